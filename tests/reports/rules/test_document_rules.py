from __future__ import annotations

import pytest

from reports.document_rules import (
    annex_missing,
    announced_sections,
    document_findings,
    masked_value,
    section_missing,
    table_unread,
)
from reports.model import Format, Section
from tests.reports.rules.tables import cell

SIX = ("overview", "proactive", "requests", "remedies", "problems", "other")


def sections(*kinds: str, text: str = "", heading: str = "标题", numbered: bool = True) -> list[Section]:
    return [Section(n if numbered else None, heading, kind, 1, text) for n, kind in enumerate(kinds, start=1)]


@pytest.mark.parametrize("report_format", ["form2019", "form2021"])
def test_missing_sections_are_named(report_format: Format) -> None:
    assert section_missing([], sections(*SIX), report_format, whole=True) == []
    assert section_missing([], sections(*SIX, "proposals"), report_format, whole=True) == []
    (finding,) = section_missing(
        [], sections("overview", "proactive", "requests", "proposals"), report_format, whole=True
    )
    assert (finding.rule, finding.severity, finding.expected, finding.found) == ("section_missing", "soft", 6, 3)
    assert finding.message.endswith("政府信息公开行政复议、行政诉讼情况, 存在的主要问题及改进情况, 其他需要报告的事项")


@pytest.mark.parametrize("report_format", ["law2007", "stat2014", "fj_cumulative", "local_table"])
def test_older_formats_have_no_six_sections(report_format: Format) -> None:
    assert section_missing([], sections("overview"), report_format, whole=True) == []


def test_a_report_without_any_section_is_another_matter() -> None:
    assert section_missing([], [], "form2021", whole=True) == []


ANNOUNCED = [
    "并附有关说明和统计表。",
    "八、需要说明的事项与附表",
    "具体数据见附件。",
    "详见附表",
    "附件1：2015年政府信息公开情况统计表",
    "附表",
    "政府信息公開情況統計表（見附件）",
    "工作打算和附表等八部分组成。",
]
NOT_ANNOUNCED = [
    "及时公开财政预算报告及附件。",
    "网站提供附件下载。",
    "申请表见附件。",
    "公开指南（附件1：略）",
    "完善各类统计表的报送。",
]


@pytest.mark.parametrize("line", ANNOUNCED)
def test_an_announced_annex_without_a_table(line: str) -> None:
    (in_lead,) = annex_missing([line], [], [])
    (in_text,) = annex_missing([], sections("other", text=f"无。\n{line}"), [])
    (in_heading,) = annex_missing([], sections("other", heading=line), [])
    assert in_lead == in_text == in_heading
    assert (in_lead.rule, in_lead.severity) == ("annex_missing", "soft")


@pytest.mark.parametrize("line", NOT_ANNOUNCED)
def test_other_annexes(line: str) -> None:
    assert annex_missing([line], sections("other", text=line), []) == []


def test_an_annex_that_was_read() -> None:
    assert annex_missing(ANNOUNCED, [], [cell("applications_received", 0)]) == []
    assert len(annex_missing(ANNOUNCED, [], [cell("applications_received", 0, source="narrative")])) == 1


def test_masked_cells() -> None:
    cells = [cell("staff_total", 1), cell("trainees", "*"), cell("meetings", "*"), cell("reading_points", None)]
    (finding,) = masked_value([], [], cells)
    assert (finding.rule, finding.severity, finding.cells) == ("masked_value", "soft", (1, 2))
    assert finding.message == "2 cells are masked, such as trainees *"


@pytest.mark.parametrize("line", ["201*年工作总结", "共收到申请1**件", "联系人****", "201＊年", "(绵府办函201*102号)"])
def test_masked_text(line: str) -> None:
    (finding,) = masked_value([line], sections("overview", text="无"), [])
    assert finding.message.startswith("the text is masked in 1 places: ")
    assert len(masked_value([], sections("overview", text=line), [])) == 1


@pytest.mark.parametrize("line", ["*********", "* * * *", "2*3", "**重点**", "注：*为估计数", "2017年"])
def test_stars_that_mask_nothing(line: str) -> None:
    assert masked_value([line], sections("overview", text=line), []) == []


