"""What text does to tables, and what must still come out of them: small tables made for one trap each."""

from __future__ import annotations

from typing import Any

import pytest

from reports import parse
from reports.document import Document
from reports.model import AnnualReport
from reports.values import read_value

LEAD = "余姚市水利局2017年政府信息公开工作年度报告\n本报告所列数据的统计期限自2017年1月1日起，至2017年12月31日止。\n一、概述\n本局重视公开。\n"
SECTIONS = "二、主动公开政府信息情况\n按时公开。\n三、依申请公开政府信息情况\n"


def read(table: str) -> AnnualReport:
    (report,) = parse(Document.from_text(LEAD + SECTIONS + table))
    return report


def cells(report: AnnualReport) -> list[tuple[Any, ...]]:
    return [(c.indicator, c.column_label, c.state, c.value) for c in report.cells if c.source == "table"]


def test_an_ordinal_in_a_cell_of_its_own() -> None:
    table = "统计指标 | | 单位 | 统计数\n（一） | 收到申请数 | 件 | 9\n1. | 当面申请数 | 件 | 4\n2. | 传真申请数 | 件 | 5\n（二） | 申请办结数 | 件 | 9\n"
    assert [(name, value) for name, _, _, value in cells(read(table))] == [
        ("applications_received", 9),
        ("received_in_person", 4),
        ("received_fax", 5),
        ("applications_concluded", 9),
    ]


def test_a_row_out_of_order_keeps_its_name() -> None:
    table = (
        "指标名称 | 单位 | 2017年度 | 历年累计\n主动公开文件数 | 条 | 7 | 9\n政府公报公开数 | 条 | 1 | 2\n政府网站公开数 | 条 | 6 | 7\n"
        "受理政府信息公开申请总数 | 条 | 0 | 0\n"
    )
    found = {name: value for name, _, _, value in cells(read(table))}
    assert (found["channel_gazette"], found["channel_website"]) == (1, 6)
    assert not any(name.startswith("other:") for name in found)


THREE_COLUMNS = "统计指标 | 单位 | 县政府 | 县直部门 | 乡镇{}\n收到申请数 | 件 | 1 | 2 | 3{}\n当面申请数 | 件 | {} | 5 | {}{}\n申请办结数 | 件 | 1 | 2 | 3\n申请答复数 | 件 | 1 | 2 | 3 |\n同意公开答复数 | 件 | 1 | 2 | 3 |\n"


@pytest.mark.parametrize(
    ("pads", "state"),
    [
        (("", "", "", "6", ""), "number"),
        ((" ||", " |", "", "6", " |||"), "number"),
        ((" ||", " |", "", "", " |||"), "unreadable"),
    ],
    ids=["even", "padded", "blank at the end"],
)
def test_blanks_among_several_columns(pads: tuple[str, ...], state: str) -> None:
    """A blank in front of a figure in the last column is a blank; behind one, it may be padding and a cell was lost."""
    found = [cell for cell in cells(read(THREE_COLUMNS.format(*pads))) if cell[0] == "received_in_person"]
    if state == "number":
        assert [(column, state, value) for _, column, state, value in found] == [
            ("县政府", "blank", None),
            ("县直部门", "number", 5),
            ("乡镇", "number", 6),
        ]
    else:
        assert {(state, value) for _, _, state, value in found} == {("unreadable", None)}


def test_a_unit_that_was_lost_shifts_no_figure() -> None:
    table = "统计指标 | 单位 | 县政府 | 县直部门 | 乡镇 |\n收到申请数 | 件 | 1 | 2 | 3 | |\n当面申请数 | | 4 | 23 | |\n申请办结数 | 件 | 1 | 2 | 3\n"
    row = [cell for cell in cells(read(table)) if cell[0] == "received_in_person"]
    assert len(row) == 3
    found = {
        (column, value)
        for name, column, state, value in cells(read(table))
        if name == "received_in_person" and state == "number"
    }
    assert found <= {("县政府", 4), ("县直部门", 23)}


