"""The spider that reads pages from an archive: no network, the same result every time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler

from crawler.archive.opening import check_not_empty, open_archive
from crawler.archive.page import Archive
from crawler.errors import BadArgument
from crawler.items import Page
from crawler.reading import read_cached
from crawler.workers import parsed_pages


class ReplaySpider(Spider):
    """Give every page of an archive: `scrapy crawl replay -a archive=PATH`."""

    name = "replay"
    called_with: dict[str, str]

    def __init__(self, archive: Archive, at_once: int) -> None:
        super().__init__()
        self.archive = archive
        self._room = asyncio.Semaphore(at_once)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Open the archive. Raises StartError where there is nothing to replay."""
        path = kwargs.pop("archive", "")
        if not path or args or kwargs:
            raise BadArgument("replay takes one argument: scrapy crawl replay -a archive=PATH")
        archive = open_archive(Path(path))
        check_not_empty(archive, Path(path))
        spider = super().from_crawler(crawler, archive, crawler.settings.getint("CONCURRENT_ITEMS"))
        spider.called_with = {"archive": path}
        for done in (signals.item_scraped, signals.item_dropped, signals.item_error):
            crawler.signals.connect(spider.page_done, signal=done)
        return spider

    async def start(self) -> AsyncIterator[Page]:
        """Give the pages one by one, no faster than the pipelines take them; several processes give them parsed."""
        # The engine does not wait for the pipelines before it asks for the next item: without the
        # semaphore, one pipeline that awaits something would see the whole archive in memory at once.
        total = self.archive.count()
        if total is not None:
            self.crawler.stats.set_value("gongkai/pages_total", total)
        jobs = self.crawler.settings.getint("GONGKAI_JOBS")
        async for page in parsed_pages(self.archive.pages(), jobs) if jobs > 1 else self._pages():
            await self._room.acquire()
            yield page
        self._report_problems()

    async def _pages(self) -> AsyncIterator[Page]:
        for cached in self.archive.pages():
            yield read_cached(cached)

    def page_done(self) -> None:
        """Let the next page in."""
        self._room.release()

    def _report_problems(self) -> None:
        for problem in self.archive.problems:
            self.logger.warning("%s", problem)
        self.crawler.stats.set_value("gongkai/archive/problems", len(self.archive.problems))
        self.crawler.stats.set_value("gongkai/archive/skipped", self.archive.skipped)
