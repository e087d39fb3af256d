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
    "nothing_listed",  # a column of annual reports without one, or with a list that we do not see
    "page_repeats",  # one page after another without anything new
    "page_failed",  # a page of the list did not come
    "pager_unread",  # a program turns the pages of the list that we cannot read
    "bound",  # more pages than the crawl may ask for
    "changed",  # the list changed each time that it was walked
]
PROVED: frozenset[End] = frozenset({"all_entries", "last_page", "nothing_follows", "empty_page"})
# A list that changes while it is walked may move an entry to a page that was read before.
_MOST_ROUNDS = 3
# Between a column page and its list stands one script at most (Epoint).
_MOST_WITHOUT_LINES = 4
# Pages may hold nothing new though more follows: where groups overlap, and where the list grew by pages meanwhile.
_MOST_WITHOUT_NEW = 5


@dataclass
class Walk:
    """The state of a walk; `url` is the first page of the list, `in_column` whether it is one of annual reports, `depth` how many columns led to it.

    Tell it of every request with `ask`, and of every answer with `arrive`, `fail` or `repeat`; `end` is then known as
    soon as no answer is awaited.
    """

    url: str
    in_column: bool = False
    depth: int = 0
    round: int = 1
    # How many of its lines lead to a report, or to a column of them.
    leads: int = 0
    _seen: set[str] = field(default_factory=set)
    # What stands on every page and is none of the list's own: the latest news beside it.
    _on_every_page: set[str] = field(default_factory=set)
    _awaited: int = 0
    _pages: int = 0
    _without_new: int = 0
    _lists_alone: bool = True
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

    def arrive(self, urls: Iterable[str], extent: Extent, *, lists_alone: bool = True) -> bool:
        """Take the entries of a page; gives whether to go on behind it.

        `lists_alone` says that they are the lines of the list, and none that stand elsewhere on the page.
        """
        self._awaited -= 1
        found = set(urls)
        new = found - self._seen
        is_first = not self._pages
        self._pages += 1
        self._on_every_page = found if is_first else self._on_every_page & found
        self._lists_alone &= lists_alone
        self._note(extent)
        if not found and not self._seen:
            # A column page, or a script, that only says where its list is to be asked for.
            return self._pages < _MOST_WITHOUT_LINES and not self._has_all()
        self._seen |= found
        self._without_new = 0 if new else self._without_new + 1
        if new or (found and self._without_new < _MOST_WITHOUT_NEW):
            return not self._has_all()
        self._repeats |= bool(found)
        self._empty |= not found
        return False

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
        if self.in_column and not self.leads:
            return "nothing_listed"
        return "empty_page" if self._empty else "nothing_follows"

    def is_waiting(self) -> bool:
        """Say whether pages are still to come."""
        return self._awaited > 0

    def has_changed(self) -> bool:
        """Say whether the list had another length at its end than at its beginning."""
        pairs = ((self._first.records, self._last.records), (self._first.pages, self._last.pages))
        return any(None not in pair and pair[0] != pair[1] for pair in pairs)

    def begin_anew(self) -> None:
        """Forget the pages."""
        self.round += 1
        self._seen = set()
        self._awaited = self._pages = self._without_new = 0
        self._repeats = self._empty = False
        self._first = self._last = Extent()

    def _note(self, extent: Extent) -> None:
        """Keep what the first page that knows of it says of the list, and what the last one says."""
        if self._first.records is None and self._first.pages is None:
            self._first = extent
        if (extent.number or 0) >= (self._last.number or 0):
            self._last = extent

    def _records(self) -> int | None:
        return self._last.records if self._last.records is not None else self._first.records

    def _has_all(self) -> bool:
        records = self._records()
        if records is None:
            return False
        if self._lists_alone:
            return len(self._seen) >= records
        # On one page nothing tells the lines of the list from those beside it.
        if self._last.pages is not None and not self._last.is_last:
            return False
        beside = self._on_every_page if self._pages > 1 else set()
        return len(self._seen - beside) >= records
