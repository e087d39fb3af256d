"""Guangdong's platform of open government information (gkmlpt): lists by category, as JSON, a hundred a page.

Seen on the portals of the province, Guangzhou, Shenzhen, Dongguan and Huizhou (2026).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, ClassVar

from scrapy import Request
from w3lib.url import add_or_replace_parameters

from crawler.platforms.base import Entry, Extent, ListPage, Platform, pages_of
from crawler.platforms.json_rows import entry_of, number_in, records_in
from crawler.platforms.titles import names_column

_API = re.compile(r"/gkmlpt/api/all/\d+")
_SITE = re.compile(r"\bSID\s*[\"']?\s*:\s*[\"']?(\d{1,9})")
_TREE = re.compile(r"\bTREE\s*[\"']?\s*[:=]\s*(?=\[)")
_BEFORE = re.compile(r"^(.*?/gkmlpt)(?:/|$)")
_A_PAGE = 100
_MOST_CATEGORIES = 5000


class Gkmlpt(Platform):
    """Guangdong's platform of open government information."""

    name: ClassVar[str] = "gkmlpt"

    def matches(self, page: ListPage) -> bool:
        """Look for its path."""
        return "/gkmlpt" in page.url or "/gkmlpt/api/" in page.text

    def entries(self, page: ListPage) -> list[Entry]:
        """Give the articles of an answer."""
        entries = [
            entry_of(page, article.get("title"), article.get("url") or article.get("post_url"), _date(article))
            for article in records_in(page.json, "articles")
        ]
        return list({entry.url: entry for entry in entries if entry}.values())

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the lists of the categories of annual reports, or the page behind this one."""
        if _API.search(page.url):
            extent = self.extent(page)
            if extent.is_last or extent.number is None or not self.entries(page):
                return []
            return [Request(add_or_replace_parameters(page.url, {"page": str(extent.number + 1)}))]
        site, before = _SITE.search(page.text), _BEFORE.search(page.url)
        if not site or not before:
            return []
        numbers = [number for number, name in _categories(page.text) if names_column(name)]
        return [
            Request(f"{before[1]}/api/all/{number}?page=1&sid={site[1]}", headers={"Referer": page.url})
            for number in numbers
        ]

    def extent(self, page: ListPage) -> Extent:
        """Read the number of articles of an answer."""
        records = number_in(page.json, "total")
        return Extent(page.number_asked("page") or 1, None if records is None else pages_of(records, _A_PAGE), records)


def _categories(text: str) -> Iterator[tuple[int, str]]:
    """Give number and name of each category in the tree of the page."""
    match = _TREE.search(text)
    if not match:
        return
    try:
        nodes, _ = json.JSONDecoder().raw_decode(text, match.end())
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_CATEGORIES):
        if not nodes:
            break
        node = nodes.pop()
        if isinstance(node, dict):
            nodes += node.get("children") or node.get("child") or []
            if str(node.get("id")).isdecimal() and not node.get("jump_url"):
                yield int(node["id"]), str(node.get("name") or "")


def _date(article: dict[str, Any] | Any) -> Any:
    names = ("display_publish_time", "first_publish_time", "date", "create_time")
    return next((article[name] for name in names if article.get(name)), None)
