"""TRS IGS: the lists of a portal from its search, as JSON. Seen on the portals of Nanjing (2026)."""

from __future__ import annotations

import re
from typing import ClassVar

from scrapy import Request
from w3lib.html import replace_entities
from w3lib.url import add_or_replace_parameters

from crawler.platforms.base import Entry, Extent, ListPage, Platform, pages_of
from crawler.platforms.json_rows import entry_of, number_in, records_in

_PATH = "/igs/front/search/publish/data/list.html"
_LINK = re.compile(rf"[\"']([^\"'\s]*{re.escape(_PATH)}\?[^\"']*)[\"']")
_TITLE, _URL, _DATE = ("DOCTITLE", "TITLE"), ("DOCPUBURL", "URL"), ("DOCRELTIME", "PUBDATE", "DOCPUBTIME")
_A_PAGE = 20


class TrsIgs(Platform):
    """TRS IGS."""

    name: ClassVar[str] = "trs_igs"

    def matches(self, page: ListPage) -> bool:
        """Look for the search."""
        return _PATH in page.url or _PATH in page.text

    def entries(self, page: ListPage) -> list[Entry]:
        """Give the documents of an answer."""
        entries = []
        for record in records_in(page.json, "content", "rows", "list", "data"):
            values = {name.upper(): value for name, value in record.items()}
            title, url, date = (
                next((values[n] for n in names if values.get(n)), None) for names in (_TITLE, _URL, _DATE)
            )
            entries.append(entry_of(page, title, url, date))
        return list({entry.url: entry for entry in entries if entry}.values())

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the search that a column page names, or the page behind this one."""
        if _PATH in page.url:
            extent = self.extent(page)
            if extent.is_last or extent.number is None or not self.entries(page):
                return []
            return [Request(add_or_replace_parameters(page.url, {"pageNumber": str(extent.number + 1)}))]
        link = _LINK.search(page.text)
        url = page.join(replace_entities(link[1])) if link else None
        return [Request(add_or_replace_parameters(url, {"pageNumber": "1"}))] if url else []

    def extent(self, page: ListPage) -> Extent:
        """Read the counts of an answer."""
        if page.json is None:
            return Extent()
        records, pages = (
            number_in(page.json, "total", "totalElements", "totalCount"),
            number_in(page.json, "totalPages"),
        )
        if pages is None and records is not None:
            pages = pages_of(records, page.number_asked("pageSize") or _A_PAGE)
        return Extent(page.number_asked("pageNumber") or 1, pages, records)
