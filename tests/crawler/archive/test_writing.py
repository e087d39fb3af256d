"""Archives that are written, killed, rotated, indexed again, and read back."""

from __future__ import annotations

import errno
import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import writer as writer_module
from crawler.archive.exchange import Exchange, digest_of
from crawler.archive.index import INDEX_NAME, fingerprint_of
from crawler.archive.reader import Answers, ArchiveReader
from crawler.archive.recovery import OPEN
from crawler.archive.warc import WarcArchive
from crawler.archive.writer import ArchiveWriter, new_run
from crawler.errors import ArchiveUnusable, ArchiveWriteFailed, BrokenRecord
from tests.crawler.archive.warcs import record, warc

TIME = "2026-11-22T09:30:00Z"
RUN = "20261122T093000Z-0000aa"
PAGE = Exchange(
    method="GET",
    url="http://www.example.gov.cn/a.html?b=2&a=1",
    request_headers=((b"User-Agent", b"gongkai"), (b"Accept", b"*/*")),
    request_body=b"",
    time=TIME,
    status=200,
    headers=(
        (b"Content-Type", b"text/html"),
        (b"Set-Cookie", b"a=1"),
        (b"Set-Cookie", b"b=2"),
        (b"Content-Disposition", "attachment; filename=年报.doc".encode("gbk")),
        (b"Content-Encoding", b"gzip"),
    ),
    body=gzip.compress("<p>公开</p>".encode("gbk") * 40, mtime=0),
    address="192.0.2.1",
)
FORM = replace(PAGE, method="POST", request_body="page=2&name=年报".encode("gbk"), body=b"second", url="http://a.cn/q")
OTHER_FORM = replace(FORM, request_body=b"page=3", body=b"third")
FAILED = replace(PAGE, url="http://a.cn/gone", status=None, headers=(), body=b"", address=None,
                 failure="DownloadTimeoutError", problem="took longer than 60 seconds")  # fmt: skip
EMPTY = replace(PAGE, url="http://a.cn/empty", status=204, headers=(), body=b"", address=None)
REDIRECT = replace(PAGE, url="http://a.cn/old", status=301, headers=((b"Location", b"/new"),), body=b"moved")
ODD_STATUS = replace(PAGE, url="http://a.cn/odd", status=521, body=b"<script>")
ALL = (PAGE, FORM, OTHER_FORM, FAILED, EMPTY, REDIRECT, ODD_STATUS)


def writer(folder: Path, run: str = RUN, max_bytes: int = 10**9) -> ArchiveWriter:
    return ArchiveWriter(folder, run, "gongkai", "gongkai (+tests@example.org)", max_bytes)


def write(folder: Path, *exchanges: Exchange, run: str = RUN, max_bytes: int = 10**9) -> list[str]:
    archive = writer(folder, run, max_bytes)
    try:
        return [archive.write(exchange, fingerprint_of(exchange)) for exchange in exchanges]
    finally:
        archive.close()


def contents(folder: Path) -> list[Exchange]:
    with ArchiveReader(folder) as reader:
        assert reader.problems == []
        return [reader.read(entry) for entry in reader.index.all()]


def entries(folder: Path) -> list[object]:
    with ArchiveReader(folder) as reader:
        return list(reader.index.all())


def members(data: bytes) -> Iterator[bytes]:
    """Take a gzip file apart into its members."""
    import zlib

    while data:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
        yield unpacker.decompress(data)
        assert unpacker.eof
        data = unpacker.unused_data


