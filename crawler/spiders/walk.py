"""The walk over one list: what its pages held, when it ends, and whether that end is proved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from crawler.platforms.base import Extent

# Why a walk ended. The first four prove that no page was missed, the others do not.
End = Literal[
    "all_entries",  # as many as the list says that it has
    "last_page",  # the number of the page is the number of pages
    "nothing_follows",  # no page links to another, or says how many there are
    "empty_page",  # a page behind the last
    "entries_missing",  # the pages ended before as many were seen as the list says; some sites show 50 pages at most
    "page_repeats",  # a page without anything new, where more should have followed
    "page_failed",  # a page of the list did not come
    "pager_unread",  # a program turns the pages of the list that we cannot read
    "bound",  # more pages than the crawl may ask for
    "changed",  # the list changed each time that it was walked
]
PROVED: frozenset[End] = frozenset({"all_entries", "last_page", "nothing_follows", "empty_page"})
# A list that changes while it is walked may move an entry to a page that was read before.
_MOST_ROUNDS = 3


@dataclass
class Walk:
    """The state of a walk; `url` is the first page of the list, `in_column` whether it is one of annual reports.

    Tell it of every request with `ask`, and of every answer with `arrive` or `fail`; `end` is then known as soon as
    no answer is awaited.
    """

    url: str
    in_column: bool = False
    round: int = 1
    entries: set[str] = field(default_factory=set)
    _seen: set[str] = field(default_factory=set)
    _awaited: int = 0
    _pages: int = 0
    _failed: bool = False
    _bounded: bool = False
    _unread: bool = False
    _repeats: bool = False
    _empty: bool = False
    _first: Extent = field(default_factory=Extent)
    _last: Extent = field(default_factory=Extent)

    def ask(self) -> None:
        """Await one more page."""
        self._awaited += 1

    def arrive(self, urls: Iterable[str], extent: Extent) -> bool:
        """Take the entries of a page; gives whether to go on behind it."""
        self._awaited -= 1
        found = set(urls)
        new = found - self._seen
        self._seen |= found
        self.entries |= found
        if not self._pages:
            self._first = extent
        self._pages += 1
        if (extent.number or 0) >= (self._last.number or 0):
            self._last = extent
        if self._pages > 1 and not new:
            self._repeats |= bool(found)
            self._empty |= not found
            return False
        return not self._has_all()

    def fail(self) -> None:
        """Note that a page did not come."""
        self._awaited -= 1
        self._failed = True

    def repeat(self) -> None:
        """Note that a page sent us back to one that was read."""
        self._awaited -= 1
        self._repeats = True

    def cannot_turn(self) -> None:
        """Note that a program turns the pages of the list, and that we do not know how."""
        self._unread = True

    def leave_out(self) -> None:
        """Note that a page may not be asked for."""
        self._bounded = True

    def end(self) -> End | None:
        """Say why the walk is over; None while pages are awaited, or where it has to begin anew."""
        if self._awaited > 0:
            return None
        if self._failed:
            return "page_failed"
        if self._bounded:
            return "bound"
        if self.has_changed():
            return None if self.round < _MOST_ROUNDS else "changed"
        if self._has_all():
            return "all_entries"
        if self._records() is not None:
            return "entries_missing"
        if self._last.is_last:
            return "last_page"
        if self._unread:
            return "pager_unread"
        if self._repeats:
            return "page_repeats"
        return "empty_page" if self._empty else "nothing_follows"

    def is_waiting(self) -> bool:
        """Say whether pages are still to come."""
        return self._awaited > 0

    def has_changed(self) -> bool:
        """Say whether the list had another length at its end than at its beginning."""
        pairs = ((self._first.records, self._last.records), (self._first.pages, self._last.pages))
        return any(None not in pair and pair[0] != pair[1] for pair in pairs)

    def begin_anew(self) -> None:
        """Forget the pages, and keep the entries."""
        self.round += 1
        self._seen = set()
        self._awaited = self._pages = 0
        self._repeats = self._empty = False
        self._first = self._last = Extent()

    def _records(self) -> int | None:
        return self._last.records if self._last.records is not None else self._first.records

    def _has_all(self) -> bool:
        records = self._records()
        return records is not None and len(self._seen) >= records
