"""The links below a list that lead to its other pages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from parsel import Selector
from scrapy import Request

from crawler.platforms.base import ListPage
from crawler.platforms.rows import text_of
from reports.labels import key

_NEXT = re.compile(r"(?:下一?页|后一页|next(?:page)?)[>›»]*|[>›»]", re.IGNORECASE)
_NUMBER = re.compile(r"[\[【]?第?\d{1,4}页?[\]】]?")
_DIGITS = re.compile(r"\d{1,4}")


def pager_requests(page: ListPage) -> list[Request]:
    """Give requests for the links that say "next page" or a number, each URL once.

    They are asked for in the order of the numbers: where a list grows meanwhile, what moves from a page that was not
    read yet must not come to one that was.
    """
    numbers: dict[str, int] = {}
    for link in page.selector.xpath("//a[@href] | //link[@href and @rel='next']"):
        url = page.join(link.attrib["href"])
        if url is not None and url != page.url and _is_pager_link(link, url, page.url):
            digits = _DIGITS.findall(text_of(link))
            numbers[url] = max(numbers.get(url, 0), int(digits[0]) if digits else 0)
    return [Request(url, priority=-number) for url, number in numbers.items()]


def folder_of(url: str) -> str:
    """Give host and path of a URL up to the last slash."""
    parts = urlsplit(url)
    return parts.netloc + parts.path.rpartition("/")[0] + "/"


def _is_pager_link(link: Selector, url: str, page_url: str) -> bool:
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
