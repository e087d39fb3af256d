"""The middleware that sets the pace of every host, and keeps to a budget of requests and to hours of the day."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Request, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from crawler.errors import BudgetSpent, HostRests
from crawler.hosts import host_of
from crawler.pace import LONGEST_REST, Hours, Pace, retry_after
from crawler.signals import host_blocked
from crawler.spiders.frontier import Frontier

logger = logging.getLogger(__name__)

_SHORTEST_DELAY = 0.001
_TROUBLE = frozenset({429, 500, 502, 503, 504, 521, 522, 524})


class PolitenessMiddleware:
    """One request at a time to a server, as far apart as the server and its robots.txt ask for.

    Hosts that resolve to one address share their pace. It takes the place of Scrapy's AutoThrottle, which knows
    neither Crawl-delay nor Retry-After.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not hasattr(crawler.spider, "frontiers"):
            raise NotConfigured  # no spider of ours that uses the network
        settings = crawler.settings
        middleware = cls(
            crawler,
            crawler.spider.frontiers,  # type: ignore[union-attr]
            settings.getfloat("DOWNLOAD_DELAY"),
            settings.getint("GONGKAI_MAX_REQUESTS"),
            Hours.read(settings["GONGKAI_HOURS"] or ""),
            waits=not settings["GONGKAI_REPLAY"],
        )
        crawler.signals.connect(middleware.robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(middleware.host_blocked, signal=host_blocked)
        return middleware

    def __init__(
        self,
        crawler: Crawler,
        frontiers: dict[str, Frontier],
        floor: float,
        budget: int,
        hours: Hours | None,
        *,
        waits: bool,
    ) -> None:
        self.crawler = crawler
        self.frontiers = frontiers
        self.floor = floor
        self.budget = budget
        self.hours = hours
        # A replay asks nobody, and waits for nobody.
        self.waits = waits
        self._paces: dict[str, Pace] = {}
        self._asked: Counter[str] = Counter()

    async def process_request(self, request: Request) -> None:
        """Wait for the hours of the crawl. Raises BudgetSpent."""
        host = host_of(request.url)
        if self._asked[host] >= self.budget:
            raise BudgetSpent(request.url, self.budget)
        self._asked[host] += 1
        if self.hours and (seconds := self.hours.wait(datetime.now(UTC))):
            logger.info("Outside of the hours of the crawl: going on in %d minutes", seconds // 60)
            await asyncio.sleep(seconds)

    def process_response(self, request: Request, response: Response) -> Response:
        """Slow down after an error; rest for as long as the server asks for."""
        pace = self._pace(request)
        if response.status not in _TROUBLE:
            pace.answered(float(request.meta.get("download_latency") or 0.0))
            self._set_delay(request, pace)
            return response
        pace.troubled()
        self._set_delay(request, pace)
        header = response.headers.get("Retry-After")
        self._rest(request, retry_after(header.decode("latin-1") if header else None, datetime.now(UTC)))
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Slow down where nothing came; what was never asked for says nothing of the host."""
        if not isinstance(exception, IgnoreRequest):
            pace = self._pace(request)
            pace.troubled()
            self._set_delay(request, pace)

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Take the Crawl-delay of a host for its floor, where it is longer than ours."""
        agent = request.headers.get("User-Agent") or b"*"
        delay = robotparser.crawl_delay(agent)
        if delay and delay > self.floor:
            pace = self._pace(request)
            pace.floor = max(pace.floor, float(delay))
            self._set_delay(request, pace)
            logger.info("%s asks for %g seconds between requests", host_of(request.url), delay)

    def host_blocked(self, host: str, reason: str) -> None:
        """Take what waits for a blocked host out of the queues of the downloader."""
        for slot in self._downloader.slots.values():
            waiting = [entry for entry in slot.queue if host_of(entry[0].url) == host]
            for entry in waiting:
                slot.queue.remove(entry)
                entry[1].errback(HostRests(entry[0].url, reason))

    def _pace(self, request: Request) -> Pace:
        pace = self._paces.setdefault(self._downloader.get_slot_key(request), Pace(self.floor))
        frontier = self.frontiers.get(request.cb_kwargs.get("site", ""))
        pace.floor = max(pace.floor, frontier.site.delay if frontier else 0.0)
        return pace

    def _rest(self, request: Request, seconds: float | None) -> None:
        if seconds is None:
            return
        if seconds > LONGEST_REST:
            reason = f"it asks to be left alone for {seconds:.0f} seconds"
            self.crawler.signals.send_catch_log(host_blocked, host=host_of(request.url), reason=reason)
        elif self.waits and (slot := self._slot(request)):
            # The downloader waits for the delay from the time that it last asked, and not at all without one.
            slot.lastseen = time.monotonic() + seconds
            slot.delay = max(slot.delay, _SHORTEST_DELAY)

    def _set_delay(self, request: Request, pace: Pace) -> None:
        if not self.waits:
            return
        key = self._downloader.get_slot_key(request)
        self._downloader.per_slot_settings.setdefault(key, {})["delay"] = pace.delay
        if slot := self._slot(request):
            slot.delay = pace.delay

    def _slot(self, request: Request) -> Slot | None:
        slots: dict[str, Slot] = self._downloader.slots
        return slots.get(self._downloader.get_slot_key(request))

    @property
    def _downloader(self) -> Any:
        assert self.crawler.engine is not None
        return self.crawler.engine.downloader
