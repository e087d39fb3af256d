"""Hanweb jpaas: the list of a column comes as HTML in the JSON of an interface, by the parameters in the column page.

Seen on portals of ministries, Shandong and Jiangsu (2026). Its path really says `bulidstatic`.
"""

from __future__ import annotations

import html
import json
import re
from typing import ClassVar

from parsel import Selector
from scrapy import Request
from w3lib.url import add_or_replace_parameters

from crawler.platforms.base import Entry, Extent, ListPage, Platform, pages_of
from crawler.platforms.rows import read_rows

_PATH = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_QUERY_DATA = re.compile(r"queryData\s*=\s*(?:\"(\{[^\"]*\})\"|'(\{[^']*\})')")
_PARAMETER = re.compile(r"[\"']?(\w+)[\"']?\s*:\s*(?:\"([^\"]*)\"|'([^']*)'|(\w+))")
_COUNT = re.compile(r"\bcount\s*=\s*[\"']?(\d{1,9})")
_ROWS = re.compile(r"\brows\s*=\s*[\"']?(\d{1,4})")
# Other parts of a page, such as the way to it, are filled by the same interface.
_LIST_TAG = re.compile("列表|list|分页|内容|新闻|信息", re.IGNORECASE)
_A_PAGE = 50


class HanwebJpaas(Platform):
    """Hanweb jpaas."""

    name: ClassVar[str] = "hanweb_jpaas"

    def matches(self, page: ListPage) -> bool:
        """Look for the interface."""
        return "jpaas-publish-server" in page.url or "jpaas-publish-server" in page.text

    def entries(self, page: ListPage) -> list[Entry]:
        """Give the rows in the answer of the interface; a column page holds none, or those of other lists."""
        fragment = _fragment(page)
        return read_rows(Selector(text=fragment), page, every=True) if fragment else []

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the requests for the lists of a column page, or for the page behind this one."""
        if _PATH in page.url:
            extent = self.extent(page)
            if extent.is_last or extent.number is None or not self.entries(page):
                return []
            parameter = _param_json(extent.number + 1)
            return [Request(add_or_replace_parameters(page.url, {"paramJson": parameter}))]
        url = page.join(_PATH)
        units = [_parameters(found) for found in _QUERY_DATA.findall(page.text)]
        lists = [unit for unit in units if _LIST_TAG.search(unit.get("tagId", ""))] or units[:1]
        return [
            Request(
                add_or_replace_parameters(url, {**unit, "paramJson": _param_json(1)}), headers={"Referer": page.url}
            )
            for unit in lists
            if url and {"webId", "pageId", "tplSetId"} <= unit.keys()
        ]

    def extent(self, page: ListPage) -> Extent:
        """Read what the interface says of the list in its mark-up."""
        if _PATH not in page.url:
            return Extent()
        fragment = _fragment(page)
        count, rows = _COUNT.search(fragment), _ROWS.search(fragment)
        number = _page_number(page)
        records = int(count[1]) if count else None
        a_page = int(rows[1]) if rows and int(rows[1]) else _A_PAGE
        return Extent(number, None if records is None else pages_of(records, a_page), records)


def _fragment(page: ListPage) -> str:
    data = page.json.get("data") if isinstance(page.json, dict) else None
    fragment = data.get("html") if isinstance(data, dict) else data
    return fragment if isinstance(fragment, str) else ""


def _parameters(found: tuple[str, str]) -> dict[str, str]:
    text = html.unescape(found[0] or found[1])
    return {name: next((v for v in values if v), "") for name, *values in _PARAMETER.findall(text)}


def _param_json(number: int) -> str:
    return json.dumps({"pageNo": number, "pageSize": _A_PAGE}, separators=(",", ":"))


def _page_number(page: ListPage) -> int | None:
    found = re.search(r"\"pageNo\"\s*:\s*\"?(\d{1,6})", page.asked.get("paramJson", ""))
    return int(found[1]) if found else None
