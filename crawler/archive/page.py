"""CachedPage: one page as it was fetched, before anything is read from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from crawler.archive.encodings import decode_body
from crawler.archive.exchange import Exchange, header_of
from crawler.errors import BrokenRecord, EncodingError

PageKind = Literal["html", "text"]

# Media types that are pages. A server that names none, or the type for "some bytes", may well send one.
KIND_OF_MEDIA_TYPE: dict[str, PageKind] = {
    "": "html",
    "application/octet-stream": "html",
    "application/xhtml+xml": "html",
    "text/html": "html",
    "text/plain": "text",
}


def media_type(content_type: str | None) -> str:
    """Give the media type in a Content-Type header, without its parameters."""
    return (content_type or "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class CachedPage:
    """The bytes of a page and what is known about how they came.

    Either `url` or `file` names the page, and the other is None. `body` is without transfer and content
    encoding. `fetched` is an ISO 8601 time in UTC, `record` the name of the WARC record that the page lies in.
    """

    body: bytes
    url: str | None
    file: str | None
    content_type: str | None
    status: int | None
    fetched: str | None
    kind: PageKind
    record: str | None = None


class Archive(Protocol):
    """Somewhere that cached pages are read from.

    `problems` says what could not be read, and `skipped` counts what was read and is no page; both are
    complete when `pages` has come to its end. Each call of `pages` starts from the beginning.
    """

    @property
    def problems(self) -> list[str]: ...

    @property
    def skipped(self) -> int: ...

    def pages(self) -> Iterator[CachedPage]:
        """Give the pages in a fixed order."""
        ...

    def count(self) -> int | None:
        """Give the number of pages, or None where only reading everything would tell."""
        ...


def page_of_exchange(exchange: Exchange, record: str | None) -> CachedPage:
    """Give the page in an exchange, as the crawl that archived it read it. Raises BrokenRecord."""
    assert exchange.status is not None
    content_type = header_of(exchange.headers, b"Content-Type")
    encodings = [value.decode("latin-1") for name, value in exchange.headers if name.lower() == b"content-encoding"]
    try:
        body = decode_body(exchange.body, ",".join(encodings))
    except EncodingError as error:
        raise BrokenRecord(exchange.url, str(error)) from error
    return CachedPage(
        body=body,
        url=exchange.url,
        file=None,
        content_type=content_type,
        status=exchange.status,
        fetched=exchange.time,
        kind=KIND_OF_MEDIA_TYPE.get(media_type(content_type), "html"),
        record=record,
    )
