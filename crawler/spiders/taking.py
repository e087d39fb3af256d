"""Taking what came for a request as a page of its site: as it was read, or as what stands in its place."""

from __future__ import annotations

from collections.abc import Callable

from scrapy.http import Response

from crawler.hosts import host_of
from crawler.items import Page
from crawler.platforms.detection import Detector
from crawler.spiders.answers import asked_url, first_url, read_failed_list, read_response
from crawler.spiders.frontier import Frontier
from crawler.spiders.homes import HomePages

# What is the same on every page of a host because of what it is, and not because the home page came.
_SAY_THEMSELVES = frozenset({"challenge", "redirect_shell", "error_page"})


class Taking:
    """Reads answers as pages; `refused` is told of a host that answers with a challenge, and of the evidence."""

    def __init__(self, frontiers: dict[str, Frontier], refused: Callable[[str, str], None]) -> None:
        self._frontiers = frontiers
        self._refused = refused
        self._homes = HomePages()

    def page(self, response: Response, site: str) -> Page:
        """Read an answer as a page."""
        return self._taken(read_response(response), response, site)

    def failed_list(self, response: Response, site: str, detector: Detector) -> Page | None:
        """Read what came in place of a page of a list; None where it is one."""
        page = read_failed_list(response, detector)
        return self._taken(page, response, site) if page else None

    def home_instead(self, response: Response, site: str) -> Page | None:
        """Record a page in whose place the home page came; None where none did, and for the pages to begin at."""
        asked = asked_url(response)
        if not self._homes.came_instead(response) or asked in self._frontiers[site].site.urls:
            return None
        page = self.page(response, site)
        if page.outcome in _SAY_THEMSELVES:
            return None
        page.url, page.document = asked, None
        page.outcome, page.reason = "error_page", "the home page of the host came in its place"
        return page

    def _taken(self, page: Page, response: Response, site: str) -> Page:
        page.site = site
        page.asked = first_url(response.request) if response.request else None
        if page.outcome == "challenge":
            self._refused(host_of(response.url), page.reason or "a challenge")
        return page
