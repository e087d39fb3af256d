from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import brotli
import pytest

from crawler.archive.encodings import MAX_BYTES, zstd
from crawler.archive.warc import WarcArchive
from tests.crawler.archive.warcs import DATE, warc

HTML = {"Content-Type": "text/html; charset=utf-8"}
BODY = b"<html>" + b"<p>report</p>" * 400 + b"</html>"
ZSTD = zstd.compress(BODY)


def archive(path: Path, data: bytes) -> WarcArchive:
    file = path / "test.warc.gz"
    file.write_bytes(data)
    return WarcArchive(file)


@pytest.mark.parametrize("compressed", [True, False])
def test_responses_become_pages(tmp_path: Path, compressed: bool) -> None:
    records = [(f"http://example.org/{number}", BODY + bytes([number]), HTML) for number in range(3)]
    read = archive(tmp_path, warc(*records, compressed=compressed))
    pages = list(read.pages())
    assert [(page.url, page.body) for page in pages] == [(url, body) for url, body, _ in records]
    assert {(page.file, page.content_type, page.status, page.fetched, page.kind) for page in pages} == {
        (None, "text/html; charset=utf-8", 200, DATE, "html")
    }
    assert read.problems == []
    assert list(read.pages()) == pages


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    parts = (body[:half], body[half:], b"")
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(BODY, mtime=0), {"Content-Encoding": "gzip"}),
        (gzip.compress(BODY, mtime=0), {"Content-Encoding": "X-GZIP"}),
        (zlib.compress(BODY), {"Content-Encoding": "deflate"}),
        (zlib.compress(BODY, wbits=-15), {"Content-Encoding": "deflate"}),
        (brotli.compress(BODY), {"Content-Encoding": "br"}),
        (brotli.compress(gzip.compress(BODY, mtime=0)), {"Content-Encoding": "gzip, br"}),
        (ZSTD, {"Content-Encoding": "zstd"}),
        (BODY, {"Content-Encoding": "identity"}),
        (chunked(BODY), {"Transfer-Encoding": "Chunked"}),
        (BODY, {"Transfer-Encoding": "chunked"}),
        (chunked(gzip.compress(BODY, mtime=0)), {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}),
    ],
    ids=lambda value: "body" if isinstance(value, bytes) else str(value),
)
def test_encodings_are_undone(tmp_path: Path, body: bytes, headers: dict[str, str]) -> None:
    read = archive(tmp_path, warc(("http://example.org/", body, HTML | headers)))
    assert [page.body for page in read.pages()] == [BODY]


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"?", "sdch"),
        (b"no gzip", "gzip"),
        (gzip.compress(BODY)[:-20], "gzip"),
        (zlib.compress(BODY)[:-20], "deflate"),
        (brotli.compress(BODY)[:-5], "br"),
        (ZSTD[:-5], "zstd"),
        (b"no zstd", "zstd"),
    ],
    ids=lambda value: "body" if isinstance(value, bytes) else str(value),
)
def test_a_body_that_cannot_be_decoded_is_a_problem_of_one_page(tmp_path: Path, body: bytes, encoding: str) -> None:
    damaged = ("http://example.org/1", body, HTML | {"Content-Encoding": encoding})
    read = archive(tmp_path, warc(damaged, ("http://example.org/2", BODY, HTML)))
    assert [page.url for page in read.pages()] == ["http://example.org/2"]
    assert len(read.problems) == 1
    assert "http://example.org/1" in read.problems[0]


def test_a_decompression_bomb_is_cut(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(MAX_BYTES + 1000))
    read = archive(tmp_path, warc(("http://example.org/", bomb, HTML | {"Content-Encoding": "gzip"})))
    assert [len(page.body) for page in read.pages()] == [MAX_BYTES]


def test_what_is_no_page_is_counted(tmp_path: Path) -> None:
    read = archive(
        tmp_path,
        warc(
            ("http://example.org/robots.txt", b"Disallow:", {"Content-Type": "text/plain"}),
            ("http://example.org/a.png", b"png", {"Content-Type": "image/png"}),
            ("http://example.org/a.txt", b"text", {"Content-Type": "text/plain"}),
            ("http://example.org/a", b"unknown", {}),
        ),
    )
    assert [(page.url, page.kind) for page in read.pages()] == [
        ("http://example.org/a.txt", "text"),
        ("http://example.org/a", "html"),
    ]
    assert read.skipped == 2


def test_errors_are_pages_and_redirects_are_not(tmp_path: Path) -> None:
    errors = warc(("http://example.org/1", BODY, HTML), status="404 Not Found")
    redirects = warc(("http://example.org/2", BODY, HTML), status="301 Moved Permanently")
    assert [page.status for page in archive(tmp_path, errors + redirects).pages()] == [404]


@pytest.mark.parametrize("compressed", [True, False])
def test_a_broken_tail_costs_the_last_page_and_is_one_problem(tmp_path: Path, compressed: bool) -> None:
    records = [(f"http://example.org/{number}", BODY, HTML) for number in range(3)]
    whole = warc(*records, compressed=compressed)
    upto_last = len(warc(*records[:2], compressed=compressed))
    silent = 0
    for kept in range(upto_last + 1, len(whole) - 12, 7):
        read = archive(tmp_path, whole[:kept])
        assert [page.url for page in read.pages()] == ["http://example.org/0", "http://example.org/1"], kept
        assert len(read.problems) <= 1, kept
        silent += not read.problems
    # A file may end behind the request, or in the middle of the number that says how long a record is.
    assert silent <= 3


@pytest.mark.parametrize("data", [b"<html>no archive at all</html>", b"\x1f\x8bno gzip at all"])
def test_what_is_no_warc_is_one_problem(tmp_path: Path, data: bytes) -> None:
    read = archive(tmp_path, data)
    assert list(read.pages()) == []
    assert len(read.problems) == 1


def test_the_number_of_pages_is_not_known_beforehand(tmp_path: Path) -> None:
    assert archive(tmp_path, warc(("http://example.org/", BODY, HTML))).count() is None
