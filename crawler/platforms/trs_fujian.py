"""TRS as the portals of Fujian have it: every list comes from a search over the documents of a channel.

Seen on portals of the province, Putian, Sanming and Pingtan (2026), asked by GET and by a form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from scrapy import FormRequest, Request
from w3lib.url import add_or_replace_parameters

from crawler.platforms.base import Entry, Extent, ListPage, Platform, pages_of
from crawler.platforms.json_rows import entry_of, number_in, records_in

_PATH = "/fjdzapp/search"
_LINK = re.compile(rf"[\"']({re.escape(_PATH)}\?[^\"'\s]*channelid=[^\"'\s]*)[\"']")
_PAGE_INFO = re.compile(r"\bchnlid\s*:\s*[\"']?(\d{1,9})", re.IGNORECASE)
_DOCUMENTS = re.compile(r"\bwas4doc\s*:\s*[\"']?(\d{1,9})")
_ANSWER = re.compile(r"\"(?:docpuburl|chnldocurl)\"")
_A_PAGE = 100


class TrsFujian(Platform):
    """TRS with the search of Fujian."""

    name: ClassVar[str] = "trs_fujian"

    def matches(self, page: ListPage) -> bool:
        """Look for the search, or for the numbers that its program takes from the page."""
        return _PATH in page.url or _PATH in page.text or bool(_channel(page)) or self._is_answer(page)

    def entries(self, page: ListPage) -> list[Entry]:
        """Give the documents of an answer."""
        found = records_in(page.json, "data", "docs") if self._is_answer(page) else []
        entries = [
            entry_of(
                page, document.get("doctitle"), document.get("docpuburl") or document.get("chnldocurl"), _date(document)
            )
            for document in found
        ]
        return list({entry.url: entry for entry in entries if entry}.values())

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the search for the channel of a column page, or for the page behind this one."""
        if _PATH in page.url:
            extent = self.extent(page)
            if extent.is_last or extent.number is None or not self.entries(page):
                return []
            new = {"page": str(extent.number + 1)}
            if page.form:
                return [FormRequest(page.url, formdata={**page.asked, **new}, method="POST")]
            return [Request(add_or_replace_parameters(page.url, new))]
        first = {"page": "1", "prepage": str(_A_PAGE)}
        link = _LINK.search(page.text)
        if link and (url := page.join(link[1].replace("&amp;", "&"))):
            return [Request(add_or_replace_parameters(url, first))]
        channel, url = _channel(page), page.join(_PATH)
        if not channel or not url:
            return []
        return [FormRequest(url, formdata={**channel, **first}, method="POST", headers={"Referer": page.url})]

    def extent(self, page: ListPage) -> Extent:
        """Read the counts of an answer."""
        if not self._is_answer(page):
            return Extent()
        number = number_in(page.json, "page") or page.number_asked("page")
        records, pages = number_in(page.json, "recordCount"), number_in(page.json, "pageCount")
        if pages is None and records is not None:
            pages = pages_of(records, page.number_asked("prepage") or _A_PAGE)
        return Extent(number, pages, records)

    def _is_answer(self, page: ListPage) -> bool:
        return isinstance(page.json, dict) and (_PATH in page.url or bool(_ANSWER.search(page.text)))


def _channel(page: ListPage) -> dict[str, str]:
    """Give what the search is asked for, from the numbers in the column page."""
    documents, channel = _DOCUMENTS.search(page.text), _PAGE_INFO.search(page.text)
    if not documents or not channel:
        return {}
    order = {"sortfield": "-docorderpri,-docreltime"}
    return {"channelid": documents[1], **order, "classsql": f"chnlid={channel[1]}", "cache": "true"}


def _date(document: Mapping[str, Any]) -> Any:
    return document.get("docreltime") or document.get("docpubtime")