def test_one_cell_a_line_with_a_label_over_several_columns() -> None:
    table = "统计指标\n单位\n统计数\n县政府\n乡镇\n收到申请数\n件\n4\n5\n申请办结数\n件\n6\n7\n申请答复数\n件\n8\n9\n"
    assert cells(read(table))[:2] == [
        ("applications_received", "县政府", "number", 4),
        ("applications_received", "乡镇", "number", 5),
    ]


def test_an_own_table_with_groups_one_cell_a_line() -> None:
    table = "类别\n本年数量\n上年数量\n主动公开\n网站公开信息\n16\n3\n公报公开信息\n8\n0\n依申请公开\n收到申请件数\n7\n4\n行政复议件数\n2\n0\n"
    report = read(table)
    assert report.format == "local_table"
    assert ("other:网站公开信息", "上年数量", "number", 3) in cells(report)
    assert ("other:行政复议件数", "本年数量", "number", 2) in cells(report)


def test_a_markdown_row_in_which_the_text_ends() -> None:
    head = "| 统计指标 | 单位 | 县政府 | 乡镇 |\n| --- | --- | --- | --- |\n| 收到申请数 | 件 | 1 | 2 |\n| 申请办结数 | 件 | 1 | 2 |\n"
    whole, cut = cells(read(head + "| 申请答复数 | 件 |  | 17 |\n")), cells(read(head + "| 申请答复数 | 件 |  | 1"))
    assert ("replies_total", "乡镇", "number", 17) in whole
    assert cut[:4] == whole[:4]
    assert not [cell for cell in cut[4:] if cell[2] == "number"]


def test_blank_totals_that_the_sums_bear_out() -> None:
    rows = {"granted": "3 4 0 0 0 1", "refused_state_secret": "1 0 0 0 0 0"}
    labels = [
        ("一、本年新收政府信息公开申请数量", "4 4 0 0 0 1 9"),
        ("二、上年结转政府信息公开申请数量", "0 0 0 0 0 0 0"),
        ("（一）予以公开", rows["granted"]),
        ("（二）部分公开", "0 0 0 0 0 0"),
        *((name, "0 0 0 0 0 0") for name in OTHER_OUTCOMES),
        ("（七）总计", "4 4 0 0 0 1 9"),
        ("四、结转下年度继续办理", "0 0 0 0 0 0 0"),
    ]
    right = [(name, rows["refused_state_secret"] if "国家秘密" in name else figures) for name, figures in labels]
    wrong = [(name, "1 3 0 0 0 0" if "国家秘密" in name else figures) for name, figures in labels]
    assert natural_persons(right)["granted"] == 3
    assert "granted" not in natural_persons(wrong)


OTHER_OUTCOMES = (
    "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及三安全一稳定", "4.保护第三方合法权益", "5.属于三类内部事务信息",
    "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项", "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确", "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息", "（六）其他处理",
)  # fmt: skip


def natural_persons(rows: list[tuple[str, str]]) -> dict[str, Any]:
    """Write the third table with one cell a line, blank totals as empty lines, and read the first column."""
    head = [
        "申请人情况",
        "自然人",
        "法人或其他组织",
        "总计",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
    ]
    lines = [
        line
        for label, figures in rows
        for line in [label, *figures.split(), *([""] if figures.count(" ") == 5 else [])]
    ]
    report = read("\n".join(["采购项目数量 | 采购总金额", *head, *lines]) + "\n")
    return {c.indicator: c.value for c in report.cells if c.applicant == "natural_person" and c.state == "number"}


def test_figures_cut_in_two_that_the_sums_put_together() -> None:
    def rows(received: str, total: str) -> list[tuple[str, str]]:
        none = "0 0 0 0 0 0 0"
        return [
            ("一、本年新收政府信息公开申请数量", received),
            ("二、上年结转政府信息公开申请数量", none),
            ("（一）予以公开", "159 0 0 2 0 0 161"),
            ("（二）部分公开", "1 0 0 0 0 0 1"),
            *((name, none) for name in OTHER_OUTCOMES),
            ("（七）总计", total),
            ("四、结转下年度继续办理", none),
        ]

    assert natural_persons(rows("160 0 0 2 0 0 1 62", "1 60 0 0 2 0 0 1 62"))["new_received"] == 160
    # Put together so, the columns do not add up.
    assert "new_received" not in natural_persons(rows("170 0 0 2 0 0 1 72", "160 0 0 2 0 0 162"))


