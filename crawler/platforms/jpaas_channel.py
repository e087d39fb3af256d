"""The newer jpaas of Jiangxi: the first entries as JSON in a script of the column page, the others from `/queryList`.

Seen on the portals of the departments of Jiangxi (2026). The URLs are JSON inside the JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from scrapy import FormRequest, Request
from w3lib.html import remove_tags, replace_entities

from crawler.platforms.base import Entry, Extent, ListPage, Platform, pages_of
from reports.dates import first_date

_ARTICLES = re.compile(r"\barticleList\s*:\s*(?=\[)")
_COUNT = re.compile(r"\"articleCount\"\s*:\s*(\d{1,9})")
_OPTIONS = re.compile(r"\bparams\s*=\s*\{(.*?)\}\s*;", re.DOTALL)
_OPTION = re.compile(r"(\w+)\s*:\s*(?:\[?\s*[\"']([^\"']*)[\"']\s*\]?|([\w.-]+))")
_LISTS = ("webSiteCode", "channelCode")
_PATH = "/queryList"
_A_PAGE = 15


class JpaasChannel(Platform):
    """jpaas with channels and `/queryList`."""

    name: ClassVar[str] = "jpaas_channel"

    def matches(self, page: ListPage) -> bool:
        """Look for the list in a script, or for the program that loads the others."""
        return page.url.endswith(_PATH) or ("articleList" in page.text and "loadPageData" in page.text)

    def entries(self, page: ListPage) -> list[Entry]:
        """Give the articles in the script, or those of an answer."""
        entries = [_entry(article, page) for article in _articles(page)]
        return list({entry.url: entry for entry in entries if entry}.values())

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the request for the entries behind those on the page."""
        extent = self.extent(page)
        if extent.is_last or not _articles(page):
            return []
        form = dict(page.asked) if page.url.endswith(_PATH) else _options(page)
        url = page.join(_PATH)
        if not url or not form:
            return []
        form["current"] = str((extent.number or 1) + 1)
        return [FormRequest(url, formdata=form, method="POST", headers={"Referer": page.referer or page.url})]

    def extent(self, page: ListPage) -> Extent:
        """Read the number of articles of the channel."""
        data = page.json.get("data") if isinstance(page.json, dict) else None
        if isinstance(data, dict):
            total = next(
                (int(data[name]) for name in ("total", "rows", "count") if str(data.get(name)).isdecimal()), None
            )
            a_page = page.number_asked("perPage") or _A_PAGE
            return Extent(page.number_asked("current"), total and pages_of(total, a_page), total)
        # The channels around this one have counts of their own, behind it.
        count = _COUNT.search(page.text)
        records = int(count[1]) if count else None
        a_page = int(_options(page).get("perPage") or _A_PAGE)
        # The script holds several of the pages that the program would show.
        number = max(1, len(_articles(page)) // a_page)
        return Extent(number, records and pages_of(records, a_page), records)


def _articles(page: ListPage) -> list[Mapping[str, Any]]:
    if page.url.endswith(_PATH):
        data = page.json.get("data") if isinstance(page.json, dict) else None
        results = data.get("results") if isinstance(data, dict) else None
        found = (
            [result.get("source") for result in results if isinstance(result, dict)]
            if isinstance(results, list)
            else []
        )
        return [article for article in found if isinstance(article, dict)]
    match = _ARTICLES.search(page.text)
    if not match:
        return []
    try:
        articles, _ = json.JSONDecoder().raw_decode(page.text, match.end())
    except (ValueError, RecursionError):
        return []
    return [article for article in articles if isinstance(article, dict)]


def _entry(article: Mapping[str, Any], page: ListPage) -> Entry | None:
    try:
        urls = json.loads(str(article.get("urls") or "{}"))
    except ValueError:
        urls = {}
    href = (urls.get("pc") or urls.get("common")) if isinstance(urls, dict) else None
    url = page.join(str(href)) if href else None
    title = " ".join(replace_entities(remove_tags(str(article.get("title") or ""))).split())
    return Entry(title, url, first_date(str(article.get("pubDate") or ""))) if url and title else None


def _options(page: ListPage) -> dict[str, str]:
    """Read the options of the program, with the names under which it sends them."""
    options = _OPTIONS.search(page.text)
    found = {name: quoted or bare for name, quoted, bare in _OPTION.findall(options[1])} if options else {}
    return {f"{name}[]" if name in _LISTS else name: value for name, value in found.items()}
