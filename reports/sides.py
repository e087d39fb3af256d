"""One side of a relation in one place of a report: its value, and the cells from which it comes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reports.figures import Figures, Scope
from reports.formula import Either, Operand, Term


@dataclass(frozen=True, slots=True)
class Side:
    """The value of a term; `read` are the cells that it comes from, `blank` the blank ones that count as none."""

    value: int | Decimal
    read: tuple[int, ...] = ()
    blank: tuple[int, ...] = ()
    highest: bool = False


def read_side(term: Term, scope: Scope, figures: Figures, *, blank_is_none: bool) -> Side | None:
    """Read a term; None unless every one of its operands was read."""
    if isinstance(term, Operand):
        return _read_operand(term, scope, figures, blank_is_none=blank_is_none)
    if isinstance(term, Either):
        first = read_side(term.first, scope, figures, blank_is_none=blank_is_none)
        return first or read_side(term.second, scope, figures, blank_is_none=blank_is_none)
    parts: list[Side] = []
    for inner in term.terms:
        part = read_side(inner, scope, figures, blank_is_none=blank_is_none)
        if part is None:
            return None
        parts.append(part)
    read = tuple(index for part in parts for index in part.read)
    blank = tuple(index for part in parts for index in part.blank)
    values = [part.value for part in parts if part.read or part.blank]
    if not values:
        return Side(0)
    if term.highest:
        top = max((part for part in parts if part.read or part.blank), key=lambda part: part.value)
        return Side(top.value, read, blank, highest=True)
    return Side(sum(values), read, blank)


def plain_value(term: Term, scope: Scope, figures: Figures) -> int | Decimal | None:
    """Give the value of a term whose operands were all read; None for any other."""
    if isinstance(term, Operand):
        indexes = scope.cells.get(term.name, ())
        if len(indexes) == 1:
            return figures.numbers[indexes[0]]
        return 0 if term.optional and not indexes else None
    if isinstance(term, Either):
        first = plain_value(term.first, scope, figures)
        return plain_value(term.second, scope, figures) if first is None else first
    values: list[int | Decimal] = []
    for inner in term.terms:
        value = plain_value(inner, scope, figures)
        if value is None:
            return None
        values.append(value)
    return max(values) if term.highest else sum(values)


def exact(value: int | Decimal) -> int | str:
    """Give a value as a cell holds it: a count as an integer, an amount as its decimal."""
    return value if isinstance(value, int) else f"{value:f}"


def _read_operand(operand: Operand, scope: Scope, figures: Figures, *, blank_is_none: bool) -> Side | None:
    indexes = scope.cells.get(operand.name, ())
    if not indexes:
        return Side(0) if operand.optional else None
    if len(indexes) > 1:
        return None
    cell = figures.cells[indexes[0]]
    value = figures.numbers[indexes[0]]
    if value is not None:
        return Side(value, read=(indexes[0],))
    if cell.state == "blank" and blank_is_none and not figures.prints_zero(cell):
        return Side(0, blank=(indexes[0],))
    return None