def check_with_another_tool(folder: Path) -> None:
    """Let warcio's own checker compare all digests."""
    for file in folder.glob("*.warc.gz"):
        command = [sys.executable, "-m", "warcio.cli", "check", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_exchange_comes_back_as_it_was(tmp_path: Path) -> None:
    names = write(tmp_path, *ALL)
    assert contents(tmp_path) == list(ALL)
    assert len(set(names)) == len(ALL)
    with ArchiveReader(tmp_path) as reader:
        found = [reader.index.by_id(name) for name in names]
        assert [entry and entry.url for entry in found] == [exchange.url for exchange in ALL]
        assert [entry.time for entry in reader.index.of_url(PAGE.url)] == [TIME]
        assert [entry and entry.status for entry in found] == [200, 200, 200, None, 204, 301, 521]
        assert {entry and entry.run for entry in found} == {RUN}
    check_with_another_tool(tmp_path)


def test_a_file_holds_one_record_a_member_and_says_who_wrote_it(tmp_path: Path) -> None:
    write(tmp_path, *ALL)
    (file,) = tmp_path.glob("*.warc.gz")
    records = list(members(file.read_bytes()))
    assert len(records) == 1 + 2 * len(ALL)
    assert all(record.startswith(b"WARC/1.1\r\n") and record.endswith(b"\r\n\r\n") for record in records)
    assert b"WARC-Type: warcinfo" in records[0]
    assert b"isPartOf: " + RUN.encode() in records[0]
    assert b"tests@example.org" in records[0]
    with file.open("rb") as stream:
        kinds = [record.rec_type for record in ArchiveIterator(stream)]
    answers = ["response", "response", "response", "metadata", "response", "response", "response"]
    assert kinds == ["warcinfo", *(kind for answer in answers for kind in (answer, "request"))]


def test_what_came_before_is_a_revisit(tmp_path: Path) -> None:
    later = replace(PAGE, time="2026-12-01T00:00:00Z")
    elsewhere = replace(later, url="http://mirror.example.gov.cn/a.html")
    unchanged = replace(later, status=304, headers=((b"ETag", b'"1"'),), body=b"")
    write(tmp_path, PAGE)
    write(tmp_path, later, elsewhere, unchanged, run="20261201T000000Z-0000bb")
    assert contents(tmp_path) == [PAGE, later, elsewhere, unchanged]
    with ArchiveReader(tmp_path) as reader:
        first, *others = reader.index.all()
        assert {entry.original for entry in others} == {first.record_id}
    (second,) = tmp_path.glob("*-0000bb-*.warc.gz")
    with second.open("rb") as stream:
        heads = [record.rec_headers for record in ArchiveIterator(stream) if record.rec_type == "revisit"]
    assert [head.get_header("WARC-Profile").rpartition("/")[2] for head in heads] == [
        "identical-payload-digest", "identical-payload-digest", "server-not-modified",
    ]  # fmt: skip
    assert {head.get_header("WARC-Refers-To-Target-URI") for head in heads} == {PAGE.url}
    assert {head.get_header("WARC-Refers-To-Date") for head in heads} == {TIME}
    assert [head.get_header("WARC-Payload-Digest") for head in heads][:2] == [digest_of(PAGE.body)] * 2
    # The content is not there again.
    assert all(PAGE.body not in record for record in members(second.read_bytes()))
    check_with_another_tool(tmp_path)


def test_files_are_rotated_by_size(tmp_path: Path) -> None:
    pages = [replace(PAGE, url=f"http://a.cn/{number}", body=os.urandom(4000)) for number in range(20)]
    write(tmp_path, *pages, max_bytes=20_000)
    files = sorted(tmp_path.glob("*.warc.gz"))
    assert 3 <= len(files) <= 6
    assert all(file.stat().st_size < 30_000 for file in files)
    assert contents(tmp_path) == pages


def test_a_killed_writer_loses_the_record_in_flight_at_most(tmp_path: Path) -> None:
    """Cut the file of a dead process at every byte of its last exchange, with the index as it was before that."""
    archive = writer(tmp_path / "whole")
    for exchange in ALL[:-1]:
        archive.write(exchange, fingerprint_of(exchange))
    (file,) = (tmp_path / "whole").glob(f"*{OPEN}")
    before = file.stat().st_size
    shutil.copytree(tmp_path / "whole", tmp_path / "killed")
    archive.write(ALL[-1], fingerprint_of(ALL[-1]))
    data = file.read_bytes()
    archive.close()
    for size in range(before, len(data) + 1):
        folder = tmp_path / f"killed-{size}"
        shutil.copytree(tmp_path / "killed", folder)
        (folder / file.name).write_bytes(data[:size])
        whole = size == len(data)
        assert contents(folder) == list(ALL if whole else ALL[:-1])
        write(folder, ALL[-1], run="20261122T100000Z-0000cc")
        assert contents(folder) == [*(ALL if whole else ALL[:-1]), ALL[-1]]
        if size % 97 == 0:
            check_with_another_tool(folder)
        shutil.rmtree(folder)


def test_a_live_writer_is_left_alone(tmp_path: Path) -> None:
    first, second = writer(tmp_path), writer(tmp_path, "20261122T093001Z-0000bb")
    first.write(PAGE, fingerprint_of(PAGE))
    second.write(FORM, fingerprint_of(FORM))
    assert contents(tmp_path) == [PAGE, FORM]
    assert len(list(tmp_path.glob(f"*{OPEN}"))) == 2
    first.write(OTHER_FORM, fingerprint_of(OTHER_FORM))
    first.close()
    second.close()
    assert contents(tmp_path) == [PAGE, OTHER_FORM, FORM]


def damaged_archive(folder: Path) -> tuple[Path, int, list[str]]:
    """Write six pages, spoil the third; give the file, the offset of the damaged record, and the addresses of the others."""
    pages = [replace(PAGE, url=f"http://a.cn/{number}", body=gzip.compress(os.urandom(900))) for number in range(6)]
    write(folder, *pages)
    (file,) = folder.glob("*.warc.gz")
    with ArchiveReader(folder) as reader:
        third = list(reader.index.all())[2].offset
    damaged = bytearray(file.read_bytes())
    damaged[third + 500 : third + 520] = bytes(20)
    file.write_bytes(damaged)
    return file, third, [page.url for page in pages if page is not pages[2]]


def test_behind_a_damaged_record_the_indexing_goes_on(tmp_path: Path) -> None:
    _, third, intact = damaged_archive(tmp_path)
    for index in tmp_path.glob(f"{INDEX_NAME}*"):
        index.unlink()
    with ArchiveReader(tmp_path) as reader:
        assert [entry.url for entry in reader.index.all()] == intact
        assert len(reader.problems) == 1
        assert f"behind byte {third}" in reader.problems[0]


def test_archives_of_others_hold_answers_of_dns_too(tmp_path: Path) -> None:
    dns = record("response", "dns:a.cn", b"20260101000000\na.cn. 60 IN A 192.0.2.1\n", "text/dns")
    page = warc(("http://a.cn/1", b"one", {"Content-Type": "text/html"}), compressed=False)
    odd = record("response", "http://a.cn/2", b"no HTTP at all", "application/http; msgtype=response")
    (tmp_path / "other.warc").write_bytes(dns + odd + page)
    with ArchiveReader(tmp_path) as reader:
        assert [entry.url for entry in reader.index.all()] == ["http://a.cn/1"]
        assert reader.problems == []
    archive = WarcArchive(tmp_path / "other.warc")
    assert [page.url for page in archive.pages()] == ["http://a.cn/1"]
    assert [problem.partition(".warc: ")[2] for problem in archive.problems] == [
        "http://a.cn/2: 'no HTTP at all' is no HTTP status"
    ]


def test_lines_that_end_with_a_line_feed_alone(tmp_path: Path) -> None:
    answer = b"HTTP/1.1 200 OK\nContent-Type: text/html\n\nbody\r\n\r\nmore"
    (tmp_path / "other.warc").write_bytes(
        record("response", "http://a.cn/", answer, "application/http;msgtype=response")
    )
    (page,) = WarcArchive(tmp_path / "other.warc").pages()
    assert (page.content_type, page.body) == ("text/html", b"body\r\n\r\nmore")


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("http://a.cn", b"/"),
        ("http://a.cn?b=1", b"/?b=1"),
        ("http://a.cn/c/d?e=f/g", b"/c/d?e=f/g"),
        ("http://a.cn/c#h", b"/c"),
    ],
)
def test_what_the_request_line_asks_for(url: str, target: bytes) -> None:
    assert replace(PAGE, url=url).request_block().startswith(b"GET " + target + b" HTTP/1.1\r\n")


