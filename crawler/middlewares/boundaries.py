"""The middleware that keeps a crawl on its site, and away from hosts that refused it."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.errors import HostRests, OffSite
from crawler.hosts import host_of
from crawler.spiders.frontier import Frontier


class BoundaryMiddleware:
    """Refuses requests, redirected ones too, that would leave the domain of the site that they belong to."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        frontiers = getattr(crawler.spider, "frontiers", None)
        if frontiers is None:
            raise NotConfigured  # no spider of ours that uses the network
        return cls(frontiers, crawler.spider.blocked)  # type: ignore[union-attr]

    def __init__(self, frontiers: dict[str, Frontier], blocked: dict[str, str]) -> None:
        self.frontiers = frontiers
        self.blocked = blocked

    def process_request(self, request: Request) -> None:
        """Raise OffSite or HostRests; requests that belong to no site, such as those for robots.txt, are on all of them."""
        if reason := self.blocked.get(host_of(request.url)):
            raise HostRests(request.url, reason)
        frontier = self.frontiers.get(request.cb_kwargs.get("site", ""))
        if frontier is not None and not frontier.may_visit(request.url):
            raise OffSite(request.url)
