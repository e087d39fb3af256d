"""The rows of a list in HTML: a link with its whole title, and the date beside it."""

from __future__ import annotations

import re

from parsel import Selector

from crawler.platforms.base import Entry, ListPage
from crawler.platforms.titles import kind_of_title, names_column
from reports.dates import first_date

_HAN = re.compile("[\u4e00-\u9fff]")
_CUT = re.compile(r"[\s.…。]+$")
# Pages put a date one or two elements away from the link; what is further away belongs to other rows too.
_HIGHEST_ROW = 4
_ROWS = frozenset({"li", "tr", "td", "dd", "dt", "dl", "p", "div", "ul", "h2", "h3", "h4", "h5", "section", "article"})
# How much of a title stands in both of its forms, where one of them was cut.
_SAME_BEGINNING = 4
_COMMENTS = "//comment()[contains(., '<a')]"


def read_rows(tree: Selector, page: ListPage, *, every: bool = False) -> list[Entry]:
    """Give the links that stand in rows of a list, each URL once; all links where `every` is true.

    A link is in a row where a date stands beside it, or where its text is that of an annual report.
    """
    found: dict[str, Entry] = {}
    for link in tree.xpath("//a[@href]"):
        url = page.join(link.attrib["href"])
        if url is None or url in found or url == page.url:
            continue
        title = title_of(link)
        if not title:
            continue
        date = date_beside(link)
        if every or (date and _HAN.search(title)) or kind_of_title(title, in_column=False):
            found[url] = Entry(title, url, date)
    return list(found.values())


def read_page_rows(page: ListPage) -> list[Entry]:
    """Give the rows of a page, those in its comments too where the program stands there that turns its pages."""
    rows = read_rows(page.selector, page)
    known = {row.url for row in rows}
    for comment in page.selector.xpath(_COMMENTS).getall():
        if "createPageHTML" in comment:
            inner = Selector(text=comment.removeprefix("<!--").removesuffix("-->"))
            rows += [row for row in read_rows(inner, page) if row.url not in known]
    return rows


def lacks_its_list(page: ListPage) -> bool:
    """Say whether a page has no rows, or is a column of annual reports without one: the news beside a list are rows too."""
    rows = read_page_rows(page)
    if any(kind_of_title(row.title, in_column=False) == "report" for row in rows):
        return False
    return not rows or names_column(page.selector.xpath("string(//title)").get(""))


def title_of(link: Selector) -> str:
    """Give the title of a link: its `title` before its text, since lists cut the text short."""
    named = " ".join(link.attrib.get("title", "").split())
    shown = " ".join(text_of(link).split())
    if not named or not shown:
        return named or shown
    beginning = "".join(_CUT.sub("", shown).split())[:_SAME_BEGINNING]
    # Some say what to do with the link instead.
    return named if beginning in "".join(named.split()) else shown


def date_beside(link: Selector) -> str | None:
    """Give the date in the list's row of this link; None where the row holds other links too."""
    row = link.root
    date = None
    for _ in range(_HIGHEST_ROW):
        row = row.getparent()
        if row is None or row.tag not in (*_ROWS, "span", "b", "strong", "font", "em"):
            break
        links = row.xpath(".//a[@href]")
        if len(links) > 1 and len({other.get("href") for other in links}) > 1:
            break
        if row.tag in _ROWS:
            date = first_date(" ".join(row.itertext())) or _date_in_attributes(row)
            if date:
                break
    return date


def text_of(link: Selector) -> str:
    """Give the text of a link as it is shown."""
    return "".join(link.xpath(".//text()").getall())


def _date_in_attributes(row: object) -> str | None:
    values = row.xpath(".//@*[name() != 'href' and name() != 'src' and name() != 'title']")  # type: ignore[attr-defined]
    return next((date for value in values if (date := first_date(str(value)))), None)
