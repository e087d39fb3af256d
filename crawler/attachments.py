"""Files in place of a report, or beside it: which a page has, and what they really are."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Literal

from crawler.page.charset import decode
from crawler.page.errors import PageError
from crawler.page.evidence import Evidence
from crawler.page.limits import check_nesting, check_size
from reports.document import Document

FileType = Literal["pdf", "doc", "xls", "ole", "docx", "xlsx", "ofd", "zip", "rtf", "rar"]

# What may lead to a file, in small letters: pages without any of it need not be looked at again. As one pattern of both
# cases it would take as long as the parsing that it spares.
_SUFFIX = re.compile(rb"\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar)\b")
_SERVLETS = (b"downfile.jsp", b"download.jsp", b"downloadattach")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: tuple[tuple[FileType, bytes], ...] = (
    ("doc", "WordDocument".encode("utf-16-le")),
    ("xls", "Workbook".encode("utf-16-le")),
)
_MAGIC: tuple[tuple[FileType, bytes], ...] = (("rtf", b"{\\rtf"), ("rar", b"Rar!\x1a\x07"))
_PARTS: tuple[tuple[FileType, str], ...] = (("docx", "word/"), ("xlsx", "xl/"), ("ofd", "OFD.xml"))
# In front of a PDF some servers send a few bytes of their own.
_PDF_WITHIN = 1024
_MOST_NAMES = 5000


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link to a file: its absolute URL and its text."""

    url: str
    text: str


def file_type(body: bytes) -> FileType | None:
    """Tell what a file is by its content, whatever its name says; None where it is none of these.

    WPS files are `doc` or `xls`, whose format they share; `ole` is another file of that family.
    """
    if b"%PDF-" in body[:_PDF_WITHIN]:
        return "pdf"
    if body.startswith(_OLE):
        return next((kind for kind, stream in _STREAMS if stream in body), "ole")
    if body.startswith(b"PK\x03\x04"):
        return _zipped(body)
    return next((kind for kind, magic in _MAGIC if body.startswith(magic)), None)


def _zipped(body: bytes) -> FileType:
    try:
        names = zipfile.ZipFile(io.BytesIO(body)).namelist()[:_MOST_NAMES]
    except (zipfile.BadZipFile, ValueError, OSError):
        return "zip"
    return next((kind for kind, part in _PARTS if any(name.startswith(part) for name in names)), "zip")


def _may_hold_files(body: bytes) -> bool:
    return _SUFFIX.search(body) is not None or any(name in body for name in _SERVLETS)


def find_files(body: bytes, url: str, content_type: str | None, document: Document | None) -> list[FileLink]:
    """Give the files in the article of a page, each URL once."""
    if not _may_hold_files(body.lower()):
        return []
    try:
        check_size(body)
        decoded = decode(body, content_type)
        check_nesting(decoded.text)
    except PageError:
        return []
    links: dict[str, FileLink] = {}
    for link in Evidence(decoded, url, document).files:
        # Of two links to one file, the longer text names it.
        if link.url not in links or len(link.text) > len(links[link.url].text):
            links[link.url] = FileLink(link.url, link.text)
    return list(links.values())
