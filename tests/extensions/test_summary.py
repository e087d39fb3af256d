"""The summary: what it says, that it is aligned, and that it comes last."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from scrapy.exceptions import NotConfigured
from scrapy.utils.spider import DefaultSpider
from scrapy.utils.test import get_crawler

from crawler.extensions.layout import summary_text
from crawler.extensions.summary import SummaryExtension

STATS = {
    "gongkai/pages": 1234,
    "gongkai/outcome/reports": 1200,
    "gongkai/outcome/not_a_report": 34,
    "gongkai/reports": 1201,
    **{f"gongkai/reports/law2007/{year}": 10 for year in range(2008, 2014)},
    **{f"gongkai/reports/form2021/{year}": 1140 for year in range(2021, 2022)},
    "gongkai/reports/form2021/unknown": 1,
    "gongkai/cells/number": 98765,
    "gongkai/cells/masked": 5,
    "gongkai/findings/balance": 7,
    "gongkai/findings/masked_value": 11,
    "item_scraped_count": 1234,
}


def test_the_whole_summary(tmp_path: Path) -> None:
    folder = tmp_path / "数据"
    folder.mkdir()
    (folder / "gongkai.sqlite").touch()
    (folder / "reports.jsonl").touch()
    expected = f"""\
1,234 pages, 1,201 reports, 2 min 5 s

Pages by outcome
  reports       1,200
  not_a_report     34

Reports by format and year
  form2021  1,141   2021: 1,140   unknown: 1
  law2007      60   2008: 10   2009: 10   2010: 10   2011: 10   2012: 10
                    2013: 10

Cells by state
  number          98,765
  blank                0
  not applicable       0
  masked               5
  unreadable           0

Findings by rule
  masked_value  11
  balance        7

Files
  {folder}/gongkai.sqlite  the dataset
  {folder}/reports.jsonl   one report a line

Next
  .venv/bin/scrapy audit -s GONGKAI_DATA={folder}
  sqlite3 -box {folder}/gongkai.sqlite "SELECT * FROM report_cells LIMIT 20\""""
    assert summary_text(STATS, folder, "finished", 125.2) == expected


def test_no_line_of_years_is_too_wide(tmp_path: Path) -> None:
    stats = {f"gongkai/reports/fj_cumulative/{year}": 123456 for year in range(1990, 2030)}
    lines = summary_text(stats, tmp_path, "finished", 1.0).splitlines()
    assert max(cell_len(line) for line in lines) <= 78
    assert "".join(lines).count(": 123,456") == 40


def test_chinese_names_are_two_columns_wide(tmp_path: Path) -> None:
    stats = {"gongkai/findings/合计": 5, "gongkai/findings/sum_of_all": 12}
    lines = summary_text(stats, tmp_path, "finished", 1.0).splitlines()
    assert "  合计         5" in lines
    assert "  sum_of_all  12" in lines


def test_nothing_was_read(tmp_path: Path) -> None:
    text = summary_text({}, tmp_path, "finished", 0.04)
    assert text == "0 pages, 0 reports, 0.0 s"
    (tmp_path / "gongkai.sqlite").touch()
    assert "No page was read: check the archive" in summary_text({}, tmp_path, "finished", 0.04)
    assert "Nothing is new" in summary_text({"gongkai/fresh": 3}, tmp_path, "finished", 0.04)


def test_pages_without_a_report(tmp_path: Path) -> None:
    (tmp_path / "gongkai.sqlite").touch()
    text = summary_text({"gongkai/pages": 1, "gongkai/outcome/not_text": 1}, tmp_path, "finished", 4000)
    assert text.startswith("1 page, 0 reports, 1 h 6 min\n")
    assert "Reports by format" not in text
    assert "SELECT outcome, key FROM pages" in text


def test_a_run_that_was_stopped_says_so(tmp_path: Path) -> None:
    text = summary_text({"gongkai/store_errors": 2, "gongkai/archive/problems": 1}, tmp_path, "shutdown", 1.0)
    assert "1 problem in reading the archive: see the log." in text
    assert "The run did not end by itself: shutdown." in text
    assert "2 errors in writing the files: see the log." in text
    assert "did not end" not in summary_text({}, tmp_path, "finished", 1.0)


def test_a_folder_with_a_space_is_quoted(tmp_path: Path) -> None:
    folder = tmp_path / "my data"
    folder.mkdir()
    (folder / "gongkai.sqlite").touch()
    assert f"sqlite3 -box '{folder}/gongkai.sqlite' " in summary_text({"gongkai/reports": 1}, folder, "finished", 1.0)


def stored(folder: Path) -> int:
    connection = sqlite3.connect(folder / "gongkai.sqlite")
    try:
        return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
    finally:
        connection.close()


def test_a_real_run(crawl: Callable[..., Any], tmp_path: Path) -> None:
    run = crawl(3)
    lines = run.stdout.strip().splitlines()
    assert lines[0].startswith("4 pages, 3 reports, ")
    assert "  form2021  3   2000: 1   2001: 1   2002: 1" in lines
    assert f"  {tmp_path}/数据/gongkai.sqlite  the dataset" in lines
    assert "did not end" not in run.stdout
    assert stored(tmp_path / "数据") == 3


def test_a_real_run_that_was_stopped(crawl: Callable[..., Any], tmp_path: Path) -> None:
    lines = crawl(500, interrupt_at="第2页").stdout.strip().splitlines()
    assert lines[1] == "The run did not end by itself: shutdown. What it read so far is kept."
    assert stored(tmp_path / "数据") >= 2


def test_the_summary_is_the_last_thing_on_a_terminal(crawl_on_terminal: Callable[[int], str]) -> None:
    lines = crawl_on_terminal(2).rstrip().splitlines()
    first = next(index for index, line in enumerate(lines) if line.startswith("3 pages, 2 reports, "))
    assert "Spider closed (finished)" in "\n".join(lines[:first])
    assert not any("INFO" in line or "\x1b" in line for line in lines[first:])


def test_scrapy_shell_has_no_summary() -> None:
    with pytest.raises(NotConfigured):
        SummaryExtension.from_crawler(get_crawler(DefaultSpider))
