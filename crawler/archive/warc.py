"""Cached pages in a WARC file, compressed or not."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from crawler.archive.exchange import Exchange, header_of
from crawler.archive.page import KIND_OF_MEDIA_TYPE, CachedPage, media_type, page_of_exchange
from crawler.archive.payloads import Payloads
from crawler.archive.records import Record, exchange_of, next_record_at, records_of
from crawler.errors import BrokenRecord


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
        end = begin
        try:
            for record in records_of(stream, begin):
                end = record.end
                try:
                    page = self._page(record, payloads)
                except BrokenRecord as error:
                    self.problems.append(f"{self.path}: {error}")
                else:
                    if page is not None:
                        yield page
                    elif record.kind in ("response", "revisit"):
                        self.skipped += 1
        except BrokenRecord as error:
            return end, str(error)
        return end, ""

    def _page(self, record: Record, payloads: Payloads) -> CachedPage | None:
        """Give the page in a record; None where it holds none: a request, an image, a redirect, what came before."""
        if not record.is_answer or record.kind == "metadata":
            return None
        exchange = exchange_of(record)
        digest = record.header("WARC-Payload-Digest")
        if record.kind == "response" and digest:
            payloads.remember(digest, self._open, record.begin)
        if record.kind == "revisit":
            if exchange.url == record.header("WARC-Refers-To-Target-URI") or not digest:
                return None
            found = payloads.find(digest)
            if found is None:
                raise BrokenRecord(exchange.url, "it repeats a page that is not in this archive")
            exchange = replace(exchange, body=found)
        return page_of_exchange(exchange, record.header("WARC-Record-ID")) if _is_page(exchange) else None


def _is_page(exchange: Exchange) -> bool:
    media = media_type(header_of(exchange.headers, b"Content-Type"))
    is_redirect = exchange.status is not None and 300 <= exchange.status < 400
    return media in KIND_OF_MEDIA_TYPE and not is_redirect and urlsplit(exchange.url).path != "/robots.txt"
