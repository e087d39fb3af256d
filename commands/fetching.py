"""Asking for one page, as a harvest would."""

from __future__ import annotations

from typing import TYPE_CHECKING

# Scrapy imports this module for every one of its commands: what takes time to load waits until a page is asked for.
if TYPE_CHECKING:
    from scrapy.settings import Settings

    from crawler.archive.page import CachedPage


class PageRefused(Exception):
    """Raised when a page gives no Document; `outcome` is the one that a harvest would record."""

    def __init__(self, outcome: str, message: str) -> None:
        super().__init__(message)
        self.outcome = outcome


def is_url(name: str) -> bool:
    """Say whether an argument is to be asked for, and no file."""
    return name.startswith(("http://", "https://"))


def fetch_page(settings: Settings, url: str) -> CachedPage:
    """Ask for a page once. Raises PageRefused, and UsageError where Scrapy may not start."""
    from scrapy.crawler import AsyncCrawlerProcess

    from crawler.one_page import OnePageSpider

    # What went wrong is said in one line by the command; --loglevel still has the last word.
    settings.set("LOG_LEVEL", "CRITICAL", priority="spider")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(OnePageSpider)
    running = process.crawl(crawler, url=url)
    process.start()
    if not running.cancelled() and (failure := running.exception()):
        raise failure
    assert isinstance(crawler.spider, OnePageSpider)
    if crawler.spider.cached is None:
        raise PageRefused(crawler.spider.outcome, crawler.spider.problem)
    return crawler.spider.cached
