"""Run by the tests as a program: a crawl that yields ready pages. Arguments: folder, pages."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.items import Page
from reports.model import AnnualReport, Authority, Cell, Contact

FOLDER, PAGES = sys.argv[1], int(sys.argv[2])


def make_report(year: int) -> AnnualReport:
    cell = Cell("new_received", None, 1, "件", "1", "number", False, "table", "", "", 0, 0, 0)
    nothing = (None,) * 7
    return AnnualReport(Authority("某市"), year, "title", "form2021", *nothing, None, Contact(), cells=(cell,))


class PagesSpider(Spider):
    name = "pages"

    async def start(self) -> AsyncIterator[Page]:
        self.crawler.stats.set_value("gongkai/pages_total", PAGES)
        for number in range(PAGES):
            await asyncio.sleep(0.05)
            self.logger.warning("第%d页 is here", number)
            yield Page(f"http://127.0.0.1/{number}", None, "0", outcome="reports", reports=[make_report(2000 + number)])
        yield Page(None, "a.pdf", "0", outcome="not_text")


settings = Settings()
settings.setmodule("crawler.settings", priority="project")
settings.set("GONGKAI_DATA", FOLDER)
process = AsyncCrawlerProcess(settings)
process.crawl(PagesSpider)
process.start()
