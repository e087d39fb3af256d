"""One crawl in a process of its own: `python -m benchmarks.crawl.worker OURS|MINIMAL PORT HOSTS REPORTS DELAY FOLDER` prints its figures.

MINIMAL is the spider that anyone would write: Scrapy's own settings, one request a URL, one XPath.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import AsyncIterator

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import BaseSettings, Settings

from benchmarks.clean.memory import peak
from benchmarks.crawl.server import COLUMN, addresses
from crawler.collecting import collect_less
from crawler.spiders.frontier import Site
from crawler.spiders.harvest import HarvestSpider

_AT_ONCE = 64


class Minimal(Spider):
    """Fetches the reports by their URLs, and reads the title of each."""

    name = "minimal"

    def __init__(self, urls: list[str]) -> None:
        super().__init__()
        self.urls = urls
        self.titles = 0

    async def start(self) -> AsyncIterator[Request]:
        for url in self.urls:
            yield Request(url)

    def parse(self, response: Response) -> None:
        self.titles += bool(response.xpath("//title/text()").get())


class Many(HarvestSpider):
    """Our own spider, on many hosts at once."""

    name = "many"

    @classmethod
    def find_sites(cls, value: str, settings: BaseSettings) -> list[Site]:  # noqa: ARG003
        return [Site(url, (url,), 10_000) for url in value.split()]


def _settings(ours: bool, delay: float, folder: str) -> Settings:
    settings = Settings()
    if ours:
        settings.setmodule("crawler.settings", priority="project")
        settings.set("GONGKAI_CONTACT", "benchmark@example.org")
        settings.setdict(
            {"GONGKAI_DATA": folder, "GONGKAI_FULL": True, "EXTENSIONS": {}, "GONGKAI_MAX_REQUESTS": 10**9}
        )
    alike = {
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
        "DOWNLOAD_DELAY": delay,
        "DOWNLOAD_DELAY_JITTER": 0,
        "ROBOTSTXT_OBEY": False,
        "RETRY_ENABLED": False,
        "CONCURRENT_REQUESTS": 512 if delay else _AT_ONCE,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1 if delay else _AT_ONCE,
    }
    settings.setdict(alike, priority="cmdline")
    return settings


def _main(who: str, port: str, hosts: int, reports: int, delay: float, folder: str) -> None:
    bases = [f"http://{address}:{port}{COLUMN}" for address in addresses(hosts)]
    process = AsyncCrawlerProcess(_settings(who == "OURS", delay, folder))
    collect_less()
    start = time.perf_counter()
    if who == "OURS":
        crawler = process.create_crawler(Many)
        process.crawl(crawler, url=" ".join(f"{base}index.html" for base in bases))
    else:
        crawler = process.create_crawler(Minimal)
        process.crawl(crawler, urls=[f"{base}{number}.html" for base in bases for number in range(reports)])
    process.start()
    stats = crawler.stats.get_stats()
    figures = {
        "seconds": time.perf_counter() - start,
        "requests": stats.get("downloader/request_count", 0),
        "reports": stats.get("gongkai/reports", getattr(crawler.spider, "titles", 0)),
        "peak": peak(),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]), sys.argv[6])
