"""Longxun's platform of open government information, which the authorities of Anhui share.

Seen on portals of Anhui (2026). `type=3` is the column of annual reports, and every list takes `pageIndex`.
"""

from __future__ import annotations

import re
from typing import ClassVar

from scrapy import Request
from w3lib.html import replace_entities
from w3lib.url import add_or_replace_parameters

from crawler.platforms.base import Entry, Extent, ListPage, Platform
from crawler.platforms.pager import pager_requests
from crawler.platforms.rows import lacks_its_list, read_page_rows

_PAGES = re.compile(r"\bpageCount\s*:\s*[\"']?(\d{1,5})")
_RECORDS = re.compile(r"\b(?:total|totalCount|dataCount)\s*:\s*[\"']?(\d{1,7})")
_LABEL = re.compile(r"[\"']([^\"'\s]*/site/label/\d+\?[^\"'\s]*labelName=publicInfoList[^\"'\s]*)[\"']")
_PATHS = re.compile(r"/public/column/\d+|/site/label/\d+|/content/column/\d+")


class Longxun(Platform):
    """Longxun's platform of open government information."""

    name: ClassVar[str] = "longxun"
    lists_alone: ClassVar[bool] = False

    def matches(self, page: ListPage) -> bool:
        """Look for the paths of its lists."""
        return bool(_PATHS.search(page.url)) or "labelName=publicInfoList" in page.text

    def entries(self, page: ListPage) -> list[Entry]:
        """Give the rows of the page; where a script loads its list, those that it holds are other lists'."""
        return [] if self._loaded(page) else read_page_rows(page)

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the page behind this one; for a column page without reports, the list that a script would load."""
        extent = self.extent(page)
        if url := self._loaded(page):
            return [Request(add_or_replace_parameters(url, {"pageIndex": "1"}), headers={"Referer": page.url})]
        if extent.pages is None or extent.number is None:
            return pager_requests(page)
        if extent.is_last:
            return []
        return [Request(add_or_replace_parameters(page.url, {"pageIndex": str(extent.number + 1)}))]

    def extent(self, page: ListPage) -> Extent:
        """Read the number of pages from the call that turns them."""
        pages, records = _PAGES.search(page.text), _RECORDS.search(page.text)
        number = page.number_asked("pageIndex") or 1
        return Extent(number, pages and int(pages[1]), records and int(records[1]))

    def _loaded(self, page: ListPage) -> str | None:
        """Give the address of the list that a script loads into a column page without one."""
        link = _LABEL.search(page.text)
        if not link or "/site/label/" in page.url or not lacks_its_list(page):
            return None
        return page.join(replace_entities(link[1]))
