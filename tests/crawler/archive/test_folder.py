from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.archive.folder import FolderArchive
from crawler.archive.opening import check_not_empty, open_archive
from crawler.archive.page import CachedPage
from crawler.archive.warc import WarcArchive
from crawler.errors import ArchiveUnusable

SIDECAR = {
    "url": "http://example.org/a.html",
    "status": 404,
    "headers": {"content-TYPE": "text/html; charset=gbk", "Server": "nginx"},
    "fetched": "2022-01-25T03:04:05Z",
}


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def test_pages_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    write(tmp_path, "b/2.html", "b/10.TXT", "a.htm", "b.html", "b/case.json", "README.md", "b/c/页.html")
    read = FolderArchive(tmp_path)
    pages = list(read.pages())
    assert [(page.file, page.kind) for page in pages] == [
        ("a.htm", "html"),
        ("b.html", "html"),
        ("b/10.TXT", "text"),
        ("b/2.html", "html"),
        ("b/c/页.html", "html"),
    ]
    assert [page.body.decode() for page in pages] == [page.file for page in pages]
    assert read.count() == 5
    assert read.problems == []


def test_a_page_without_a_sidecar_is_named_by_its_file(tmp_path: Path) -> None:
    write(tmp_path, "a.html")
    assert list(FolderArchive(tmp_path).pages()) == [CachedPage(b"a.html", None, "a.html", None, None, None, "html")]


def test_a_sidecar_says_how_the_page_came(tmp_path: Path) -> None:
    write(tmp_path, "a.html", "a.txt")
    (tmp_path / "a.http.json").write_text(json.dumps(SIDECAR), encoding="utf-8")
    assert list(FolderArchive(tmp_path).pages()) == [
        CachedPage(
            body=b"a.html",
            url="http://example.org/a.html",
            file=None,
            content_type="text/html; charset=gbk",
            status=404,
            fetched="2022-01-25T03:04:05Z",
            kind="html",
        ),
        CachedPage(b"a.txt", None, "a.txt", None, None, None, "text"),
    ]


def test_a_sidecar_without_a_url_leaves_the_name_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, "a.html")
    (tmp_path / "a.http.json").write_text('{"status": 200, "headers": {}}', encoding="utf-8")
    page = next(FolderArchive(tmp_path).pages())
    assert (page.url, page.file, page.status) == (None, "a.html", 200)


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"url": 3}', '{"status": "200"}', '{"headers": ["x"]}', '{"headers": {"Content-Type": 1}}']
)
def test_a_sidecar_that_is_not_usable_is_a_problem_and_the_page_is_read(tmp_path: Path, text: str) -> None:
    write(tmp_path, "a.html")
    (tmp_path / "a.http.json").write_text(text, encoding="utf-8")
    read = FolderArchive(tmp_path)
    assert [(page.url, page.file) for page in read.pages()] == [(None, "a.html")]
    assert len(read.problems) == 1
    assert "a.http.json" in read.problems[0]


def test_one_file_is_an_archive_of_one_page(tmp_path: Path) -> None:
    write(tmp_path, "a.html", "b.html")
    (tmp_path / "a.http.json").write_text(json.dumps(SIDECAR), encoding="utf-8")
    read = open_archive(tmp_path / "a.html")
    assert [page.url for page in read.pages()] == ["http://example.org/a.html"]
    assert [page.file for page in open_archive(tmp_path / "b.html").pages()] == ["b.html"]
    assert read.count() == 1


@pytest.mark.parametrize("name", ["a.warc", "A.WARC.GZ"])
def test_a_warc_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    assert isinstance(open_archive(tmp_path / name), WarcArchive)


@pytest.mark.parametrize("name", ["missing", "a.json"])
def test_what_cannot_be_an_archive_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, "a.json")
    with pytest.raises(ArchiveUnusable, match=r"-a archive=PATH"):
        open_archive(tmp_path / name)


def test_an_archive_without_a_page_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.json")
    with pytest.raises(ArchiveUnusable, match="holds no page"):
        check_not_empty(open_archive(tmp_path), tmp_path)
