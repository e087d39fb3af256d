"""CachedPage: one page as it was fetched, before anything is read from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

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
