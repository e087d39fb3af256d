"""Ucap: static list pages, or a search over the articles of a channel that answers with JSON.

Seen on the portals of the securities and health commissions, Heilongjiang, Xinjiang and Gansu (2026).
"""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import urlsplit

from scrapy import Request
from w3lib.html import replace_entities
from w3lib.url import add_or_replace_parameters

from crawler.platforms.base import Entry, Extent, ListPage, Platform, pages_of
from crawler.platforms.json_rows import entry_of, number_in, records_in
from crawler.platforms.pager import pager_requests
from crawler.platforms.rows import lacks_its_list, read_page_rows

_SEARCH_PATH = re.compile(r"/(?:common/search|searchList|search)/(?:[0-9a-f]{32}|\d{3,})")
_LINK = re.compile(rf"[\"']([\w.:/-]*{_SEARCH_PATH.pattern}(?:\?[^\"'\s]*)?)[\"']")
_CHANNEL = re.compile(r"\bchannelId\s*[:=]\s*[\"']([0-9a-f]{32}|\d{3,})[\"']")
_SIGNS = re.compile(r"<ucaptitle|<ucapcontent|kaipuyun\.cn|/c\d{6}/", re.IGNORECASE)
_ARTICLE = re.compile(r"/c\d{6}/(?:\d{6}/[0-9a-f]{32}|c\d+/content|content)\.s?html", re.IGNORECASE)
_ASKED = {"_isAgg": "true", "_isJson": "true", "_template": "index", "_rangeTimeGte": "", "_channelName": ""}
_A_PAGE = 50


class Ucap(Platform):
    """Ucap."""

    name: ClassVar[str] = "ucap"
    lists_alone: ClassVar[bool] = False

    def matches(self, page: ListPage) -> bool:
        """Look for the search, for the elements of the software, or for its paths."""
        return self._is_answer(page) or bool(_SIGNS.search(page.text) or _ARTICLE.search(page.url))

    def entries(self, page: ListPage) -> list[Entry]:
        """Give the articles of an answer, or the rows of a static page."""
        if not self._is_answer(page):
            return [] if lacks_its_list(page) else read_page_rows(page)
        entries = [
            entry_of(
                page,
                article.get("title"),
                article.get("url"),
                article.get("publishedTimeStr") or article.get("publishedTime"),
            )
            for article in records_in(page.json, "results")
        ]
        return list({entry.url: entry for entry in entries if entry}.values())

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the search for the channel of a column page, or the page behind this one."""
        if self._is_answer(page):
            extent = self.extent(page)
            if extent.is_last or extent.number is None or not self.entries(page):
                return []
            return [Request(add_or_replace_parameters(page.url, {"page": str(extent.number + 1)}))]
        if requests := pager_requests(page):
            return requests
        url = self._search(page)
        asked = {**_ASKED, "_pageSize": str(_A_PAGE), "page": "1"}
        return [Request(add_or_replace_parameters(url, asked), headers={"Referer": page.url})] if url else []

    def extent(self, page: ListPage) -> Extent:
        """Read the counts of an answer."""
        if not self._is_answer(page):
            return Extent()
        a_page = page.number_asked("_pageSize") or number_in(page.json, "rows") or _A_PAGE
        # `rows` is the number of all in some versions, and that of a page in others.
        records = number_in(page.json, "total")
        if records is None:
            records = number_in(page.json, "rows")
        number = number_in(page.json, "page") or page.number_asked("page")
        return Extent(number, None if records is None else pages_of(records, a_page), records)

    def _is_answer(self, page: ListPage) -> bool:
        return isinstance(page.json, dict) and bool(_SEARCH_PATH.search(urlsplit(page.url).path))

    def _search(self, page: ListPage) -> str | None:
        """Give the address of the search that the page names, or that of its channel."""
        if link := _LINK.search(page.text):
            return page.join(replace_entities(link[1]))
        channel = _CHANNEL.search(page.text)
        return page.join(f"/common/search/{channel[1]}") if channel and lacks_its_list(page) else None
