"""`scrapy report`, from its arguments to its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from commands.reading import looks_like_markup
from crawler.page import read_page
from reports.schema import report_schema

ROOT = Path(__file__).parents[2]
Scrapy = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def text(html: Path, tmp_path: Path) -> Path:
    """The same report as plain text."""
    path = tmp_path / "report.txt"
    path.write_text(read_page(html.read_bytes(), "").to_text(), "utf-8")
    return path


def lines_of(run: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]


def test_one_html_file(scrapy: Scrapy, html: Path) -> None:
    given = os.path.relpath(html, ROOT)
    run = scrapy("report", given)
    (report,) = lines_of(run)
    assert (run.returncode, run.stderr) == (0, b"")
    assert (report["year"], report["format"]) == (2021, "form2021")
    assert (report["url"], report["file"]) == (None, given)
    Draft202012Validator(report_schema()).validate(report)


def test_a_text_file(scrapy: Scrapy, text: Path) -> None:
    run = scrapy("report", text)
    (report,) = lines_of(run)
    assert (run.returncode, run.stderr) == (0, b"")
    assert (report["year"], report["url"], report["file"]) == (2021, None, str(text))


def test_standard_input_is_sniffed(scrapy: Scrapy, html: Path, text: Path) -> None:
    (from_html,) = lines_of(scrapy("report", "-", stdin=html.read_bytes()))
    (from_file,) = lines_of(scrapy("report", html))
    assert from_html == from_file | {"file": "-"}
    (from_text,) = lines_of(scrapy("report", "-", stdin=text.read_bytes()))
    assert (from_text["year"], from_text["file"]) == (2021, "-")


def test_an_unknown_suffix_is_sniffed(scrapy: Scrapy, html: Path, text: Path, tmp_path: Path) -> None:
    (tmp_path / "a.aspx").write_bytes(html.read_bytes())
    (tmp_path / "b").write_bytes(text.read_bytes())
    run = scrapy("report", tmp_path / "a.aspx", tmp_path / "b")
    first, second = lines_of(run)
    (whole,) = lines_of(scrapy("report", html))
    assert first == whole | {"file": str(tmp_path / "a.aspx")}
    assert second["file"] == str(tmp_path / "b")


def test_refused_files_do_not_stop_the_others(scrapy: Scrapy, html: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.html").touch()
    (tmp_path / "news.txt").write_text("今天天气很好。\n", "utf-8")
    (tmp_path / "scan.html").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)))
    run = scrapy("report", tmp_path / "empty.html", tmp_path / "news.txt", tmp_path / "scan.html", html)
    assert run.returncode == 0
    assert len(lines_of(run)) == 1
    empty, news, scan, summary = run.stderr.decode().splitlines()
    assert empty.startswith(f"{tmp_path}/empty.html: empty_page: ")
    assert news == f"{tmp_path}/news.txt: not_a_report: no annual report was found in it"
    assert scan.startswith(f"{tmp_path}/scan.html: not_text: ")
    assert summary == "4 files, 1 reports; files by outcome: empty_page 1, not_a_report 1, not_text 1, reports 1"


def test_files_that_cannot_be_read_make_the_status_1(scrapy: Scrapy, html: Path, tmp_path: Path) -> None:
    run = scrapy("report", tmp_path / "missing.html", tmp_path, html)
    assert run.returncode == 1
    assert len(lines_of(run)) == 1
    missing, folder, summary = run.stderr.decode().splitlines()
    assert missing == f"{tmp_path}/missing.html: cannot_read: No such file or directory"
    hint = f"a folder: name its files, or use scrapy crawl replay -a archive={tmp_path}"
    assert folder == f"{tmp_path}: cannot_read: {hint}"
    assert summary == "3 files, 1 reports; files by outcome: cannot_read 2, reports 1"


def test_without_arguments_it_shows_how_to_use_it(scrapy: Scrapy) -> None:
    run = scrapy("report")
    assert run.returncode == 2
    assert b"scrapy report [options] FILE..." in run.stdout


def test_an_unknown_option_is_no_file(scrapy: Scrapy, html: Path) -> None:
    run = scrapy("report", "--colour", html)
    assert (run.returncode, run.stdout.startswith(b"{")) == (2, False)
    assert b"unknown option --colour" in run.stderr + run.stdout


def test_a_terminal_without_utf8_gets_utf8(scrapy: Scrapy, html: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    run = scrapy("report", html, ROOT / "没有.html", environment=plain)
    assert run.returncode == 1
    assert "天桥区" in run.stdout.decode("utf-8")
    assert b"cannot_read" in run.stderr
    assert b"Traceback" not in run.stderr


def test_a_file_name_that_is_no_utf8(scrapy: Scrapy, html: Path, tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xb9\xab.html")
    Path(name).write_bytes(html.read_bytes())
    (report,) = lines_of(scrapy("report", name))
    assert report["file"] == name


def test_a_reader_who_has_enough_is_no_error(html: Path) -> None:
    line = [sys.executable, "-m", "scrapy", "report", *[str(html)] * 20]
    with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html>",
        b"\xef\xbb\xbf\r\n <HTML>",
        b"<!-- saved page -->\n<head>",
        "<html><body>报告".encode("utf-16"),
        b"<table border=1>",
    ],
)
def test_markup(body: bytes) -> None:
    assert looks_like_markup(body)


@pytest.mark.parametrize("body", [b"", "一、总体情况 <2021年>".encode(), b"a < b, p > 0", b"<preview>"])
def test_no_markup(body: bytes) -> None:
    assert not looks_like_markup(body)
