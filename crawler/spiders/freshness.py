"""Which pages need not be asked for, or written, again."""

from __future__ import annotations

from collections.abc import Mapping

from scrapy.http import Response

from crawler.items import Item, ListVisit, Page
from crawler.known import Known, KnownPages, now_utc
from crawler.reading import digest_of
from crawler.spiders.answers import asked_url, fetched_at, header

NOT_MODIFIED = 304


class Freshness:
    """What earlier crawls know of report pages, as far as this one is to heed it."""

    def __init__(self, known: KnownPages | None, days: float) -> None:
        self._known = known
        self._days = days
        self._unconfirmed: dict[str, Known] = {}

    def is_fresh(self, url: str) -> bool:
        """Say whether a page was read not long ago."""
        known = self._known.get(url) if self._known else None
        return known is not None and known.is_fresh(now_utc(), self._days)

    def conditions(self, url: str) -> Mapping[str, str]:
        """Give the headers that ask for a page only if it has changed."""
        known = self._known.get(url) if self._known else None
        return known.conditions if known else {}

    def is_new(self, response: Response, page: Page | None = None) -> bool:
        """Say whether an answer says anything that was not known; `page` is what was read from it.

        What is new is remembered when `confirm` says that it was stored: a crawl may be killed in between.
        """
        if self._known is None:
            return True
        url = asked_url(response)
        before = self._known.get(url)
        if response.status == NOT_MODIFIED:
            if before:
                self._known.put(Known(url, before.etag, before.last_modified, fetched_at(response), before.digest))
            return False
        digest = (page.digest if page else None) or digest_of(None, response.body)
        known = Known(url, header(response, "ETag"), header(response, "Last-Modified"), fetched_at(response), digest)
        if before is not None and before.digest == digest:
            self._known.put(known)
            return False
        self._unconfirmed[response.url] = known
        return True

    def confirm(self, item: Item) -> None:
        """Remember an item that went through the pipelines."""
        known = None if isinstance(item, ListVisit) else self._unconfirmed.pop(item.url or "", None)
        if known and self._known:
            self._known.put(known)
