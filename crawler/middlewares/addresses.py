"""The middleware that looks where hosts are: out of networks that are not public, and one queue for one server."""

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

    A link or a redirect of a portal must not make this machine ask its own network. Hosts with one address stand in
    one queue: many authorities share a server without a sign of it in their names.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        frontiers = getattr(crawler.spider, "frontiers", None)
        if frontiers is None:
            raise NotConfigured  # no spider of ours that uses the network
        named = {host_of(url) for frontier in frontiers.values() for url in frontier.site.urls}
        return cls(named, offline=bool(crawler.settings["GONGKAI_REPLAY"]))

    def __init__(self, named: set[str], *, offline: bool) -> None:
        self.named = named
        self.offline = offline
        self._addresses: dict[str, list[str]] = {}

    async def process_request(self, request: Request) -> None:
        """Name the queue. Raises PrivateAddress; a host that cannot be resolved passes, and fails as any other."""
        host = (urlsplit(request.url).hostname or "").lower()
        if host not in self._addresses:
            self._addresses[host] = await _addresses(host, ask=not self.offline)
        addresses = self._addresses[host]
        if host_of(request.url) not in self.named and not all(map(_is_public, addresses)):
            raise PrivateAddress(request.url)
        request.meta["download_slot"] = addresses[0] if addresses else host


async def _addresses(host: str, *, ask: bool) -> list[str]:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        if not ask:
            return []
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, None)
        except (OSError, UnicodeError):
            return []
        return sorted({str(address[4][0]) for address in found})
    return [host]


def _is_public(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_global
