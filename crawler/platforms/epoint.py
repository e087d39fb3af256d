"""Epoint: lists by category, as JSON, from an interface whose path and site number stand in a script of the site.

Seen on the portals of Xuzhou, Yingkou and Shanghai's Changning (2026).
"""

from __future__ import annotations

import json
import re
from typing import ClassVar

from scrapy import Request

from crawler.platforms.base import Entry, Extent, ListPage, Platform, pages_of
from crawler.platforms.json_rows import entry_of, number_in, records_in

_PATH = "/rest/lightfrontaction/getgovinfolist"
_SCRIPT = "/js/webBuilderCommon.js"
_SITE = re.compile(r"siteGuid[\"']?\s*:\s*[\"']([\w-]+)[\"']")
_PROJECT = re.compile(r"projectName[\"']?\s*:\s*[\"'](/?[\w./-]*)[\"']")
_SIGNS = re.compile(r"webBuilderCommon\.js|EWB-FRONT|getgovinfolist", re.IGNORECASE)
_A_PAGE = 50


class Epoint(Platform):
    """Epoint."""

    name: ClassVar[str] = "epoint"

    def matches(self, page: ListPage) -> bool:
        """Look for the interface or the script of the site."""
        return _PATH in page.url or page.url.endswith(_SCRIPT) or bool(_SIGNS.search(page.text))

    def entries(self, page: ListPage) -> list[Entry]:
        """Give the articles of an answer."""
        entries = [
            entry_of(
                page, article.get("realtitle") or article.get("title"), article.get("infourl"), article.get("infodate")
            )
            for article in records_in(page.json, "data", "infodata")
        ]
        return list({entry.url: entry for entry in entries if entry}.values())

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the script of the site, the first page of the list, or the page behind this one."""
        if _PATH in page.url:
            extent = self.extent(page)
            asked = _asked(page)
            if extent.is_last or extent.number is None or not asked or not self.entries(page):
                return []
            return [_request(page.url, {**asked, "pageIndex": extent.number + 1}, page.referer)]
        column = ListPage(page.referer, "") if page.url.endswith(_SCRIPT) else page
        category = column.asked.get("categorynum", "")
        if not category:
            return []
        site, project = _SITE.search(page.text), _PROJECT.search(page.text)
        if site and project:
            url = page.join(f"/{project[1].strip('/')}{_PATH}")
            asked = {"deptcode": column.asked.get("deptcode", ""), "categorynum": category, "siteGuid": site[1]}
            return [_request(url, {**asked, "pageIndex": 1, "pageSize": _A_PAGE}, column.url)] if url else []
        script = page.join(_SCRIPT)
        return [Request(script, headers={"Referer": page.url})] if script and column is page else []

    def extent(self, page: ListPage) -> Extent:
        """Read the number of articles of an answer."""
        asked = _asked(page)
        if not asked:
            return Extent()
        records = number_in(page.json, "total")
        a_page = number_in(asked, "pageSize") or _A_PAGE
        return Extent(
            number_in(asked, "pageIndex") or 1, None if records is None else pages_of(records, a_page), records
        )


def _request(url: str, asked: dict[str, object], referer: str) -> Request:
    headers = {"Content-Type": "application/json", "Referer": referer}
    return Request(url, method="POST", body=json.dumps(asked, ensure_ascii=False), headers=headers)


def _asked(page: ListPage) -> dict[str, object]:
    """Give what an answer was asked for."""
    try:
        asked = json.loads(page.form) if page.form else None
    except ValueError:
        asked = None
    return asked if isinstance(asked, dict) else {}
