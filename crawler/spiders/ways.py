"""Where to look behind a page that lists nothing itself: its frames, the pages a visitor would go through, shells, site maps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response

from crawler.discovery import find_frames, find_gateways
from crawler.hosts import host_of, same_domain
from crawler.page.signs import redirect_target
from crawler.platforms.base import ListPage
from crawler.spiders.answers import list_page
from crawler.spiders.asking import Asking
from crawler.spiders.frontier import Frontier
from crawler.spiders.homes import is_home

# A shell may lead to a shell; and the reports of a portal stand two pages from its home page at most.
_MOST_HOPS = 3
DEEPEST_GATEWAY = 2
# What a home page looks like that scripts fill.
_FILLED_BY_SCRIPTS = frozenset({"list_page", "article", "empty_page"})


class Ways:
    """Asks for the pages that may lead to reports where no link says so.

    `hops` counts the shells and frames that led to a page, `gates` the pages that a visitor would go through.
    """

    def __init__(self, frontiers: dict[str, Frontier], ask: Asking) -> None:
        self._frontiers = frontiers
        self._ask = ask

    def from_page(self, page: ListPage, site: str, hops: int, gates: int, depth: int) -> Iterator[Request]:
        """Ask for the frames of a page that shows nothing itself, and for pages that may lead to the reports."""
        frames = find_frames(page) if hops < _MOST_HOPS else []
        gateways = find_gateways(page) if gates < DEEPEST_GATEWAY else []
        for url in filter(self._frontiers[site].is_on_site, frames):
            yield from self._to(url, site, hops=hops + 1, gates=gates, depth=depth)
        for url in filter(self._frontiers[site].is_on_site, gateways):
            yield from self._to(url, site, hops=hops, gates=gates + 1, depth=depth)

    def behind_shell(self, response: Response, site: str, hops: int, gates: int) -> Iterator[Request]:
        """Ask for the page that a shell sends its visitors to, if it is on the same registrable domain."""
        listed = list_page(response)
        found = redirect_target(listed.text, response.url, listed.encoding) if listed else None
        target = found[1] if found else None
        if target and hops < _MOST_HOPS and same_domain(target, response.url):
            self._frontiers[site].hosts.add(host_of(target))
            yield from self._to(target, site, hops=hops + 1, gates=gates)

    def by_map(self, outcome: str, url: str, site: str) -> Iterator[Request]:
        """Ask for the map of a site behind a page that leads nowhere, if it is a home page whose links are not in it."""
        if outcome in _FILLED_BY_SCRIPTS and is_home(url):
            yield from self._to(urljoin(url, "/sitemap.xml"), site, gates=DEEPEST_GATEWAY)

    def _to(self, url: str, site: str, **reached: Any) -> Iterator[Request]:
        request = self._ask(Request(url), site, "unknown", **reached)
        if request and self._frontiers[site].admit_list(request):
            yield request
