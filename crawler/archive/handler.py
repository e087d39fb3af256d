"""The download handler behind `scrapy crawl --offline`: answers from an archive, and none from the network."""

from __future__ import annotations

import logging
from pathlib import Path

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.utils.request import fingerprint

from crawler.archive.exchange import Exchange
from crawler.archive.reader import Answers, ArchiveReader
from crawler.archive.recording import FETCHED, RECORD
from crawler.errors import BrokenRecord, NotArchived

logger = logging.getLogger(__name__)

_FAILURES: dict[str, type[Exception]] = {
    kind.__name__: kind
    for kind in (
        CannotResolveHostError,
        DownloadCancelledError,
        DownloadConnectionRefusedError,
        DownloadFailedError,
        DownloadTimeoutError,
        ResponseDataLossError,
    )
}
_CONDITIONS = ("If-None-Match", "If-Modified-Since")


class ReplayHandler(BaseDownloadHandler):
    """Answers each request as it was answered when the archive was made, failures too.

    What the archive does not have raises NotArchived, which nothing tries again.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._reader = ArchiveReader(Path(crawler.settings["GONGKAI_REPLAY"]))
        self._answers = Answers(self._reader)
        for problem in self._reader.problems:
            logger.warning("%s", problem)

    async def download_request(self, request: Request) -> Response:
        """Give the archived response."""
        conditional = any(name in request.headers for name in _CONDITIONS)
        try:
            found = self._answers.next(fingerprint(request), conditional=conditional)
        except BrokenRecord as error:
            problem = f"what the archive has cannot be read ({error.problem}) as an answer"
            raise NotArchived(request.url, request.method, self._reader.folder, problem) from error
        if found is None:
            raise NotArchived(request.url, request.method, self._reader.folder)
        entry, exchange = found
        request.meta[FETCHED], request.meta[RECORD] = exchange.time, entry.record_id
        if exchange.status is None:
            raise _FAILURES.get(exchange.failure or "", DownloadFailedError)(exchange.problem)
        return _response_of(exchange, request)

    async def close(self) -> None:
        self._reader.close()


def _response_of(exchange: Exchange, request: Request) -> Response:
    headers = Headers()
    for name, value in exchange.headers:
        headers.appendlist(name, value)
    kind = responsetypes.from_args(headers=headers, url=request.url, body=exchange.body)
    assert exchange.status is not None
    return kind(url=request.url, status=exchange.status, headers=headers, body=exchange.body, protocol="HTTP/1.1")
