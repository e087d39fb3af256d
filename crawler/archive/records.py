"""WARC 1.1 records made from exchanges, one gzip member each, and read back.

Header bytes pass as they are: warcio's own way to build a record rewrites those that are not ASCII. ISO 28500:2017,
https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO
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
UNREADABLE = (ArchiveLoadFailed, StatusAndHeadersParserException, AttributeError, EOFError, OSError, zlib.error)

NOT_MODIFIED = 304
_VERSION = "WARC/1.1"
_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
_SAME_PAYLOAD = f"{_PROFILE}identical-payload-digest"
_SAME_ON_SERVER = f"{_PROFILE}server-not-modified"
_FIELDS = "application/warc-fields"


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
        "robots": "obey",
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
            profile = _SAME_ON_SERVER if exchange.status == NOT_MODIFIED else _SAME_PAYLOAD
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


def read_exchange(file: BinaryIO, offset: int) -> tuple[Exchange, bool]:
    """Read the exchange whose records begin at an offset; says whether it is a revisit, whose body is elsewhere.

    Raises BrokenRecord.
    """
    file.seek(offset)
    records = ArchiveIterator(file, no_record_parse=True)
    answer, block = next_record(records)
    exchange = exchange_of(answer.rec_headers, block)
    try:
        asked, asked_block = next_record(records)
    except BrokenRecord:
        return exchange, answer.rec_type == "revisit"
    if asked.rec_headers.get_header("WARC-Concurrent-To") == answer.rec_headers.get_header("WARC-Record-ID"):
        first, headers, body = split_message(asked_block)
        exchange = replace(
            exchange, method=first.partition(" ")[0] or "GET", request_headers=headers, request_body=body
        )
    return exchange, answer.rec_type == "revisit"


def next_record(records: ArchiveIterator) -> tuple[ArcWarcRecord, bytes]:
    """Read the next record of a file opened with `no_record_parse`, whole. Raises BrokenRecord, at the end of the file too."""
    url = None
    try:
        record = next(records, None)
        if record is None:
            raise BrokenRecord(None, "the file ends here")
        url = record.rec_headers.get_header("WARC-Target-URI")
        block = record.raw_stream.read()
        # A record without a length of its own has lost its head.
        if not isinstance(record.raw_stream, LimitReader) or record.raw_stream.limit > 0:
            raise BrokenRecord(url, "the record is cut off")
        records.read_to_end()
    except UNREADABLE as error:
        raise BrokenRecord(url, f"the record is damaged ({error})") from error
    return record, block


def exchange_of(headers: StatusAndHeaders, block: bytes) -> Exchange:
    """Make an exchange of the record of its answer; its request is unknown as yet. Raises BrokenRecord."""
    url, time = headers.get_header("WARC-Target-URI") or "", headers.get_header("WARC-Date") or ""
    if headers.get_header("WARC-Type") == "metadata":
        lines = (line.partition(":") for line in block.decode("utf-8", "replace").splitlines())
        fields = {name: value.strip() for name, _, value in lines}
        failure, problem = fields.get("fetch-failure"), fields.get("fetch-problem", "")
        return Exchange("GET", url, (), b"", time, failure=failure, problem=problem)
    first, http_headers, body = split_message(block)
    status = first.split(" ")[1] if first.count(" ") else ""
    if not status.isdecimal():
        raise BrokenRecord(url, f"{first[:40]!r} is no HTTP status")
    if "chunked" in (header_of(http_headers, b"Transfer-Encoding") or ""):
        # Others keep the header where the chunks are gone already; this reader takes both.
        body = ChunkedDataReader(BytesIO(body)).read()
        http_headers = tuple(pair for pair in http_headers if pair[0].lower() != b"transfer-encoding")
    address = headers.get_header("WARC-IP-Address")
    return Exchange("GET", url, (), b"", time, int(status), http_headers, body, address=address)


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
