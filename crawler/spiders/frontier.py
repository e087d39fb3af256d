"""What one crawl of one site has seen, and how far it may still go."""

from __future__ import annotations

from dataclasses import dataclass, field

from scrapy import Request
from scrapy.utils.request import fingerprint

from crawler.catalogue import Portal
from crawler.hosts import host_of, same_domain


@dataclass(frozen=True, slots=True)
class Site:
    """Where a crawl begins, and the number of list pages that it may ask for. All URLs are on one host.

    `delay` is the least number of seconds between two requests, where the host needs more than the setting says, `portal`
    what the catalogue says of it.
    """

    name: str
    urls: tuple[str, ...]
    max_list_pages: int
    delay: float = 0.0
    portal: Portal | None = None


@dataclass(slots=True)
class Frontier:
    """Admits each page of a site once, and pages that may be lists up to a bound.

    `hosts` is the host of the site, with those of its domain that its own pages sent us on to.
    """

    site: Site
    hosts: set[str] = field(init=False)
    lists_left_out: int = 0
    _lists: int = 0
    _asked: set[tuple[bytes, int]] = field(default_factory=set)
    _arrived: set[tuple[bytes, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.hosts = {host_of(self.site.urls[0])}

    def is_on_site(self, url: str) -> bool:
        """Say whether a URL is on a host of the site."""
        return host_of(url) in self.hosts

    def may_visit(self, url: str) -> bool:
        """Say whether a redirect may lead to a URL: it stays on the site, or at least on its domain."""
        return self.is_on_site(url) or same_domain(url, self.site.urls[0])

    def was_asked(self, request: Request) -> bool:
        """Say whether a page was asked for in this crawl."""
        return (fingerprint(request), 1) in self._asked

    def admit_report(self, request: Request) -> bool:
        """Say whether to ask for a report page."""
        return _add(self._asked, request, 1)

    def admit_list(self, request: Request, *, again: int = 1) -> bool:
        """Say whether to ask for a page that may be a list, once in each round; one beyond the bound is counted."""
        if (fingerprint(request), again) in self._asked:
            return False
        if self._lists >= self.site.max_list_pages:
            self.lists_left_out += 1
            return False
        self._lists += 1
        return _add(self._asked, request, again)

    def arrive(self, request: Request, *, again: int = 1) -> bool:
        """Say whether this is the first answer from here, in each round; redirects may end at one page more than once."""
        return _add(self._arrived, request, again)


def _add(seen: set[tuple[bytes, int]], request: Request, again: int) -> bool:
    mark = (fingerprint(request), again)
    if mark in seen:
        return False
    seen.add(mark)
    return True
