"""What earlier crawls know: the pages that they fetched, so that none is fetched twice without need, and who refused them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

_PATIENCE_SECONDS = 10
_TABLES = """
CREATE TABLE IF NOT EXISTS known_pages (
    url TEXT PRIMARY KEY,
    etag TEXT,
    last_modified TEXT,
    fetched TEXT NOT NULL,
    digest TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blocked_hosts (
    host TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    since TEXT NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A page as it was fetched last: what its server says of its version, when (ISO 8601, UTC), and what it said."""

    url: str
    etag: str | None
    last_modified: str | None
    fetched: str
    digest: str

    def is_fresh(self, now: datetime, days: float) -> bool:
        """Say whether it was fetched no more than so many days ago."""
        return now - datetime.fromisoformat(self.fetched) <= timedelta(days=days)

    @property
    def conditions(self) -> Mapping[str, str]:
        """The headers that ask for the page only if it has changed."""
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in pairs.items() if value}


class KnownPages:
    """The pages that were read, by the URL that they were asked for under, and the hosts that refused us.

    A SQLite file beside the dataset.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        # What is put is written down at once: a crawl that is killed asks for nothing again.
        self._connection = sqlite3.connect(path, timeout=_PATIENCE_SECONDS, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(_TABLES)

    def get(self, url: str) -> Known | None:
        """Give what is known of a page."""
        row = self._connection.execute("SELECT * FROM known_pages WHERE url = ?", (url,)).fetchone()
        return Known(*row) if row else None

    def put(self, known: Known) -> None:
        """Keep what is known of a page, in place of what was known before."""
        row = (known.url, known.etag, known.last_modified, known.fetched, known.digest)
        self._connection.execute("INSERT OR REPLACE INTO known_pages VALUES (?, ?, ?, ?, ?)", row)

    def block(self, host: str, reason: str) -> None:
        """Remember that a host refused us, and why."""
        row = (host, reason, now_utc().isoformat(timespec="seconds"))
        self._connection.execute("INSERT OR REPLACE INTO blocked_hosts VALUES (?, ?, ?)", row)

    def blocked_hosts(self, hours: float) -> dict[str, str]:
        """Give the hosts that refused us no more than so many hours ago, each with the reason and the time."""
        latest = (now_utc() - timedelta(hours=hours)).isoformat(timespec="seconds")
        rows = self._connection.execute("SELECT host, reason, since FROM blocked_hosts WHERE since > ?", (latest,))
        return {host: f"{reason} (at {since})" for host, reason, since in rows}

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def now_utc() -> datetime:
    """Give the time."""
    return datetime.now(UTC)
