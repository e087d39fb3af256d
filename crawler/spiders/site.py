"""The base of the spiders that use the network: from list pages to report pages, on one host."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Any, ClassVar, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.discovery import Lead, find_frames, find_gateways, find_leads, is_annual_report_column
from crawler.errors import BadArgument, ContactMissing
from crawler.hosts import host_of, same_domain
from crawler.items import ListedEntry, ListVisit, Page
from crawler.page.signs import list_program, redirect_target
from crawler.platforms.base import Extent, ListPage
from crawler.platforms.detection import Detector
from crawler.reading import holds_report
from crawler.signals import host_blocked
from crawler.spiders.answers import cause_of, list_page, missing_page, now, read_failed_list, read_response
from crawler.spiders.frontier import Frontier, Site
from crawler.spiders.walk import PROVED, Walk

# A shell may lead to a shell; and the reports of a portal stand two pages from its home page at most.
_MOST_HOPS = 3
_DEEPEST_GATEWAY = 2
# A list is read as a whole before its reports, since it may change meanwhile. The numbers of its pages are below this.
_LISTS_FIRST = 10_000
Output = Iterator[Page | ListVisit | Request]


class SiteSpider(Spider):
    """Follow list pages to report pages and give one Page for each of these, fetched or not.

    A subclass names itself and the one argument that it takes with -a, and says in `find_sites` where to
    begin. Every URL that could not be fetched is given as a Page with the outcome why, and every page of a list as
    a ListVisit.
    """

    name: str
    argument: ClassVar[str]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for attribute in ("name", "argument"):
            if not isinstance(getattr(cls, attribute, None), str):
                raise TypeError(f"{cls.__name__}.{attribute} must be set to a string")

    def __init__(self, sites: Sequence[Site]) -> None:
        super().__init__()
        self.frontiers = {site.name: Frontier(site) for site in sites}
        self.detector = Detector()
        # Hosts that answered with a challenge, each with the evidence: they are left alone for the rest of the run.
        self.blocked: dict[str, str] = {}
        self._walks: dict[tuple[str, str], Walk] = {}

    @classmethod
    def find_sites(cls, value: str, settings: BaseSettings) -> list[Site]:
        """Give the sites that the argument names. Raises StartError where it names none."""
        raise NotImplementedError

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Put the contact into the User-Agent."""
        super().update_settings(settings)
        agent = str(settings["USER_AGENT"]).format(contact=settings["GONGKAI_CONTACT"])
        settings.set("USER_AGENT", agent, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Check what the crawl was called with, before any request. Raises StartError."""
        if not crawler.settings["GONGKAI_CONTACT"]:
            raise ContactMissing
        value = kwargs.pop(cls.argument, "")
        if not value or args or kwargs:
            usage = f"scrapy crawl {cls.name} -a {cls.argument}={cls.argument.upper()}"
            raise BadArgument(f"{cls.name} takes one argument: {usage}")
        spider = super().from_crawler(crawler, cls.find_sites(value, crawler.settings))
        crawler.signals.connect(spider.report_bounds, signal=signals.spider_closed)
        crawler.signals.connect(spider.leave_alone, signal=host_blocked)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the first pages of every site."""
        for name, frontier in self.frontiers.items():
            for url in frontier.site.urls:
                request = self._request(Request(url), name, self.parse_unknown)
                if frontier.admit_list(request):
                    yield request

    def parse_unknown(self, response: Response, site: str, hops: int = 0, depth: int = 0) -> Output:
        """Read a page that is a report or a list of reports, or leads to one; only its content tells."""
        if not self._arrive(response, site):
            return
        page = self._read(response)
        if page.outcome == "redirect_shell":
            yield from self._follow_shell(response, site, hops, depth)
            yield page
            return
        is_report = holds_report(page)
        listed = list_page(response)
        found: list[ListVisit | Request] = []
        if listed and (not is_report or self.detector.platform_of(listed).links_from_reports):
            walk = Walk(response.url, is_annual_report_column(listed))
            walk.ask()
            found = self._follow(listed, site, walk)
        if listed and not is_report and not any(isinstance(step, Request) for step in found):
            # A column that lists nothing may do so in a frame; it stands no deeper than the pages around it.
            found += self._look_further(listed, site, hops, _DEEPEST_GATEWAY if found else depth)
        yield from found
        if is_report is not False or not any(isinstance(step, Request) for step in found):
            # A page that is neither a report nor a way to one is recorded too: its outcome says so.
            yield page

    def parse_list(self, response: Response, site: str, walk: str) -> Output:
        """Follow a further page of a list."""
        state = self._walks[site, walk]
        if not self._arrive(response, site, again=state.round):
            state.repeat()
            yield from self._missed(response.url, site, state, "repeated")
        elif page := read_failed_list(response, self.detector):
            state.fail()
            yield self._taken(page, response.url)
            yield from self._missed(response.url, site, state, page.outcome)
        elif listed := list_page(response):
            yield from self._follow(listed, site, state)

    def parse_report(self, response: Response, site: str) -> Output:
        """Read a page that a list calls a report."""
        if self._arrive(response, site):
            page = self._read(response)
            if page.outcome == "redirect_shell":
                yield from self._follow_shell(response, site, 0, _DEEPEST_GATEWAY)
            yield page

    def not_fetched(self, failure: Failure) -> Output:
        """Record a page that was refused, was not there, or did not come."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, HttpError):
            cause, page = "status", self._read(error.response)
        else:
            cause, page = cause_of(error), missing_page(request.url, error)
        self.crawler.stats.inc_value(f"gongkai/not_fetched/{cause}")
        # Behind a list that is missing there may be any number of reports.
        level = logging.INFO if request.callback == self.parse_report else logging.WARNING
        self.logger.log(level, "Could not fetch %s: %s", request.url, error)
        yield page
        site = request.cb_kwargs["site"]
        if walk := self._walks.get((site, request.cb_kwargs.get("walk", ""))):
            walk.fail()
            yield from self._missed(request.url, site, walk, page.outcome)

    def report_bounds(self) -> None:
        """Say which sites had more list pages than their bound allows."""
        for name, frontier in self.frontiers.items():
            if frontier.lists_left_out:
                self.crawler.stats.inc_value("gongkai/list_pages_left_out", frontier.lists_left_out)
                self.logger.warning(
                    "%s: stopped at %d list pages; raise GONGKAI_MAX_LIST_PAGES, or max_list_pages of the portal, "
                    "to follow the other links to list pages (%d)",
                    name,
                    frontier.site.max_list_pages,
                    frontier.lists_left_out,
                )

    def _read(self, response: Response) -> Page:
        return self._taken(read_response(response), response.url)

    def _taken(self, page: Page, url: str) -> Page:
        """Take a page as it was read; a host that answers with a challenge is left alone from then on."""
        if page.outcome == "challenge":
            reason = page.reason or "a challenge"
            self.crawler.signals.send_catch_log(host_blocked, host=host_of(url), reason=reason)
        return page

    def leave_alone(self, host: str, reason: str) -> None:
        """Ask nothing more of a host in this run."""
        if host not in self.blocked:
            self.blocked[host] = reason
            self.crawler.stats.inc_value("gongkai/hosts_blocked")
            self.logger.warning("%s is left alone: %s", host, reason)

    def _arrive(self, response: Response, site: str, *, again: int = 1) -> bool:
        request = response.request
        return request is not None and self.frontiers[site].arrive(request, again=again)

    def _follow(self, page: ListPage, site: str, walk: Walk) -> list[ListVisit | Request]:
        """Give the line of the ledger for a page of a list, and requests for what follows from it; nothing where it is none."""
        platform = self.detector.platform_of(page)
        entries, extent = platform.entries(page), platform.extent(page)
        leads = [lead for lead in find_leads(page, entries, in_column=walk.in_column) if self._is_on_site(lead, site)]
        further = [request for request in platform.next_lists(page) if self.frontiers[site].is_on_site(request.url)]
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
        self.crawler.stats.inc_value("gongkai/list_pages")
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
            fetched=now(),
            end=end,
            proved=end in PROVED,
            entries=tuple(ListedEntry(lead.entry.title, lead.entry.url, lead.entry.date, lead.kind) for lead in leads),
        )
        # The pages before the reports: the downloader takes what it is given until it has its fill.
        return [visit, *requests, *self._ask_for_leads(leads, site)]

    def _is_on_site(self, lead: Lead, site: str) -> bool:
        if self.frontiers[site].is_on_site(lead.entry.url):
            return True
        self.crawler.stats.inc_value("gongkai/links_off_site")
        return False

    def _ask_for_leads(self, leads: Sequence[Lead], site: str) -> list[Request]:
        """Give requests for what a page leads to and was not asked for before."""
        frontier = self.frontiers[site]
        requests = []
        for lead in leads:
            if lead.kind == "report":
                request = self._request(Request(lead.entry.url), site, self.parse_report)
                requests += [request] if frontier.admit_report(request) else []
            else:
                request = self._request(Request(lead.entry.url), site, self.parse_unknown)
                requests += [request] if frontier.admit_list(request) else []
        return requests

    def _ask_for_pages(self, further: Sequence[Request], site: str, walk: Walk) -> list[Request]:
        """Give requests for further pages of a list."""
        frontier = self.frontiers[site]
        requests = []
        for page in further:
            first = page.replace(priority=page.priority + _LISTS_FIRST)
            request = self._request(first, site, self.parse_list, walk=walk.url)
            left_out = frontier.lists_left_out
            if frontier.admit_list(request, again=walk.round):
                walk.ask()
                requests.append(request)
            elif frontier.lists_left_out > left_out:
                walk.leave_out()
        return requests

    def _walk_again(self, site: str, walk: Walk) -> list[Request]:
        """Begin a walk anew whose list changed under it, once all of its pages are there."""
        if walk.is_waiting() or walk.end() is not None:
            return []
        self.logger.info("%s changed while it was read, and is read again", walk.url)
        walk.begin_anew()
        return self._ask_for_pages([Request(walk.url)], site, walk)

    def _missed(self, url: str, site: str, walk: Walk, outcome: str) -> Iterator[ListVisit | Request]:
        """Give the line of the ledger for a page of a list that did not come."""
        number = walk.round
        yield from self._walk_again(site, walk)
        end = walk.end()
        yield ListVisit(site, walk.url, url, "", number, None, None, None, 0, now(), outcome, end, end in PROVED)

    def _look_further(self, page: ListPage, site: str, hops: int, depth: int) -> Iterator[Request]:
        """Ask for the frames of a page that shows nothing itself, and for pages that may lead to the reports."""
        frontier = self.frontiers[site]
        frames = find_frames(page) if hops < _MOST_HOPS else []
        gateways = find_gateways(page) if depth < _DEEPEST_GATEWAY else []
        for urls, deeper in (
            (frames, {"hops": hops + 1, "depth": depth}),
            (gateways, {"hops": hops, "depth": depth + 1}),
        ):
            for url in urls:
                request = self._request(Request(url), site, self.parse_unknown, **deeper)
                if frontier.is_on_site(url) and frontier.admit_list(request):
                    yield request

    def _follow_shell(self, response: Response, site: str, hops: int, depth: int) -> Iterator[Request]:
        """Ask for the page that a shell sends its visitors to, if it is on the same registrable domain."""
        listed = list_page(response)
        found = redirect_target(listed.text, response.url, listed.encoding) if listed else None
        target = found[1] if found else None
        if not target or hops >= _MOST_HOPS or not same_domain(target, response.url):
            return
        self.frontiers[site].hosts.add(host_of(target))
        request = self._request(Request(target), site, self.parse_unknown, hops=hops + 1, depth=depth)
        if self.frontiers[site].admit_list(request):
            yield request

    def _request(self, request: Request, site: str, callback: Callable[..., Any], **more: Any) -> Request:
        # The frontier sees to it that no page is asked for twice. Scrapy's own filter would also drop a
        # redirect to a page that was asked for, without a word to the spider.
        cb_kwargs = {"site": site, **more}
        return request.replace(callback=callback, errback=self.not_fetched, cb_kwargs=cb_kwargs, dont_filter=True)
