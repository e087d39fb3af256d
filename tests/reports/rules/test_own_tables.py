from __future__ import annotations

from dataclasses import replace

import pytest

from reports.model import Cell, Format
from reports.rules import assess, check_report
from tests.reports.rules.tables import Value, cell


def table(*rows: tuple[str, Value], column: str = "数目", unit: str | None = None, block: int = 7) -> list[Cell]:
    return [
        cell(f"other:{path}", value, column=column, unit=unit, row=number, block=block)
        for number, (path, value) in enumerate(rows, start=1)
    ]


def verdicts(cells: list[Cell]) -> list[str]:
    return [assessment.verdict for assessment in assess(cells, "local_table") if assessment.rule == "own_table_total"]


PARTS: list[tuple[str, Value]] = [("公文", 30), ("财政/预算", 4), ("财政/决算", 6), ("监督", 0)]


@pytest.mark.parametrize("name", ["总计", "合计", "共计"])
@pytest.mark.parametrize(
    ("total", "verdict"), [(40, "holds"), (41, "fails"), (None, "not_assessable"), ("/", "not_assessable")]
)
def test_a_total_below_its_rows(name: str, total: Value, verdict: str) -> None:
    assert verdicts(table(*PARTS, (name, total))) == [verdict]


@pytest.mark.parametrize(("total", "verdict"), [(40, "holds"), (39, "fails")])
def test_a_total_above_its_rows(total: Value, verdict: str) -> None:
    assert verdicts(table(("合计", total), *PARTS)) == [verdict]


@pytest.mark.parametrize("report_format", ["local_table", "law2007", "form2021"])
def test_the_finding(report_format: Format) -> None:
    (finding,) = check_report(table(*PARTS, ("总计", 41)), report_format)
    assert (finding.rule, finding.severity, finding.indicator) == ("own_table_total", "hard", "other:总计")
    assert (finding.expected, finding.found, finding.cells) == (40, 41, (0, 1, 2, 3, 4))
    assert finding.message == "总计 is 41, but 公文 30 + 预算 4 + 决算 6 and 1 zero make 40"


@pytest.mark.parametrize(
    "rows",
    [
        [*PARTS, ("其他", None), ("总计", 99)],
        [*PARTS, ("其他", "?"), ("总计", 99)],
        [*PARTS, ("财政/小计", 10), ("总计", 99)],
        [*PARTS, ("其中:网站", 10), ("总计", 99)],
        [*PARTS, ("财政", 10), ("总计", 99)],
        [("一、公开", 9), ("1.网站", 4), ("2.公报", 5), ("总计", 99)],
        [*PARTS, ("总计", 99), ("另:咨询", 5)],
        [("公文", 30), ("总计", 99)],
        [*PARTS, ("合计", 99), ("总计", 99)],
    ],
)
def test_what_a_total_covers_is_not_certain(rows: list[tuple[str, Value]]) -> None:
    assert set(verdicts(table(*rows))) == {"not_assessable"}


def test_a_total_under_an_outer_label_covers_its_group() -> None:
    cells = table(("公文", 30), ("财政/预算", 4), ("财政/决算", 6), ("财政/合计", 11))
    (finding,) = check_report(cells, "local_table")
    assert (finding.expected, finding.found, finding.cells) == (10, 11, (1, 2, 3))


def test_each_column_by_itself() -> None:
    cells = [*table(*PARTS, ("总计", 40), column="2016年"), *table(*PARTS, ("总计", 41), column="2017年")]
    assert verdicts(cells) == ["holds", "fails"]


def test_each_table_by_itself() -> None:
    cells = [*table(*PARTS, ("总计", 40)), *table(("公文", 1), ("财政", 2), ("总计", 3), block=8)]
    assert verdicts(cells) == ["holds", "holds"]


def test_two_figures_of_one_row_in_one_column() -> None:
    cells = table(*PARTS, ("总计", 99))
    assert verdicts([*cells, replace(cells[0], value=5)]) == ["not_assessable"]


def test_units_that_differ_are_not_added() -> None:
    cells = table(*PARTS, ("总计", 99), unit="条")
    assert verdicts(cells) == ["fails"]
    assert verdicts([replace(cells[0], unit="人次"), *cells[1:]]) == ["not_assessable"]
    assert verdicts([*cells[:-1], replace(cells[-1], unit=None)]) == ["fails"]


@pytest.mark.parametrize(("column", "unit"), [("占比", None), ("比例(%)", None), ("数目", "%")])
def test_shares_are_rounded(column: str, unit: str | None) -> None:
    assert verdicts(table(*PARTS, ("总计", 100), column=column, unit=unit)) == ["not_assessable"]


def test_rows_that_a_form_does_not_have_are_no_table_of_their_own() -> None:
    official = cell("staff_total", 1, block=7)
    assert verdicts([official, *table(*PARTS, ("总计", 99))]) == []
