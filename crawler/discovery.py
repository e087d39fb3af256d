"""Where the annual reports of a portal stand: links to them, to their columns, and to pages that lead there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from parsel import Selector

from crawler.platforms.base import Entry, ListPage
from crawler.platforms.rows import date_beside, text_of
from crawler.platforms.titles import TitleKind, is_column_path, kind_of_title, names_column, names_organ
from reports.labels import key

_PAGE_TITLES = (
    "//title/text()",
    "//h1//text()",
    "//meta[@name='ColumnName' or @name='ColumnType']/@content",
)
# What stands between the home page of a portal and its annual reports.
_GATEWAY = re.compile(r"(?:政府|法定主动)?信息公开(?:专栏|平台|目录|栏目|专题|内容)?|政务公开|信息公开制度|公开目录")
_MOST_GATEWAYS = 4
# Frames of other uses stand on many pages.
_OTHER_FRAME = re.compile(r"login|visit|count|share|footer|header|tree|weather|search|jiucuo", re.IGNORECASE)
_MOST_FRAMES = 3


@dataclass(frozen=True, slots=True)
class Lead:
    """An entry that leads to a report, or to a column of them."""

    entry: Entry
    kind: TitleKind


def is_annual_report_column(page: ListPage) -> bool:
    """Say whether the page is a column of annual reports, by its titles, its metadata or its path."""
    if is_column_path(urlsplit(page.url).path):
        return True
    if page.json is not None:
        return False
    titles = (text for query in _PAGE_TITLES for text in page.selector.xpath(query).getall())
    return any(names_column(title) for title in titles)


def find_leads(page: ListPage, entries: Iterable[Entry], *, in_column: bool) -> list[Lead]:
    """Give what leads to annual reports: of the lines of a list, and of all other links of the page."""
    leads: dict[str, Lead] = {}
    for entry in entries:
        if kind := kind_of_title(entry.title, in_column=in_column):
            leads[entry.url] = Lead(entry, kind)
    if page.json is not None:
        return list(leads.values())
    for link in page.selector.xpath("//a[@href]"):
        named = _name_of_link(link, in_column=in_column)
        url = page.join(link.attrib["href"]) if named else None
        if named and url and url != page.url and url not in leads:
            title, kind = named
            leads[url] = Lead(Entry(title, url, date_beside(link)), kind)
    if in_column:
        for entry in _columns_of_organs(page):
            leads.setdefault(entry.url, Lead(entry, "column"))
    return list(leads.values())


def find_gateways(page: ListPage) -> list[str]:
    """Give the URLs of the pages through which a visitor would look for the reports, the likeliest first."""
    if page.json is not None:
        return []
    found: dict[str, int] = {}
    for link in page.selector.xpath("//a[@href]"):
        names = (key(link.attrib.get("title", "")), key(text_of(link)))
        name = next((name for name in names if _GATEWAY.fullmatch(name)), None)
        url = page.join(link.attrib["href"]) if name else None
        if name and url and url != page.url:
            found.setdefault(url, "信息公开" not in name)
    return sorted(found, key=lambda url: found[url])[:_MOST_GATEWAYS]


def find_frames(page: ListPage) -> list[str]:
    """Give the URLs of the frames in which a page may show its list."""
    if page.json is not None:
        return []
    sources = page.selector.xpath("//iframe/@src | //frame/@src").getall()
    urls = [page.join(source) for source in sources if not _OTHER_FRAME.search(source)]
    return list(dict.fromkeys(url for url in urls if url and url != page.url))[:_MOST_FRAMES]


def _columns_of_organs(page: ListPage) -> Iterator[Entry]:
    """Give the links of a column that have the name of an organ, and lead to a folder below that of the column.

    Menus name the same organs, and lead elsewhere.
    """
    here = urlsplit(page.url)
    folder = here.path[: here.path.rfind("/") + 1]
    for link in page.selector.xpath("//a[@href]"):
        name = " ".join(text_of(link).split())
        url = page.join(link.attrib["href"]) if names_organ(name) else None
        if url and folder not in ("", "/"):
            there = urlsplit(url)
            if there.netloc == here.netloc and there.path.startswith(folder) and "/" in there.path[len(folder) :]:
                yield Entry(name, url, None)


def _name_of_link(link: Selector, *, in_column: bool) -> tuple[str, TitleKind] | None:
    """Give title and kind of a link to reports: its `title` before its text, since lists cut the text short."""
    for title in (link.attrib.get("title", ""), text_of(link)):
        kind = kind_of_title(title, in_column=in_column)
        if kind is not None:
            return " ".join(title.split()), kind
    return None