def test_a_year_alone_in_a_line_of_the_header() -> None:
    lines = "指标名称 计量单位 2017 年 历年累计 主动公开文件数 条 7 9 政府公报公开数 条 1 2 政府网站公开数 条 6 7"
    assert cells(read("\n".join(lines.split()) + "\n"))[:2] == [
        ("proactive_total", "2017年", "number", 7),
        ("proactive_total.cumulative", "历年累计", "number", 9),
    ]


def test_a_column_label_cut_in_two_lines() -> None:
    lines = "第二十条第（一）项 信息内容 本年新制作数量 本年新公开 数量 对外公开总 数量 （2019年起） 规章 1 2 3 规范性文件 4 5 6"
    found = {(name, column): value for name, column, _, value in cells(read("\n".join(lines.split()) + "\n"))}
    assert found["normative_docs.published", "本年新公开数量"] == 5
    assert found["rules.total", "对外公开总数量"] == 3


def test_several_figures_in_one_cell_leave_the_places_of_the_others_open() -> None:
    head = "行政复议 | 行政诉讼\n" + " | ".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3) + "\n"
    whole = ["1", "0", "0", "0", "1", "2", "0", "0", "0", "2", "3", "0", "0", "0", "3"]
    shifted = ["1", "0", "0", "0", "1", "", "", "2", "0 0 0", "2", "3", "0", "0", "0", "3"]
    form = "采购项目数量 | 采购总金额\n"
    assert ("litigation_direct.total", "总计", "number", 2) in cells(read(form + head + " | ".join(whole) + "\n"))
    assert not [cell for cell in cells(read(form + head + " | ".join(shifted) + "\n")) if cell[2] == "number"]


def test_a_number_among_the_remarks_is_no_figure() -> None:
    table = "统计指标 | 单位 | 统计数 | 备注\n收到申请数 | 件 | 9 | \n当面申请数 | 件 | | 3\n申请办结数 | 件 | 8 |\n"
    found = {name: value for name, _, state, value in cells(read(table)) if state == "number"}
    assert found == {"applications_received": 9, "applications_concluded": 8}
    own = "类别 | 数目 | 备注 |\n收到申请件数 | 9\n网站公开信息 | | 3\n行政复议件数 | 0\n行政诉讼件数 | 1\n"
    assert "other:网站公开信息" not in {name for name, _, state, _ in cells(read(own)) if state == "number"}


@pytest.mark.parametrize("unit", ["万", "万元", "万元)", "万人次", "亿", "亿元", "千元", "百", "千", "百件"])
def test_a_unit_without_a_count_is_no_number(unit: str) -> None:
    assert (read_value(unit).state, read_value(unit).number) == ("unreadable", None)


@pytest.mark.parametrize(("text", "number"), [("十", 10), ("三万元", 30000), ("两百件", 200), ("5万元", 5), ("〇", 0)])
def test_a_count_in_front_of_a_unit_is_one(text: str, number: int) -> None:
    assert read_value(text).number == number


LIST_OF_FUJIAN = (
    "指标名称/计量单位/2017年度/历年累计/主动公开信息数/条/7/9/政府网站公开数/条/7/9/政府公报公开数/条/0/0/"
)


def test_letters_count_faxes_too_where_no_row_does() -> None:
    lines = LIST_OF_FUJIAN + "受理依申请公开信息总数/条/3/4/3.{}/条/3/4/对申请的答复总数/条/3/4/"
    for label in ("信函申请数", "信函/、传真/申请数"):
        found = {row: value for row, _, _, value in cells(read(lines.format(label).replace("/", "\n")))}
        assert (found["received_letter_fax"], found["received_letter_fax.cumulative"]) == (3, 4)


def test_one_figure_is_given_to_no_column_where_the_other_rows_have_two() -> None:
    rows = "上级文件/条/4/0/部门文件/条/19/0/重点工作/条/10/43/应急管理/条/97/人事任免/条/0/7/招商引资/条/0/73/"
    found = cells(read(f"附件/2017年度信息公开情况/类 别/单 位/本 年 数 量/上 年 数 量/{rows}".replace("/", "\n")))
    assert ("other:应急管理", "", "unreadable", None) in found
    assert not [cell for cell in found if cell[0] == "other:应急管理" and cell[2] == "number"]


