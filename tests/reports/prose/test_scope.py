"""Of which year a figure speaks, where several are named, and whether it sums up more than the year."""

from __future__ import annotations

import pytest

from reports.cells import Collected
from reports.headings import SectionHeading
from reports.prose import read_prose
from reports.split import OpenedSection, Part, Piece


def read(text: str, kind: str, year: int) -> list[tuple[str, object, str]]:
    collected = Collected()
    read_prose(Part([], [OpenedSection(SectionHeading(1, "x", kind), [Piece(0, text)])]), collected, year)
    return [(cell.indicator, cell.value, cell.column_label) for cell in collected.cells]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2016年底累计主动公开政府信息412条。", [("proactive_total", 412, "累计")]),
        (
            "本县到年底累计主动公开政府信息7310条，其中，本年度新增主动公开政府信息1205条。",
            [("proactive_total", 7310, "本县 累计"), ("proactive_total", 1205, "本县")],
        ),
        ("累计主动公开政府信息已达713条。", [("proactive_total", 713, "累计")]),
        (
            "累计主动公开政府信息325条。2016年新增主动公开政府信息41条。",
            [("proactive_total", 325, "累计"), ("proactive_total", 41, "")],
        ),
        (
            "自《条例》施行以来，截至2016年12月31日，我局主动公开政府信息907条。",
            [("proactive_total", 907, "以来 我局")],
        ),
        ("2016年累计主动公开政府信息318条。", [("proactive_total", 318, "")]),
        ("全年累计主动公开政府信息318条，其中新增规范性文件2件。", [("proactive_total", 318, "")]),
    ],
)
def test_what_sums_up_more_than_the_year_says_so(text: str, expected: list[tuple[str, object, str]]) -> None:
    assert read(text, "overview", 2016) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "办结政府信息公开申请86件（含2015年结转的5件），其中，予以公开31件，不予公开7件。",
            [("applications_concluded", 86), ("reply_granted", 31), ("reply_refused", 7)],
        ),
        (
            "收到政府信息公开申请9件，结转2017年度继续办理2件，不予公开3件。",
            [("applications_received", 9), ("carried_out", 2), ("reply_refused", 3)],
        ),
        ("另有4件申请顺延到下年度答复。不予公开6件，无法提供8件。", [("reply_refused", 6), ("unable_total", 8)]),
        (
            "收到政府信息公开申请9件（2015年为20件），不予公开3件。",
            [("applications_received", 9), ("reply_refused", 3)],
        ),
        ("2015年收到政府信息公开申请20件，不予公开3件。", []),
        ("上年收到政府信息公开申请20件。不予公开3件。", []),
    ],
)
def test_a_year_holds_as_far_as_it_is_meant(text: str, expected: list[tuple[str, object]]) -> None:
    assert [figure[:2] for figure in read(text, "requests", 2016)] == expected


def test_whom_an_authority_helps_is_not_who_counts() -> None:
    text = "协助市政府、区政府办理依申请公开答复意见，因信息公开提起行政复议0件。"
    assert read(text, "remedies", 2016) == [("review_total", 0, "")]
