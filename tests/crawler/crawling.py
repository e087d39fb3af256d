"""Run a crawl inside a test and keep what came out of it."""

from __future__ import annotations

from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings

from crawler.items import Attachment, Item, ListVisit, Page

# The pipelines and extensions have tests of their own; here items are taken as the spiders give them.
SETTINGS: dict[str, Any] = {
    "TWISTED_REACTOR_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "RETRY_ENABLED": False,
    "DOWNLOAD_TIMEOUT": 5,
    "ITEM_PIPELINES": {},
    "EXTENSIONS": {},
    "GONGKAI_CONTACT": "tests@example.org",
    # Tests that run a crawl again say so.
    "GONGKAI_FULL": True,
}


@dataclass
class Crawled:
    """The pages, the page ledger and the stats of a crawl that has ended."""

    pages: list[Page]
    visits: list[ListVisit]
    attachments: list[Attachment]
    stats: dict[str, Any]

    def outcomes(self) -> dict[str, str]:
        """Give the outcome by the last part of the page's URL; empty for pages that were read."""
        return {(page.url or "").rpartition("/")[2]: page.outcome for page in self.pages}


async def crawl(spider: type[Spider], settings: dict[str, Any] | None = None, **arguments: str) -> Crawled:
    """Run a spider with the project's settings and these on top, in a data folder of its own unless they name one."""
    with TemporaryDirectory() as data:
        return await _crawl(spider, SETTINGS | {"GONGKAI_DATA": data} | (settings or {}), arguments)


async def _crawl(spider: type[Spider], settings: dict[str, Any], arguments: dict[str, str]) -> Crawled:
    all_settings = Settings()
    all_settings.setmodule("crawler.settings", priority="project")
    all_settings.setdict(settings, priority="cmdline")
    runner = AsyncCrawlerRunner(all_settings)
    crawler = runner.create_crawler(spider)
    pages: list[Page] = []
    visits: list[ListVisit] = []
    attachments: list[Attachment] = []

    def keep(item: Item) -> None:
        if isinstance(item, Page):
            pages.append(item)
        elif isinstance(item, ListVisit):
            visits.append(item)
        else:
            attachments.append(item)

    crawler.signals.connect(keep, signal=signals.item_scraped)
    await runner.crawl(crawler, **arguments)
    return Crawled(pages, visits, attachments, dict(crawler.stats.get_stats()))
