"""Any site software: rows with a date or with the title of a report, further pages by the links below the list."""

from __future__ import annotations

from typing import ClassVar

from scrapy import Request

from crawler.platforms.base import Entry, Extent, ListPage, Platform
from crawler.platforms.pager import pager_requests
from crawler.platforms.rows import read_page_rows


class Generic(Platform):
    """The platform of last resort: it takes every page."""

    name: ClassVar[str] = "generic"
    lists_alone: ClassVar[bool] = False

    def matches(self, page: ListPage) -> bool:  # noqa: ARG002, it takes every page
        """Say yes."""
        return True

    def entries(self, page: ListPage) -> list[Entry]:
        """Give the rows of the page."""
        return read_page_rows(page)

    def next_lists(self, page: ListPage) -> list[Request]:
        """Give the links that say "next page" or a number."""
        return pager_requests(page)

    def extent(self, page: ListPage) -> Extent:  # noqa: ARG002, no page says where it stands
        """Say nothing: the list ends where nothing new is linked."""
        return Extent()
