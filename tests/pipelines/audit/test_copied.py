"""Prose that is taken over from the year before: both shares are given, and what a report says anew is no copy."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine

from pipelines.audit.rulebook import explained
from reports.model import AnnualReport, Authority
from tests.pipelines.audit.written import BEI, XU, found, sentences, write

PRESCRIBED = [
    "本年度报告中所列数据的统计期限自2021年1月1日起至12月31日止。",
    "如对本报告有任何疑问，请与许庄街道办事处联系，地址：许庄路一号。",
] * 5


def copied(engine: Engine, report: AnnualReport, before: list[str], after: list[str], **changes: Any) -> list[Any]:
    write(engine, report, XU, 2020, before, **changes)
    write(engine, report, XU, 2021, after, **changes)
    return found(engine, "copied_prose")


def test_both_shares_are_given(engine: Engine, report: AnnualReport) -> None:
    stated = [f"全年通过街道公众号发布第{place}类信息{{}}条，比上年增加。" for place in "一二三四"]
    before = [*sentences(1), *(line.format(20 + place) for place, line in enumerate(stated))]
    after = [*sentences(1), *(line.format(30 + place) for place, line in enumerate(stated)), *sentences(2, 4)]
    (one,) = copied(engine, report, before, after)
    assert (one.rule, one.severity, one.authority, one.year) == ("copied_prose", "soft", XU.name, 2021)
    assert one.message.startswith(
        "12 of 20 sentences (60%) stand word for word in the report of 2020, 16 (80%) if figures"
    )
    assert "正文20句中有12句（60%）与2020年报告逐字相同，不计数字则有16句（80%）相同" in one.message_zh
    assert max(sentences(1), key=len)[:20] in one.message
    assert [page.rpartition("/")[2] for page in one.pages] == ["2020.html", "2021.html"]
    assert all(explained("copied_prose"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Written anew.
        (sentences(1), sentences(2)),
        # The same sentences with other figures are what a report of figures is made of.
        (
            [f"全年通过街道公众号发布第{place}类信息2{place}条，比上年增加。" for place in range(20)],
            [f"全年通过街道公众号发布第{place}类信息3{place}条，比上年增加。" for place in range(20)],
        ),
        # Less than half.
        (sentences(1), [*sentences(1), *sentences(2, 14)]),
        # Few.
        (sentences(1, 7), sentences(1, 7)),
        # What the form asks of everybody.
        (PRESCRIBED, PRESCRIBED),
        # A page that holds the next report too.
        ([*sentences(1), "2021年，许庄街道发布了各类信息二百余条。"], [*sentences(1), "2021年，许庄街道发布了各类信息二百余条。"]),
    ],
)  # fmt: skip
def test_what_is_no_copy(dataset: Engine, report: AnnualReport, before: list[str], after: list[str]) -> None:
    assert copied(dataset, report, before, after) == []


def test_only_the_year_before_counts_and_only_a_year_that_is_sure(dataset: Engine, report: AnnualReport) -> None:
    write(dataset, report, XU, 2018, sentences(1))
    write(dataset, report, XU, 2020, sentences(1))
    write(dataset, report, XU, 2021, sentences(1), year_source="published")
    write(dataset, report, BEI, 2021, sentences(1))
    assert found(dataset, "copied_prose") == []


def test_of_copies_the_longest_is_compared(dataset: Engine, report: AnnualReport) -> None:
    write(dataset, report, XU, 2020, sentences(1))
    write(dataset, report, XU, 2021, sentences(1, 2), place="b")
    write(dataset, report, XU, 2021, sentences(1))
    (one,) = found(dataset, "copied_prose")
    assert one.pages[1].startswith("http://a.example")


def test_bureaus_of_one_name_are_not_one_authority(engine: Engine, report: AnnualReport) -> None:
    nowhere = Authority("市财政局", None, None)
    write(engine, report, nowhere, 2020, sentences(1))
    write(engine, report, nowhere, 2021, sentences(1), place="b")
    assert found(engine, "copied_prose") == []
    write(engine, report, nowhere, 2021, sentences(1))
    assert [one.year for one in found(engine, "copied_prose", authority="财政")] == [2021]
    assert found(engine, "copied_prose", authority="教育") == []
