"""The middleware that archives every exchange of a crawl, before anything is read from it."""

from __future__ import annotations

import importlib.metadata
import logging
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector
from scrapy.utils.request import fingerprint

from crawler.archive.opening import archive_of
from crawler.archive.recording import FETCHED, RECORD, exchange_with, now
from crawler.archive.writer import ArchiveWriter
from crawler.errors import ArchiveWriteFailed, StartError

logger = logging.getLogger(__name__)


class ArchiveMiddleware:
    """Stands next to the downloader, so that it sees what went over the wire: bodies packed, redirects and retries each.

    What cannot be archived is not read, and ends the crawl (SiteSpider.not_fetched): nothing in the dataset must be
    without its page.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        run = getattr(crawler.spider, "archived_as", None)
        if run is None:
            raise NotConfigured  # it harvests nothing, or from an archive
        software = f"gongkai, Scrapy/{importlib.metadata.version('scrapy')}"
        try:
            writer = ArchiveWriter(archive_of(settings), run, software, settings["USER_AGENT"])
        except ArchiveWriteFailed as error:
            raise StartError(str(error)) from error
        middleware = cls(writer, crawler.stats)
        crawler.signals.connect(middleware.engine_stopped, signal=signals.engine_stopped)
        return middleware

    def __init__(self, writer: ArchiveWriter, stats: StatsCollector) -> None:
        self.writer = writer
        self.stats = stats
        for problem in writer.problems:
            logger.warning("%s", problem)

    def process_response(self, request: Request, response: Response) -> Response:
        """Archive a response. Raises ArchiveWriteFailed."""
        self._write(request, response=response)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Archive that nothing came; what was not asked for at all leaves no trace here."""
        if not isinstance(exception, IgnoreRequest):
            self._write(request, error=exception)

    def engine_stopped(self) -> None:
        """Finish the file."""
        try:
            self.writer.close()
        except ArchiveWriteFailed as error:
            logger.error("%s", error)

    def _write(self, request: Request, response: Response | None = None, error: Exception | None = None) -> None:
        exchange = exchange_with(request, now(), response=response, error=error)
        request.meta[RECORD] = self.writer.write(exchange, fingerprint(request))
        request.meta[FETCHED] = exchange.time
        self.stats.inc_value("gongkai/archived")
