"""The middleware that keeps a crawl out of networks that are not public."""

from __future__ import annotations

import asyncio
import ipaddress
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.errors import PrivateAddress
from crawler.hosts import host_of


class PublicAddressMiddleware:
    """Refuses requests to loopback, private and link-local addresses, unless the crawl was given the host by name.

    A link or a redirect of a portal must not make this machine ask its own network.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        frontiers = getattr(crawler.spider, "frontiers", None)
        if frontiers is None:
            raise NotConfigured  # no spider of ours that uses the network
        return cls({host_of(url) for frontier in frontiers.values() for url in frontier.site.urls})

    def __init__(self, named: set[str]) -> None:
        self.named = named
        self._public: dict[str, bool] = {}

    async def process_request(self, request: Request) -> None:
        """Raise PrivateAddress; a host whose name cannot be resolved passes, and fails as any other."""
        if host_of(request.url) in self.named:
            return
        host = (urlsplit(request.url).hostname or "").lower()
        if host not in self._public:
            self._public[host] = all(map(_is_public, await _addresses(host)))
        if not self._public[host]:
            raise PrivateAddress(request.url)


async def _addresses(host: str) -> list[str]:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, None)
        except (OSError, UnicodeError):
            return []
        return [str(address[4][0]) for address in found]
    return [host]


def _is_public(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_global
