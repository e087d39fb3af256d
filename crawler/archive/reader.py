"""Reading an archive through its index: single exchanges, and the answers that a replay gives."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, Self

from crawler.archive.exchange import Exchange
from crawler.archive.index import Entry, Index
from crawler.archive.records import read_exchange
from crawler.archive.recovery import OPEN, recover
from crawler.errors import ArchiveUnusable, BrokenRecord


class ArchiveReader:
    """The exchanges of an archive folder, or of one WARC file in it."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise ArchiveUnusable(folder, f"there is no folder at {folder.absolute()}")
        self.folder = folder
        self.index, self.problems = _index_of(folder)
        self._files: dict[str, BinaryIO] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, entry: Entry) -> Exchange:
        """Read an exchange; a revisit gets the body of its original. Raises BrokenRecord."""
        exchange, is_revisit = self._read(entry)
        if not is_revisit or exchange.status == HTTPStatus.NOT_MODIFIED:
            return exchange
        original = self.index.by_id(entry.original) if entry.original else None
        if original is None:
            raise BrokenRecord(entry.url, f"it repeats the record {entry.original}, which is not in this archive")
        return replace(exchange, body=self._read(original)[0].body)

    def close(self) -> None:
        """Close all files."""
        for file in self._files.values():
            file.close()
        self._files.clear()
        self.index.close()

    def _read(self, entry: Entry) -> tuple[Exchange, bool]:
        try:
            return read_exchange(self._file(entry.file), entry.offset)
        except OSError as error:
            raise BrokenRecord(entry.url, f"{entry.file}: {error.strerror}") from error

    def _file(self, name: str) -> BinaryIO:
        if name not in self._files:
            path = self.folder / name
            self._files[name] = (path if path.exists() else path.with_name(name + OPEN)).open("rb")
        return self._files[name]


def _index_of(folder: Path) -> tuple[Index, list[str]]:
    """Open the index of a folder, brought up to date; gives with it what could not be read."""
    index: Index | None = None
    try:
        index = Index(folder)
        return index, recover(folder, index)
    except (OSError, sqlite3.Error):
        # Nothing can be written there, or the index is damaged: the files say all that it would.
        if index:
            index.close()
        index = Index(None)
        return index, recover(folder, index, repair=False)


class Answers:
    """The answers of an archive to requests, in the order in which they came.

    Of several runs, the last that asked for something speaks. A request that is made more often than it was then gets
    the last answer again.
    """

    def __init__(self, reader: ArchiveReader) -> None:
        self._reader = reader
        self._given: Counter[bytes] = Counter()

    def next(self, fingerprint: bytes, *, conditional: bool) -> tuple[Entry, Exchange] | None:
        """Give the next answer to a request, None where the archive has none. Raises BrokenRecord.

        "Not modified" answers a conditional request alone; for others what it refers to is given.
        """
        entries = self._reader.index.answers(fingerprint)
        if not entries:
            return None
        of_run = [entry for entry in entries if entry.run == entries[-1].run]
        entry = of_run[min(self._given[fingerprint], len(of_run) - 1)]
        self._given[fingerprint] += 1
        if entry.status == HTTPStatus.NOT_MODIFIED and not conditional:
            whole = self._reader.index.by_id(entry.original) if entry.original else None
            entry = whole or entry
        return entry, self._reader.read(entry)
