"""Following lists: what leads to a report on their pages, which page is next, and the line of the ledger for each."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence

from scrapy import Request

from crawler.discovery import Lead, find_leads, is_annual_report_column
from crawler.items import ListedEntry, ListVisit
from crawler.page.signs import list_program
from crawler.platforms.base import Extent, ListPage
from crawler.platforms.detection import Detector
from crawler.spiders.asking import Asking
from crawler.spiders.frontier import Frontier
from crawler.spiders.walk import PROVED, Walk

logger = logging.getLogger(__name__)

# A list is read as a whole before its reports, since it may change meanwhile. The numbers of its pages are below this.
_LISTS_FIRST = 10_000


class Lists:
    """The lists of all sites, and how far each was walked."""

    def __init__(
        self, frontiers: dict[str, Frontier], ask: Asking, count: Callable[[str, int], None], deepest: int
    ) -> None:
        self.detector = Detector()
        self._frontiers = frontiers
        self._ask = ask
        self._count = count
        self._deepest = deepest
        self._walks: dict[tuple[str, str], Walk] = {}

    def walk(self, site: str, url: str) -> Walk | None:
        """Give the walk over the list that begins with a page."""
        return self._walks.get((site, url))

    def begin(self, page: ListPage, site: str, depth: int) -> list[ListVisit | Request]:
        """Follow what may be the first page of a list; nothing where it is none."""
        walk = Walk(page.url, is_annual_report_column(page), depth)
        walk.ask()
        return self.follow(page, site, walk)

    def follow(self, page: ListPage, site: str, walk: Walk) -> list[ListVisit | Request]:
        """Give the line of the ledger for a page of a list, and requests for what follows from it; nothing where it is none."""
        platform = self.detector.platform_of(page)
        entries, extent = platform.entries(page), platform.extent(page)
        leads = [lead for lead in find_leads(page, entries, in_column=walk.in_column) if self._is_on_site(lead, site)]
        further = [request for request in platform.next_lists(page) if self._frontiers[site].is_on_site(request.url)]
        urls = [entry.url for entry in entries]
        if not urls and not platform.lists_alone:
            urls = [lead.entry.url for lead in leads]
        goes_on = walk.arrive(urls, extent, lists_alone=platform.lists_alone)
        if not leads and not further and not walk.in_column and (site, walk.url) not in self._walks:
            return []
        self._walks[site, walk.url] = walk
        walk.leads += len(leads)
        number = walk.round
        if not further and extent == Extent() and list_program(page.text):
            walk.cannot_turn()
        requests = self._ask_for_pages(further, site, walk) if goes_on else []
        requests += self._walk_again(site, walk)
        end = walk.end()
        self._count("gongkai/list_pages", 1)
        visit = ListVisit(
            site=site,
            list_url=walk.url,
            url=page.url,
            platform=platform.name,
            round=number,
            number=extent.number,
            pages=extent.pages,
            records=extent.records,
            lines=len(entries),
            fetched=page.fetched,
            end=end,
            proved=end in PROVED,
            entries=tuple(ListedEntry(lead.entry.title, lead.entry.url, lead.entry.date, lead.kind) for lead in leads),
        )
        # The pages before the reports: the downloader takes what it is given until it has its fill.
        return [visit, *requests, *self._ask_for_leads(leads, site, walk.depth)]

    def miss(self, url: str, site: str, walk: Walk, outcome: str, fetched: str) -> Iterator[ListVisit | Request]:
        """Give the line of the ledger for a page of a list that did not come."""
        number = walk.round
        yield from self._walk_again(site, walk)
        end = walk.end()
        yield ListVisit(site, walk.url, url, "", number, None, None, None, 0, fetched, outcome, end, end in PROVED)

    def report_bounds(self) -> None:
        """Say which sites had more list pages than their bound allows."""
        for name, frontier in self._frontiers.items():
            if frontier.lists_left_out:
                self._count("gongkai/list_pages_left_out", frontier.lists_left_out)
                logger.warning(
                    "%s: stopped at %d list pages; raise GONGKAI_MAX_LIST_PAGES, or max_list_pages of the portal, "
                    "to follow the other links to list pages (%d)",
                    name,
                    frontier.site.max_list_pages,
                    frontier.lists_left_out,
                )

    def _is_on_site(self, lead: Lead, site: str) -> bool:
        if self._frontiers[site].is_on_site(lead.entry.url):
            return True
        self._count("gongkai/links_off_site", 1)
        return False

    def _ask_for_leads(self, leads: Sequence[Lead], site: str, depth: int) -> list[Request]:
        """Give requests for what a page leads to and was not asked for before."""
        frontier = self._frontiers[site]
        requests = []
        for lead in leads:
            plain = Request(lead.entry.url)
            if frontier.was_asked(plain):
                continue
            if lead.kind == "report":
                request = self._ask(plain, site, "report", title=lead.entry.title)
                requests += [request] if frontier.admit_report(plain) and request else []
            elif depth >= self._deepest:
                self._count("gongkai/columns_too_deep", 1)
            elif request := self._ask(plain, site, "unknown", depth=depth + 1):
                requests += [request] if frontier.admit_list(request) else []
        return requests

    def _ask_for_pages(self, further: Sequence[Request], site: str, walk: Walk) -> list[Request]:
        """Give requests for further pages of a list."""
        frontier = self._frontiers[site]
        requests = []
        for page in further:
            first = page.replace(priority=page.priority + _LISTS_FIRST)
            request = self._ask(first, site, "list", walk=walk.url)
            left_out = frontier.lists_left_out
            if request and frontier.admit_list(request, again=walk.round):
                walk.ask()
                requests.append(request)
            elif frontier.lists_left_out > left_out:
                walk.leave_out()
        return requests

    def _walk_again(self, site: str, walk: Walk) -> list[Request]:
        """Begin a walk anew whose list changed under it, once all of its pages are there."""
        if walk.is_waiting() or walk.end() is not None:
            return []
        logger.info("%s changed while it was read, and is read again", walk.url)
        walk.begin_anew()
        return self._ask_for_pages([Request(walk.url)], site, walk)
