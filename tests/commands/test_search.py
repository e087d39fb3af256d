"""`scrapy search`, from its arguments to its exit status."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.search import _bring_up_to_date
from pipelines.store import database
from pipelines.store.database import open_database
from tests.commands.conftest import ROOT

Search = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the fixtures."""
    folder = tmp_path_factory.mktemp("data")
    line = [sys.executable, "-m", "scrapy", "crawl", "replay", "-a", "archive=fixtures/reports"]
    subprocess.run([*line, "-s", f"GONGKAI_DATA={folder}"], cwd=ROOT, capture_output=True, check=True, timeout=100)
    return folder


@pytest.fixture
def search(scrapy: Search, data: Path) -> Search:
    def run(*arguments: str, **options: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
        return scrapy("search", *arguments, "-s", f"GONGKAI_DATA={data}", **options)

    return run


def test_hits_with_the_newest_year_first(search: Search) -> None:
    run = search("信息处理费")
    assert run.returncode == 0
    *hits, end = run.stdout.decode().split("\n\n")
    assert end == ""
    assert run.stderr.decode() == f"{len(hits)} hits\n"
    assert hits[0].splitlines() == [
        "淮安市洪泽区人民政府  2024  其他需要报告的事项",
        "  其他需要报告的事项 【信息处理费】全年收取0元，其余无补充。",
        "  http://www.hongze.gov.cn/hzqrmzf/ndbg/202501/5b0f6f1c9a2d4e77a3e1c5d8f0a41b26.shtml  b63c8f6b729d",
    ]
    years = [int(hit.split("  ")[1]) for hit in hits]
    assert years == sorted(years, reverse=True)


def test_the_example_of_the_docs(search: Search) -> None:
    page = (ROOT / "docs" / "search.md").read_text("utf-8")
    (word, shown, end) = re.findall(r"scrapy search (\S+)\n(.*?)…\n(.*?)```", page, re.DOTALL)[0]
    run = search(word)
    assert run.stdout.decode().startswith(shown)
    assert run.stderr.decode() == end


def test_filters_and_limit(search: Search) -> None:
    run = search("议", "--authority", "天桥", "--year", "2022", "--limit", "1", "--json")
    (line,) = run.stdout.decode().splitlines()
    hit = json.loads(line)
    assert (hit["authority"], hit["year"], hit["part"]) == ("济南市天桥区人民政府", 2022, "sections")
    assert [hit["snippet"]["text"][start:end] for start, end in hit["snippet"]["marks"]] == ["议"]
    assert b" hits, of which the first 1 are shown; --limit shows more\n" in run.stderr


def test_a_quoted_argument_is_one_phrase(search: Search) -> None:
    assert search("诉讼", "复议").stderr == b"9 hits\n"
    assert search("诉讼 复议").stderr == b"0 hits\n"
    assert search("不加总").stdout == b""


def test_a_terminal_without_utf8_gets_utf8(search: Search) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    run = search("复议", "--limit", "1", environment=plain)
    assert run.returncode == 0
    assert b"Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), b"scrapy search [options] WORD..."),
        (("复议", "--colour"), b"unknown option --colour"),
        (("复议", "--limit", "0"), b"--limit must be 1 or more"),
        (("复议", "--year", "x"), b"invalid int value"),
        ((" ",), b"cannot be searched for: it is empty"),
        (("长" * 65,), b"a phrase has at most 64 characters and words"),
    ],
)
def test_wrong_arguments(search: Search, arguments: tuple[str, ...], said: bytes) -> None:
    run = search(*arguments)
    assert run.returncode == 2
    assert said in run.stdout + run.stderr
    assert b"Traceback" not in run.stderr


def test_without_a_dataset(scrapy: Search, tmp_path: Path) -> None:
    run = scrapy("search", "复议", "-s", f"GONGKAI_DATA={tmp_path}")
    assert run.returncode == 2
    assert b"there is no dataset" in run.stderr


def test_a_database_that_is_written_to(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.sqlite").write_bytes((data / "gongkai.sqlite").read_bytes())
    monkeypatch.setattr(database, "_PATIENCE_SECONDS", 0.1)
    engine = open_database(tmp_path / "a.sqlite")
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_reports")
    other = sqlite3.connect(tmp_path / "a.sqlite", isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        _bring_up_to_date(engine)
    finally:
        other.close()
        engine.dispose()
    assert capsys.readouterr().err == (
        "the newest reports are not searched, since they could not be indexed: database is locked\n"
    )
