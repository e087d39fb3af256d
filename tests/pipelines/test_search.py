"""Searching the texts of the reports that hold now, in either database."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, select

from crawler.items import Page
from pipelines.store import search_index
from pipelines.store.database import open_database
from pipelines.store.errors import Unsearchable
from pipelines.store.fulltext import search_pieces, search_reports, search_words
from pipelines.store.migrations import migration_config
from pipelines.store.search import Found, search
from pipelines.store.search_index import bring_up_to_date
from pipelines.store.writer import write_page
from reports.model import AnnualReport, Authority, Finding, Section
from tests.pipelines.conftest import PARSER

TEXT = (
    "2024年，本机关共收到行政复议申请12件，不予公开3件。\n"
    "通过手机APP、“爱山东”ＡＰＰ等渠道公开信息1,234条；有关会议纪要。\n"
    "人大代表建议和政协提案全部办结𬸚。"
)


def made(base: AnnualReport, *texts: str, **changes: Any) -> AnnualReport:
    sections = tuple(Section(None, f"第{index}部分", "other", 1, text) for index, text in enumerate(texts))
    return dataclasses.replace(base, **({"sections": sections, "findings": (), "cells": ()} | changes))


def write(engine: Engine, name: str, *found: AnnualReport, parser: str = PARSER, said: str = "0") -> None:
    url = f"http://127.0.0.1/{name}.html"
    held = [dataclasses.replace(report, url=url) for report in found]
    page = Page(
        url, None, said * 64, 200, f"2025-01-0{said}T00:00:00Z", outcome="reports", reports=held, digest=said * 64
    )
    write_page(engine, page, parser)


def searched(engine: Engine, *words: str, **filters: Any) -> Found:
    bring_up_to_date(engine)
    return search(engine, words, **filters)


def urls(found: Found) -> list[str]:
    return [str(hit.url).rpartition("/")[2].removesuffix(".html") for hit in found.hits]


def count(engine: Engine, *tables: Any) -> list[int]:
    with engine.connect() as connection:
        return [connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


def test_every_two_characters_of_a_text_are_found_and_nothing_else(engine: Engine, report: AnnualReport) -> None:
    text = "本机关共收到行政复议申请，不予公开。\n建议提案和会议纪要公开𬸚。"
    write(engine, "a", made(report, text))
    bring_up_to_date(engine)
    characters = sorted(set(text) - set("，。\n"))
    pairs = {first + second for first in characters for second in characters}
    there = {pair for pair in pairs if pair in text}
    assert len(there) > 20
    assert {pair for pair in pairs if search(engine, [pair]).total} == there


@pytest.mark.parametrize(
    "word",
    [
        "复议",
        "议",
        "不予公开",
        "2024年",
        "2024",
        "手机APP",
        "app",
        "ＡＰＰ",
        "1,234",
        "1，234条",
        "複議",
        "“爱山东”",
        "𬸚",
    ],
)
def test_found(engine: Engine, report: AnnualReport, word: str) -> None:
    write(engine, "a", made(report, TEXT))
    assert searched(engine, word).total == 1


@pytest.mark.parametrize(
    "word",
    ["议复", "年本", "公开通过", "024年", "AP", "1234", "条有关"],
)
def test_not_found(engine: Engine, report: AnnualReport, word: str) -> None:
    """Neither over a mark or the end of a paragraph, nor the part of a number or a Latin word."""
    write(engine, "a", made(report, TEXT))
    assert searched(engine, word).total == 0


def test_all_words_must_stand_in_one_text(engine: Engine, report: AnnualReport) -> None:
    write(engine, "both", made(report, "行政复议一件，行政诉讼两件"))
    write(engine, "apart", made(report, "行政复议一件", "行政诉讼两件"))
    assert urls(searched(engine, "诉讼", "复议")) == ["both"]
    assert urls(searched(engine, "复议", "诉讼", "三件")) == []
    assert urls(searched(engine, "行政 诉讼")) == ["apart", "both"]
    assert searched(engine, "诉讼 复议").total == 0


def test_words_of_one_text_stand_in_different_pieces(engine: Engine, report: AnnualReport) -> None:
    """PostgreSQL keeps 255 places of a character: what stands behind is found all the same, whole phrases too."""
    phrase = "政府信息公开" * 10
    write(engine, "a", made(report, "首" + "公，" * 300 + phrase + "0 | " * 3000 + "公告" + "a" * 300 + "尾"))
    for words in (["公告"], ["首公"], ["首公", "尾"], [phrase], ["a" * 300 + "尾"], ["0 | 公告"]):
        assert searched(engine, *words).total == 1, words
    assert count(engine, search_pieces)[0] > 2
    assert searched(engine, "开公").total == 0


@pytest.mark.parametrize(
    "word",
    [
        '"',
        "复议*",
        '复议" OR "诉讼',
        "复议 AND 诉讼",
        "NEAR(复议 诉讼)",
        "words:复议",
        "^复议",
        "-复议",
        "复议'",
        "复议 & 诉讼",
        "复议 <-> 诉讼",
        "!复议",
        "复议:*",
        "\\",
        "复议\\'",
        "%复议",
        "复议\0",
        "\udcb9",
    ],
)
def test_every_character_means_itself(engine: Engine, report: AnnualReport, word: str) -> None:
    write(engine, "a", made(report, "行政复议一件，行政诉讼两件"))
    assert searched(engine, word).total == 0
    if word.isprintable():
        write(engine, "b", made(report, f"写作{word}的"))
        assert urls(searched(engine, word)) == ["b"]


@pytest.mark.parametrize("word", ["", " \n ", "长" * 65])
def test_what_cannot_be_searched_for(engine: Engine, word: str) -> None:
    if word.isspace():
        assert search(engine, [word]).total == 0
        return
    with pytest.raises(Unsearchable, match="cannot be searched for"):
        search(engine, ["复议", word])


def test_findings_and_headings(engine: Engine, report: AnnualReport) -> None:
    finding = Finding("balance", "hard", "收支不平衡：340 ≠ 341")
    write(engine, "a", made(report, "一段", findings=(finding,)))
    (hit,) = searched(engine, "不平衡").hits
    assert (hit.part, hit.heading, hit.position, hit.snippet.text) == ("findings", "balance", 0, finding.message)
    assert searched(engine, "balance").total == 0
    (hit,) = searched(engine, "第0").hits
    assert (hit.part, hit.heading) == ("sections", "第0部分")


def test_filters_order_and_limit(engine: Engine, report: AnnualReport) -> None:
    for name, year in (("甲县人民政府", 2020), ("乙县人民政府", 2021), ("甲县人民政府", 2022), ("100%镇", None)):
        whose = Authority(name, None, None)
        write(engine, f"{name[0]}{year}", made(report, "行政复议", authority=whose, year=year))
    bring_up_to_date(engine)
    found = search(engine, ["复议"])
    assert [(hit.year, hit.authority) for hit in found.hits] == [
        (2022, "甲县人民政府"),
        (2021, "乙县人民政府"),
        (2020, "甲县人民政府"),
        (None, "100%镇"),
    ]
    assert search(engine, ["复议"], year=2021).total == 1
    assert [hit.year for hit in search(engine, ["复议"], authority="甲縣").hits] == [2022, 2020]
    assert search(engine, ["复议"], authority="甲县", year=2020).total == 1
    assert search(engine, ["复议"], authority="0%").total == 1
    assert search(engine, ["复议"], authority="%县").total == 0
    limited = search(engine, ["复议"], limit=1)
    assert (limited.total, limited.hits) == (4, found.hits[:1])


def test_a_report_is_indexed_once(engine: Engine, report: AnnualReport) -> None:
    done: list[tuple[int, int]] = []
    write(engine, "a", made(report, "行政复议"))
    bring_up_to_date(engine, lambda *so_far: done.append(so_far))
    write(engine, "b", made(report, "行政复议"), made(report))
    assert search(engine, ["复议"]).total == 1
    bring_up_to_date(engine, lambda *so_far: done.append(so_far))
    bring_up_to_date(engine, lambda *so_far: done.append(so_far))
    assert done == [(1, 1), (2, 2)]
    assert search(engine, ["复议"]).total == 2
    # A report without any text is indexed as well, or it would be asked for again each time.
    assert count(engine, search_reports, search_pieces, search_words) == [3, 2, 2]


def test_what_holds_no_longer_is_not_found(engine: Engine, report: AnnualReport) -> None:
    old, new = made(report, "旧的文字"), made(report, "新的文字")
    write(engine, "a", old)
    assert searched(engine, "旧的").total == 1
    write(engine, "a", new, parser="0.2.0+test")
    assert (searched(engine, "旧的").total, searched(engine, "新的").total) == (0, 1)
    write(engine, "a", old, parser="0.3.0+test")
    assert (searched(engine, "旧的").total, searched(engine, "新的").total) == (1, 0)
    write(engine, "a", made(report, "又一版本"), said="2")
    assert (searched(engine, "文字").total, searched(engine, "版本").total) == (0, 1)
    assert count(engine, search_reports) == [3]


def test_a_dataset_of_the_layout_before(store: Path | str, report: AnnualReport) -> None:
    if isinstance(store, Path):
        store.parent.mkdir()
    before = create_engine(f"sqlite:///{store}" if isinstance(store, Path) else store)
    with before.begin() as connection:
        command.upgrade(migration_config(connection), "0001")
    assert "search_words" not in inspect(before).get_table_names()
    before.dispose()
    engine = open_database(store)
    write(engine, "a", made(report, "行政复议"))
    assert searched(engine, "复议").total == 1
    engine.dispose()


class Crash(Exception):
    pass


def test_a_crash_in_the_middle(engine: Engine, report: AnnualReport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "_BATCH", 2)
    for number in range(5):
        write(engine, str(number), made(report, "行政复议"))

    statements: list[str] = []

    def crash(_connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        # The words of the second batch: its reports and places are written by then.
        statements.append(statement.partition("(")[0])
        if statements.count("INSERT INTO search_words ") == 2:
            raise Crash

    event.listen(engine, "before_cursor_execute", crash)
    with pytest.raises(Crash):
        bring_up_to_date(engine)
    event.remove(engine, "before_cursor_execute", crash)
    assert count(engine, search_reports, search_pieces, search_words) == [2, 2, 2]
    assert search(engine, ["复议"]).total == 2
    assert searched(engine, "复议").total == 5
    assert count(engine, search_reports, search_pieces, search_words) == [5, 5, 5]


def test_two_that_index_at_the_same_time(engine: Engine, report: AnnualReport, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        write(engine, str(number), made(report, "行政复议"))
    read = search_index._pieces_of

    def overtaken(connection: Connection, ids: Sequence[int]) -> Any:
        found = read(connection, ids)
        monkeypatch.setattr(search_index, "_pieces_of", read)
        bring_up_to_date(engine)
        return found

    monkeypatch.setattr(search_index, "_pieces_of", overtaken)
    assert searched(engine, "复议").total == 3
    assert count(engine, search_reports, search_pieces, search_words) == [3, 3, 3]


@pytest.fixture
def snippet_of(engine: Engine, report: AnnualReport) -> Any:
    def marked(text: str, *words: str) -> str:
        write(engine, "a", made(report, text))
        (hit,) = searched(engine, *words).hits
        shown, moved = hit.snippet.text, 0
        for start, end in hit.snippet.marks:
            shown = f"{shown[: start + moved]}[{shown[start + moved : end + moved]}]{shown[end + moved :]}"
            moved += 2
        return shown

    return marked


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("甲。行政复议乙", ["复议"], "第0部分 甲。行政[复议]乙"),
        ("前" * 100 + "复議" + "后" * 100, ["复议"], "…" + "前" * 30 + "[复議]" + "后" * 50 + "…"),
        (
            "前" * 99 + "甲" + "中" * 200 + "乙",
            ["乙", "甲"],
            "…" + "前" * 30 + "[甲]" + "中" * 50 + "…" + "中" * 30 + "[乙]",
        ),
        ("㈠ＡＰＰ\n㈡公 开", ["app", "公开"], "第0部分 ㈠[ＡＰＰ] ㈡[公 开]"),
        ("㈠公开", ["一"], "第0部分 [㈠]公开"),
    ],
)
def test_snippets(snippet_of: Any, text: str, words: list[str], shown: str) -> None:
    assert snippet_of(text, *words) == shown
