"""Cached pages in a WARC file, compressed or not."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord

from crawler.archive.encodings import decode_body
from crawler.archive.page import KIND_OF_MEDIA_TYPE, CachedPage, media_type
from crawler.archive.payloads import Payloads
from crawler.archive.records import UNREADABLE
from crawler.errors import BrokenRecord, EncodingError

_MEMBER = b"\x1f\x8b\x08"
_RECORD = b"WARC/"
_CHUNK = 1 << 20


class WarcArchive:
    """The `response` records of one WARC file that hold pages, in the order of the file.

    A record that is cut off is not given, since half a table would look like a whole one; behind a damaged one the
    reading goes on at the next. A `revisit` gives a page only where its URL is another than that of the page that it
    repeats.
    """

    def __init__(
        self,
        path: Path,
        source: Callable[[], AbstractContextManager[IO[bytes]]] | None = None,
        payloads: Payloads | None = None,
    ) -> None:
        self.path = path
        self.problems: list[str] = []
        self.skipped = 0
        self._open = source or (lambda: path.open("rb"))
        self._payloads = payloads

    def pages(self) -> Iterator[CachedPage]:
        """Give the pages, up to the end of the file."""
        self.problems.clear()
        self.skipped = 0
        payloads = self._payloads or Payloads()
        with self._open() as stream:
            begin: int | None = 0
            while begin is not None:
                end, problem = yield from self._pages(stream, begin, payloads)
                begin = next_record_at(stream, end + 1) if problem else None
                if problem:
                    lost = "" if begin is None else f", up to byte {begin}"
                    self.problems.append(f"{self.path}: not readable behind byte {end}{lost} ({problem})")

    def count(self) -> int | None:
        """Give None: to count the records is to read them all."""
        return None

    def _pages(self, stream: IO[bytes], begin: int, payloads: Payloads) -> Generator[CachedPage, None, tuple[int, str]]:
        """Give the pages from a place on; returns where the last whole record ends, and what broke there."""
        stream.seek(begin)
        records = ArchiveIterator(stream)
        end = begin
        try:
            while (record := next(records, None)) is not None:
                raw = _whole_block(record)
                try:
                    page = self._page(record, raw, end, payloads)
                except BrokenRecord as error:
                    self.problems.append(f"{self.path}: {error}")
                else:
                    if page is not None:
                        yield page
                    elif record.rec_type in ("response", "revisit"):
                        self.skipped += 1
                records.read_to_end()
                end = records.offset
        except UNREADABLE as error:
            return end, str(error)
        except BrokenRecord as error:
            return end, str(error)
        # The reader takes a head that was cut off for the end of the file.
        lost = stream.seek(0, 2) - end
        return end, f"the last {lost} bytes are no whole record" if lost > 0 else ""

    def _page(self, record: ArcWarcRecord, raw: bytes, offset: int, payloads: Payloads) -> CachedPage | None:
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        if record.rec_type == "response" and digest:
            payloads.remember(digest, self._open, offset)
        if record.rec_type == "revisit":
            url = record.rec_headers.get_header("WARC-Target-URI")
            if url == record.rec_headers.get_header("WARC-Refers-To-Target-URI") or not digest:
                return None
            found = payloads.find(digest)
            if found is None:
                raise BrokenRecord(url, "it repeats a page that is not in this archive")
            raw = found
        return page_of(record, raw)


def page_of(record: ArcWarcRecord, raw: bytes) -> CachedPage | None:
    """Give the page in a record with this payload, or None where it is no page: a request, an image, a redirect.

    Raises BrokenRecord where the body cannot be decoded.
    """
    url = record.rec_headers.get_header("WARC-Target-URI")
    headers = record.http_headers
    if record.rec_type not in ("response", "revisit") or headers is None:
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
        record=record.rec_headers.get_header("WARC-Record-ID"),
    )


def next_record_at(stream: IO[bytes], begin: int) -> int | None:
    """Find where the next record begins, from a place within a damaged one; None where no more does."""
    stream.seek(0)
    packed = stream.read(len(_MEMBER)) == _MEMBER
    mark = _MEMBER if packed else b"\r\n" + _RECORD
    place, kept = begin, b""
    while chunk := _read_at(stream, place, _CHUNK):
        data = kept + chunk
        found = data.find(mark)
        while found >= 0:
            at = place - len(kept) + found + (0 if packed else 2)
            if not packed or _begins_record(_read_at(stream, at, 512)):
                return at
            found = data.find(mark, found + 1)
        place += len(chunk)
        kept = data[-len(mark) + 1 :]
    return None


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(packed, len(_RECORD)).startswith(_RECORD)
    except zlib.error:
        return False


def _read_at(stream: IO[bytes], place: int, size: int) -> bytes:
    stream.seek(place)
    return stream.read(size)


def _whole_block(record: ArcWarcRecord) -> bytes:
    """Read a record to its end. Raises BrokenRecord where that does not come."""
    raw = record.raw_stream.read()
    # A record without a length of its own has lost its head.
    if not isinstance(record.raw_stream, LimitReader) or record.raw_stream.limit > 0:
        raise BrokenRecord(record.rec_headers.get_header("WARC-Target-URI"), "the record is cut off")
    return bytes(raw)
