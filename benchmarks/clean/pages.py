"""A page to clean, and its way between processes."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came, and decoded: a peer need not guess the charset, which many of these pages declare wrongly."""

    body: bytes
    url: str
    content_type: str | None
    text: str


def save_pages(pages: Iterable[Page], file: Path) -> None:
    """Write pages one behind the other."""
    with file.open("wb") as out:
        for page in pages:
            pickle.dump(page, out)


def saved_pages(file: Path) -> Iterator[Page]:
    """Read pages one at a time, so that they cost no memory."""
    with file.open("rb") as source:
        while True:
            try:
                yield pickle.load(source)
            except EOFError:
                return
