"""The cleaning benchmark: its scores must see what is lost, and it must run where no peer is installed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.clean import compare
from benchmarks.clean.cleaners import ALL, LXML, OURS, Cleaner, html_to_text
from benchmarks.clean.compare import below_aims
from benchmarks.clean.corpus import Marked, generated, marked_by_hand
from benchmarks.clean.memory import measure_peaks
from benchmarks.clean.pages import Page, save_pages, saved_pages
from benchmarks.clean.quality import Quality, common_in_order, measure_quality

LINES = ("一、总体情况", "全年收到申请12件。", "指标 | 数量", "收到 | 12", "答复 | 7")
PAGE = Page(b"<p>x", "http://www.example.gov.cn/1.html", "text/html", "<p>x")
MARKED = Marked("1", "trs", PAGE, LINES, frozenset({"年度报告"}), ("12", "7"), ("版权所有",), ("博彩",))


def quality(text: str) -> Quality:
    return measure_quality([(MARKED, text)])


def percents(found: Quality) -> tuple[float, float, float]:
    return found.precision.percent, found.recall.percent, found.numbers.percent


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(LINES),
        "年度报告\n" + "\n".join(LINES),
        "一、总体情况\n\n　　全年收到申请12件。\n| 指标 | 数量 |\n|---|---|\n| 收到 | 12 |\n| 答复 | 7 |",
        "一、总体情况\n全年收到申请12件。\n指标\t\t数量\n收到\t\t12\n答复\t\t7",
    ],
)
def test_a_whole_body_is_whole_however_its_cells_are_parted(text: str) -> None:
    found = quality(text)
    assert percents(found) == (100, 100, 100)
    assert found.text.percent == 100
    assert found.problems == []
    assert below_aims(found) == []


def test_a_lost_line_is_missed_and_named() -> None:
    found = quality("\n".join(LINES[1:]))
    assert percents(found) == (100, 80, 100)
    assert found.problems == ["1 (trs): 1 lost, first ['一、总体情况']"]
    assert below_aims(found) == ["line recall 80.000, aim 99.9"]


def test_lines_of_the_site_are_surplus() -> None:
    found = quality("\n".join([*LINES, "版权所有：某市", "博彩官网"]))
    assert found.precision.percent == pytest.approx(500 / 7)
    assert found.text.percent < 100
    assert (found.site.percent, found.spam.percent) == (100, 100)
    assert below_aims(found) == ["line precision 71.429, aim 99.9"]


def test_a_lost_cell_is_below_the_aim() -> None:
    found = quality("\n".join([*LINES[:3], "收到 | ", "答复 | 7"]))
    assert found.numbers.percent == 50
    assert "1 (trs): 1 of 2 cells not in order" in found.problems
    assert "cells in order 50.000, aim 100.0" in below_aims(found)


def test_cells_count_only_in_their_order() -> None:
    assert common_in_order(["1", "2", "3"], ["3", "1", "x", "2"]) == 2
    assert common_in_order(["0", "0", "5", "0"], ["0", "5", "0"]) == 3
    assert common_in_order(["1", "2"], []) == 0
    assert common_in_order([], ["1"]) == 0


def test_the_worst_layout_is_named() -> None:
    other = replace(MARKED, layout="nested")
    found = measure_quality([(MARKED, "\n".join(LINES)), (other, "")])
    layout, share = found.worst
    assert (layout, share.percent, found.empty) == ("nested", 0, 1)


def test_html_becomes_text_a_block_a_line_and_a_row_a_line() -> None:
    html = "<div><h2>一、\n总体</h2><!-- x -->尾<p>甲<b>乙</b></p><table><tr><td><p>收</p><p>到</p></td><td>12</td></tr></table></div>"
    text = html_to_text(html)
    assert [line.strip(" |").split() for line in text.split("\n") if line.strip(" |")] == [
        ["一、", "总体"],
        ["尾"],
        ["甲乙"],
        ["收到", "|", "12"],
    ]


def test_a_cell_that_holds_the_article_is_read_in_lines() -> None:
    text = html_to_text("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>")
    assert text.split() == ["甲", "乙"]


def test_generated_pages_have_all_that_is_scored() -> None:
    corpus = list(generated(30, 0))
    assert 20 < len(corpus) < 30
    assert all(marked.lines and "<" in marked.page.text for marked in corpus)
    assert any(marked.spam for marked in corpus)
    assert all(not set(marked.spam) & set(marked.site) for marked in corpus)
    assert all(any(c.isdigit() for c in number) for marked in corpus for number in marked.numbers)


def test_pages_marked_by_hand_are_read(tmp_path: Path) -> None:
    _mark(tmp_path / "trs-report", ["一、总体情况", "收到 | 12件 | 增长"])
    _mark(tmp_path / "trs-list", [])
    (marked,) = marked_by_hand(tmp_path)
    assert (marked.name, marked.layout) == ("trs-report", "trs")
    assert (marked.numbers, marked.site, marked.free) == (("12件",), ("版权所有",), frozenset({"年度报告"}))
    assert marked.page.text == "<p>一"


def test_pages_come_back_as_they_were_saved(tmp_path: Path) -> None:
    pages = [PAGE, replace(PAGE, content_type=None)]
    save_pages(pages, tmp_path / "pages")
    assert list(saved_pages(tmp_path / "pages")) == pages


def test_a_cleaner_that_raises_gives_no_text() -> None:
    def fail(module: ModuleType, page: Page) -> str:
        raise LookupError(page.url)

    assert Cleaner("x", "x", "json", fail).load()(PAGE) == ""
    assert OURS.load()(replace(PAGE, body=b"")) == ""


def test_memory_is_of_a_process_of_its_own() -> None:
    peaks = measure_peaks([LXML, OURS], [PAGE])
    assert set(peaks) == {LXML.name, OURS.name}
    # In MB: an interpreter with these imports is far from both ends.
    assert all(5 < peak < 500 for peak in peaks.values())


def test_it_runs_without_peers_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _without_peers(monkeypatch)
    assert compare.run(4, 0, folder=tmp_path) == 0
    out, err = capsys.readouterr()
    assert "Not installed, left out: absent. In a virtual environment of their own: pip install" in err
    assert "3 generated pages, in percent" in out
    assert "3 generated pages: speed" in out
    assert "Peak memory" in out
    assert "marked by hand" not in out


def test_ours_below_an_aim_is_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _without_peers(monkeypatch)
    _mark(tmp_path / "trs-report", ["一句没有印在页上的话"])
    assert compare.run(1, 0, folder=tmp_path) == 1
    out = capsys.readouterr().out
    assert "trs-report (trs): 1 lost, first ['一句没有印在页上的话']" in out
    assert "BELOW: line recall 0.000, aim 99.9" in out


def _without_peers(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = replace(ALL[-1], package="absent", module="no_such_module_here")
    monkeypatch.setattr(compare, "ALL", (LXML, OURS, absent))
    monkeypatch.setattr(compare, "PEERS", (absent,))


def _mark(folder: Path, lines: list[str]) -> None:
    folder.mkdir()
    (folder / "page.html").write_bytes("<p>一".encode())
    sidecar = {"url": "http://www.example.gov.cn/1.html", "headers": {"Content-Type": "text/html; charset=utf-8"}}
    (folder / "page.http.json").write_text(json.dumps(sidecar), encoding="utf-8")
    expected = {"title": "年度报告", "lines": lines, "absent": ["版权所有"]}
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False), encoding="utf-8")