@pytest.mark.parametrize(
    ("line", "announced"),
    [
        ("本报告由总体情况、主动公开情况等六部分组成。", 6),
        ("本年報主要由概述,收費情況,統計表七部分組成。", 7),
        ("报告包括总体情况、其他事项六个部分。数据均为全年数", 6),
        ("全文包括概述;组织领导;附表十二方面内容,均已上网", 12),
        ("本报告共分7个部分。", 7),
        ("全文由以下六大部分构成：", 6),
    ],
)
def test_announced_number_of_sections(line: str, announced: int) -> None:
    there = ["overview"] * announced
    assert announced_sections(["标题", line], sections(*there), whole=True) == []
    (finding,) = announced_sections([line], sections(*there[1:]), whole=True)
    assert (finding.rule, finding.severity) == ("announced_sections", "soft")
    assert (finding.expected, finding.found) == (announced, announced - 1)


@pytest.mark.parametrize(
    "line",
    [
        "本报告由第三部分，附件组成",
        "公开信息分为三个方面推进。",
        "本报告所称一部分，指街道。",
        "全区建成六个部分专栏",
        "根据条例编制。",
    ],
)
def test_numbers_of_other_things(line: str) -> None:
    assert announced_sections([line], sections("overview"), whole=True) == []


def test_an_annex_without_a_number_is_no_section() -> None:
    line = "本报告由六部分组成。"
    annex = Section(None, "附件", "annex", 1, "")
    assert announced_sections([line], [*sections(*SIX), annex], whole=True) == []


def test_a_gap_in_the_numbers_is_a_heading_not_recognised() -> None:
    line = "本报告由六部分组成。"
    assert announced_sections([line], [section for section in sections(*SIX) if section.number != 3], whole=True) == []


def test_sections_without_numbers_are_counted() -> None:
    line = "本报告由六部分组成。"
    assert announced_sections([line], sections(*SIX, numbered=False), whole=True) == []
    assert len(announced_sections([line], sections(*SIX[1:], numbered=False), whole=True)) == 1


def test_all_together_in_order() -> None:
    found = document_findings(
        ["本报告由六部分组成，数据见附表，201*年。"],
        sections("overview"),
        [cell("x", "*", source="narrative")],
        "form2021",
        whole=True,
    )
    assert [finding.rule for finding in found] == [
        "section_missing",
        "annex_missing",
        "masked_value",
        "masked_value",
        "announced_sections",
    ]


def test_what_may_have_stood_behind_the_end_of_a_text_is_not_missing() -> None:
    lead = ["本报告由六部分组成，数据见附表。"]
    assert document_findings(lead, sections("overview"), [], "form2021", whole=False) == []
    (gap,) = section_missing([], sections("overview", "requests", "remedies"), "form2021", whole=False)
    assert gap.message.endswith("these are missing: 主动公开政府信息情况")
    (more,) = announced_sections(
        ["本报告由三部分组成。"], sections("overview", "proactive", "requests", "other"), whole=False
    )
    assert (more.expected, more.found) == (3, 4)


def test_a_heading_that_was_not_recognised_is_not_missing() -> None:
    there = sections("overview", "requests", "remedies", "problems", "other", text="见栏目（二、主动公开政府信息情况")
    assert section_missing([], there, "form2021", whole=True) == []
    numbered = sections(*SIX[:4], text="五、下一步打算\n六、别的")
    assert announced_sections(["本报告由六部分组成。"], numbered, whole=True) == []


LABELS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "规章", "行政规范性文件", "行政许可"]


@pytest.mark.parametrize("text", ["\n".join(LABELS), " ".join(f"{label} 3" for label in LABELS), "0 " * 14 + "2"])
def test_a_form_without_a_table_is_told(text: str) -> None:
    (finding,) = table_unread([], sections("proactive", text=text), [])
    assert (finding.rule, finding.severity) == ("table_unread", "soft")
    assert table_unread([], sections("proactive", text=text), [cell("rules.issued", 0)]) == []


@pytest.mark.parametrize("text", ["\n".join(LABELS[:4]), "0 " * 9, "本年制发件数为3件，现行有效件数为8件。"])
def test_a_few_labels_in_prose_are_no_form(text: str) -> None:
    assert table_unread([], sections("proactive", text=text), []) == []
