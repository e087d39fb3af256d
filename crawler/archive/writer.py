"""Writing an archive: WARC files that only grow, and the index behind them."""

from __future__ import annotations

import fcntl
import os
import secrets
import sqlite3
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from crawler.archive.exchange import Exchange, digest_of
from crawler.archive.index import Entry, Index
from crawler.archive.records import Original, exchange_members, info_member, new_id
from crawler.archive.recovery import OPEN, recover
from crawler.errors import ArchiveWriteFailed

# About an hour of a polite crawl of fifty hosts; what other tools expect.
MAX_FILE_BYTES = 1_000_000_000


class ArchiveWriter:
    """Appends exchanges to an archive folder; the files of a run are its own, so that several runs may write at once.

    A record is written in one step and then entered in the index: a process that is killed leaves at most one record
    half written, which the next one cuts off. The file that is being written to has the suffix `.open`, and is locked.
    Raises ArchiveWriteFailed wherever the folder, the disk or the index does not take what it is given.
    """

    def __init__(self, folder: Path, run: str, software: str, agent: str, max_bytes: int = MAX_FILE_BYTES) -> None:
        self.folder, self.run = folder, run
        self._software, self._agent, self._max_bytes = software, agent, max_bytes
        self._file: BinaryIO | None = None
        self._name = ""
        self._end = 0
        self._number = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._index = Index(folder)
            self.problems = recover(folder, self._index)
        except (OSError, sqlite3.Error) as error:
            raise ArchiveWriteFailed(folder, error) from error

    def write(self, exchange: Exchange, fingerprint: bytes) -> str:
        """Archive an exchange, and give the name of its record."""
        try:
            if self._file is None or self._end >= self._max_bytes:
                self._finish_file()
                self._begin_file()
            return self._write(exchange, fingerprint)
        except (OSError, sqlite3.Error) as error:
            raise ArchiveWriteFailed(self.folder, error) from error

    def close(self) -> None:
        """Finish the file and close the index."""
        try:
            self._finish_file()
        except OSError as error:
            raise ArchiveWriteFailed(self.folder, error) from error
        finally:
            self._index.close()

    def _write(self, exchange: Exchange, fingerprint: bytes) -> str:
        record_id = new_id()
        before = self._original_of(exchange, fingerprint)
        original = Original(before.record_id, before.url, before.time) if before else None
        offset = self._end
        self._append(b"".join(exchange_members(exchange, record_id, original)))
        entry = Entry(
            record_id=record_id,
            run=self.run,
            fingerprint=fingerprint,
            method=exchange.method,
            url=exchange.url,
            time=exchange.time,
            status=exchange.status,
            digest=digest_of(exchange.body) if exchange.has_payload else None,
            file=self._name,
            offset=offset,
            original=original.record_id if original else None,
        )
        self._index.add(entry, self._end)
        return record_id

    def _original_of(self, exchange: Exchange, fingerprint: bytes) -> Entry | None:
        """Find the record that already holds what came, where there is one."""
        if exchange.status == HTTPStatus.NOT_MODIFIED:
            whole = self._index.last_whole(fingerprint)
            return self._index.by_id(whole.original) if whole and whole.original else whole
        return self._index.by_digest(digest_of(exchange.body)) if exchange.status and exchange.body else None

    def _append(self, data: bytes) -> None:
        assert self._file is not None
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(self._file.fileno(), view) :]
        except OSError:
            # Half a record must not stand between two whole ones; where even this fails, the file is given up.
            try:
                os.ftruncate(self._file.fileno(), self._end)
                os.lseek(self._file.fileno(), self._end, os.SEEK_SET)
            except OSError:
                self._file.close()
                self._file = None
            raise
        self._end += len(data)

    def _begin_file(self) -> None:
        self._number += 1
        self._name = f"gongkai-{self.run}-{self._number:05}.warc.gz"
        self._file = (self.folder / (self._name + OPEN)).open("xb", buffering=0)
        fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._end = 0
        self._append(info_member(self._name, self.run, self._software, self._agent))
        self._index.mark(self._name, self._end)

    def _finish_file(self) -> None:
        if self._file is None:
            return
        file, self._file = self._file, None
        with file:
            os.fsync(file.fileno())
            (self.folder / (self._name + OPEN)).replace(self.folder / self._name)


def new_run() -> str:
    """Give a name for a run: when it began, and something that no other run has."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
