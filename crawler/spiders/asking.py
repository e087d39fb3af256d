"""Requests for pages by their purpose, and what need not be asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scrapy import Request

from crawler.spiders.freshness import NOT_MODIFIED, Freshness


class Asking:
    """Gives requests their callbacks, by purpose: `report`, `unknown`, `list` or `file`.

    `spared` counts the pages that a link led to and that were not asked for, since they are fresh or the run is dry;
    `planned` holds what a dry run would ask for: site, URL, and the title in the list.
    """

    def __init__(
        self,
        callbacks: Mapping[str, Callable[..., Any]],
        errback: Callable[..., Any],
        freshness: Freshness,
        count: Callable[[str], None],
        *,
        dry: bool,
    ) -> None:
        self.spared = 0
        self.planned: list[tuple[str, str, str]] = []
        self._callbacks = callbacks
        self._errback = errback
        self._freshness = freshness
        self._count = count
        self._dry = dry

    def __call__(
        self, request: Request, site: str, purpose: str, *, title: str = "", first: bool = False, **more: Any
    ) -> Request | None:
        """Give a request its callback; None where the page was read not long ago, or in a dry run, which reads none.

        `first` is a page to begin at, which is always asked for; `more` goes to the callback.
        """
        url = request.url
        if self._dry and purpose in ("report", "file"):
            self.planned.append((site, url, title))
            self.spared += 1
            return None
        if purpose != "list" and not first:
            if self._freshness.is_fresh(url):
                self._count("gongkai/fresh")
                self.spared += 1
                return None
            if purpose != "unknown":
                request = request.replace(headers={**request.headers, **self._freshness.conditions(url)})
                request.meta["handle_httpstatus_list"] = [NOT_MODIFIED]
        # The frontier sees to it that no page is asked for twice. Scrapy's own filter would also drop a
        # redirect to a page that was asked for, without a word to the spider.
        return request.replace(
            callback=self._callbacks[purpose],
            errback=self._errback,
            cb_kwargs={"site": site, **more},
            dont_filter=True,
        )
