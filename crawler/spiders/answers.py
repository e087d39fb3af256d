"""What came back for a request: a page, a page of a list, or the reason why there is none."""

from __future__ import annotations

import hashlib

from scrapy import Request
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response

from crawler.archive.page import KIND_OF_MEDIA_TYPE, CachedPage, media_type
from crawler.archive.recording import FETCHED, RECORD, now
from crawler.attachments import file_type
from crawler.errors import BudgetSpent, HostRests, NotArchived, OffSite, PrivateAddress
from crawler.items import Attachment, Page
from crawler.page.charset import decode
from crawler.page.errors import PageError
from crawler.platforms.base import ListPage
from crawler.platforms.detection import Detector
from crawler.reading import read_cached

_CAUSES: dict[type[BaseException], str] = {
    OffSite: "off_site",
    PrivateAddress: "private_address",
    BudgetSpent: "budget_spent",
    HostRests: "host_rests",
    NotArchived: "not_archived",
}
_OUTCOMES = {"too_large": "page_too_large", "robots": "robots_refused"} | {cause: cause for cause in _CAUSES.values()}

# What stands in the place of a list with status 200.
_NO_LIST = frozenset({"challenge", "error_page"})


def fetched_at(response: Response) -> str:
    """Give the time at which a response came, in ISO 8601 in UTC; in a replay that is long ago."""
    request = response.request
    return str(request.meta.get(FETCHED) or now()) if request is not None else now()


def record_of(request: Request | None) -> str | None:
    """Give the name of the record in the archive that holds what came of a request; None where nothing is archived."""
    return request.meta.get(RECORD) if request is not None else None


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
        fetched=fetched_at(response),
        record=record_of(response.request),
        kind=KIND_OF_MEDIA_TYPE.get(media_type(content_type), "html"),
    )


def list_page(response: Response) -> ListPage | None:
    """Decode a page that may list reports; None where it is no text."""
    try:
        decoded = decode(response.body, header(response, "Content-Type"))
    except PageError:
        return None
    request = response.request
    form = request.body.decode("utf-8", "replace") if request is not None and request.method == "POST" else ""
    referer = request.headers.get("Referer") if request is not None else None
    came_from = referer.decode("latin-1") if referer else ""
    return ListPage(response.url, decoded.text, decoded.encoding, form, came_from, fetched_at(response))


def read_attachment(response: Response, site: str, page_url: str, text: str) -> Attachment:
    """Keep a file that a page leads to, or that came in its place; what is none of the known types is not kept."""
    kind = file_type(response.body)
    return Attachment(
        site=site,
        page_url=page_url,
        url=response.url,
        text=text,
        type=kind,
        sha256=hashlib.sha256(response.body).hexdigest(),
        size=len(response.body),
        fetched=fetched_at(response),
        record=record_of(response.request),
        outcome="stored" if kind else "not_a_file",
        body=response.body if kind else b"",
    )


def read_failed_list(response: Response, detector: Detector) -> Page | None:
    """Read an answer that is no page of a list: no text, nothing but white space, an error or a challenge."""
    listed = list_page(response)
    is_text = listed is not None and bool(listed.text.strip())
    if listed and is_text and detector.platform_of(listed).entries(listed):
        return None
    page = read_response(response)
    return page if not is_text or page.outcome in _NO_LIST else None


def missing_page(request: Request, error: BaseException | None) -> Page:
    """Record a page of which nothing came."""
    return Page(
        url=request.url,
        file=None,
        sha256=hashlib.sha256(b"").hexdigest(),
        fetched=request.meta.get(FETCHED),
        record=record_of(request),
        outcome=_OUTCOMES.get(cause_of(error), "fetch_failed"),
    )


def cause_of(error: BaseException | None) -> str:
    """Name the reason why nothing came, for the stats."""
    own = next((cause for kind, cause in _CAUSES.items() if isinstance(error, kind)), None)
    if own:
        return own
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


def asked_url(response: Response) -> str:
    """Give the URL that was asked for, whatever redirects led to."""
    return (first_url(response.request) if response.request else None) or response.url


def first_url(request: Request) -> str | None:
    """Give the URL that was asked for in the first place; None where no redirect led on from it."""
    redirects = request.meta.get("redirect_urls")
    return str(redirects[0]) if redirects else None
