"""All findings of the dataset in one form: those that travel with the reports, and those between reports."""

from __future__ import annotations

import heapq
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Engine, RowMapping, func, select

from pipelines.audit.series import in_byte_order, read_series
from pipelines.audit.year_finding import YearFinding
from pipelines.audit.years import check_series
from pipelines.store.database import one_state
from pipelines.store.views import report_findings

# Findings that are held in memory at once.
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings: of authorities whose name holds a text, of a year, of some rules, of a severity.

    `notes`: also what says how a figure was read, and not that anything is wrong with the report.
    """

    authority: str | None = None
    year: int | None = None
    rules: frozenset[str] = frozenset()
    severity: str | None = None
    notes: bool = False

    def fits(self, found: Found) -> bool:
        """Say whether a finding is one of them; the authority has been asked for already."""
        return (
            (self.notes or not is_note(found.rule) or found.rule in self.rules)
            and (self.year is None or found.year == self.year)
            and (not self.rules or found.rule in self.rules)
            and (self.severity is None or found.severity == self.severity)
        )


@dataclass(frozen=True, slots=True)
class Found:
    """One finding. `cells` are the citations of the figures that it names, `repair` what one of them would be."""

    authority: str | None
    year: int | None
    rule: str
    severity: str
    message: str
    explanation: str
    explanation_zh: str
    expected: str | None
    found: str | None
    repair_cell: str | None
    repair: str | None
    alternatives: int | None
    cells: tuple[str, ...]
    pages: tuple[str, ...]


def find(engine: Engine, choice: Choice) -> Iterator[Found]:
    """Give the findings in the order of authorities and years, those inside a report first."""
    inside = _inside(engine, choice.authority)
    between = _between(engine, choice.authority)
    for found in heapq.merge(inside, between, key=_order):
        if choice.fits(found):
            yield found


def explained(rule: str) -> tuple[str, str]:
    """Give what a rule says, in English and in Chinese; nothing for a finding that is no rule."""
    entry = _sentences().get(rule, {})
    return entry.get("en", ""), entry.get("zh", "")


def is_note(rule: str) -> bool:
    """Say whether a finding tells how something was read or printed, and not that anything is wrong."""
    entry = _sentences().get(rule)
    return entry is None or bool(entry.get("note"))


@cache
def _sentences() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("pipelines.audit").joinpath("rules.toml").read_text(encoding="utf-8"))


def _order(found: Found) -> tuple[str, int]:
    return found.authority or "", found.year or 0


def _inside(engine: Engine, authority: str | None) -> Iterator[Found]:
    view = report_findings
    name, year = in_byte_order(view.c.authority, engine), func.coalesce(view.c.year, 0)
    query = select(view).order_by(name, year, view.c.page_key, view.c.report, view.c.position)
    if authority:
        query = query.where(view.c.authority.contains(authority, autoescape=True))
    with one_state(engine) as connection:
        rows = connection.execution_options(yield_per=_BATCH).execute(query).mappings()
        yield from map(_of_report, rows)


def _of_report(row: RowMapping) -> Found:
    cited = f"{row['version']}-{row['report']}"
    english, chinese = explained(row["rule"])
    repair = _either(row, "repair_value", "repair_amount")
    return Found(
        authority=row["authority"],
        year=row["year"],
        rule=row["rule"],
        severity=row["severity"],
        message=row["message"],
        explanation=english,
        explanation_zh=chinese,
        expected=_either(row, "expected", "expected_amount"),
        found=_either(row, "found", "found_amount"),
        repair_cell=None if repair is None else f"{cited}-{row['repair_cell']}",
        repair=repair,
        alternatives=row["repair_alternatives"],
        cells=tuple(f"{cited}-{cell}" for cell in json.loads(row["cells"])),
        pages=(row["page_key"],),
    )


def _either(row: RowMapping, whole: str, decimal: str) -> str | None:
    value: Any = row[whole] if row[decimal] is None else row[decimal]
    return None if value is None else str(value)


def _between(engine: Engine, authority: str | None) -> Iterator[Found]:
    for _, of_name in groupby(read_series(engine, authority), key=attrgetter("authority")):
        yield from sorted((_of_years(one) for series in of_name for one in check_series(series)), key=_order)


def _of_years(one: YearFinding) -> Found:
    english, chinese = explained(one.rule)
    return Found(
        authority=one.authority,
        year=one.year,
        rule=one.rule,
        severity=one.severity,
        message=one.message,
        explanation=english,
        explanation_zh=one.message_zh or chinese,
        expected=None if one.expected is None else str(one.expected),
        found=None if one.found is None else str(one.found),
        repair_cell=None,
        repair=None,
        alternatives=None,
        cells=one.cells,
        pages=one.pages,
    )
