"""WACZ files and folders with WARC files."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from crawler.archive.opening import open_archive
from crawler.errors import ArchiveUnusable
from tests.crawler.archive.test_writing import PAGE, replace, write
from tests.crawler.archive.warcs import warc

HTML = {"Content-Type": "text/html"}


def test_a_wacz_is_read_as_the_warcs_in_it(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(path, "w") as wacz:
        wacz.writestr("datapackage.json", "{}")
        wacz.writestr("archive/b.warc.gz", warc(("http://a.cn/2", b"two", HTML)))
        wacz.writestr("archive/a.warc.gz", warc(("http://a.cn/1", b"one", HTML)))
        wacz.writestr("indexes/index.cdx.gz", b"")
    archive = open_archive(path)
    for _ in range(2):
        assert [(page.url, page.body) for page in archive.pages()] == [
            ("http://a.cn/1", b"one"),
            ("http://a.cn/2", b"two"),
        ]
    assert list(archive.problems) == []


def test_what_is_no_wacz_is_said(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    path.write_bytes(b"PK and no more")
    with pytest.raises(ArchiveUnusable, match="no WACZ"):
        open_archive(path)


def test_a_folder_gives_its_pages_and_then_its_warcs(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"<p>saved</p>")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.warc").write_bytes(warc(("http://a.cn/1", b"one", HTML), compressed=False))
    archive = open_archive(tmp_path)
    assert [page.url or page.file for page in archive.pages()] == ["page.html", "http://a.cn/1"]
    assert archive.count() is None


def test_a_page_that_repeats_another_is_read_under_its_own_url_only(tmp_path: Path) -> None:
    later = replace(PAGE, time="2026-12-01T00:00:00Z")
    mirror = replace(later, url="http://mirror.example.gov.cn/a.html")
    write(tmp_path, PAGE)
    write(tmp_path, later, mirror, run="20261201T000000Z-0000bb")
    archive = open_archive(tmp_path)
    first, second = archive.pages()
    assert (first.url, second.url) == (PAGE.url, mirror.url)
    assert first.body == second.body
    assert second.record
    assert archive.skipped == 1
    assert list(archive.problems) == []


def test_a_revisit_of_a_page_that_is_elsewhere_is_a_problem(tmp_path: Path) -> None:
    mirror = replace(PAGE, time="2026-12-01T00:00:00Z", url="http://mirror.example.gov.cn/a.html")
    write(tmp_path, PAGE)
    write(tmp_path, mirror, run="20261201T000000Z-0000bb")
    (file,) = tmp_path.glob("*-0000bb-*.warc.gz")
    archive = open_archive(file)
    assert list(archive.pages()) == []
    assert len(archive.problems) == 1
    assert "repeats" in archive.problems[0]