def test_the_index_can_be_made_again(tmp_path: Path) -> None:
    later = replace(PAGE, time="2026-12-01T00:00:00Z", url="http://mirror.example.gov.cn/a.html")
    unchanged = replace(PAGE, time="2026-12-02T00:00:00Z", status=304, headers=(), body=b"")
    write(tmp_path, *ALL, later, unchanged)
    before = entries(tmp_path)
    for file in tmp_path.glob(f"{INDEX_NAME}*"):
        file.unlink()
    assert entries(tmp_path) == before
    assert contents(tmp_path)[:-2] == list(ALL)


def test_an_archive_is_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    write(tmp_path, *ALL)
    for file in tmp_path.glob(f"{INDEX_NAME}*"):
        file.unlink()
    (tmp_path / INDEX_NAME).mkdir()
    assert contents(tmp_path) == list(ALL)


def test_a_lost_index_row_is_found_again(tmp_path: Path) -> None:
    write(tmp_path, *ALL)
    connection = sqlite3.connect(tmp_path / INDEX_NAME)
    with connection:
        (offset,) = connection.execute("SELECT MAX(offset) FROM exchanges").fetchone()
        connection.execute("DELETE FROM exchanges WHERE offset = ?", (offset,))
        connection.execute("UPDATE files SET bytes = ?", (offset,))
    connection.close()
    assert contents(tmp_path) == list(ALL)


