"""`scrapy crawl`: a run that cannot start says why in its last line, without a traceback."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Scrapy = Callable[..., subprocess.CompletedProcess[bytes]]


def last_line(run: subprocess.CompletedProcess[bytes]) -> str:
    assert b"Traceback" not in run.stderr
    return run.stderr.decode().splitlines()[-1]


def test_a_run_that_succeeds(scrapy: Scrapy, html: Path, tmp_path: Path) -> None:
    run = scrapy("crawl", "replay", "-a", f"archive={html.parent}", "-s", f"GONGKAI_DATA={tmp_path}")
    assert run.returncode == 0
    assert run.stdout.decode().strip().startswith("1 page, 1 report, ")
    assert not (tmp_path / "reports.jsonl").exists()
    lines = ("-s", f"GONGKAI_LINES={tmp_path}/reports.jsonl")
    scrapy("crawl", "replay", "-a", f"archive={html.parent}", "-s", f"GONGKAI_DATA={tmp_path}", *lines)
    assert (tmp_path / "reports.jsonl").read_bytes().count(b"\n") == 1


def test_an_unusable_database(scrapy: Scrapy, html: Path, tmp_path: Path) -> None:
    (tmp_path / "gongkai.sqlite").write_text("no database at all, only a text")
    run = scrapy("crawl", "replay", "-a", f"archive={html.parent}", "-s", f"GONGKAI_DATA={tmp_path}")
    assert run.returncode == 2
    assert f"error: {tmp_path}/gongkai.sqlite: it is damaged or no SQLite file" in last_line(run)
    assert "Move it away" in last_line(run)


def test_a_spider_that_refuses_to_start(scrapy: Scrapy, tmp_path: Path) -> None:
    run = scrapy("crawl", "replay", "-a", f"archive={tmp_path}/nothing", "-s", f"GONGKAI_DATA={tmp_path}/data")
    assert run.returncode == 2
    assert "cannot replay" in last_line(run)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["nobody"], "Spider not found: nobody"), ([], "name one spider"), (["a", "b"], "name one spider")],
)
def test_a_spider_that_is_not_there(scrapy: Scrapy, arguments: list[str], message: str) -> None:
    run = scrapy("crawl", *arguments)
    assert run.returncode == 2
    assert message in last_line(run)


def test_two_runs_give_one_dataset(scrapy: Scrapy, html: Path, tmp_path: Path) -> None:
    for _ in range(2):
        scrapy("crawl", "replay", "-a", f"archive={html.parent}", "-s", f"GONGKAI_DATA={tmp_path}")
    connection = sqlite3.connect(tmp_path / "gongkai.sqlite")
    counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("pages", "reports")]
    connection.close()
    assert counts == [1, 1]