def test_a_row_of_which_only_label_and_unit_stand_there_is_unreadable() -> None:
    lines = LIST_OF_FUJIAN + "受理依申请公开信息总数/条/0/0/1.当面申请数/条/2.网上申请数/条/0/0/"
    found = cells(read(lines.replace("/", "\n")))
    assert [cell for cell in found if cell[0].startswith("received_in_person")] == [
        ("received_in_person", "2017年度", "unreadable", None),
        ("received_in_person.cumulative", "历年累计", "unreadable", None),
    ]


def test_a_broken_date_under_a_list_is_no_row_of_it() -> None:
    lines = LIST_OF_FUJIAN + "受理依申请公开信息总数/条/0/0/行政复议数/件/0/0/某市水利/局/201/8/年/1月/6/日/"
    report = read(lines.replace("/", "\n"))
    assert report.signed == "2018-01-06"
    assert not [cell for cell in cells(report) if cell[0].startswith("other:") or cell[2] != "number"]


def test_rows_without_any_figure_are_blank_where_they_are_a_habit_of_the_list() -> None:
    rows = "受理依申请公开信息总数/条/0/0/1.当面申请数/条/2.网上申请数/条/3.信函申请数/条/行政复议数/件/0/0/"
    found = cells(read((LIST_OF_FUJIAN + rows).replace("/", "\n")))
    assert [cell for cell in found if cell[0].startswith("received_in_person")] == [
        ("received_in_person", "2017年度", "blank", None),
        ("received_in_person.cumulative", "历年累计", "blank", None),
    ]


BLOCK_OF_2019 = "第二十条第（一）项/信息内容/{}/规章/1/2/3/规范性文件/4/5/6/第二十条第（五）项/信息内容/本年处理决定数量/行政许可/7/第二十条第（八）项/信息内容/本年收费金额/行政事业性收费/8/"


@pytest.mark.parametrize(
    "head", ["本年新制作数量/本年新公开数量/对外公开总数量", "本年新/制作数量/本年新/公开数量/对外公开总数量"]
)
def test_a_header_of_2019_above_the_form_of_2021(head: str) -> None:
    found = {name: value for name, _, _, value in cells(read(BLOCK_OF_2019.format(head).replace("/", "\n")))}
    assert (found["rules.made"], found["rules.published"], found["normative_docs.total"]) == (1, 2, 6)
    assert found["licensing.decisions"] == 7
    assert "rules.issued" not in found


def test_a_clause_above_a_table_of_markdown() -> None:
    table = (
        "第二十条第（一）项\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n"
        "| 规章 | 0 | 0 | 3 |\n| 行政规范性文件 | 6 | 1 | 32 |\n"
    )
    found = {name: value for name, _, _, value in cells(read(table))}
    assert (found["rules.in_force"], found["normative_docs.issued"], found["normative_docs.in_force"]) == (3, 6, 32)


def test_a_section_in_front_of_a_table_with_a_bar_behind_each_cell() -> None:
    table = "第二十条第（五）项 |/|||/|/信息内容 |/本年处理决定数量 |/||/|/行政许可 |/4 |/||/|/第二十条第（六）项 |/|||/|/行政处罚 |/2 |/||"
    text = f"{LEAD}二、主动公开政府信息情况\n|\n{table}\n三、收到和处理政府信息公开申请情况\n没有申请。\n"
    (report,) = parse(Document.from_text(text.replace("/", "\n")))
    assert [section.kind for section in report.sections] == ["overview", "proactive", "requests"]
    assert ("licensing.decisions", "number", 4) in {(name, state, value) for name, _, state, value in cells(report)}


def test_the_rule_of_a_table_without_its_head_is_no_table() -> None:
    marked = "| 索引号 | 02/2026-05 |\n|---|---|\n| 发布机构 | 市水利局 |\n" + LEAD + SECTIONS
    (report,) = parse(Document.from_text("|---|---|\n\n" + marked))
    assert report.authority.name == "余姚市水利局"
