"""Bringing an archive folder in order: files that a killed process left open, and files that the index does not know."""

from __future__ import annotations

import fcntl
import logging
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from crawler.archive.index import Entry, Index, fingerprint_of
from crawler.archive.records import Record, exchange_of, next_record_at, records_of, with_request
from crawler.errors import BrokenRecord

logger = logging.getLogger(__name__)

OPEN = ".open"
SUFFIXES = (".warc.gz", ".warc")


def recover(folder: Path, index: Index, *, repair: bool = True) -> list[str]:
    """Close what killed processes left open, index what is not indexed, and say what could not be read.

    A file that another process is writing is left alone. Only what follows the last whole exchange of a file that was
    left open is cut off, and not even that without `repair`; a finished file is never changed.
    """
    problems: list[str] = []
    for path in sorted(folder.iterdir()):
        name = path.name.removesuffix(OPEN)
        if not name.endswith(SUFFIXES):
            continue
        if name != path.name and repair:
            _close_left_open(path, index)
        elif index.indexed_bytes(name) != path.stat().st_size:
            problems += _index_file(path, name, index)
    return problems


def _close_left_open(path: Path, index: Index) -> None:
    name = path.name.removesuffix(OPEN)
    with path.open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # its process is alive
        end = index.indexed_bytes(name) or 0
        try:
            for record, request in _exchanges(file, end):
                # The two are written in one step: an answer without its request was cut off between them.
                if record.is_answer and request is None:
                    break
                end = request.end if request else record.end
                _enter(record, request, name, index, end)
        except BrokenRecord as error:
            logger.debug("%s: %s", path, error)
        if lost := path.stat().st_size - end:
            logger.warning("%s: its process was killed while it wrote; the last %d bytes are cut off", path, lost)
            file.truncate(end)
        os.fsync(file.fileno())
        index.mark(name, end)
        path.replace(path.with_name(name))


def _index_file(path: Path, name: str, index: Index) -> list[str]:
    """Enter what of a file is not in the index; gives what could not be read, behind which the reading goes on."""
    problems = []
    with path.open("rb") as file:
        at: int | None = index.indexed_bytes(name) or 0
        while at is not None:
            end, at = at, None
            try:
                for record, request in _exchanges(file, end):
                    end = request.end if request else record.end
                    _enter(record, request, name, index, end)
            except BrokenRecord as error:
                problems.append(f"{path}: not readable behind byte {end}: {error.problem}")
                at = next_record_at(file, end + 1)
    # Not to be tried again each time.
    index.mark(name, path.stat().st_size)
    return problems


def _exchanges(file: BinaryIO, begin: int) -> Iterator[tuple[Record, Record | None]]:
    """Give each record with the request behind it that belongs to it. Raises BrokenRecord where the file breaks."""
    before: Record | None = None
    for record in _whole_records(file, begin):
        if before and record.belongs_to(before):
            yield before, record
            before = None
            continue
        if before:
            yield before, None
        before = record
    if before:
        yield before, None


def _whole_records(file: BinaryIO, begin: int) -> Iterator[Record]:
    packed = os.pread(file.fileno(), 2, 0) == b"\x1f\x8b"
    for record in records_of(file, begin):
        if packed and not _is_whole_member(os.pread(file.fileno(), record.end - record.begin, record.begin)):
            raise BrokenRecord(record.header("WARC-Target-URI"), "the record is cut off")
        yield record


def _is_whole_member(data: bytes) -> bool:
    # The reader does not miss the last bytes of a member, its length and checksum.
    unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
    try:
        unpacker.decompress(data)
    except zlib.error:
        return False
    return unpacker.eof and not unpacker.unused_data


def _enter(record: Record, request: Record | None, file: str, index: Index, end: int) -> None:
    entry = _entry(record, request, file, index)
    if entry:
        index.add(entry, end)
    else:
        index.mark(file, end)


def _entry(record: Record, request: Record | None, file: str, index: Index) -> Entry | None:
    """Make the entry of an exchange; None for a record that is none."""
    record_id = record.header("WARC-Record-ID")
    if not record.is_answer or not record_id:
        return None
    try:
        exchange = with_request(exchange_of(record), request)
    except BrokenRecord as error:
        logger.warning("%s: %s", file, error)
        return None
    return Entry(
        record_id=record_id,
        run=_run_of(file),
        fingerprint=fingerprint_of(exchange),
        method=exchange.method,
        url=exchange.url,
        time=exchange.time,
        status=exchange.status,
        digest=record.header("WARC-Payload-Digest") if exchange.has_payload else None,
        file=file,
        offset=record.begin,
        original=_original_of(record, index) if record.kind == "revisit" else None,
    )


def _original_of(record: Record, index: Index) -> str:
    """Find what a revisit refers to, by the name of the record, or by its URL and time, or else by the payload."""
    named, url, time = (record.header(f"WARC-Refers-To{part}") for part in ("", "-Target-URI", "-Date"))
    if named and index.by_id(named):
        return named
    found = next((entry for entry in index.of_url(url) if entry.time == time), None) if url else None
    digest = record.header("WARC-Payload-Digest")
    found = found or (index.by_digest(digest) if digest else None)
    return found.record_id if found else named or ""


def _run_of(file: str) -> str:
    """Give the run that wrote a file, which its name says; a file of others is a run of its own."""
    parts = file.partition(".")[0].split("-")
    return "-".join(parts[1:3]) if parts[0] == "gongkai" and len(parts) == 4 else file
