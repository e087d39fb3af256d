"""The pipeline that writes every page into the dataset."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DropItem, NotConfigured
from scrapy.statscollectors import StatsCollector
from scrapy.utils.spider import DefaultSpider
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from crawler.items import Attachment, Item, ListVisit, Page
from pipelines.store.database import open_database
from pipelines.store.errors import StoreUnusable
from pipelines.store.files import store_file
from pipelines.store.jsonl import export_jsonl
from pipelines.store.writer import write_attachment, write_page, write_visit

logger = logging.getLogger(__name__)


class StorePipeline:
    """Keeps gongkai.sqlite up to date page by page, and writes reports.jsonl from it at the end of the run."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if crawler.spidercls is DefaultSpider:
            raise NotConfigured  # `scrapy shell` and `scrapy fetch` harvest nothing
        return cls(Path(crawler.settings["GONGKAI_DATA"]), crawler.stats)

    def __init__(self, folder: Path, stats: StatsCollector) -> None:
        self.database = folder / "gongkai.sqlite"
        self.lines = folder / "reports.jsonl"
        self.stats = stats
        self.engine: Engine | None = None

    def open_spider(self) -> None:
        """Open the database, or end the run before its first page: nothing of it could be kept."""
        try:
            self.engine = open_database(self.database)
        except StoreUnusable as error:
            # The command line shows it once more, as the last thing that it says.
            self.stats.set_value("gongkai/store_unusable", str(error))
            logger.error("%s", error)
            raise CloseSpider("store_unusable") from error

    def process_item(self, item: Item) -> Item:
        """Store a page, whatever its outcome, a line of the page ledger, or a file.

        What cannot be stored is counted and dropped, so that nobody takes it for kept; the run goes on.
        """
        if self.engine is None:
            return item  # open_spider has said why, and the run is being closed
        try:
            self._write(self.engine, item)
        except Exception as error:
            self.stats.inc_value("gongkai/store_errors")
            # What the database says is plain enough (it is locked, the disk is full), and may come for every page.
            reason = error.orig if isinstance(error, DBAPIError) else None
            logger.error("%s: could not be stored: %s", _name(item), reason or error, exc_info=not reason)
            raise DropItem("it could not be stored", log_level="DEBUG") from error
        return item

    def _write(self, engine: Engine, item: Item) -> None:
        if isinstance(item, Page):
            write_page(engine, item)
        elif isinstance(item, ListVisit):
            write_visit(engine, item)
        elif isinstance(item, Attachment):
            if item.body:
                item.file = store_file(self.database.parent, item)
            write_attachment(engine, item)

    def close_spider(self) -> None:
        if self.engine is None:
            return
        try:
            export_jsonl(self.engine, self.lines)
        except Exception:
            self.stats.inc_value("gongkai/store_errors")
            logger.exception("%s: could not be written; the pages are safe in %s", self.lines, self.database)
        finally:
            self.engine.dispose()


def _name(item: Item) -> str | None:
    return item.url or (item.file if isinstance(item, Page) else None)
