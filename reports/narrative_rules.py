"""Prose against tables: the same quantity stated in a sentence and printed in a table of one report, differently.

A sentence of another scope is no contradiction: a district may speak of itself in its table and of all its offices in its
prose. So one is asked only where it names no scope, or the authority itself, or a scope under which it states another
figure just as the table prints it.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from reports.errors import FormatDataError
from reports.figures import Figures, Scope, number
from reports.formula import Term, operands, parse_term
from reports.messages import excerpt, shortened
from reports.model import Cell, Finding, Format
from reports.sides import Side, exact, read_side

# The scope of a figure that sums up years.
SUMS_UP = re.compile(r"累计|累积|历年|以来|至今|迄今")
_OWN = re.compile(r"[本我](?:行政)?(?:机关|单位|部门|街道|街|局|委|办|厅|处|所|院|镇|乡|中心|管委会)")
_NUMBERS = re.compile(r"\d{1,15}")
# That two figures agree by chance says nothing about their scope.
_SMALLEST_OF_EVIDENCE = 3

_COUNTED_ONCE = frozenset(
    "applications_received applications_concluded carried_in carried_out review_total litigation_total proactive_total".split()
)

Stated = Mapping[str, tuple[Term, ...]]


@dataclass(frozen=True, slots=True)
class _Statement:
    """A figure in prose and the figures of the tables that it may mean."""

    index: int
    cell: Cell
    sides: tuple[Side, ...]

    def agrees(self) -> bool:
        return any(side.value == number(self.cell) for side in self.sides)


def narrative_findings(cells: Sequence[Cell], report_format: Format) -> list[Finding]:
    """Find the figures of the prose that no reading of the tables gives; the findings' cells are indexes into `cells`.

    Approximate figures, amounts in another unit and places of a table that were not read take no part.
    """
    if not any(cell.source == "narrative" for cell in cells):
        return []
    figures = Figures(cells)
    if not figures.by_name:
        return []
    statements = list(_statements(cells, figures, _stated(report_format)))
    proven = _proven_scopes(statements)
    own: dict[str, list[_Statement]] = defaultdict(list)
    for statement in statements:
        if _is_own(statement.cell.column_label, proven):
            own[statement.cell.indicator].append(statement)
    # Prose that states a quantity twice, differently, speaks of two things, or of two reports that were not told apart.
    return [
        _finding(of_indicator[0], cells)
        for of_indicator in own.values()
        if not of_indicator[0].agrees()
        and len({number(s.cell) for s in of_indicator}) == 1
        and not _tells_apart(of_indicator[0])
    ]


def _proven_scopes(statements: Sequence[_Statement]) -> set[str]:
    """Give the scopes that are the tables' own: most of what is stated under them is just what the tables print."""
    telling = [s for s in statements if (number(s.cell) or 0) >= _SMALLEST_OF_EVIDENCE]
    agree = Counter(s.cell.column_label for s in telling if s.agrees())
    differ = Counter(s.cell.column_label for s in telling if not s.agrees())
    return {scope for scope in agree if agree[scope] > differ[scope]}


def prose_differs(cells: Sequence[Cell]) -> list[Finding]:
    """Find a quantity that the prose states twice, differently, both times of the authority itself and of the year.

    Only what a report counts once. Of three figures and more it is open what they are: they may be of several reports.
    """
    stated: dict[str, dict[int | Decimal, int]] = defaultdict(dict)
    for index, cell in enumerate(cells):
        value = number(cell)
        own = not SUMS_UP.search(cell.column_label) and _is_own(cell.column_label, set())
        if cell.source == "narrative" and cell.indicator in _COUNTED_ONCE and value is not None and own:
            stated[cell.indicator].setdefault(value, index)
    if any(len(values) > 2 for values in stated.values()):
        return []
    return [_differing(tuple(values.values()), cells) for values in stated.values() if len(values) == 2]


