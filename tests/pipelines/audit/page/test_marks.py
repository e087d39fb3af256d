"""Which cells a finding marks, how strongly, and in what order findings are numbered."""

from __future__ import annotations

from typing import Any

from pipelines.audit.findings import Found
from pipelines.audit.page.marks import MOST_FINDINGS, Place, Proposal, marks_of, number_findings
from tests.pipelines.conftest import make_cell

PLACES = {
    f"v-0-{number}": Place(f"v-0-{number}", 2021, make_cell(value=value, raw=str(value), row_label=f"row {number}"))
    for number, value in enumerate((340, 1, 339, 0))
}


def finding(**changes: Any) -> Found:
    given: dict[str, Any] = {
        "authority": "区", "year": 2021, "rule": "sum_of_outcomes", "severity": "hard", "message": "…", "message_zh": "…", "explanation": "…",
        "explanation_zh": "…", "expected": "342", "found": "340", "repair_cell": "v-0-1", "repair": "3", "alternatives": 1,
        "cells": tuple(PLACES), "pages": ("page",),
    }  # fmt: skip
    return Found(**given | changes)


def test_the_total_and_the_repaired_cell_stand_out_of_those_that_take_part() -> None:
    (one,) = number_findings([finding()], PLACES)
    assert [place.citation for place in one.strong] == ["v-0-0", "v-0-1"]
    assert [place.citation for place in one.named][2:] == ["v-0-2", "v-0-3"]
    assert one.comparison == ("expected", "应为")
    marks = marks_of([one])
    assert (marks["v-0-1"].strong, marks["v-0-1"].severity) == ((1,), "hard")
    assert marks["v-0-1"].proposals == (Proposal("3", 1),)
    assert (marks["v-0-0"].proposals, marks["v-0-2"].weak, marks["v-0-2"].strong) == ((), (1,), ())


def test_a_cell_is_marked_by_the_finding_that_it_stands_out_in() -> None:
    doubtful = finding(severity="soft", expected=None, found=None, repair_cell=None, repair=None, cells=("v-0-2",))
    marks = marks_of(number_findings([finding(), doubtful], PLACES))
    assert (marks["v-0-2"].severity, marks["v-0-2"].strong, marks["v-0-2"].weak) == ("soft", (2,), (1,))
    assert marks["v-0-3"].severity == "hard"


def test_where_nothing_sets_one_apart_all_are_marked_alike() -> None:
    copied = finding(
        rule="copied_block",
        severity="soft",
        expected=None,
        found=None,
        repair_cell=None,
        repair=None,
        alternatives=None,
    )
    (one,) = number_findings([copied], PLACES)
    assert (len(one.strong), one.weak) == (4, ())
    assert one.comparison == ("against", "对照")


def test_only_of_a_printed_total_is_it_said_what_it_should_be() -> None:
    for rule, severity in (("balance", "hard"), ("S7", "hard"), ("S13", "soft"), ("carried_forward", "soft")):
        (one,) = number_findings([finding(rule=rule, severity=severity)], PLACES)
        assert one.comparison[0] == "against"


def test_the_worst_comes_first() -> None:
    soft = finding(severity="soft", year=2024, repair_cell=None, alternatives=None)
    old, several = finding(year=2019), finding(alternatives=7, year=2022)
    ordered = number_findings([soft, several, old, finding()], PLACES)
    assert [(one.number, one.found.severity, one.found.year) for one in ordered] == [
        (1, "hard", 2021), (2, "hard", 2019), (3, "hard", 2022), (4, "soft", 2024),
    ]  # fmt: skip


def test_a_cell_of_another_page_and_too_many_findings() -> None:
    (one,) = number_findings([finding(cells=("elsewhere-0-1",), repair_cell="elsewhere-0-1")], PLACES)
    assert (one.places, one.repaired) == ((), None)
    assert len(number_findings([finding()] * 400, PLACES)) == MOST_FINDINGS
