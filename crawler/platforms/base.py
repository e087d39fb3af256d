"""What a platform is: what one kind of site software is asked about a page of its lists."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urljoin, urlsplit

from parsel import Selector
from scrapy import Request
from w3lib.html import get_base_url
from w3lib.url import safe_url_string


@dataclass(frozen=True)
class ListPage:
    """An answer that may list reports: its final URL, its text, and the encoding that the text came in.

    `form` is the body of the request, where it was posted; `referer` the page that the request came from; `fetched` when
    the answer came (ISO 8601, UTC).
    """

    url: str
    text: str
    encoding: str = "utf-8"
    form: str = ""
    referer: str = ""
    fetched: str = ""

    @cached_property
    def selector(self) -> Selector:
        """The page as a tree."""
        return Selector(text=self.text)

    @cached_property
    def base_url(self) -> str:
        """What relative links on the page begin from."""
        return str(get_base_url(self.text, self.url))

    @cached_property
    def json(self) -> Any:
        """The page as JSON; None where it is something else."""
        try:
            return json.loads(self.text) if self.text.lstrip()[:1] in ("{", "[") else None
        except (ValueError, RecursionError):
            return None

    @cached_property
    def asked(self) -> Mapping[str, str]:
        """What the page was asked for: the parameters of its URL and of the form, by their names."""
        query = parse_qsl(urlsplit(self.url).query, keep_blank_values=True)
        return dict([*query, *parse_qsl(self.form, keep_blank_values=True)])

    def number_asked(self, name: str) -> int | None:
        """Give a parameter as a number; None where it is not there or is none."""
        value = self.asked.get(name, "")
        return int(value) if value.isdecimal() and len(value) <= 9 else None

    def join(self, href: str) -> str | None:
        """Make a link absolute and drop its fragment; None for scripts, mail addresses and broken links.

        Like a browser, it escapes characters behind the question mark in the encoding of the page.
        """
        try:
            url = safe_url_string(urljoin(self.base_url, href.strip()).partition("#")[0], self.encoding)
        except ValueError:
            return None
        return url if url.startswith(("http://", "https://")) else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list. `date` is ISO 8601, as the list gives it beside the title."""

    title: str
    url: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Extent:
    """Which page of its list a page is, from 1, and how many pages and entries it says the list has."""

    number: int | None = None
    pages: int | None = None
    records: int | None = None

    @property
    def is_last(self) -> bool:
        """Whether it says of itself that no page follows."""
        return self.pages is not None and self.number is not None and self.number >= self.pages


class Platform:
    """One kind of site software. Add one as a small module, and to crawler.platforms.detection."""

    name: ClassVar[str]
    # Whether a page that is a report may be the way to others.
    links_from_reports: ClassVar[bool] = False
    # Whether its entries are the lines of the list, and no rows that stand elsewhere on the page.
    lists_alone: ClassVar[bool] = True

    def matches(self, page: ListPage) -> bool:
        """Say whether the page was made by this software."""
        raise NotImplementedError

    def entries(self, page: ListPage) -> Sequence[Entry]:
        """Give the lines of the list on the page, each URL once."""
        raise NotImplementedError

    def next_lists(self, page: ListPage) -> Sequence[Request]:
        """Give requests, without callbacks, for the pages of the same list that follow from this one."""
        raise NotImplementedError

    def extent(self, page: ListPage) -> Extent:
        """Say where in its list the page stands."""
        raise NotImplementedError


def pages_of(records: int, a_page: int) -> int:
    """Give the number of pages that so many entries take; an empty list has one."""
    return max(1, math.ceil(records / a_page))
