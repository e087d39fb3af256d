"""The extension that says at the end what a run has found."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.statscollectors import StatsCollector
from scrapy.utils.spider import DefaultSpider

from crawler.extensions.layout import summary_text


class SummaryExtension:
    """Prints the summary of a run to standard output, below everything that was logged."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if crawler.spidercls is DefaultSpider:
            raise NotConfigured  # `scrapy shell` and `scrapy fetch` harvest nothing
        extension = cls(crawler.stats, Path(crawler.settings["GONGKAI_DATA"]))
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        # The last signal of a run: Scrapy's own closing lines are logged after spider_closed.
        crawler.signals.connect(extension.engine_stopped, signal=signals.engine_stopped)
        return extension

    def __init__(self, stats: StatsCollector, folder: Path) -> None:
        self.stats = stats
        self.folder = folder
        self.started = time.monotonic()
        self.reason = ""

    def spider_opened(self) -> None:
        self.started = time.monotonic()

    def spider_closed(self, reason: str) -> None:
        self.reason = reason

    def engine_stopped(self) -> None:
        elapsed = time.monotonic() - self.started
        try:
            print(f"\n{summary_text(self.stats.get_stats(), self.folder, self.reason, elapsed)}", flush=True)
        except BrokenPipeError:
            # Whoever reads it has enough (`| head`); Python must not flush again on exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