def test_a_full_disk_is_said_and_leaves_no_half_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = writer(tmp_path)
    archive.write(PAGE, fingerprint_of(PAGE))
    real = os.write

    def full(descriptor: int, data: bytes) -> int:
        if len(data) > 100:
            return real(descriptor, bytes(data[:100]))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writer_module.os, "write", full)
    with pytest.raises(ArchiveWriteFailed, match=r"No space left.*GONGKAI_ARCHIVE"):
        archive.write(FORM, fingerprint_of(FORM))
    monkeypatch.undo()
    archive.write(OTHER_FORM, fingerprint_of(OTHER_FORM))
    archive.close()
    assert contents(tmp_path) == [PAGE, OTHER_FORM]
    check_with_another_tool(tmp_path)


def test_a_place_that_takes_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ArchiveWriteFailed):
        writer(tmp_path / "file")
    with pytest.raises(ArchiveUnusable):
        ArchiveReader(tmp_path / "nothing")


def test_a_damaged_record_is_an_error_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, *ALL)
    (file,) = tmp_path.glob("*.warc.gz")
    damaged = bytearray(file.read_bytes())
    with ArchiveReader(tmp_path) as reader:
        first, second, *_ = reader.index.all()
        damaged[second.offset + 40 : second.offset + 60] = bytes(20)
        file.write_bytes(damaged)
        assert reader.read(first) == PAGE
        with pytest.raises(BrokenRecord):
            reader.read(second)
    (tmp_path / file.name).unlink()
    with ArchiveReader(tmp_path) as reader, pytest.raises(BrokenRecord, match="No such file"):
        reader.read(first)


def test_behind_a_damaged_record_the_reading_goes_on(tmp_path: Path) -> None:
    file, third, intact = damaged_archive(tmp_path)
    archive = WarcArchive(file)
    assert [page.url for page in archive.pages()] == intact
    assert len(archive.problems) == 1
    assert f"behind byte {third}" in archive.problems[0]


def test_requests_are_told_apart_by_their_bodies_and_answered_in_order(tmp_path: Path) -> None:
    second = replace(PAGE, body=b"changed", headers=(), time="2026-11-22T09:31:00Z")
    write(tmp_path, FORM, OTHER_FORM, PAGE, second)
    with ArchiveReader(tmp_path) as reader:
        answers = Answers(reader)

        def ask(exchange: Exchange, *, conditional: bool = False) -> Exchange | None:
            found = answers.next(fingerprint_of(exchange), conditional=conditional)
            return found[1] if found else None

        assert [ask(OTHER_FORM), ask(FORM)] == [OTHER_FORM, FORM]
        assert [ask(PAGE), ask(PAGE), ask(PAGE)] == [PAGE, second, second]
        assert ask(replace(FORM, request_body=b"page=4")) is None


def test_of_several_runs_the_last_that_asked_answers(tmp_path: Path) -> None:
    unchanged = replace(PAGE, time="2026-12-01T00:00:00Z", status=304, headers=(), body=b"")
    write(tmp_path, PAGE, FORM)
    write(tmp_path, unchanged, run="20261201T000000Z-0000bb")
    with ArchiveReader(tmp_path) as reader:
        for conditional, answer in ((False, PAGE), (True, unchanged)):
            found = Answers(reader).next(fingerprint_of(PAGE), conditional=conditional)
            assert found
            assert found[1] == answer
        found = Answers(reader).next(fingerprint_of(FORM), conditional=False)
        assert found
        assert found[1] == FORM


def test_runs_have_names_of_their_own() -> None:
    assert new_run() != new_run()
