"""The figures of one report as its rules ask for them: by indicator, applicant and column."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from reports.model import Cell

UNKNOWN = "other:"


@dataclass(frozen=True, slots=True)
class Scope:
    """The cells among which one identity is asked once: for each name, the indexes of the cells that bear it.

    `row` and `column` are the printed labels of the place, where it needs naming; `named_by` says which label of a
    cell tells it from the others.
    """

    cells: Mapping[str, Sequence[int]]
    row: str = ""
    column: str = ""
    named_by: Literal["row", "column", "both"] = "row"

    def first(self) -> int:
        """Give the index of the first cell."""
        return _indexes(self.cells)[0]


@dataclass(slots=True)
class Figures:
    """The table cells of a report; those from prose take no part."""

    cells: Sequence[Cell]
    by_name: dict[tuple[str, str | None], list[int]] = field(default_factory=lambda: defaultdict(list))
    _columns_with_zero: set[str] = field(default_factory=set)
    _rows: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _unknown: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for index, cell in enumerate(self.cells):
            if cell.source != "table":
                continue
            self.by_name[cell.indicator, cell.applicant].append(index)
            if number(cell) == 0:
                self._columns_with_zero.add(cell.column_label)
            if cell.indicator.startswith(UNKNOWN):
                self._unknown.append(index)
            else:
                self._rows[cell.block].append(cell.row)
        for rows in self._rows.values():
            rows.sort()

    def prints_zero(self, cell: Cell) -> bool:
        """Say whether a printed zero stands anywhere in the cell's column, whatever tables the column was cut into."""
        return cell.column_label in self._columns_with_zero

    def may_lack_a_part(self, used: Iterable[int]) -> bool:
        """Say whether a row that the form does not have, with a figure in it, stands right behind one of these cells.

        Such a row may be one more part of the sum, and nobody can say whether it is.
        """
        if not self._unknown:
            return False
        places = {
            (c.block, c.row, c.applicant, c.applicant or c.column_label) for c in map(self.cells.__getitem__, used)
        }
        return any(
            self._known_place(self.cells[index]) in places for index in self._unknown if number(self.cells[index]) != 0
        )

    def applicant_scope(self, applicant: str, names: Sequence[str]) -> Iterator[Scope]:
        """Give one applicant's column."""
        found = {name: self.by_name.get((name, applicant), []) for name in names}
        if any(found.values()):
            yield Scope(found, column=self._labels(_indexes(found))[0])

    def row_scopes(self, names: Sequence[str]) -> Iterator[Scope]:
        """Give each row of the table of applicants, in the order of the cells."""
        rows = dict.fromkeys(indicator for indicator, applicant in self.by_name if applicant is not None)
        for row in rows:
            found = {name: self.by_name.get((row, name), []) for name in names}
            if any(found.values()):
                yield Scope(found, row=self.cells[_indexes(found)[0]].row_label, named_by="column")

    def column_scopes(self, names: Sequence[str], suffix: str) -> Iterator[Scope]:
        """Give each column of figures: one alone, unless an indicator stands in several under different headers."""
        found = {name: self.by_name.get((name + suffix, None), []) for name in names}
        labels = self._labels(_indexes(found))
        if not labels:
            return
        if all(len(self._labels(indexes)) <= 1 for indexes in found.values()):
            yield Scope(found, column=labels[0] if suffix else "", named_by="both" if len(labels) > 1 else "row")
            return
        for label in labels:
            inside = {
                name: [i for i in indexes if self.cells[i].column_label == label] for name, indexes in found.items()
            }
            yield Scope(inside, column=label)

    def _labels(self, indexes: Iterable[int]) -> list[str]:
        return list(dict.fromkeys(self.cells[index].column_label for index in indexes))

    def _known_place(self, cell: Cell) -> tuple[int, int, str | None, str]:
        """Give the place of the row above, the nearest one that the form has."""
        rows = self._rows.get(cell.block, [])
        behind = bisect_left(rows, cell.row)
        return cell.block, rows[behind - 1] if behind else -1, cell.applicant, cell.applicant or cell.column_label


def number(cell: Cell) -> int | Decimal | None:
    """Give the exact value of a cell; None where it was not read, or is printed as an approximation."""
    if cell.state != "number" or cell.value is None or cell.approximate:
        return None
    return cell.value if isinstance(cell.value, int) else Decimal(cell.value)


def _indexes(found: Mapping[str, Sequence[int]]) -> list[int]:
    return sorted(index for indexes in found.values() for index in indexes)
