"""Make an archive of generated pages."""

from __future__ import annotations

import gzip
from itertools import cycle, islice
from pathlib import Path

from benchmarks.crawl.server import bodies
from crawler.archive.exchange import Exchange
from crawler.archive.index import fingerprint_of
from crawler.archive.writer import ArchiveWriter, new_run

_HEADERS = ((b"Content-Type", b"text/html; charset=utf-8"), (b"Content-Encoding", b"gzip"))


def make_archive(folder: Path, records: int, *, small: bool = False) -> None:
    """Write so many records, each with a page of its own."""
    writer = ArchiveWriter(folder, new_run(), "gongkai benchmark", "gongkai benchmark")
    pages = list(bodies(small))
    for number, body in enumerate(islice(cycle(pages), records)):
        url = f"http://www.example.gov.cn/zfxxgk/zfxxgknb/{number}.html"
        # A page that came before under another URL would be a record without a body.
        packed = gzip.compress(body + f"<!-- {number} -->".encode(), compresslevel=1, mtime=0)
        exchange = Exchange("GET", url, (), b"", "2026-11-22T00:00:00Z", 200, _HEADERS, packed)
        writer.write(exchange, fingerprint_of(exchange))
    writer.close()
