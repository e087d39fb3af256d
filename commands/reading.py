"""Reading the reports of one file, whatever kind of file it is."""

from __future__ import annotations

import dataclasses
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

# Scrapy imports this module for every one of its commands: what takes time to load waits until a file is read.
if TYPE_CHECKING:
    from reports.document import Document
    from reports.model import AnnualReport

_HTML_SUFFIXES = frozenset({".html", ".htm"})
_TEXT_SUFFIXES = frozenset({".txt"})
# A page names itself within its first lines, even below a comment or a server's banner.
_SNIFFED_BYTES = 4096
_NONE_FOUND = "no annual report was found in it"
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|meta|title|link|script|style|table|div|p|h[1-6])\b", re.IGNORECASE)


class FileUnreadable(Exception):
    """Raised when a file cannot be opened: missing, a folder, no permission."""


class NoReport(Exception):
    """Raised when a file was opened and gives no report; `outcome` is that of a page."""

    def __init__(self, outcome: str, message: str) -> None:
        super().__init__(message)
        self.outcome = outcome


def read_reports(name: str) -> list[AnnualReport]:
    """Give the reports of a file, or of standard input where it is called `-`; each names the file as given.

    Raises FileUnreadable and NoReport.
    """
    from crawler.page import read_page, read_text_page
    from crawler.page.errors import PageError
    from reports import parse

    body = read_bytes(name)
    is_markup = holds_markup(name, body)
    try:
        document = read_page(body, "") if is_markup else read_text_page(body)
        reports = parse(document)
    except PageError as error:
        raise NoReport(error.outcome, str(error)) from error
    except Exception as error:
        raise NoReport("parse_failed", f"{type(error).__name__}: {error}") from error
    if not any(report.sections or report.cells for report in reports):
        raise _without_report(body, document) if is_markup else NoReport("not_a_report", _NONE_FOUND)
    return [dataclasses.replace(report, file=name) for report in reports]


def _without_report(body: bytes, document: Document) -> NoReport:
    """Say what a page is that holds no report: a title alone, such as a list's or an attachment's, makes none."""
    from crawler.page.kind import page_kind

    kind = page_kind(body, "", None, document)
    return NoReport(kind.outcome, kind.reason) if kind.outcome else NoReport("not_a_report", _NONE_FOUND)


def read_bytes(name: str) -> bytes:
    """Read a file, or standard input where it is called `-`. Raises FileUnreadable."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except IsADirectoryError as error:
        hint = f"a folder: name its files, or use scrapy crawl replay -a archive={name}"
        raise FileUnreadable(hint) from error
    except OSError as error:
        raise FileUnreadable(error.strerror or str(error)) from error


def holds_markup(name: str, body: bytes) -> bool:
    """Say whether a file is HTML, by its suffix or else by what is in it."""
    suffix = Path(name).suffix.lower()
    return suffix in _HTML_SUFFIXES or (suffix not in _TEXT_SUFFIXES and looks_like_markup(body))


def looks_like_markup(body: bytes) -> bool:
    """Say whether bytes are HTML; UTF-16 is recognised as well, by leaving its zero bytes out."""
    return _MARKUP.search(body[:_SNIFFED_BYTES].replace(b"\0", b"")) is not None
