"""The base of the spiders that use the network: from list pages to report pages, on one host."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.archive.page import KIND_OF_MEDIA_TYPE, CachedPage, media_type
from crawler.errors import BadArgument, ContactMissing
from crawler.items import Page
from crawler.page.charset import decode
from crawler.page.errors import PageError
from crawler.platforms.base import ListPage
from crawler.platforms.detection import platform_of
from crawler.reading import holds_report, read_cached
from crawler.spiders.frontier import Frontier, Site


class SiteSpider(Spider):
    """Follow list pages to report pages and give one Page for each of these, fetched or not.

    A subclass names itself and the one argument that it takes with -a, and says in `find_sites` where to
    begin. Every URL that could not be fetched is given as a Page with the outcome why.
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
        crawler.signals.connect(spider.stay_on_site, signal=signals.request_scheduled)
        crawler.signals.connect(spider.report_bounds, signal=signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the first pages of every site."""
        for name, frontier in self.frontiers.items():
            for url in frontier.site.urls:
                request = self._request(Request(url), name, self.parse_unknown)
                if frontier.admit_list(request):
                    yield request

    def parse_unknown(self, response: Response, site: str) -> Iterator[Page | Request]:
        """Read a page that is a report or a list of reports; only its content tells."""
        if not self._arrive(response, site):
            return
        page = read_response(response)
        is_report = holds_report(page)
        listed = None if is_report else list_page(response)
        requests = self._follow(listed, site) if listed else []
        if requests:
            self.crawler.stats.inc_value("gongkai/list_pages")
            yield from requests
        if is_report is None or not requests:
            # A page that is neither a report nor a way to one is recorded too: its outcome says so.
            yield page

    def parse_list(self, response: Response, site: str) -> Iterator[Page | Request]:
        """Follow a further page of a list."""
        if not self._arrive(response, site):
            return
        listed = list_page(response)
        if listed is None:
            yield read_response(response)
            return
        self.crawler.stats.inc_value("gongkai/list_pages")
        yield from self._follow(listed, site)

    def parse_report(self, response: Response, site: str) -> Iterator[Page]:
        """Read a page that a list calls a report."""
        if self._arrive(response, site):
            yield read_response(response)

    def not_fetched(self, failure: Failure) -> Iterator[Page]:
        """Record a page that was refused, was not there, or did not come."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, HttpError):
            cause, page = "status", read_response(error.response)
        else:
            cause, page = cause_of(error), missing_page(request.url, error)
        self.crawler.stats.inc_value(f"gongkai/not_fetched/{cause}")
        # Behind a list that is missing there may be any number of reports.
        level = logging.INFO if request.callback == self.parse_report else logging.WARNING
        self.logger.log(level, "Could not fetch %s: %s", request.url, error)
        yield page

    def stay_on_site(self, request: Request) -> None:
        """Drop redirects to other hosts; links to them are not requested in the first place."""
        site = request.cb_kwargs.get("site")
        if site in self.frontiers and not self.frontiers[site].is_on_site(request.url):
            self.crawler.stats.inc_value("gongkai/not_fetched/off_site")
            self.logger.warning("Not following a redirect to another host: %s", request.url)
            raise IgnoreRequest("on another host")

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

    def _arrive(self, response: Response, site: str) -> bool:
        request = response.request
        return request is not None and self.frontiers[site].arrive(request)

    def _follow(self, page: ListPage, site: str) -> list[Request]:
        """Give requests for what a page links to and was not asked for before."""
        frontier = self.frontiers[site]
        platform = platform_of(page)
        requests = []
        for entry in platform.entries(page):
            if not frontier.is_on_site(entry.url):
                self.crawler.stats.inc_value("gongkai/links_off_site")
            elif entry.kind == "report":
                request = self._request(Request(entry.url), site, self.parse_report)
                requests += [request] if frontier.admit_report(request) else []
            else:
                request = self._request(Request(entry.url), site, self.parse_unknown)
                requests += [request] if frontier.admit_list(request) else []
        for further in platform.next_lists(page):
            if frontier.is_on_site(further.url) and frontier.admit_list(further):
                requests.append(self._request(further, site, self.parse_list))
        return requests

    def _request(self, request: Request, site: str, callback: Callable[..., Any]) -> Request:
        # The frontier sees to it that no page is asked for twice. Scrapy's own filter would also drop a
        # redirect to a page that was asked for, without a word to the spider.
        return request.replace(callback=callback, errback=self.not_fetched, cb_kwargs={"site": site}, dont_filter=True)


def read_response(response: Response) -> Page:
    """Read the page in a response, under its final URL."""
    return read_cached(cached_page(response))


def cached_page(response: Response) -> CachedPage:
    """Keep of a response what a page is read from."""
    content_type = header(response, "Content-Type")
    return CachedPage(
        body=response.body,
        url=response.url,
        file=None,
        content_type=content_type,
        status=response.status,
        fetched=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        kind=KIND_OF_MEDIA_TYPE.get(media_type(content_type), "html"),
    )


def list_page(response: Response) -> ListPage | None:
    """Decode a page that may list reports; None where it is no text."""
    try:
        decoded = decode(response.body, header(response, "Content-Type"))
    except PageError:
        return None
    return ListPage(response.url, decoded.text, decoded.encoding)


def missing_page(url: str, error: BaseException | None) -> Page:
    """Record a page of which nothing came."""
    outcome = {"too_large": "page_too_large", "robots": "robots_refused"}.get(cause_of(error), "fetch_failed")
    return Page(url=url, file=None, sha256=hashlib.sha256(b"").hexdigest(), outcome=outcome)


def cause_of(error: BaseException | None) -> str:
    """Name the reason why nothing came, for the stats."""
    if isinstance(error, IgnoreRequest):
        # Scrapy has one exception for all that it refuses; only the message tells them apart.
        if "robots.txt" in str(error):
            return "robots"
        return "too_large" if "DOWNLOAD_MAXSIZE" in str(error) else "redirects"
    if isinstance(error, DownloadCancelledError):
        return "too_large"
    return "timeout" if isinstance(error, DownloadTimeoutError) else "network"


def header(response: Response, name: str) -> str | None:
    """Give a header as text."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value is not None else None
