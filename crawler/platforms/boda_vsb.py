"""Boda VSB: static list pages that are numbered from the oldest, so that the second page of N is N - 1.

Seen on the portals of Tianshui and of universities (2026). As the list grows, the numbers of its pages move.
"""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import urlsplit

from scrapy import Request

from crawler.platforms.base import Entry, Extent, ListPage, Platform
from crawler.platforms.pager import pager_requests
from crawler.platforms.rows import read_page_rows

_CALL = re.compile(r"_simple_list_gotopage_fun\(\s*(\d{1,5})\s*,")
_FOOT = re.compile(r"共\s*(\d{1,7})\s*条")
_OF = re.compile(r"(\d{1,5})\s*/\s*(\d{1,5})")
_FIRST = re.compile(r"/([\w-]+)\.htm$")
_LATER = re.compile(r"/([\w-]+)/(\d{1,5})\.htm$")


class BodaVsb(Platform):
    """Boda VSB."""

    name: ClassVar[str] = "boda_vsb"
    lists_alone: ClassVar[bool] = False

    def matches(self, page: ListPage) -> bool:
        """Look for the call that turns its pages, or for the foot of its lists."""
        return (
            "_simple_list_gotopage_fun" in page.text or 'id="fanye' in page.text or "/system/resource/js/" in page.text
        )

    def entries(self, page: ListPage) -> list[Entry]:
        """Give the rows of the page."""
        return read_page_rows(page)

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the page behind this one."""
        extent = self.extent(page)
        if extent.pages is None or extent.number is None:
            return pager_requests(page)
        if extent.is_last:
            return []
        path = urlsplit(page.url).path
        number = extent.pages - extent.number
        if found := _LATER.search(path):
            url = page.join(f"{number}.htm")
        elif found := _FIRST.search(path):
            url = page.join(f"{found[1]}/{number}.htm")
        else:
            return []
        return [Request(url)] if url else []

    def extent(self, page: ListPage) -> Extent:
        """Read the number of pages from the call or the foot, and the page's own number from its path."""
        foot = " ".join(page.selector.xpath("//td[starts-with(@id, 'fanye')]//text()").getall())
        call, of = _CALL.search(page.text), _OF.search(foot)
        pages = int(call[1]) if call else int(of[2]) if of else None
        records = _FOOT.search(foot)
        later = _LATER.search(urlsplit(page.url).path)
        number = 1
        if later and pages is not None:
            number = pages - int(later[2]) + 1
        return Extent(number, pages, int(records[1]) if records else None)
