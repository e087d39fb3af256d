"""Where the payloads of an archive lie, for records that repeat one of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import IO

from crawler.archive.records import exchange_of, records_of

Source = Callable[[], AbstractContextManager[IO[bytes]]]


class Payloads:
    """Payloads by their digests. They are remembered on disk: an archive may hold millions, and one may repeat any of them."""

    def __init__(self) -> None:
        # A database without a name lies in a file of its own that goes away with the connection.
        self._places = sqlite3.connect("")
        self._places.execute(
            "CREATE TABLE places (digest TEXT PRIMARY KEY, source INTEGER, offset INTEGER) WITHOUT ROWID"
        )
        self._sources: list[Source] = []

    def remember(self, digest: str, source: Source, offset: int) -> None:
        """Note that a record holds a payload itself."""
        if not self._sources or self._sources[-1] is not source:
            self._sources.append(source)
        place = (digest, len(self._sources) - 1, offset)
        self._places.execute("INSERT OR IGNORE INTO places VALUES (?, ?, ?)", place)

    def find(self, digest: str) -> bytes | None:
        """Give a payload, as it lies in its record; None where no record before holds it. Raises BrokenRecord."""
        row = self._places.execute("SELECT source, offset FROM places WHERE digest = ?", (digest,)).fetchone()
        if row is None:
            return None
        with self._sources[row[0]]() as stream:
            record = next(records_of(stream, row[1]), None)
            return exchange_of(record).body if record else None
