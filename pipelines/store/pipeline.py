"""The pipeline that writes every page into the dataset."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DropItem, NotConfigured
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from scrapy.statscollectors import StatsCollector
from scrapy.utils.spider import DefaultSpider
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from crawler.archive.writer import new_run
from crawler.catalogue import Portal
from crawler.items import Attachment, Item, ListVisit, Page
from pipelines.store.database import open_database, store_of
from pipelines.store.errors import StoreUnusable
from pipelines.store.files import store_file
from pipelines.store.jsonl import export_jsonl
from pipelines.store.runs import Run, begin_run, end_run
from pipelines.store.version import versions
from pipelines.store.writer import write_attachment, write_page, write_portals, write_visit

logger = logging.getLogger(__name__)

# A server that went away is waited for, half a minute in all.
_PAUSES_SECONDS = (1, 2, 4, 8, 15)


class StorePipeline:
    """Keeps the dataset up to date, page by page."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if crawler.spidercls is DefaultSpider:
            raise NotConfigured  # `scrapy shell` and `scrapy fetch` harvest nothing
        folder = Path(crawler.settings["GONGKAI_DATA"])
        sites = [frontier.site for frontier in getattr(crawler.spider, "frontiers", {}).values()]
        portals = [site.portal for site in sites if site.portal]
        lines = Path(crawler.settings["GONGKAI_LINES"]) if crawler.settings["GONGKAI_LINES"] else None
        pipeline = cls(folder, store_of(crawler.settings), crawler.stats, _run(crawler), portals, lines)
        # Why a run ended is known only behind close_spider.
        crawler.signals.connect(pipeline.spider_closed, signal=signals.spider_closed)
        return pipeline

    def __init__(
        self,
        folder: Path,
        store: Path | str,
        stats: StatsCollector,
        run: Run,
        portals: Sequence[Portal] = (),
        lines: Path | None = None,
    ) -> None:
        self.folder = folder
        self.store = store
        self.stats = stats
        self.run = run
        self.portals = portals
        self.lines = lines
        self.run_id: int | None = None
        self.engine: Engine | None = None

    def open_spider(self) -> None:
        """Open the database, or end the run before its first page: nothing of it could be kept."""
        try:
            self.engine = open_database(self.store)
        except StoreUnusable as error:
            # The command line shows it once more, as the last thing that it says.
            self.stats.set_value("gongkai/store_unusable", str(error))
            logger.error("%s", error)
            raise CloseSpider("store_unusable") from error
        self.run_id = begin_run(self.engine, self.run)
        write_portals(self.engine, self.portals)

    def process_item(self, item: Item) -> Item:
        """Store a page, whatever its outcome, a line of the page ledger, or a file.

        What cannot be stored is counted and dropped, so that nobody takes it for kept; the run goes on.
        """
        if self.engine is None:
            return item  # open_spider has said why, and the run is being closed
        try:
            self._write_patiently(self.engine, item)
        except Exception as error:
            self.stats.inc_value("gongkai/store_errors")
            # What the database says is plain enough (it is locked, the disk is full), and may come for every page.
            reason = error.orig if isinstance(error, DBAPIError) else None
            logger.error("%s: could not be stored: %s", _name(item), reason or error, exc_info=not reason)
            raise DropItem("it could not be stored", log_level="DEBUG") from error
        return item

    def close_spider(self) -> None:
        """Write every report of the dataset as a line of JSON, where that was asked for."""
        if self.engine is None or self.lines is None:
            return
        try:
            export_jsonl(self.engine, self.lines)
        except Exception:
            self.stats.inc_value("gongkai/store_errors")
            logger.exception("%s: could not be written; the pages are safe in %s", self.lines, self.store)

    def spider_closed(self, reason: str) -> None:
        """Write down how the run ended."""
        if self.engine is None:
            return
        try:
            if self.run_id is not None:
                end_run(self.engine, self.run_id, reason, self.stats.get_stats())
        except Exception:
            self.stats.inc_value("gongkai/store_errors")
            logger.exception("The end of run %s could not be written down", self.run.name)
        finally:
            self.engine.dispose()

    def _write_patiently(self, engine: Engine, item: Item) -> None:
        """Write an item; a database that has gone away may come back, and nothing of it was written meanwhile."""
        for pause in _PAUSES_SECONDS:
            try:
                self._write_once_more(engine, item)
            except DBAPIError as error:
                if not _has_gone_away(engine, error):
                    raise
                logger.warning("The database has gone away (%s); trying again in %d s", _first_line(error), pause)
                # The whole crawl waits: what it would fetch meanwhile could not be kept.
                time.sleep(pause)
            else:
                return
        self._write_once_more(engine, item)

    def _write_once_more(self, engine: Engine, item: Item) -> None:
        """Write an item; where another run has just written the same page, see what it wrote, and go on from there."""
        try:
            self._write(engine, item)
        except IntegrityError:
            self._write(engine, item)

    def _write(self, engine: Engine, item: Item) -> None:
        if isinstance(item, Page):
            write_page(engine, item, self.run.versions["parser"], self.run_id)
        elif isinstance(item, ListVisit):
            write_visit(engine, item)
        elif isinstance(item, Attachment):
            if item.body:
                item.file = store_file(self.folder, item)
            write_attachment(engine, item)


def _run(crawler: Crawler) -> Run:
    spider = crawler.spider
    name = getattr(spider, "archived_as", None) or new_run()
    arguments = getattr(spider, "called_with", {})
    return Run(name, crawler.spidercls.name, arguments | _given(crawler.settings), versions())


def _given(settings: BaseSettings) -> dict[str, str]:
    """Give the settings that the command line set."""
    by_hand = SETTINGS_PRIORITIES["cmdline"]
    # The address of a database may hold a password.
    names = (
        name
        for name in settings
        if settings.getpriority(name) == by_hand and name != "GONGKAI_STORE" and not str(name).startswith("LOG_")
    )
    return {str(name): str(settings[name]) for name in names}


def _has_gone_away(engine: Engine, error: DBAPIError) -> bool:
    # A file does not go away; what it complains of (it is locked, the disk is full) has been waited for already.
    is_server = engine.dialect.name != "sqlite"
    return is_server and (error.connection_invalidated or isinstance(error, OperationalError))


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).partition("\n")[0]


def _name(item: Item) -> str | None:
    return item.url or (item.file if isinstance(item, Page) else None)
