"""Exchange: one request and what came of it, as it went over the wire."""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
HeaderLines = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request with its response, or with the reason why none came.

    Bodies are as they came, content encoding and all; only the framing of HTTP itself (chunks) is gone. Headers keep
    their bytes, their order and their repetitions. `time` is ISO 8601 in UTC. Where nothing came, `status` is None and
    `failure` names the kind of error, with its message in `problem`.
    """

    method: str
    url: str
    request_headers: HeaderLines
    request_body: bytes
    time: str
    status: int | None = None
    headers: HeaderLines = ()
    body: bytes = b""
    failure: str | None = None
    problem: str = ""
    address: str | None = None

    @property
    def has_payload(self) -> bool:
        """Say whether something came, and not only that it is as it was."""
        return self.status is not None and self.status != HTTPStatus.NOT_MODIFIED

    def request_block(self) -> bytes:
        """Give the request as an HTTP message."""
        parts = urlsplit(self.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return _message(f"{self.method} {target} HTTP/1.1", self.request_headers, self.request_body)

    def response_block(self, *, with_body: bool = True) -> bytes:
        """Give the response as an HTTP message, or its head alone."""
        assert self.status is not None
        try:
            phrase = HTTPStatus(self.status).phrase
        except ValueError:
            phrase = ""
        return _message(f"HTTP/1.1 {self.status} {phrase}", self.headers, self.body if with_body else b"")


def header_of(headers: HeaderLines, name: bytes) -> str | None:
    """Give the first header of a name as text."""
    found = next((value for key, value in headers if key.lower() == name.lower()), None)
    return found.decode("latin-1") if found is not None else None


def digest_of(payload: bytes) -> str:
    """Give the digest of a payload as WARC writes it."""
    return f"sha256:{b32encode(hashlib.sha256(payload).digest()).decode()}"


def split_message(block: bytes) -> tuple[str, HeaderLines, bytes]:
    """Take an HTTP message apart: first line, headers, body; some servers end their lines with a line feed alone."""
    end = _END_OF_HEAD.search(block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    first, *lines = head.replace(b"\r\n", b"\n").split(b"\n")
    pairs = (line.partition(b":") for line in lines if line)
    return first.decode("latin-1"), tuple((name, value.strip(b" \t")) for name, _, value in pairs), body


def _message(first: str, headers: HeaderLines, body: bytes) -> bytes:
    lines = [first.encode("latin-1"), *(name + b": " + value for name, value in headers), b"", body]
    return b"\r\n".join(lines)
