"""The index of an archive: where each exchange lies. A SQLite file, which can be made again from the WARC files at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from scrapy import Request
from scrapy.utils.request import fingerprint

from crawler.archive.exchange import Exchange

INDEX_NAME = "index.sqlite"
_PATIENCE_SECONDS = 10
_TABLES = """
CREATE TABLE IF NOT EXISTS files (
    name TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL  -- as far as it is indexed
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS exchanges (
    record_id TEXT PRIMARY KEY,
    run TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    method TEXT NOT NULL,
    url TEXT NOT NULL,
    time TEXT NOT NULL,
    status INTEGER,
    digest TEXT,
    file TEXT NOT NULL,
    offset INTEGER NOT NULL,
    original TEXT
);
CREATE INDEX IF NOT EXISTS exchanges_by_request ON exchanges (fingerprint, time);
CREATE INDEX IF NOT EXISTS exchanges_by_url ON exchanges (url, time);
CREATE INDEX IF NOT EXISTS exchanges_by_digest ON exchanges (digest);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where one exchange lies, and what it answers.

    `run` is the crawl that it belongs to, `status` None where nothing came, `digest` that of the payload, `original` the
    record that holds the payload of a revisit.
    """

    record_id: str
    run: str
    fingerprint: bytes
    method: str
    url: str
    time: str
    status: int | None
    digest: str | None
    file: str
    offset: int
    original: str | None


_COLUMNS = ", ".join(field.name for field in fields(Entry))
_INSERT = f"INSERT OR REPLACE INTO exchanges ({_COLUMNS}) VALUES ({', '.join('?' * len(fields(Entry)))})"  # noqa: S608
_SELECT = f"SELECT {_COLUMNS} FROM exchanges"  # noqa: S608


class Index:
    """The entries of an archive, in its folder or for this process alone. Raises sqlite3.Error where the file cannot be used."""

    def __init__(self, folder: Path | None) -> None:
        # A database without a name goes away with its connection.
        self._connection = sqlite3.connect(
            folder / INDEX_NAME if folder else "", timeout=_PATIENCE_SECONDS, isolation_level=None
        )
        self._connection.execute("PRAGMA journal_mode = WAL")
        # A crash of the machine can cost the last entries: they are then read again from the WARC file.
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(_TABLES)

    def add(self, entry: Entry, end: int) -> None:
        """Enter an exchange that lies in a file as a whole, up to `end`."""
        with self._connection:
            self._connection.execute("BEGIN")
            self._connection.execute(_INSERT, astuple(entry))
            self._connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (entry.file, end))

    def indexed_bytes(self, file: str) -> int | None:
        """Say how much of a file is indexed; None where nothing is known of it."""
        row = self._connection.execute("SELECT bytes FROM files WHERE name = ?", (file,)).fetchone()
        return row[0] if row else None

    def mark(self, file: str, end: int) -> None:
        """Note that a file is indexed up to `end`."""
        self._connection.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (file, end))

    def by_id(self, record_id: str) -> Entry | None:
        """Find an exchange by the name of its record."""
        return self._one(f"{_SELECT} WHERE record_id = ?", record_id)

    def by_digest(self, digest: str) -> Entry | None:
        """Find the record that holds a payload itself."""
        return self._one(f"{_SELECT} WHERE digest = ? AND original IS NULL LIMIT 1", digest)

    def last_whole(self, print_: bytes) -> Entry | None:
        """Find the latest answer to a request that came with its content: what a "not modified" refers to."""
        where = "WHERE fingerprint = ? AND status >= 200 AND status < 300 ORDER BY time DESC, rowid DESC LIMIT 1"
        return self._one(f"{_SELECT} {where}", print_)

    def answers(self, print_: bytes) -> list[Entry]:
        """Give all answers to a request, the oldest first."""
        return self._all(f"{_SELECT} WHERE fingerprint = ? ORDER BY time, rowid", print_)

    def of_url(self, url: str) -> list[Entry]:
        """Give all exchanges with a URL, the oldest first."""
        return self._all(f"{_SELECT} WHERE url = ? ORDER BY time, rowid", url)

    def all(self) -> Iterator[Entry]:
        """Give all exchanges in the order of the files."""
        for row in self._connection.execute(f"{_SELECT} ORDER BY file, offset"):
            yield Entry(*row)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _one(self, query: str, value: object) -> Entry | None:
        row = self._connection.execute(query, (value,)).fetchone()
        return Entry(*row) if row else None

    def _all(self, query: str, value: object) -> list[Entry]:
        return [Entry(*row) for row in self._connection.execute(query, (value,))]


def fingerprint_of(exchange: Exchange) -> bytes:
    """Give the fingerprint of the request of an exchange, as Scrapy makes it."""
    return fingerprint(Request(exchange.url, method=exchange.method, body=exchange.request_body))
