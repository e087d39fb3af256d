"""What an archive keeps of requests and responses of Scrapy."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Headers, Response

from crawler.archive.exchange import Exchange, HeaderLines

# Keys of Request.meta: when the request was answered, and the name of the record that holds the answer.
FETCHED = "gongkai_fetched"
RECORD = "gongkai_record"

# The body is given without its chunks, which this header would announce.
_FRAMING = b"transfer-encoding"


def exchange_with(
    request: Request, time: str, *, response: Response | None = None, error: Exception | None = None
) -> Exchange:
    """Make an exchange of a request and what came of it; the body of the response is still packed."""
    asked = lines_of(request.headers)
    if "Host" not in request.headers:
        # The downloader adds it behind our back.
        asked = ((b"Host", urlsplit(request.url).netloc.rpartition("@")[2].encode()), *asked)
    if response is None:
        problem = str(error)
        return Exchange(
            request.method, request.url, asked, request.body, time, failure=type(error).__name__, problem=problem
        )
    address = str(response.ip_address) if response.ip_address else None
    headers = tuple(pair for pair in lines_of(response.headers) if pair[0].lower() != _FRAMING)
    return Exchange(
        request.method, request.url, asked, request.body, time, response.status, headers, response.body, address=address
    )


def lines_of(headers: Headers) -> HeaderLines:
    """Give headers as bytes, in their order and with all their repetitions; Scrapy's own way fails for GBK."""
    return tuple((name, value) for name, values in headers.items() for value in values)


def now() -> str:
    """Give the time as ISO 8601 in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