def _differing(places: tuple[int, ...], cells: Sequence[Cell]) -> Finding:
    one, other = (cells[index] for index in places)
    quotes = " and ".join(excerpt(cell.row_label, cell.raw) for cell in (one, other))
    return Finding(
        rule="prose_differs",
        severity="soft",
        message=f"the prose says {one.raw} in one place and {other.raw} in another: {quotes}",
        indicator=one.indicator,
        expected=one.value,
        found=other.value,
        cells=places,
    )


def _is_own(scope: str, proven: set[str]) -> bool:
    organ = " ".join(word for word in scope.split() if not SUMS_UP.fullmatch(word))
    return not organ or bool(_OWN.fullmatch(organ)) or scope in proven


def _tells_apart(statement: _Statement) -> bool:
    """Say whether a sentence on a channel states the table's figure too: `网站发布信息1003条，主动公开政府信息47条`."""
    if not statement.cell.indicator.startswith("channel_"):
        return False
    stated = {int(digits) for digits in _NUMBERS.findall(statement.cell.row_label)}
    return any(side.value in stated for side in statement.sides)


def _statements(cells: Sequence[Cell], figures: Figures, stated: Stated) -> Iterator[_Statement]:
    for index, cell in enumerate(cells):
        if cell.source != "narrative" or number(cell) is None:
            continue
        suffix = ".cumulative" if SUMS_UP.search(cell.column_label) else ""
        terms = () if suffix and cell.indicator in stated else stated.get(cell.indicator)
        sides = [_read(term, figures) for term in (terms if terms is not None else (_plain(cell.indicator + suffix),))]
        read = tuple(side for side in sides if side is not None and side.read and _same_unit(cell, cells, side))
        if read and len(read) == len(sides):
            yield _Statement(index, cell, read)


def _same_unit(cell: Cell, cells: Sequence[Cell], side: Side) -> bool:
    """Say whether an amount stands in the unit of the table; counts have many names for one thing."""
    return not isinstance(cell.value, str) or all(cells[index].unit == cell.unit for index in side.read)


def _read(term: Term, figures: Figures) -> Side | None:
    """Read a term from the column of totals, or from the one column of figures."""
    names = [operand.name for operand in operands(term)]
    found = {name: figures.by_name.get((name, "total")) or figures.by_name.get((name, None), []) for name in names}
    return read_side(term, Scope(found), figures, blank_is_none=False)


def _finding(statement: _Statement, cells: Sequence[Cell]) -> Finding:
    cell = statement.cell
    value = number(cell) or Decimal(0)
    nearest = min(statement.sides, key=lambda side: abs(Decimal(side.value) - value))
    labels = " + ".join(dict.fromkeys(shortened(cells[index].row_label) for index in nearest.read))
    none = (value == 0) != (nearest.value == 0)
    says = "that there was none" if value == 0 else cell.raw
    return Finding(
        rule="prose_says_none" if none else "narrative_vs_table",
        severity="soft",
        message=f"the prose says {says}, the table {exact(nearest.value)} ({labels}): {excerpt(cell.row_label, cell.raw)}",
        indicator=cell.indicator,
        expected=exact(nearest.value),
        found=cell.value,
        cells=tuple(sorted({statement.index, *nearest.read})),
    )


@cache
def _plain(name: str) -> Term:
    return parse_term(name, {}, "")


@cache
def _stated(report_format: Format) -> Stated:
    """Give what figures in prose may mean in the tables of a format; whatever is not named there means itself."""
    folder = files("reports.formats")
    for file in folder.iterdir():
        if file.name.endswith(".toml"):
            data = tomllib.loads(file.read_text(encoding="utf-8"))
            if data.get("id") == report_format:
                return load_stated(data.get("stated", {}), file.name)
    return {}


def load_stated(entries: Mapping[str, object], file: str) -> Stated:
    """Read the table `[stated]` of a format; what is wrong raises FormatDataError."""
    stated: dict[str, tuple[Term, ...]] = {}
    for indicator, formulas in entries.items():
        if not isinstance(formulas, list) or not all(isinstance(formula, str) for formula in formulas):
            raise FormatDataError(file, f"stated.{indicator} is no list of formulas")
        stated[indicator] = tuple(parse_term(formula, {}, file) for formula in formulas)
    return stated
