"""Any site software: links by their text, further pages by their number or their "next page"."""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import urlsplit

from parsel import Selector
from scrapy import Request

from crawler.platforms.base import Entry, ListPage
from crawler.platforms.titles import TitleKind, is_column_path, kind_of_title, names_column
from reports.dates import first_date
from reports.labels import key

_NEXT = re.compile(r"(?:下一?页|后一页|next(?:page)?)[>›»]*|[>›»]", re.IGNORECASE)
_NUMBER = re.compile(r"[\[【]?第?\d{1,4}页?[\]】]?")
# The smallest element around a link that a list would repeat.
_ROW = "ancestor::*[self::li or self::tr or self::dd or self::p or self::div][1]"
_PAGE_TITLES = (
    "//title/text()",
    "//h1//text()",
    "//meta[@name='ColumnName' or @name='ColumnType']/@content",
)


class Generic:
    """The platform of last resort: it takes every page."""

    name: ClassVar[str] = "generic"

    def matches(self, page: ListPage) -> bool:  # noqa: ARG002, it takes every page
        """Say yes."""
        return True

    def entries(self, page: ListPage) -> list[Entry]:
        """Give the links whose text or title is that of an annual report."""
        in_column = is_annual_report_column(page)
        found: dict[str, Entry] = {}
        for link in page.selector.xpath("//a[@href]"):
            url = page.join(link.attrib["href"])
            if url is None or url in found or url == page.url:
                continue
            named = name_of_link(link, in_column=in_column)
            if named is not None:
                title, kind = named
                found[url] = Entry(title, url, date_beside(link), kind)
        return list(found.values())

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the links that say "next page" or a number."""
        urls: dict[str, None] = {}
        for link in page.selector.xpath("//a[@href] | //link[@href and @rel='next']"):
            url = page.join(link.attrib["href"])
            if url is not None and url != page.url and is_pager_link(link, url, page.url):
                urls[url] = None
        return [Request(url) for url in urls]


def is_annual_report_column(page: ListPage) -> bool:
    """Say whether the page is a column of annual reports, by its titles, its metadata or its path."""
    titles = (text for query in _PAGE_TITLES for text in page.selector.xpath(query).getall())
    return any(names_column(title) for title in titles) or is_column_path(urlsplit(page.url).path)


def name_of_link(link: Selector, *, in_column: bool) -> tuple[str, TitleKind] | None:
    """Give title and kind of a link to reports: its `title` before its text, since lists cut the text short."""
    for title in (link.attrib.get("title", ""), text_of(link)):
        kind = kind_of_title(title, in_column=in_column)
        if kind is not None:
            return " ".join(title.split()), kind
    return None


def date_beside(link: Selector) -> str | None:
    """Give the date in the list's row of this link; None where the row holds other links too."""
    row = link.xpath(_ROW)
    if not row or len(set(row.xpath(".//a/@href").getall())) > 1:
        return None
    return first_date(" ".join(row.xpath(".//text()").getall()))


def is_pager_link(link: Selector, url: str, page_url: str) -> bool:
    """Say whether a link leads to another page of the list.

    A number alone is a page number only where the URL stays in the folder of the list: elsewhere it is a
    day of a calendar or a count of visits.
    """
    if link.attrib.get("rel") == "next":
        return True
    text = key(text_of(link))
    if _NEXT.fullmatch(text):
        return True
    return _NUMBER.fullmatch(text) is not None and folder_of(url).startswith(folder_of(page_url))


def text_of(link: Selector) -> str:
    """Give the text of a link as it is shown."""
    return "".join(link.xpath(".//text()").getall())


def folder_of(url: str) -> str:
    """Give host and path of a URL up to the last slash."""
    parts = urlsplit(url)
    return parts.netloc + parts.path.rpartition("/")[0] + "/"
