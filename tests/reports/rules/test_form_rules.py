"""The rules of the forms of 2019 and 2021: what holds, what fails, and what nobody can say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.forms import APPLICANTS
from reports.model import Cell, Format
from reports.rules import assess, check_report
from tests.reports.rules.tables import SPLIT, Value, applications, cell, clean_rows, remedies

PEOPLE, COMPANIES, TOTAL = 0, 1, 6
FORMS: list[tuple[Format, tuple[str, ...]]] = [
    ("form2021", SPLIT),
    ("form2021", ("other_total",)),
    ("form2019", ("other_total",)),
]


def verdicts(cells: list[Cell], report_format: Format, rule: str) -> list[str]:
    return [assessment.verdict for assessment in assess(cells, report_format) if assessment.rule == rule]


def changed(values: dict[tuple[str, int], Value], other: tuple[str, ...] = SPLIT) -> list[Cell]:
    rows = clean_rows(other)
    for (row, applicant), value in values.items():
        rows[row][applicant] = value
    return applications(rows)


@pytest.mark.parametrize(("report_format", "other"), FORMS)
def test_a_clean_table_holds_everywhere(report_format: Format, other: tuple[str, ...]) -> None:
    cells = applications(clean_rows(other))
    assert check_report(cells, report_format) == []
    assert verdicts(cells, report_format, "balance") == ["holds"] * 7
    assert verdicts(cells, report_format, "sum_of_outcomes") == ["holds"] * 7
    assert verdicts(cells, report_format, "sum_of_applicants") == ["holds"] * len(clean_rows(other))


@pytest.mark.parametrize(("report_format", "other"), FORMS)
@pytest.mark.parametrize("row", ["new_received", "partial", "result_total", "carried_out"])
@pytest.mark.parametrize("applicant", [PEOPLE, 5, TOTAL])
def test_every_changed_figure_is_caught_by_its_row(
    row: str, applicant: int, report_format: Format, other: tuple[str, ...]
) -> None:
    before = clean_rows(other)[row][applicant]
    assert isinstance(before, int)
    findings = check_report(changed({(row, applicant): before + 10}, other), report_format)
    by_rule = {finding.rule: finding for finding in findings}
    assert (
        set(by_rule)
        == {
            "new_received": {"balance", "sum_of_applicants"},
            "partial": {"sum_of_outcomes", "sum_of_applicants"},
            "result_total": {"balance", "sum_of_outcomes", "sum_of_applicants"},
            "carried_out": {"balance", "sum_of_applicants"},
        }[row]
    )
    assert by_rule["sum_of_applicants"].indicator == row
    assert all(finding.severity == "hard" for finding in findings)


def test_balance_says_what_comes_in_and_what_goes_out() -> None:
    cells = changed({("carried_in", PEOPLE): 5, ("carried_in", TOTAL): 6})
    people, total = check_report(cells, "form2021")
    assert (people.rule, people.indicator, people.expected, people.found) == ("balance", "result_total", 14, 12)
    assert (total.expected, total.found) == (20, 18)
    assert [(cells[i].indicator, cells[i].applicant) for i in people.cells] == [
        ("new_received", "natural_person"),
        ("carried_in", "natural_person"),
        ("result_total", "natural_person"),
        ("carried_out", "natural_person"),
    ]
    assert people.message == (
        "column 自然人: new_received 9 + carried_in 5 make 14, but result_total 10 + carried_out 2 make 12"
    )


def test_sum_of_outcomes_names_the_outcomes() -> None:
    (finding,) = check_report(changed({("granted", COMPANIES): 4, ("granted", TOTAL): 9}), "form2021")[:1]
    assert (finding.rule, finding.indicator, finding.expected, finding.found) == (
        "sum_of_outcomes",
        "result_total",
        5,
        3,
    )
    assert len(finding.cells) == 22
    assert list(finding.cells) == sorted(finding.cells)
    assert finding.message == (
        "column 商业企业: result_total is 3, but granted 4 + unable_not_held 1 and 19 zeros make 5"
    )


def test_sum_of_applicants_names_row_and_columns() -> None:
    (finding,) = check_report(
        changed({("other_overdue_fee", 2): 0, ("carried_in", TOTAL): 5, ("carried_out", TOTAL): 5}), "form2021"
    )[:1]
    assert (finding.rule, finding.indicator, finding.expected, finding.found) == (
        "sum_of_applicants",
        "carried_in",
        4,
        5,
    )
    assert finding.message == "row carried_in: 总计 is 5, but 自然人 3 + 商业企业 1 and 4 zeros make 4"


@pytest.mark.parametrize("value", [None, "/", "*", "?"])
@pytest.mark.parametrize(
    ("row", "rules"),
    [
        ("carried_out", {"balance", "sum_of_applicants"}),
        ("result_total", {"balance", "sum_of_outcomes", "sum_of_applicants"}),
        ("unable_unclear", {"sum_of_outcomes", "sum_of_applicants"}),
    ],
)
def test_what_was_not_read_neither_holds_nor_fails(row: str, rules: set[str], value: Value) -> None:
    # The other figures are wrong, so that a rule that took the cell for zero would fail.
    cells = changed(
        {(row, PEOPLE): value, ("new_received", PEOPLE): 99, ("granted", PEOPLE): 77, ("granted", TOTAL): 77}
    )
    people = [verdicts(cells, "form2021", rule)[0] for rule in ("balance", "sum_of_outcomes")]
    assert people == [
        "not_assessable" if "balance" in rules else "fails",
        "not_assessable" if "sum_of_outcomes" in rules else "fails",
    ]
    assert all(
        finding.indicator != row for finding in check_report(cells, "form2021") if finding.rule == "sum_of_applicants"
    )


def test_a_blank_total_is_not_computed() -> None:
    cells = changed({(row, TOTAL): None for row in clean_rows()})
    assert check_report(cells, "form2021") == []
    assert set(verdicts(cells, "form2021", "sum_of_applicants")) == {"not_assessable"}


def test_a_missing_row_is_not_zero() -> None:
    rows = clean_rows()
    rows["result_total"] = [99] * 7
    del rows["unprocessed_duplicate"]
    assert set(verdicts(applications(rows), "form2021", "sum_of_outcomes")) == {"not_assessable"}


def test_a_cell_printed_twice_is_not_assessable() -> None:
    cells = changed({("new_received", PEOPLE): 99})
    twice = replace(cells[0], row=40)
    assert verdicts([*cells, twice], "form2021", "balance")[0] == "not_assessable"


def test_an_approximate_figure_is_not_assessable() -> None:
    cells = changed({("new_received", PEOPLE): 99})
    cells[0] = replace(cells[0], approximate=True)
    assert verdicts(cells, "form2021", "balance")[0] == "not_assessable"


def test_figures_from_prose_take_no_part() -> None:
    prose = cell("new_received", 500, "natural_person", source="narrative")
    assert check_report([prose, *applications(clean_rows())], "form2021") == []


def test_indexes_count_the_cells_from_prose() -> None:
    prose = cell("new_received", 500, "natural_person", source="narrative")
    cells = [prose, *changed({("carried_out", COMPANIES): 9, ("carried_out", TOTAL): 11})]
    (finding, *_) = check_report(cells, "form2021")
    assert [cells[index].value for index in finding.cells] == [4, 1, 3, 9]


def test_one_row_for_other_outcomes_is_enough_where_the_three_are_blank() -> None:
    rows = clean_rows(("other_total",)) | {row: [None] * 7 for row in SPLIT}
    assert verdicts(applications(rows), "form2021", "sum_of_outcomes") == ["holds"] * 7


def test_the_three_rows_count_before_the_one() -> None:
    rows = clean_rows() | {"other_total": [50] * 7}
    assert verdicts(applications(rows), "form2021", "sum_of_outcomes") == ["holds"] * 7


@pytest.mark.parametrize(("value", "verdict"), [(0, "fails"), (3, "not_assessable"), ("?", "not_assessable")])
def test_a_row_that_the_form_does_not_have_may_be_an_outcome(value: Value, verdict: str) -> None:
    cells = changed({("result_total", PEOPLE): 13})
    at = next(c.row for c in cells if c.indicator == "unable_unclear")
    cells = [replace(c, row=c.row + 1) if c.row > at else c for c in cells]
    cells += [
        cell("other:已移送", value, applicant, column=names[0], row=at + 1) for applicant, names in APPLICANTS.items()
    ]
    assert verdicts(cells, "form2021", "sum_of_outcomes")[0] == verdict
    assert verdicts(cells, "form2021", "balance")[0] == "fails"  # no part of it stands near the row


def test_a_row_behind_the_table_is_no_part_of_the_balance() -> None:
    cells = changed({("carried_out", PEOPLE): 3})
    behind = cell("other:网络申请", 7, "natural_person", column="自然人", row=99)
    assert verdicts([*cells, behind], "form2021", "balance")[0] == "fails"


@pytest.mark.parametrize("procedure", ["review", "litigation_direct", "litigation_after_review"])
@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([5, 1, 0, 2, 8], "holds"),
        ([0, 0, 0, 0, 0], "holds"),
        ([5, 1, 0, 2, 7], "fails"),
        ([5, 1, 0, None, 6], "not_assessable"),
        ([5, 1, 0, "/", 9], "not_assessable"),
        ([5, 1, 0, 2, None], "not_assessable"),
    ],
)
@pytest.mark.parametrize("report_format", ["form2019", "form2021"])
def test_sum_of_review(procedure: str, values: list[Value], verdict: str, report_format: Format) -> None:
    assert verdicts(remedies(procedure, values), report_format, "sum_of_review") == [verdict]


def test_sum_of_review_names_procedure_and_outcome() -> None:
    (finding,) = check_report(remedies("review", [5, 1, 0, 2, 7]), "form2021")
    assert (finding.indicator, finding.expected, finding.found, finding.cells) == (
        "review.total",
        8,
        7,
        (0, 1, 2, 3, 4),
    )
    assert finding.message == (
        "行政复议总计 is 7, but 行政复议结果维持 5 + 行政复议结果纠正 1 + 行政复议尚未审结 2 and 1 zero make 8"
    )


def test_findings_in_the_order_of_rules_then_cells() -> None:
    cells = changed({("carried_in", COMPANIES): 4, ("carried_in", PEOPLE): 9, ("result_total", PEOPLE): 11})
    found = [(f.rule, f.indicator, f.cells) for f in check_report([*reversed(cells)], "form2021")]
    rules = ["balance", "sum_of_outcomes", "sum_of_applicants"]
    assert found == sorted(found, key=lambda finding: (rules.index(finding[0]), finding[2]))
    assert [rule for rule, _, _ in found] == [
        "balance",
        "balance",
        "sum_of_outcomes",
        "sum_of_applicants",
        "sum_of_applicants",
    ]


def test_no_cells_no_rules() -> None:
    assert assess([], "form2021") == []
