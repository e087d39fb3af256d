"""WARC 1.1 records made from exchanges, one gzip member each, and read back.

Header bytes pass as they are: warcio's own way to build a record rewrites those that are not ASCII. ISO 28500:2017,
https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from io import BytesIO
from typing import IO
from uuid import uuid4

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.warcwriter import WARCWriter

from crawler.archive.exchange import Exchange, digest_of, header_of, split_message
from crawler.errors import BrokenRecord

# What the reader raises for bytes that are no WARC record. AttributeError: it takes for granted that every
# record names its URL, which a header that was cut off does not (warcio 1.8.1).
_UNREADABLE = (ArchiveLoadFailed, StatusAndHeadersParserException, AttributeError, EOFError, OSError, zlib.error)

# How a gzip member begins, and what stands at the beginning of a record.
_MEMBER = b"\x1f\x8b\x08"
_RECORD = b"WARC/"
_CHUNK = 1 << 20
_VERSION = "WARC/1.1"
_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
_SAME_PAYLOAD = f"{_PROFILE}identical-payload-digest"
_SAME_ON_SERVER = f"{_PROFILE}server-not-modified"
_FIELDS = "application/warc-fields"


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it was read, and where it lies in its file."""

    headers: StatusAndHeaders
    block: bytes
    begin: int
    end: int

    def header(self, name: str) -> str | None:
        """Give a header of the record."""
        value = self.headers.get_header(name)
        return str(value) if value is not None else None

    @property
    def kind(self) -> str | None:
        return self.header("WARC-Type")

    @property
    def is_answer(self) -> bool:
        """Say whether it holds what came of an HTTP request: others archive answers of DNS, too."""
        if self.kind == "metadata":
            return b"fetch-failure" in self.block
        is_http = (self.header("Content-Type") or "").lower().startswith("application/http")
        return self.kind in ("response", "revisit") and is_http and bool(self.block)

    def belongs_to(self, answer: Record) -> bool:
        """Say whether it is the request of an answer."""
        return self.header("WARC-Concurrent-To") == answer.header("WARC-Record-ID")


@dataclass(frozen=True, slots=True)
class Original:
    """The record that holds the payload of a revisit."""

    record_id: str
    url: str
    time: str


def info_member(file: str, run: str, software: str, agent: str) -> bytes:
    """Give the record that begins a file: who made it, with what, in which run."""
    fields = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": run,
        "http-header-user-agent": agent,
    }
    headers = [("WARC-Type", "warcinfo"), ("WARC-Record-ID", new_id()), ("WARC-Date", run_time(run))]
    return _member([*headers, ("WARC-Filename", file)], _FIELDS, _fields(fields))


def exchange_members(exchange: Exchange, record_id: str, original: Original | None) -> tuple[bytes, bytes]:
    """Give what came of an exchange, and its request, as two records of which the second names the first.

    With an original, the first is a revisit of it, and holds the head of the response alone.
    """
    common = [("WARC-Target-URI", exchange.url), ("WARC-Date", exchange.time)]
    answer = [("WARC-Type", _type_of(exchange, original)), ("WARC-Record-ID", record_id), *common]
    if exchange.status is None:
        fields = {"fetch-failure": exchange.failure or "", "fetch-problem": " ".join(exchange.problem.split())}
        first = _member(answer, _FIELDS, _fields(fields))
    else:
        answer += [("WARC-IP-Address", exchange.address)] if exchange.address else []
        if original:
            profile = _SAME_ON_SERVER if exchange.status == HTTPStatus.NOT_MODIFIED else _SAME_PAYLOAD
            answer += [
                ("WARC-Profile", profile),
                ("WARC-Refers-To", original.record_id),
                ("WARC-Refers-To-Target-URI", original.url),
                ("WARC-Refers-To-Date", original.time),
            ]
        block = exchange.response_block(with_body=original is None)
        first = _member(answer, "application/http; msgtype=response", block, exchange.body)
    asked = [("WARC-Type", "request"), ("WARC-Record-ID", new_id()), *common, ("WARC-Concurrent-To", record_id)]
    return first, _member(asked, "application/http; msgtype=request", exchange.request_block(), exchange.request_body)


def new_id() -> str:
    """Give a new name for a record."""
    return f"<urn:uuid:{uuid4()}>"


def run_time(run: str) -> str:
    """Give the time at which a run began, from its name (`20261122T093000Z-…`), in ISO 8601."""
    time = run.partition("-")[0]
    return f"{time[:4]}-{time[4:6]}-{time[6:11]}:{time[11:13]}:{time[13:]}"


