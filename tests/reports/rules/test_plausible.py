"""Figures that add up with nothing and are still hardly possible."""

from __future__ import annotations

import pytest

from reports.model import Cell, Level
from reports.plausible import plausibility_findings
from reports.rules import check_report
from tests.reports.rules.tables import Value, cell


def money(value: str, unit: str = "万元") -> list[Cell]:
    return [cell("fees.amount_wanyuan", value, label="行政事业性收费", unit=unit)]


@pytest.mark.parametrize(
    ("value", "level", "named"),
    [
        ("251000.5", "township", True),
        ("251000.5", "county", False),
        ("99", "township", False),
        ("251000.5", None, False),
    ],
)
def test_an_amount_in_the_wrong_unit(value: str, level: Level | None, *, named: bool) -> None:
    found = plausibility_findings(money(value), level)
    assert [(one.rule, one.severity, one.found, one.cells) for one in found] == (
        [("money_unit", "soft", value, (0,))] if named else []
    )


def test_yuan_are_yuan() -> None:
    assert plausibility_findings(money("251000000", "元"), "township") == []


def row(before: Value, change: Value, decisions: Value) -> list[Cell]:
    values = {"prev_items": before, "change": change, "decisions": decisions}
    return [cell(f"penalty.{name}", value, label="行政处罚") for name, value in values.items()]


@pytest.mark.parametrize(
    ("figures", "named"),
    [
        ((462, 0, 462), True),
        ((460, 2, 462), True),
        ((460, 2, 460), True),
        ((460, 2, 461), False),
        ((5, 0, 5), False),
        ((462, None, 462), False),
        ((462, "/", 462), False),
    ],
)
def test_decisions_that_are_items(figures: tuple[Value, Value, Value], *, named: bool) -> None:
    assert [one.rule for one in plausibility_findings(row(*figures), None)] == ["decisions_equal_items"] * named


def test_documents_issued_and_in_force() -> None:
    def rules(issued: Value, repealed: Value, in_force: Value) -> list[str]:
        values = {"issued": issued, "repealed": repealed, "in_force": in_force}
        cells = [cell(f"normative_docs.{name}", value, column=name) for name, value in values.items()]
        return [one.rule for one in check_report(cells, "form2021")]

    assert rules(3, 1, 2) == []
    assert rules(3, 0, 2) == ["in_force_plausible"]
    assert rules(3, None, 2) == []


def test_documents_made_and_published() -> None:
    def rules(made: Value, published: Value, total: Value) -> list[str]:
        values = {"made": made, "published": published, "total": total}
        cells = [cell(f"rules.{name}", value, column=name) for name, value in values.items()]
        return [one.rule for one in check_report(cells, "form2019")]

    assert rules(3, 3, 9) == []
    assert rules(3, 4, 9) == ["published_above_made"]
    assert rules(12, 10, 9) == ["published_above_all"]
