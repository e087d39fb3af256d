"""Site maps and feeds, whatever software made them."""

from __future__ import annotations

import re
from datetime import timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import ClassVar
from urllib.parse import urlsplit

from parsel import Selector
from scrapy import Request

from crawler.platforms.base import Entry, Extent, ListPage, Platform
from crawler.platforms.titles import is_column_path
from reports.dates import first_date

_ROOT = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(urlset|sitemapindex|rss|feed|rdf:RDF)\b", re.DOTALL)
_CHINA = timezone(timedelta(hours=8))


class Feeds(Platform):
    """sitemap.xml, RSS and Atom."""

    name: ClassVar[str] = "feeds"

    def matches(self, page: ListPage) -> bool:
        """Look at the first element."""
        return _ROOT.match(page.text) is not None

    def entries(self, page: ListPage) -> list[Entry]:
        """Give the items of a feed; of a site map, which has no titles, the columns of annual reports by their paths."""
        tree = _tree(page)
        entries: dict[str, Entry] = {}
        for item in tree.xpath("//item | //entry"):
            href = item.xpath("./link/text()").get("") or item.xpath("./link/@href").get("")
            title = " ".join(item.xpath("./title/text()").get("").split())
            url = page.join(href) if href.strip() else None
            if url and title:
                entries[url] = Entry(
                    title, url, _date(item.xpath("./pubDate/text() | ./published/text() | ./updated/text()").get(""))
                )
        for place in tree.xpath("//url"):
            url = page.join(place.xpath("./loc/text()").get(""))
            if url and is_column_path(urlsplit(url).path):
                entries[url] = Entry("政府信息公开年报", url, first_date(place.xpath("./lastmod/text()").get("")))
        return list(entries.values())

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the site maps that a site map names."""
        urls = [page.join(href) for href in _tree(page).xpath("//sitemap/loc/text()").getall()]
        return [Request(url) for url in urls if url]

    def extent(self, page: ListPage) -> Extent:
        """Say that a feed or a site map has one page; what an index names is others."""
        return Extent() if _tree(page).xpath("//sitemap") else Extent(1, 1, None)


def _tree(page: ListPage) -> Selector:
    tree = Selector(text=page.text, type="xml")
    tree.remove_namespaces()
    return tree


def _date(text: str) -> str | None:
    """Read a date as feeds write it; the day is that of China."""
    if date := first_date(text):
        return date
    try:
        return parsedate_to_datetime(text).astimezone(_CHINA).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
