"""What a platform is: the three answers that one kind of site software needs to give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Protocol
from urllib.parse import urljoin

from parsel import Selector
from scrapy import Request
from w3lib.html import get_base_url
from w3lib.url import safe_url_string

from crawler.platforms.titles import TitleKind


@dataclass(frozen=True)
class ListPage:
    """A page that may list reports: its final URL, its text, and the encoding that the text came in."""

    url: str
    text: str
    encoding: str = "utf-8"

    @cached_property
    def selector(self) -> Selector:
        """The page as a tree."""
        return Selector(text=self.text)

    @cached_property
    def base_url(self) -> str:
        """What relative links on the page begin from."""
        return str(get_base_url(self.text, self.url))

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
    """One line of a list. `date` is ISO 8601, as the list prints it beside the title."""

    title: str
    url: str
    date: str | None
    kind: TitleKind


class Platform(Protocol):
    """One kind of site software. Add one as a small module, and to crawler.platforms.detection."""

    name: ClassVar[str]

    def matches(self, page: ListPage) -> bool:
        """Say whether the page was made by this software."""
        ...

    def entries(self, page: ListPage) -> Sequence[Entry]:
        """Give the annual reports, and columns of them, that the page links to, each URL once."""
        ...

    def next_lists(self, page: ListPage) -> Sequence[Request]:
        """Give requests, without callbacks, for the other pages of the same list."""
        ...
