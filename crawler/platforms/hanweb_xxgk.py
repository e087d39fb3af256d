"""Hanweb's module of open government information: a report for each year from one program, lists from another.

Seen on portals of Zhejiang, Hangzhou and Harbin (2026). `area` is the code of the authority, `fbtime` the year.
"""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar

from scrapy import FormRequest, Request
from w3lib.url import add_or_replace_parameters

from crawler.platforms.base import Entry, Extent, ListPage, Platform
from crawler.platforms.rows import lacks_its_list, read_page_rows

_REPORT = "xxgkAnnualReport.jsp"
_REPORT_LINK = re.compile(rf"([\w./:-]*{re.escape(_REPORT)})\?([^\"'\s<>]*)")
_AREA = re.compile(r"\barea\s*=\s*[\"']?([0-9A-Za-z]{6,30})")
_YEARS = re.compile(r"<option[^>]*\bvalue\s*=\s*[\"']?((?:19|20)\d\d)|\bfbtime=((?:19|20)\d\d)")
_SEARCH = re.compile(r"([\w./:-]*module/xxgk/search\.jsp)(?:\?([^\"'\s<>]*))?")
_FORM_FIELD = re.compile(
    r"\b(infotypeId|jdid|area|divid|sortfield|texttype|fbtime|standardXxgk|isAllList)\s*[=:]\s*[\"']?([\w,:.-]*)"
)
_PAGES = re.compile(r"共\s*(?:&nbsp;)?\s*(?:<[^>]*>\s*)?(\d{1,4})\s*(?:</[^>]*>\s*)?(?:&nbsp;)?\s*页")
_RECORDS = re.compile(r"共\s*(?:&nbsp;)?\s*(?:<[^>]*>\s*)?(\d{1,6})\s*(?:</[^>]*>\s*)?(?:&nbsp;)?\s*[条项]")
# The Regulation took effect in May 2008, and asks for a report of each year.
_FIRST_YEAR = 2008


class HanwebXxgk(Platform):
    """Hanweb's module of open government information."""

    name: ClassVar[str] = "hanweb_xxgk"
    lists_alone: ClassVar[bool] = False
    links_from_reports: ClassVar[bool] = True

    def matches(self, page: ListPage) -> bool:
        """Look for the paths of the module."""
        return "/module/xxgk/" in page.url or "/module/xxgk/" in page.text

    def entries(self, page: ListPage) -> list[Entry]:
        """Give a report for each year that the page offers, and the rows of a list; those of a column are other lists'."""
        if _SEARCH.search(page.text) and lacks_its_list(page):
            return self._reports(page)
        return [*self._reports(page), *read_page_rows(page)]

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the request for the first page of the list in a column, or for the page behind this one."""
        found = _SEARCH.search(page.url) or _SEARCH.search(page.text)
        url = page.join(found[1]) if found else None
        if not found or not url:
            return []
        is_answer = "search.jsp" in page.url
        extent = self.extent(page)
        if is_answer and (extent.pages is None or extent.is_last):
            return []
        form = dict(page.asked) if is_answer else dict(_FORM_FIELD.findall(f"{found[2] or ''} {page.text}"))
        form["currpage"] = str((extent.number or 1) + 1 if is_answer else 1)
        return [FormRequest(url, formdata=form, method="POST")]

    def extent(self, page: ListPage) -> Extent:
        """Read what stands below the list: how many pages it has, and how many entries."""
        pages, records = _PAGES.search(page.text), _RECORDS.search(page.text)
        return Extent(page.number_asked("currpage"), pages and int(pages[1]), records and int(records[1]))

    def _reports(self, page: ListPage) -> list[Entry]:
        """Give a report a year: of the years that the page names, else of all since the reports began."""
        link = _REPORT_LINK.search(page.text) or _REPORT_LINK.search(page.url)
        if not link:
            return []
        url = page.join(link[1])
        area = page.asked.get("area") or next(iter(_AREA.findall(link[2]) or _AREA.findall(page.text)), "")
        years = sorted({year for years in _YEARS.findall(page.text) for year in years if year}, reverse=True)
        if not url or not area:
            return []
        years = years or [str(year) for year in range(date.today().year - 1, _FIRST_YEAR - 1, -1)]
        return [
            Entry(f"{year}年政府信息公开工作年度报告", address, None)
            for year in years
            if (address := add_or_replace_parameters(url, {"fbtime": year, "area": area})) != page.url
        ]
