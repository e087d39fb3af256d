"""The smallest repair: found where there is one, counted where there are several, and never at the cost of a sum that holds."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from reports.forms import APPLICANTS
from reports.model import Cell, Finding, Repair
from reports.repair import Equation, minimal_repairs, tied_together
from reports.rules import assess, check_report
from tests.reports.rules.tables import applications, clean_rows, remedies

PEOPLE, COMPANIES, TOTAL = 0, 1, 6


def clean() -> dict[str, list[int]]:
    """Give the figures of a table in which everything adds up."""
    return {row: [value for value in values if isinstance(value, int)] for row, values in clean_rows().items()}


def as_cells(rows: dict[str, list[int]]) -> list[Cell]:
    return applications({row: list(values) for row, values in rows.items()})


def table(**rows: dict[int, int]) -> list[Cell]:
    """Give a clean table with some figures changed: row, applicant, value."""
    values = clean()
    for row, changes in rows.items():
        for applicant, value in changes.items():
            values[row][applicant] = value
    return as_cells(values)


def repairs(findings: list[Finding]) -> set[Repair | None]:
    return {finding.repair for finding in findings if finding.severity == "hard"}


@pytest.mark.parametrize("row", sorted(clean_rows()))
@pytest.mark.parametrize("applicant", range(7))
def test_one_changed_cell_is_named(row: str, applicant: int) -> None:
    printed = clean()[row][applicant]
    cells = table(**{row: {applicant: printed + 7}})
    findings = check_report(cells, "form2021")
    (repair,) = repairs(findings)
    assert repair
    assert (repair.value, repair.alternatives) == (printed, 1)
    assert (cells[repair.cell].indicator, cells[repair.cell].applicant) == (row, list(APPLICANTS)[applicant])
    assert [finding.rule for finding in findings if finding.severity == "soft"] == []


@pytest.mark.parametrize("seed", range(30))
def test_what_is_proposed_makes_every_sum_hold(seed: int) -> None:
    chance = random.Random(seed)
    values = clean()
    for _ in range(chance.randrange(1, 4)):
        values[chance.choice(sorted(values))][chance.randrange(7)] = chance.randrange(60)
    cells = as_cells(values)
    proposed = {found.cell: found.value for found in repairs(check_report(cells, "form2021")) if found}
    repaired = [replace(cell, value=proposed.get(index, cell.value)) for index, cell in enumerate(cells)]
    if proposed:
        assert {assessment.verdict for assessment in assess(repaired, "form2021")} == {"holds"}
        assert all(isinstance(value, int) and value >= 0 for value in proposed.values())


def test_a_sum_alone_may_be_wrong_anywhere() -> None:
    cells = remedies("review", [3, 1, 0, 0, 5])
    (finding,) = check_report(cells, "form2021")
    assert finding.rule == "sum_of_review"
    # Each of the five figures could be the wrong one.
    assert finding.repair
    assert finding.repair.alternatives == 5


def test_a_swap_of_neighbours_is_another_explanation() -> None:
    # The total could be 139; the last part and the total could also stand in each other's place.
    (finding,) = check_report(in_columns(remedies("review", [9, 27, 16, 87, 35])), "form2021")
    assert finding.repair
    assert (finding.repair.value, finding.repair.alternatives) == (139, 2)
    # Here they could not: the total alone is too low.
    (finding,) = check_report(in_columns(remedies("review", [9, 27, 16, 87, 36])), "form2021")
    assert finding.repair
    assert (finding.repair.value, finding.repair.alternatives) == (139, 1)


def in_columns(cells: list[Cell]) -> list[Cell]:
    """Put the cells of a row side by side."""
    return [replace(cell, column=number) for number, cell in enumerate(cells)]


def test_no_negative_figure_is_proposed() -> None:
    cells = remedies("review", [9, 0, 0, 0, 2])
    (finding,) = check_report(cells, "form2021")
    # 2 for the first, or 9 for the total; no other part can lose 7.
    assert finding.repair
    assert finding.repair.alternatives == 2


def test_cases_in_the_wrong_column() -> None:
    rows = clean()
    cells = table(granted={PEOPLE: rows["granted"][PEOPLE] - 2, COMPANIES: rows["granted"][COMPANIES] + 2})
    findings = check_report(cells, "form2021")
    assert [finding.rule for finding in findings] == ["sum_of_outcomes", "sum_of_outcomes", "misfiled_pair"]
    pair = findings[-1]
    assert pair.severity == "soft"
    assert "column 商业企业 is 2 too high and column 自然人 2 too low" in pair.message
    assert {cells[index].applicant for index in pair.cells} == {"natural_person", "org_commercial"}
    assert ({cells[index].indicator for index in pair.cells} == {"granted"}) == (findings[0].repair.alternatives == 1)  # type: ignore[union-attr]


def test_a_footnote_mark_in_a_figure() -> None:
    rows = clean()
    for row in ("granted", "result_total", "new_received"):
        for applicant in (PEOPLE, TOTAL):
            rows[row][applicant] += 190
    granted = rows["granted"][PEOPLE]
    rows["granted"][PEOPLE] = int(f"{granted}1")
    findings = check_report(as_cells(rows), "form2021")
    assert findings[-1].rule == "split_or_glued_digits"
    assert findings[-1].message == f"'{granted}1' has digits too many: the sums hold with {granted}"


def test_a_figure_cut_into_two_cells() -> None:
    rows = clean()
    for row in ("partial", "result_total", "new_received"):
        for applicant in (PEOPLE, TOTAL):
            rows[row][applicant] += 162 - clean()["partial"][PEOPLE]
    rows["partial"][PEOPLE], rows["partial"][COMPANIES] = 1, 62
    assert clean()["partial"][COMPANIES] == 0
    columns = list(APPLICANTS)
    cells = [replace(cell, column=columns.index(cell.applicant or "")) for cell in as_cells(rows)]
    findings = check_report(cells, "form2021")
    assert findings[-1].rule == "split_or_glued_digits"
    assert findings[-1].message == "'1' and '62' stand in two cells, and the sums hold with 162 in one"


def test_a_table_in_which_everything_is_wrong_has_no_proposal() -> None:
    chance = random.Random(0)
    rows = {row: [chance.randrange(1000) for _ in range(7)] for row in clean()}
    assert repairs(check_report(as_cells(rows), "form2021")) == {None}


def test_sums_that_share_no_cell_are_repaired_one_by_one() -> None:
    equations = [Equation({0: 1, 1: -1}, 2), Equation({2: 1, 3: -1}, -1), Equation({4: 1, 5: -1}, 0)]
    first, second = tied_together(equations)
    assert (first, second) == ([equations[0]], [equations[1]])
    assert minimal_repairs(first, [5, 3, 1, 2]) == [((0, 3),), ((1, 5),)]
    assert minimal_repairs(second, [5, 3, 1, 2]) == [((2, 2),), ((3, 1),)]


def test_sums_that_share_a_cell_stay_together() -> None:
    # The third ties the first two.
    equations = [Equation({0: 1, 1: -1}, 2), Equation({2: 1, 3: -1}, 0), Equation({1: 1, 2: -1}, 0)]
    assert tied_together(equations) == [equations]


def test_a_misprint_in_another_table_takes_nothing_from_what_is_known_here() -> None:
    wrong = table(granted={PEOPLE: 99})
    others = [remedies(name, [3, 1, 0, 0, 5]) for name in ("review", "litigation_direct", "litigation_after_review")]
    cells = [*wrong, *(cell for block in others for cell in block)]
    findings = check_report(cells, "form2021")
    of_applicants = repairs([finding for finding in findings if finding.rule != "sum_of_review"])
    assert {(repair.value, repair.alternatives) for repair in of_applicants if repair} == {
        (clean()["granted"][PEOPLE], 1)
    }
    of_review = [finding.repair for finding in findings if finding.rule == "sum_of_review"]
    assert [repair.alternatives for repair in of_review if repair] == [5, 5, 5]
