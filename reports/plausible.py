"""Figures that add up with nothing and are still hardly possible: an amount in the wrong unit, a count in the wrong column."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reports.figures import Figures
from reports.messages import shortened
from reports.model import Cell, Finding, Level
from reports.sides import exact

# In ten thousand yuan: above what an authority of a level takes in or spends in a whole year, so that only a slip between
# yuan and ten thousand yuan comes so high.
_HIGHEST: dict[Level, Decimal] = {
    "township": Decimal(200_000),
    "county": Decimal(10_000_000),
    "prefecture": Decimal(100_000_000),
}
_TEN_THOUSAND = "万元"
# Small counts are alike by chance.
_FEWEST_ALIKE = 20
_WITH_ITEMS = ("licensing", "other_services", "penalty", "coercion")


def plausibility_findings(cells: Sequence[Cell], level: Level | None) -> list[Finding]:
    """Find figures of the second table that are hardly possible; the findings' cells are indexes into `cells`."""
    figures = Figures(cells)
    return [*_money_unit(figures, level), *_decisions_equal_items(figures)]


def _money_unit(figures: Figures, level: Level | None) -> list[Finding]:
    """Find amounts that are possible in yuan and not in the ten thousand yuan that they are printed in."""
    highest = None if level is None else _HIGHEST.get(level)
    findings = []
    for index, cell in enumerate(figures.cells):
        value = figures.numbers[index]
        if highest is None or cell.source != "table" or cell.unit != _TEN_THOUSAND or value is None or value < highest:
            continue
        message = (
            f"{shortened(cell.row_label)} is {exact(value)} 万元, which is hardly possible for one authority of this level: "
            f"perhaps it is yuan"
        )
        findings.append(Finding("money_unit", "soft", message, cell.indicator, found=cell.value, cells=(index,)))
    return findings


def _decisions_equal_items(figures: Figures) -> list[Finding]:
    """Find a count of decisions that is the count of items of the same row: one of the two is in the wrong column."""
    findings = []
    for row in _WITH_ITEMS:
        columns = [
            figures.by_name.get((f"{row}.{column}", None), []) for column in ("prev_items", "change", "decisions")
        ]
        if any(len(indexes) != 1 for indexes in columns):
            continue
        places = tuple(indexes[0] for indexes in columns)
        before, change, decisions = (figures.numbers[place] for place in places)
        if before is None or change is None or decisions is None or decisions < _FEWEST_ALIKE:
            continue
        if decisions in (before, before + change):
            label = shortened(figures.cells[places[0]].row_label)
            message = f"{label}: as many decisions as items, {exact(decisions)}; one of the two is probably in the wrong column"
            findings.append(
                Finding(
                    "decisions_equal_items", "soft", message, f"{row}.decisions", found=exact(decisions), cells=places
                )
            )
    return findings
