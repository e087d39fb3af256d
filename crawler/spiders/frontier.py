"""What one crawl of one site has seen, and how far it may still go."""

from __future__ import annotations

from dataclasses import dataclass, field

from scrapy import Request
from scrapy.utils.request import fingerprint

from crawler.hosts import host_of


@dataclass(frozen=True, slots=True)
class Site:
    """Where a crawl begins, and the number of list pages that it may ask for. All URLs are on one host."""

    name: str
    urls: tuple[str, ...]
    max_list_pages: int


@dataclass(slots=True)
class Frontier:
    """Admits each page of a site once, and pages that may be lists up to a bound."""

    site: Site
    host: str = field(init=False)
    lists_left_out: int = 0
    _lists: int = 0
    _asked: set[bytes] = field(default_factory=set)
    _arrived: set[bytes] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.host = host_of(self.site.urls[0])

    def is_on_site(self, url: str) -> bool:
        """Say whether a URL is on the host of the site."""
        return host_of(url) == self.host

    def admit_report(self, request: Request) -> bool:
        """Say whether to ask for a report page."""
        return _add(self._asked, request)

    def admit_list(self, request: Request) -> bool:
        """Say whether to ask for a page that may be a list; one that is beyond the bound is counted."""
        if fingerprint(request) in self._asked:
            return False
        if self._lists >= self.site.max_list_pages:
            self.lists_left_out += 1
            return False
        self._lists += 1
        return _add(self._asked, request)

    def arrive(self, request: Request) -> bool:
        """Say whether this is the first answer from here; redirects may end at one page more than once."""
        return _add(self._arrived, request)


def _add(seen: set[bytes], request: Request) -> bool:
    mark = fingerprint(request)
    if mark in seen:
        return False
    seen.add(mark)
    return True
