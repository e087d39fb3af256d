"""The extension that shows how far a run is, where somebody watches."""

from __future__ import annotations

import atexit
import logging
import sys
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.statscollectors import StatsCollector
from scrapy.utils.spider import DefaultSpider


class ProgressExtension:
    """A bar on the terminal: pages done, of how many where that is known, and reports found so far."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not sys.stderr.isatty() or crawler.spidercls is DefaultSpider:
            raise NotConfigured  # nobody watches, or it is `scrapy shell` or `scrapy fetch`
        extension = cls(crawler.stats, Console(stderr=True))
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def __init__(self, stats: StatsCollector, console: Console) -> None:
        self.stats = stats
        self.progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("pages, {task.fields[reports]} reports"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
        )
        self.task = self.progress.add_task("reading", total=None, reports=0)

    def spider_opened(self) -> None:
        plain = sys.stderr
        self.progress.start()
        # A second Ctrl-C ends the process without spider_closed, and would leave the cursor hidden.
        atexit.register(self.progress.stop)
        # Scrapy's handler was made before the bar: it has to write through it, or it would write into it.
        _move_log_handlers(plain, sys.stderr)

    def item_scraped(self) -> None:
        self.progress.update(
            self.task,
            completed=self.stats.get_value("gongkai/pages", 0),
            total=self.stats.get_value("gongkai/pages_total"),
            reports=self.stats.get_value("gongkai/reports", 0),
        )

    def spider_closed(self) -> None:
        bar = sys.stderr
        self.progress.stop()
        atexit.unregister(self.progress.stop)
        _move_log_handlers(bar, sys.stderr)


def _move_log_handlers(old: object, new: object) -> None:
    for handler in logging.root.handlers:
        if isinstance(handler, logging.StreamHandler) and handler.stream is old:
            handler.setStream(new)
