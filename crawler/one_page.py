"""The spider behind `scrapy page URL`: one page, asked for once. It harvests nothing, so no list of spiders has it."""

from __future__ import annotations

from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.archive.page import CachedPage
from crawler.items import Page
from crawler.spiders.answers import cached_page
from crawler.spiders.harvest import HarvestSpider
from crawler.spiders.site import Output


class OnePageSpider(HarvestSpider):
    """Keep the page of one URL in `cached`, or why there is none in `outcome` and `problem`."""

    name = "page"
    remembers = False
    cached: CachedPage | None = None
    outcome: str = "fetch_failed"
    problem: str = "nothing came"

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Ask once, since a person can ask again; write nothing, and sum nothing up."""
        super().update_settings(settings)
        settings.setdict({"RETRY_ENABLED": False, "ITEM_PIPELINES": {}, "EXTENSIONS": {}}, priority="spider")

    def parse_unknown(self, response: Response, site: str, hops: int = 0, gates: int = 0, depth: int = 0) -> Output:  # noqa: ARG002
        """Keep the page and follow nothing."""
        self.cached = cached_page(response)
        return iter(())

    def not_fetched(self, failure: Failure) -> Output:
        """Keep the outcome that a harvest would record."""
        for page in super().not_fetched(failure):
            if isinstance(page, Page):
                self.outcome = page.outcome
                self.problem = f"the status is {page.status}" if page.status else str(failure.value)
        return iter(())
