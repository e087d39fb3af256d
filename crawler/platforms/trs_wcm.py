"""TRS WCM: static list pages, whose number and names stand in the call that prints the links to them.

The call has two forms that count differently (portals, 2026): `createPageHTML(pages, current from 0, name, suffix)`, where
the second page is `name_1`, and `createPageHTML('element', pages, current from 1, name, suffix)`, where it is `name_2`.
Many sites cap the number of pages at 50 whatever the number of entries is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from scrapy import Request

from crawler.platforms.base import Entry, Extent, ListPage, Platform
from crawler.platforms.rows import read_page_rows

_CALL = re.compile(
    r"createPageHTML\(\s*(?P<element>['\"][\w-]+['\"]\s*,\s*)?(?P<pages>\d{1,5})\s*,\s*(?P<current>\d{1,5})\s*,"
    r"\s*['\"](?P<name>[\w-]+)['\"]\s*,\s*['\"](?P<suffix>\w+)['\"](?:\s*,\s*['\"]?(?P<records>\d{1,7}))?"
)
_COUNT = re.compile(r"\bvar\s+countPage\s*=\s*[\"']?(\d{1,5})")
_CURRENT = re.compile(r"\bvar\s+currentPage\s*=\s*[\"']?(\d{1,5})")
_PAGE_NAME = re.compile(r"/([A-Za-z][\w-]*?)(?:_\d{1,5})?\.(s?html?)$")


@dataclass(frozen=True, slots=True)
class _Call:
    """What the call says: how many pages there are, which one this is, from 1, and how they are called."""

    pages: int
    number: int
    name: str
    suffix: str
    records: int | None
    # What stands behind the name of page k is k less this.
    offset: int

    def page_name(self, number: int) -> str:
        middle = f"_{number - self.offset}" if number > 1 else ""
        return f"{self.name}{middle}.{self.suffix}"


class TrsWcm(Platform):
    """TRS WCM."""

    name: ClassVar[str] = "trs_wcm"
    lists_alone: ClassVar[bool] = False

    def matches(self, page: ListPage) -> bool:
        """Look for the call."""
        return _read_call(page) is not None

    def entries(self, page: ListPage) -> list[Entry]:
        """Give the rows of the page, in a comment too: some sites put the list there until a script shows it."""
        return read_page_rows(page)

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the page behind this one."""
        call = _read_call(page)
        if call is None or call.number >= call.pages:
            return []
        url = page.join(call.page_name(call.number + 1))
        return [Request(url)] if url else []

    def extent(self, page: ListPage) -> Extent:
        """Read the call."""
        call = _read_call(page)
        return Extent(call.number, call.pages, call.records) if call else Extent()


def _read_call(page: ListPage) -> _Call | None:
    if call := _CALL.search(page.text):
        pages, current = int(call["pages"]), int(call["current"])
        records = int(call["records"]) if call["records"] else None
        if call["element"]:
            return _Call(pages, max(1, current), call["name"], call["suffix"], records, offset=0)
        return _Call(pages, current + 1, call["name"], call["suffix"], records, offset=1)
    count, current_page = _COUNT.search(page.text), _CURRENT.search(page.text)
    if not count or not current_page:
        return None
    name = _PAGE_NAME.search(page.url)
    names = (name[1], name[2]) if name else ("index", "html")
    return _Call(int(count[1]), int(current_page[1]) + 1, *names, records=None, offset=1)
