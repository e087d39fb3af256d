"""Make WARC files for tests, byte by byte: warcio's writer leaves temporary files open."""

from __future__ import annotations

import gzip

DATE = "2022-01-25T03:04:05Z"


def warc(*records: tuple[str, bytes, dict[str, str]], status: str = "200 OK", compressed: bool = True) -> bytes:
    """Make a WARC of (URL, body, headers), with a warcinfo record and a request record before each."""
    blocks = [record("warcinfo", None, b"software: tests\r\n", "application/warc-fields")]
    for url, body, headers in records:
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        answer = f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body
        blocks.append(record("request", url, b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n", "application/http"))
        blocks.append(record("response", url, answer, "application/http; msgtype=response"))
    return b"".join(gzip.compress(block) if compressed else block for block in blocks)


def record(kind: str, url: str | None, content: bytes, content_type: str) -> bytes:
    """Make one record."""
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"{target}WARC-Date: {DATE}\r\nContent-Type: {content_type}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"
