"""Hanweb jpage: a column page with the first group of a list in it, and a program that answers with the others.

Seen on portals of Jiangsu, Zhejiang, Beijing and Dalian (2026). The program has two forms: a link to page n, which is
in the column page, and a POST of the column's parameters with the range of entries.
"""

from __future__ import annotations

import html
import re
from typing import ClassVar

from parsel import Selector
from scrapy import FormRequest, Request
from w3lib.url import add_or_replace_parameter, add_or_replace_parameters

from crawler.platforms.base import Entry, Extent, ListPage, Platform
from crawler.platforms.rows import read_rows

_RECORD = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.DOTALL)
_TOTALS = re.compile(r"<(totalrecord|totalpage)>\s*(\d{1,9})\s*</")
_NEXT_GROUP = re.compile(r"<nextgroup>\s*<!\[CDATA\[\s*<a\s[^>]*?href=[\"']([^\"']+)[\"']", re.IGNORECASE)
_PROXY = re.compile(r"[\"']([^\"'\s]*dataproxy\.jsp)[\"']")
_OPTION = re.compile(r"\b(perPage|groupSize|totalRecord)\s*:\s*[\"']?(\d{1,9})")
_PARAMETERS = re.compile(r"ajaxParam\s*:\s*\{(.*?)\}", re.DOTALL)
_PARAMETER = re.compile(r"(\w+)\s*:\s*(?:\"([^\"]*)\"|'([^']*)'|([\w.-]+))")
# What the program takes where the column page does not say.
_PER_PAGE, _GROUP = 15, 3


class HanwebJpage(Platform):
    """Hanweb jpage."""

    name: ClassVar[str] = "hanweb_jpage"

    def matches(self, page: ListPage) -> bool:
        """Look for the data store of a list, or for the program that answers with more of it."""
        return "<datastore>" in page.text or "dataproxy.jsp" in page.text

    def entries(self, page: ListPage) -> list[Entry]:
        """Give the records of the data store; a record may be any mark-up around one link."""
        records = "".join(f"<div>{record}</div>" for record in _RECORD.findall(page.text))
        return read_rows(Selector(text=records), page, every=True) if records else []

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the request for the group behind the one on the page."""
        if "dataproxy.jsp" in page.url:
            return self._next_group(page)
        if link := _NEXT_GROUP.search(page.text):
            url = page.join(html.unescape(link[1]))
            return [Request(url)] if url else []
        return self._first_post(page)

    def extent(self, page: ListPage) -> Extent:
        """Read the number of entries; the number of pages is often wrong, so that it counts where it stands alone."""
        totals = {name: int(number) for name, number in _TOTALS.findall(page.text)}
        options = _options(page)
        records = totals.get("totalrecord", options.get("totalRecord"))
        if "dataproxy.jsp" not in page.url:
            return Extent(1, None, records)
        return Extent(page.number_asked("page"), totals.get("totalpage") if records is None else None, records)

    def _next_group(self, page: ListPage) -> list[Request]:
        extent = self.extent(page)
        if extent.is_last or not _RECORD.search(page.text):
            return []
        first, last = page.number_asked("startrecord"), page.number_asked("endrecord")
        if first and last:
            if extent.records is not None and last >= extent.records:
                return []
            return [_posted(page, page.url, page.form, last + 1, last - first + 1, extent.records)]
        number = page.number_asked("page")
        return [Request(add_or_replace_parameter(page.url, "page", str(number + 1)))] if number else []

    def _first_post(self, page: ListPage) -> list[Request]:
        """Give the request for the second group, from the options of the column page."""
        parameters = _PARAMETERS.search(page.text)
        proxy = _PROXY.search(page.text)
        options = _options(page)
        a_page = options.get("perPage", _PER_PAGE)
        group = a_page * options.get("groupSize", _GROUP)
        url = page.join(proxy[1] if proxy else "/module/web/jpage/dataproxy.jsp")
        records = options.get("totalRecord")
        if not parameters or not url or (records is not None and records <= group):
            return []
        form = {name: next((v for v in values if v), "") for name, *values in _PARAMETER.findall(parameters[1])}
        return [_posted(page, f"{url}?perpage={a_page}", form, group + 1, group, records)]


def _options(page: ListPage) -> dict[str, int]:
    return {name: int(number) for name, number in _OPTION.findall(page.text)}


def _posted(
    page: ListPage, url: str, form: str | dict[str, str], first: int, a_group: int, records: int | None
) -> Request:
    """Ask for a group by its range; also by the number of its first page, which is all that some servers look at."""
    last = min(first + a_group - 1, records or first + a_group - 1)
    a_page = int(ListPage(url, "").asked.get("perpage", _PER_PAGE))
    new = {"startrecord": str(first), "endrecord": str(last), "page": str((first - 1) // a_page + 1)}
    url = add_or_replace_parameters(url, new)
    if isinstance(form, dict):
        return FormRequest(url, formdata=form, encoding=page.encoding, method="POST")
    return Request(url, method="POST", body=form, headers={"Content-Type": "application/x-www-form-urlencoded"})
