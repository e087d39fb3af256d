"""Cached pages in a WARC file, compressed or not."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from crawler.archive.encodings import decode_body
from crawler.archive.page import KIND_OF_MEDIA_TYPE, CachedPage, media_type
from crawler.errors import BrokenRecord, EncodingError

# What the reader raises for bytes that are no WARC record. AttributeError: it takes for granted that every
# record names its URL, which a header that was cut off does not (warcio 1.8.1).
UNREADABLE = (ArchiveLoadFailed, StatusAndHeadersParserException, AttributeError, EOFError, OSError, zlib.error)


class WarcArchive:
    """The `response` records of one WARC file that hold pages, in the order of the file.

    A record that is cut off is not given, since half a table would look like a whole one.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[str] = []
        self.skipped = 0

    def pages(self) -> Iterator[CachedPage]:
        """Give the pages, up to the end of the file or to where it breaks."""
        self.problems.clear()
        self.skipped = 0
        with self.path.open("rb") as stream:
            records = ArchiveIterator(stream)
            end = 0
            while (record := self._next(records)) is not None:
                try:
                    page = page_of(record)
                except BrokenRecord as error:
                    self.problems.append(f"{self.path}: {error}")
                else:
                    if page is not None:
                        yield page
                    elif record.rec_type == "response":
                        self.skipped += 1
                records.read_to_end()
                end = records.offset
        # The reader takes a head that was cut off for the end of the file.
        lost = self.path.stat().st_size - end
        if lost > 0 and not self.problems:
            self.problems.append(f"{self.path}: the last {lost} bytes are no whole record")

    def count(self) -> int | None:
        """Give None: to count the records is to read them all."""
        return None

    def _next(self, records: ArchiveIterator) -> ArcWarcRecord | None:
        try:
            return next(records, None)
        except UNREADABLE as error:
            self.problems.append(f"{self.path}: not readable behind byte {records.offset} ({error})")
            return None


def page_of(record: ArcWarcRecord) -> CachedPage | None:
    """Give the page in a record, or None where it is no page: a request, an image, a redirect.

    Raises BrokenRecord where the record is cut off or its body cannot be decoded.
    """
    url = record.rec_headers.get_header("WARC-Target-URI")
    headers = record.http_headers
    raw = record.raw_stream.read()
    # A record without a length of its own has lost its head.
    if not isinstance(record.raw_stream, LimitReader) or record.raw_stream.limit > 0:
        raise BrokenRecord(url, "the record is cut off")
    if record.rec_type != "response" or headers is None:
        return None
    status = headers.get_statuscode()
    if not status.isdecimal():
        raise BrokenRecord(url, f"{status!r} is no HTTP status")
    content_type = headers.get_header("Content-Type")
    kind = KIND_OF_MEDIA_TYPE.get(media_type(content_type))
    if kind is None or 300 <= int(status) < 400 or urlsplit(url).path == "/robots.txt":
        return None
    try:
        body = decode_body(raw, headers.get_header("Content-Encoding"), headers.get_header("Transfer-Encoding"))
    except EncodingError as error:
        raise BrokenRecord(url, str(error)) from error
    return CachedPage(
        body=body,
        url=url,
        file=None,
        content_type=content_type,
        status=int(status),
        fetched=record.rec_headers.get_header("WARC-Date"),
        kind=kind,
    )
