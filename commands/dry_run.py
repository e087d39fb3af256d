"""A crawl that reads lists and no reports, and what it prints."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.settings import Settings

    from crawler.items import ListVisit


def print_dry_run(settings: Settings, spider: str, arguments: dict[str, str]) -> set[str]:
    """Read the lists that a crawl would read, print what it would fetch, and give the platforms of the lists."""
    from scrapy import signals
    from scrapy.crawler import AsyncCrawlerProcess

    from crawler.items import ListVisit, Page
    from crawler.spiders.site import SiteSpider

    for name, value in {"GONGKAI_DRY_RUN": True, "ITEM_PIPELINES": {}, "EXTENSIONS": {}}.items():
        settings.set(name, value, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(spider)
    visits: list[ListVisit] = []
    pages: list[Page] = []

    def keep(item: object) -> None:
        if isinstance(item, ListVisit):
            visits.append(item)
        elif isinstance(item, Page):
            pages.append(item)

    crawler.signals.connect(keep, signal=signals.item_scraped)
    running = process.crawl(crawler, **arguments)
    process.start()
    if not running.cancelled() and (failure := running.exception()):
        raise failure
    assert isinstance(crawler.spider, SiteSpider)
    for page in pages:
        print(f"  {page.outcome or 'report'}: {page.url}{f' ({page.reason})' if page.reason else ''}")
    _print_lists(visits)
    planned = sorted(crawler.spider.ask.planned)
    for _, url, title in planned:
        print(f"  would fetch {title}  {url}")
    print(f"{len(visits)} list pages, {len(planned)} reports would be fetched")
    return {visit.platform for visit in visits if visit.platform}


def _print_lists(visits: list[ListVisit]) -> None:
    for list_url, of_list in groupby(
        sorted(visits, key=lambda visit: visit.list_url), key=lambda visit: visit.list_url
    ):
        read = list(of_list)
        end = next((visit for visit in read if visit.end), None)
        how = f"{end.end}, {'proved' if end.proved else 'not proved'}" if end else "without an end"
        print(f"  list {list_url}: {read[0].platform or 'unknown'}, {len(read)} pages, {how}")