def records_of(stream: IO[bytes], begin: int) -> Iterator[Record]:
    """Give the records from a place on, each read whole. Raises BrokenRecord where the file breaks or is cut off."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(begin)
    records = ArchiveIterator(stream, no_record_parse=True)
    while begin < size:
        record, block = _next_record(records)
        yield Record(record.rec_headers, block, begin, int(records.offset))
        begin = int(records.offset)


def next_record_at(stream: IO[bytes], begin: int) -> int | None:
    """Find where the next record begins, from a place within a damaged one; None where no more does."""
    stream.seek(0)
    packed = stream.read(len(_MEMBER)) == _MEMBER
    mark = _MEMBER if packed else b"\r\n" + _RECORD
    place, kept = begin, b""
    while chunk := _read_at(stream, place, _CHUNK):
        data = kept + chunk
        found = data.find(mark)
        while found >= 0:
            at = place - len(kept) + found + (0 if packed else 2)
            if not packed or _begins_record(_read_at(stream, at, 512)):
                return at
            found = data.find(mark, found + 1)
        place += len(chunk)
        kept = data[-len(mark) + 1 :]
    return None


def read_exchange(file: IO[bytes], offset: int) -> tuple[Exchange, bool]:
    """Read the exchange whose records begin at an offset; says whether it is a revisit, whose body is elsewhere.

    Raises BrokenRecord.
    """
    records = records_of(file, offset)
    answer = next(records, None)
    if answer is None:
        raise BrokenRecord(None, f"the file ends before byte {offset}")
    exchange = exchange_of(answer)
    try:
        request = next(records, None)
    except BrokenRecord:
        request = None  # the answer is whole all the same
    return with_request(exchange, request if request and request.belongs_to(answer) else None), answer.kind == "revisit"


def with_request(exchange: Exchange, request: Record | None) -> Exchange:
    """Give an exchange with what its request record says of the request."""
    if request is None:
        return exchange
    first, headers, body = split_message(request.block)
    return replace(exchange, method=first.partition(" ")[0] or "GET", request_headers=headers, request_body=body)


def exchange_of(record: Record) -> Exchange:
    """Make an exchange of the record of its answer; its request is unknown as yet. Raises BrokenRecord."""
    url, time = record.header("WARC-Target-URI") or "", record.header("WARC-Date") or ""
    if record.kind == "metadata":
        lines = (line.partition(":") for line in record.block.decode("utf-8", "replace").splitlines())
        fields = {name: value.strip() for name, _, value in lines}
        failure, problem = fields.get("fetch-failure"), fields.get("fetch-problem", "")
        return Exchange("GET", url, (), b"", time, failure=failure, problem=problem)
    first, http_headers, body = split_message(record.block)
    status = first.split(" ")[1] if first.count(" ") else ""
    if not status.isdecimal():
        raise BrokenRecord(url, f"{first[:40]!r} is no HTTP status")
    if "chunked" in (header_of(http_headers, b"Transfer-Encoding") or "").lower():
        # Others keep the header where the chunks are gone already; this reader takes both.
        body = ChunkedDataReader(BytesIO(body)).read()
        http_headers = tuple(pair for pair in http_headers if pair[0].lower() != b"transfer-encoding")
    return Exchange(
        "GET", url, (), b"", time, int(status), http_headers, body, address=record.header("WARC-IP-Address")
    )


def _next_record(records: ArchiveIterator) -> tuple[ArcWarcRecord, bytes]:
    url = None
    try:
        record = next(records, None)
        if record is None:
            # The reader takes a head that was cut off for the end of the file.
            raise BrokenRecord(None, "what is left is no whole record")
        url = record.rec_headers.get_header("WARC-Target-URI")
        block = record.raw_stream.read()
        # A record without a length of its own has lost its head.
        if not isinstance(record.raw_stream, LimitReader) or record.raw_stream.limit > 0:
            raise BrokenRecord(url, "the record is cut off")
        records.read_to_end()
    except _UNREADABLE as error:
        raise BrokenRecord(url, f"the record is damaged ({error})") from error
    return record, block


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(packed, len(_RECORD)).startswith(_RECORD)
    except zlib.error:
        return False


def _read_at(stream: IO[bytes], place: int, size: int) -> bytes:
    stream.seek(place)
    return stream.read(size)


def _type_of(exchange: Exchange, original: Original | None) -> str:
    if exchange.status is None:
        return "metadata"
    return "revisit" if original else "response"


def _member(headers: list[tuple[str, str]], content_type: str, block: bytes, payload: bytes | None = None) -> bytes:
    # The writer makes up digests that are not there, and takes the whole of the block for the payload.
    digested = [
        *headers,
        ("WARC-Block-Digest", digest_of(block)),
        ("WARC-Payload-Digest", digest_of(block if payload is None else payload)),
    ]
    # The type stands in the headers. Told of a revisit, the writer would leave its block out.
    record = ArcWarcRecord(
        "warc",
        "response",
        StatusAndHeaders("", digested, protocol=_VERSION),
        BytesIO(block),
        None,
        content_type,
        len(block),
    )
    out = BytesIO()
    WARCWriter(out, gzip=True, warc_version=_VERSION).write_record(record)
    return out.getvalue()


def _fields(fields: Mapping[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
