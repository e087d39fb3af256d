"""The middleware that keeps a crawl on its site."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.errors import OffSite
from crawler.spiders.frontier import Frontier


class BoundaryMiddleware:
    """Refuses requests, redirected ones too, that would leave the domain of the site that they belong to."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        frontiers = getattr(crawler.spider, "frontiers", None)
        if frontiers is None:
            raise NotConfigured  # no spider of ours that uses the network
        return cls(frontiers)

    def __init__(self, frontiers: dict[str, Frontier]) -> None:
        self.frontiers = frontiers

    def process_request(self, request: Request) -> None:
        """Raise OffSite; requests that belong to no site, such as those for robots.txt, pass."""
        frontier = self.frontiers.get(request.cb_kwargs.get("site", ""))
        if frontier is not None and not frontier.may_visit(request.url):
            raise OffSite(request.url)
