"""Years that only sentences name, periods longer than a year, titles in pieces, and the heads of texts."""

from __future__ import annotations

import pytest

from reports import parse
from reports.document import Document
from reports.model import AnnualReport

TITLE = "永嘉县水利局2015年政府信息公开工作年度报告"
SECTIONS = (
    "一、概述\n工作有序进行。\n二、主动公开政府信息情况\n{}\n三、依申请公开政府信息情况\n没有收到申请。\n"
    "四、收费情况\n没有收费。\n五、存在的主要问题及改进情况\n2017年将继续努力。\n"
)


def read(lead: str, sentence: str = "公开了政府信息。") -> AnnualReport:
    (report,) = parse(Document.from_text(f"{lead}\n{SECTIONS.format(sentence)}"))
    return report


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("2016年度，我局主动公开政府信息12条。", 2016),
        ("截至2016年12月31日，主动公开政府信息12条。", 2016),
        ("2016年初，我局健全了机构。截至2016年底，主动公开政府信息12条。", 2016),
        ("2015年公开信息9条。2016年公开信息12条。", None),
        ("2016年我局将公开更多信息。", None),
        ("自2016年起，主动公开政府信息12条。", None),
    ],
)
def test_a_year_that_only_the_sentences_name(sentence: str, year: int | None) -> None:
    report = read("永嘉县水利局政府信息公开工作年度报告", sentence)
    found = [finding.rule for finding in report.findings if finding.rule.startswith("year_")]
    assert (report.year, found) == (year, ["year_from_sentences" if year else "year_unknown"])


@pytest.mark.parametrize(
    ("period", "year", "printed"),
    [
        ("统计期限自2015年1月1日始至2015年12月31日止。", 2015, ("2015-01-01", "2015-12-31")),
        ("本报告涵盖2015年1月1日至12月31日期间的工作。", 2015, ("2015-01-01", "2015-12-31")),
        ("统计期限自2003年1月1日起至2015年12月31日止。", 2015, None),
    ],
)
def test_periods(period: str, year: int, printed: tuple[str, str] | None) -> None:
    report = read(f"永嘉县水利局政府信息公开工作年度报告\n{period}")
    assert (report.year, report.period) == (year, printed)


def test_a_period_of_many_years_says_less_than_the_title() -> None:
    report = read(f"{TITLE}\n统计期限自2003年1月1日起至2014年12月31日止。", "2015年主动公开政府信息12条。")
    assert (report.year, report.year_source) == (2015, "title")
    assert [cell.value for cell in report.cells if cell.indicator == "proactive_total"] == [12]


@pytest.mark.parametrize(
    ("lines", "name", "year"),
    [
        ("永嘉大学2014—2015学年信息公开年度报告", "永嘉大学", 2015),
        ("永嘉大学\n2014-2015学年度信息公开工作报告", "永嘉大学", 2015),
        ("永嘉县岩头镇2015年政府信息公开工作\n年度报告", "永嘉县岩头镇", 2015),
        ("永嘉县水利局关于2015年度政府信息\n公开工作的年度报告", "永嘉县水利局", 2015),
        ("政府信息公开\n\n浙江省2015年政府信息公开工作年度报告", "浙江省人民政府", 2015),
        ("2016/3/1\n永嘉县2015年政府信息公开工作年度报告", "永嘉县人民政府", 2015),
        ("# 永嘉县水利局2015年政府信息公开工作年度报告", "永嘉县水利局", 2015),
        ("2015年度岩头镇政府信息公开工作年度报告 | ||", "岩头镇", 2015),
    ],
)
def test_titles_in_pieces_and_behind_marks(lines: str, name: str, year: int) -> None:
    report = read(lines)
    assert (report.authority.name, report.year) == (name, year)


def test_sections_of_markdown() -> None:
    text = f"# {TITLE}\n## 一、总体情况\n有序。\n## 二、主动公开政府信息情况\n公开信息。\n"
    (report,) = parse(Document.from_text(text))
    assert [(section.number, section.kind) for section in report.sections] == [(1, "overview"), (2, "proactive")]


def test_a_page_that_is_one_cell_of_a_table() -> None:
    body = (
        "2015年，我镇公开信息。" * 9
        + "现报告如下: 一、政府信息主动公开情况 主动公开政府信息12条。 二、依申请公开政府信息情况 没有申请。"
    )
    text = f"索引号: | /2016-31 | 公开方式: | 主动公开 |\n发布单位: | 岩头镇 |\n2015年度岩头镇政府信息公开年度报告 | ||\n{body} |\n||\n"
    (report,) = parse(Document.from_text(text))
    assert (report.authority.name, report.index_number) == ("岩头镇", "/2016-31")
    assert [section.kind for section in report.sections] == ["proactive", "requests"]


@pytest.mark.parametrize(
    ("head", "published", "index_number"),
    [
        ("2016-03-11", "2016-03-11", None),
        ("  • 2016-03-11 09:30", "2016-03-11", None),
        ("2016-03-11 作者:某某 点击数:", "2016-03-11", None),
        ("发布日期2016-03-11", "2016-03-11", None),
        (
            "| 索引号 | 000014349/2016-03 | 分类 | 水利 |\n| 发布机构 | 县水利局 | 发布日期 | 2016-03-11 |",
            "2016-03-11",
            "000014349/2016-03",
        ),
        ("索引号：备注/文号：", None, None),
        ("索引号 000014349/2016-03 某某娱乐:部门", None, "000014349/2016-03"),
        ("2016年3月11日", None, None),
    ],
)
def test_the_head_of_a_text(head: str, published: str | None, index_number: str | None) -> None:
    report = read(f"{TITLE}\n{head}")
    assert (report.published, report.index_number) == (published, index_number)


def test_a_bare_date_under_the_title_is_no_signature() -> None:
    assert read(f"{TITLE}\n2016-03-11").signed is None


def test_readings_behind_characters_are_taken_out() -> None:
    report = read(TITLE, "我局主動(dòng)公開政府信息12條，發(fā)布解讀信息(見附件)3條，網(wǎng)站有序。")
    assert "readings_removed" in report.flags
    assert ("proactive_total", 12) in {(cell.indicator, cell.value) for cell in report.cells}
    assert "(見附件)" in report.sections[1].text
    few = read(TITLE, "主動(dòng)公開政府信息12條。")
    assert "readings_removed" not in few.flags
    assert "動(dòng)" in few.sections[1].text
