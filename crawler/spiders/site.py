"""The base of the spiders that use the network: from list pages to report pages, on one host."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.archive.recording import now
from crawler.archive.writer import new_run
from crawler.attachments import file_type, find_files
from crawler.errors import ArchiveUnusable, ArchiveWriteFailed, BadArgument, ContactMissing
from crawler.items import Attachment, ListVisit, Page
from crawler.known import KnownPages
from crawler.reading import holds_report
from crawler.signals import host_blocked
from crawler.spiders.answers import (
    cause_of,
    fetched_at,
    first_url,
    header,
    list_page,
    missing_page,
    read_attachment,
)
from crawler.spiders.asking import Asking
from crawler.spiders.freshness import NOT_MODIFIED, Freshness
from crawler.spiders.frontier import Frontier, Site
from crawler.spiders.lists import Lists
from crawler.spiders.taking import Taking
from crawler.spiders.ways import DEEPEST_GATEWAY, Ways

# A page with more files is a list of them.
_MOST_FILES = 10
# What a page may be that stands where a report was promised, and need not be asked for again soon.
_READ = frozenset({"", "attachment_only", "image_only", "article"})
_HANDLER = "crawler.archive.handler.ReplayHandler"
_OFFLINE = {
    "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER},
    "DOWNLOAD_DELAY": 0,
    "GONGKAI_HOURS": "",
}

Output = Iterator[Page | ListVisit | Attachment | Request]


class SiteSpider(Spider):
    """Follow list pages to report pages and give one Page for each of these, fetched or not.

    A subclass names itself and the one argument that it takes with -a, and says in `find_sites` where to
    begin. Every URL that could not be fetched is given as a Page with the outcome why, every page of a list as
    a ListVisit, and every file beside a report or in its place as an Attachment.
    """

    name: str
    argument: ClassVar[str]
    # Whether the spider keeps what it learnt for the next crawl; a dry run never does.
    remembers: ClassVar[bool] = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for attribute in ("name", "argument"):
            if not isinstance(getattr(cls, attribute, None), str):
                raise TypeError(f"{cls.__name__}.{attribute} must be set to a string")

    def __init__(self, sites: Sequence[Site], freshness: Freshness, *, dry: bool = False) -> None:
        super().__init__()
        self.frontiers = {site.name: Frontier(site) for site in sites}
        self.freshness = freshness
        callbacks: dict[str, Callable[..., Output]] = {
            "unknown": self.parse_unknown,
            "list": self.parse_list,
            "report": self.parse_report,
            "file": self.parse_file,
        }
        self.ask = Asking(callbacks, self.not_fetched, freshness, self.count, dry=dry)
        self.ways = Ways(self.frontiers, self.ask)
        self.taking = Taking(self.frontiers, self._announce_refusal)
        # Hosts that answered with a challenge, in this run or not long before it, each with the evidence: they rest.
        self.blocked: dict[str, str] = {}
        # The run under which the archive keeps what comes; None where nothing is archived.
        self.archived_as: str | None = None

    @classmethod
    def find_sites(cls, value: str, settings: BaseSettings) -> list[Site]:
        """Give the sites that the argument names. Raises StartError where it names none."""
        raise NotImplementedError

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Put the contact into the User-Agent; a replay asks nobody, and so need not be polite."""
        super().update_settings(settings)
        agent = str(settings["USER_AGENT"]).format(contact=settings["GONGKAI_CONTACT"])
        settings.set("USER_AGENT", agent, priority="spider")
        if settings["GONGKAI_REPLAY"]:
            settings.setdict(_OFFLINE, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Check what the crawl was called with, before any request. Raises StartError."""
        settings = crawler.settings
        offline = bool(settings["GONGKAI_REPLAY"])
        if not settings["GONGKAI_CONTACT"] and not offline:
            raise ContactMissing
        if offline and not Path(settings["GONGKAI_REPLAY"]).is_dir():
            raise ArchiveUnusable(Path(settings["GONGKAI_REPLAY"]), "an archive is a folder with WARC files")
        value = kwargs.pop(cls.argument, "")
        if not value or args or kwargs:
            usage = f"scrapy crawl {cls.name} -a {cls.argument}={cls.argument.upper()}"
            raise BadArgument(f"{cls.name} takes one argument: {usage}")
        sites = cls.find_sites(value, settings)
        dry = settings.getbool("GONGKAI_DRY_RUN")
        lasts = cls.remembers and not dry and not offline
        known = KnownPages(Path(settings["GONGKAI_DATA"]) / "crawl.sqlite") if lasts else None
        heeded = None if settings.getbool("GONGKAI_FULL") else known
        freshness = Freshness(heeded, settings.getfloat("GONGKAI_FRESH_DAYS"))
        spider = super().from_crawler(crawler, sites, freshness, dry=dry)
        spider.known = known
        spider.called_with = {cls.argument: value}
        spider.archived_as = new_run() if lasts else None
        if known:
            spider.blocked |= known.blocked_hosts(settings.getfloat("GONGKAI_REST_HOURS"))
        spider.lists = Lists(spider.frontiers, spider.ask, spider.count, settings.getint("GONGKAI_MAX_DEPTH"))
        crawler.signals.connect(spider.end, signal=signals.spider_closed)
        crawler.signals.connect(spider.freshness.confirm, signal=signals.item_scraped)
        crawler.signals.connect(spider.leave_alone, signal=host_blocked)
        return spider

    lists: Lists
    known: KnownPages | None
    called_with: dict[str, str]

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the first pages of every site."""
        for name, frontier in self.frontiers.items():
            for url in frontier.site.urls:
                request = self.ask(Request(url), name, "unknown", first=True)
                if request and frontier.admit_list(request):
                    yield request

    def parse_unknown(self, response: Response, site: str, hops: int = 0, gates: int = 0, depth: int = 0) -> Output:
        """Read a page that is a report or a list of reports, or leads to one; only its content tells."""
        if page := self.taking.home_instead(response, site):
            yield page
            return
        if not self._arrive(response, site):
            return
        page = self.taking.page(response, site)
        if page.outcome == "redirect_shell":
            yield from self.ways.behind_shell(response, site, hops, gates)
            yield page
            return
        is_report = holds_report(page)
        listed = list_page(response)
        spared = self.ask.spared
        found: list[ListVisit | Request] = []
        if listed and (not is_report or self.lists.detector.platform_of(listed).links_from_reports):
            found = self.lists.begin(listed, site, depth)
        leads_on = self.ask.spared > spared or any(isinstance(step, Request) for step in found)
        if listed and not is_report and not leads_on:
            # A column that lists nothing may do so in a frame; it stands no deeper than the pages around it.
            further = list(self.ways.from_page(listed, site, hops, DEEPEST_GATEWAY if found else gates, depth))
            leads_on = bool(further)
            found += further
        yield from found
        if is_report:
            yield from self._report(response, page, site)
        elif is_report is None or not leads_on:
            # A page that is neither a report nor a way to one is recorded too: its outcome says so.
            yield page
            yield from self.ways.by_map(page.outcome, response.url, site)

    def parse_list(self, response: Response, site: str, walk: str) -> Output:
        """Follow a further page of a list."""
        state = self.lists.walk(site, walk)
        assert state is not None  # no page of a list is asked for without its walk
        if not self._arrive(response, site, again=state.round):
            state.repeat()
            yield from self.lists.miss(response.url, site, state, "repeated", fetched_at(response))
        elif page := self.taking.home_instead(response, site) or self.taking.failed_list(
            response, site, self.lists.detector
        ):
            state.fail()
            yield page
            yield from self.lists.miss(response.url, site, state, page.outcome, fetched_at(response))
        elif listed := list_page(response):
            yield from self.lists.follow(listed, site, state)

    def parse_report(self, response: Response, site: str) -> Output:
        """Read a page that a list calls a report."""
        if page := self.taking.home_instead(response, site):
            yield page
            return
        if not self._arrive(response, site):
            return
        if response.status == NOT_MODIFIED:
            self._note_unchanged(response)
            return
        page = self.taking.page(response, site)
        if page.outcome == "redirect_shell":
            yield from self.ways.behind_shell(response, site, 0, DEEPEST_GATEWAY)
            yield page
            return
        if kind := file_type(response.body):
            page.outcome, page.reason = "attachment_only", f"a {kind} file stands in place of a page"
        yield from self._report(response, page, site)

    def parse_file(self, response: Response, site: str, page_url: str, text: str) -> Output:
        """Keep a file that stands beside a report, or in its place."""
        if response.status == NOT_MODIFIED or not self.freshness.is_new(response):
            self._note_unchanged(response)
        else:
            yield self._kept(read_attachment(response, site, page_url, text))

    def not_fetched(self, failure: Failure) -> Output:
        """Record a page that was refused, was not there, or did not come."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, ArchiveWriteFailed):
            self.crawler.stats.set_value("gongkai/archive_unusable", str(error))
            raise CloseSpider("archive_unusable")
        site = request.cb_kwargs["site"]
        if isinstance(error, HttpError):
            cause, page = "status", self.taking.page(error.response, site)
        else:
            cause, page = cause_of(error), missing_page(request, error)
            page.site, page.asked = site, first_url(request)
        self.count(f"gongkai/not_fetched/{cause}")
        # Behind a list that is missing there may be any number of reports.
        level = logging.INFO if request.callback == self.parse_report else logging.WARNING
        self.logger.log(level, "Could not fetch %s: %s", request.url, error)
        yield page
        if walk := self.lists.walk(site, request.cb_kwargs.get("walk", "")):
            walk.fail()
            yield from self.lists.miss(request.url, site, walk, page.outcome, page.fetched or now())

    def count(self, name: str, number: int = 1) -> None:
        """Add to one of the figures of the run."""
        self.crawler.stats.inc_value(name, number)

    def leave_alone(self, host: str, reason: str) -> None:
        """Ask nothing more of a host, in this run and for some time after it."""
        if host not in self.blocked:
            if self.known:
                self.known.block(host, reason)
            self.blocked[host] = reason
            self.count("gongkai/hosts_blocked")
            self.logger.warning("%s is left alone: %s", host, reason)

    def end(self) -> None:
        """Say what was left out, and write down what was read."""
        self.lists.report_bounds()
        if self.known:
            self.known.close()

    def _report(self, response: Response, page: Page, site: str) -> Output:
        """Give a page that was read where a report was promised, with its files, unless it says what it said before."""
        if page.outcome in _READ and not self.freshness.is_new(response, page):
            self._note_unchanged(response)
            return
        yield page
        if page.document is None and file_type(response.body):
            yield self._kept(read_attachment(response, site, response.url, ""))
            return
        files = find_files(response.body, response.url, header(response, "Content-Type"), page.document)
        for link in files[:_MOST_FILES]:
            plain = Request(link.url, headers={"Referer": response.url})
            request = self.ask(plain, site, "file", page_url=response.url, text=link.text)
            if request and self.frontiers[site].may_visit(link.url) and self.frontiers[site].admit_report(request):
                yield request

    def _announce_refusal(self, host: str, reason: str) -> None:
        self.crawler.signals.send_catch_log(host_blocked, host=host, reason=reason)

    def _kept(self, attachment: Attachment) -> Attachment:
        self.count(f"gongkai/attachments/{attachment.type or 'not_a_file'}")
        return attachment

    def _note_unchanged(self, response: Response) -> None:
        if response.status == NOT_MODIFIED:
            self.freshness.is_new(response)
        self.count("gongkai/unchanged")

    def _arrive(self, response: Response, site: str, *, again: int = 1) -> bool:
        request = response.request
        return request is not None and self.frontiers[site].arrive(request, again=again)
