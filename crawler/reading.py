"""From the bytes of a page to the item that goes down the pipelines: the one way, shared by all spiders."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable

from crawler.archive.page import CachedPage
from crawler.items import Page
from crawler.page import read_page, read_text_page
from crawler.page.errors import EmptyPage, PageError
from crawler.page.kind import PageKind, blocking_challenge, page_kind
from reports import Document, parse

logger = logging.getLogger(__name__)

FIRST_ERROR_STATUS = 400


def read_cached(cached: CachedPage) -> Page:
    """Read a page; one that cannot be read keeps `document` None and says why in `outcome`."""
    page = unread_page(cached)
    if cached.status is not None and cached.status >= FIRST_ERROR_STATUS:
        kind = _look(cached, lambda: blocking_challenge(cached.body, cached.content_type))
        page.outcome = (kind and kind.outcome) or "http_error"
        page.reason = kind.reason if kind else None
        return page
    try:
        page.document = read_document(cached)
    except PageError as error:
        page.outcome = error.outcome
        logger.debug("%s: %s", page.url or page.file, error)
    except Exception:
        # An edge: whatever one page does to the reader, the pages behind it are still to be read. The
        # outcome is counted with all the others.
        page.outcome = "parse_failed"
        logger.exception("Reading %s failed", page.url or page.file)
    page.digest = digest_of(page.document, cached.body)
    if cached.kind == "html" and page.outcome in ("", EmptyPage.outcome):
        kind = _look(cached, lambda: page_kind(cached.body, cached.url or "", cached.content_type, page.document))
        page.outcome = (kind and kind.outcome) or page.outcome
        page.reason = kind.reason if kind else None
    return page


def unread_page(cached: CachedPage) -> Page:
    """Give a page of which nothing was read as yet."""
    return Page(
        url=cached.url,
        file=cached.file,
        sha256=hashlib.sha256(cached.body).hexdigest(),
        status=cached.status,
        fetched=cached.fetched,
        record=cached.record,
    )


def digest_of(document: Document | None, body: bytes) -> str:
    """Give a digest of what a page says: of its cleaned text, where it has one, so that a counter of visits changes nothing."""
    content = document.to_text().encode("utf-8", "surrogatepass") if document else body
    return hashlib.sha256(content).hexdigest()


def _look(cached: CachedPage, look: Callable[[], PageKind | None]) -> PageKind | None:
    """Ask for the kind of a page; whatever goes wrong in that costs the kind, never the page."""
    kind = None
    try:
        kind = look()
    except PageError as error:
        logger.debug("%s: %s", cached.url or cached.file, error)
    except Exception:
        logger.exception("Telling the kind of %s failed", cached.url or cached.file)
    if kind:
        logger.debug("%s: %s: %s", cached.url or cached.file, kind.kind, kind.reason)
    return kind


def holds_report(page: Page) -> bool | None:
    """Say whether a page is a report itself, and no list of reports; None where the parser fails to say."""
    if page.document is None:
        return False
    try:
        # The title of a list may look like that of a report; what stands in one does not.
        return any(report.sections or report.cells for report in parse(page.document))
    except Exception:  # noqa: BLE001
        # The parse pipeline meets the same error, and is where it is logged and counted.
        return None


def read_document(cached: CachedPage) -> Document:
    """Read the document in a page. Raises a PageError where there is none."""
    if cached.kind == "text":
        return read_text_page(cached.body, cached.url)
    return read_page(cached.body, cached.url or "", cached.content_type)
