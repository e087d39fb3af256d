"""Text in which a bar closes each cell on a line of its own."""

from __future__ import annotations

import pytest

from reports import parse
from reports.document import Document

LEAD = "济南市天桥区2021年政府信息公开工作年度报告\n一、总体情况\n收到政府信息公开申请3件。\n二、主动公开政府信息情况\n"
END = "\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n"
CELLS = [
    ["第二十条第（一）项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "", "1", "4"],
    ["行政规范性文件", "7", "2", ""],
    ["第二十条第（五）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "38"],
]
EXPECTED = {
    "rules.issued": None,
    "rules.repealed": 1,
    "rules.in_force": 4,
    "normative_docs.issued": 7,
    "normative_docs.repealed": 2,
    "normative_docs.in_force": None,
    "licensing.decisions": 38,
}


def closed(row: list[str]) -> list[str]:
    return [f"{cell} |".strip() for cell in row]


def closed_with_spans(row: list[str]) -> list[str]:
    padding = "|" * (4 - len(row))
    return [*closed(row)[:-1], f"{row[-1]} | {padding}".strip()]


def opened_too(row: list[str]) -> list[str]:
    return ["|", *closed(row)]


def bars_alone(row: list[str]) -> list[str]:
    return [line for cell in row for line in ([cell, "|"] if cell else ["|"])]


def opened_in_line(row: list[str]) -> list[str]:
    return [f"| {row[0]}", "|", *bars_alone(row[1:])]


@pytest.mark.parametrize("write", [closed, closed_with_spans, opened_too, bars_alone, opened_in_line])
def test_every_cell_and_every_blank_comes_back(write: object) -> None:
    text = LEAD + "\n".join(line for row in CELLS for line in write(row)) + END  # type: ignore[operator]
    (report,) = parse(Document.from_text(text))
    cells = {cell.indicator: cell for cell in report.cells if cell.source == "table"}
    assert {name: cell.value for name, cell in cells.items()} == EXPECTED
    assert {cell.state for cell in cells.values() if cell.value is None} == {"blank"}


def test_the_head_of_a_column_is_no_row() -> None:
    head = "申请人情况 |\n||||||||\n自然人 |\n法人或其他组织 |\n总计 |\n|||||||\n商业企业 |\n科研机构 |\n社会公益组织 |\n法律服务机构 |\n其他 |\n|||||\n"
    rows = "一、本年新收政府信息公开申请数量 |\n3 |\n0 |\n0 |\n0 |\n0 |\n1 |\n4 |\n||\n二、上年结转政府信息公开申请数量 |\n0 |\n0 |\n0 |\n0 |\n0 |\n0 |\n0 |\n"
    text = LEAD + END.replace("申请情况\n", f"申请情况\n{head}{rows}", 1)
    (report,) = parse(Document.from_text(text))
    cells = [(c.indicator, c.applicant, c.value) for c in report.cells if c.source == "table"]
    assert {indicator for indicator, _, _ in cells} == {"new_received", "carried_in"}
    assert ("new_received", "total", 4) in cells
    assert len(cells) == 14


def test_rows_in_lines_stay_rows() -> None:
    text = (
        LEAD
        + "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n规章 | 0 | 1 | 4\n行政规范性文件 | 7 | 2 |\n"
        + END
    )
    (report,) = parse(Document.from_text(text))
    assert {c.indicator: c.value for c in report.cells if c.source == "table"} == {
        name: value for name, value in (EXPECTED | {"rules.issued": 0}).items() if "licensing" not in name
    }


def test_blank_lines_between_the_cells_of_a_row() -> None:
    cells = "| \n  信息内容  | \n      \n  本年制发件数  | \n      \n  本年废止件数  | \n      \n  现行有效件数  | \n    \n| \n  规章  | \n      \n  0  | \n      \n  1  | \n      \n  2  | \n    \n"
    found = {cell.indicator: cell.value for report in parse(Document.from_text(LEAD + cells)) for cell in report.cells}
    assert (found["rules.issued"], found["rules.repealed"], found["rules.in_force"]) == (0, 1, 2)
