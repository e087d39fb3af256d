"""The figures of one report as its rules ask for them: by indicator, applicant and column."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
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
        return _first(self.cells)


class Figures:
    """The table cells of a report; those from prose take no part.

    `by_name` are their indexes by indicator and applicant, `numbers` the exact values of all cells by index, None
    where a cell was not read.
    """

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = cells
        self.numbers = [number(cell) for cell in cells]
        self.by_name: dict[tuple[str, str | None], list[int]] = {}
        for index, cell in enumerate(cells):
            if cell.source == "table":
                self.by_name.setdefault((cell.indicator, cell.applicant), []).append(index)
        self._unknown = [i for name, indexes in self.by_name.items() if name[0].startswith(UNKNOWN) for i in indexes]

    def prints_zero(self, cell: Cell) -> bool:
        """Say whether a printed zero stands anywhere in the cell's column, whatever tables the column was cut into."""
        return cell.column_label in self._columns_with_zero

    @cached_property
    def _columns_with_zero(self) -> set[str]:
        indexes = [index for found in self.by_name.values() for index in found]
        return {self.cells[index].column_label for index in indexes if self.numbers[index] == 0}

    @cached_property
    def _known_rows(self) -> dict[int, list[int]]:
        """The rows that the form has, by table and in order."""
        rows: dict[int, list[int]] = defaultdict(list)
        unknown = set(self._unknown)
        for index in sorted(index for found in self.by_name.values() for index in found if index not in unknown):
            insort(rows[self.cells[index].block], self.cells[index].row)
        return rows

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
            self._known_place(self.cells[index]) in places for index in self._unknown if self.numbers[index] != 0
        )

    def applicant_scope(self, applicant: str, names: Sequence[str]) -> Iterator[Scope]:
        """Give one applicant's column."""
        found = {name: self.by_name.get((name, applicant), []) for name in names}
        if any(found.values()):
            yield Scope(found, column=self.cells[_first(found)].column_label)

    def row_scopes(self, names: Sequence[str]) -> Iterator[Scope]:
        """Give each row of the table of applicants, in the order of the cells."""
        rows = dict.fromkeys(indicator for indicator, applicant in self.by_name if applicant is not None)
        for row in rows:
            found = {name: self.by_name.get((row, name), []) for name in names}
            if any(found.values()):
                yield Scope(found, row=self.cells[_first(found)].row_label, named_by="column")

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
        rows = self._known_rows.get(cell.block, [])
        behind = bisect_left(rows, cell.row)
        return cell.block, rows[behind - 1] if behind else -1, cell.applicant, cell.applicant or cell.column_label


def number(cell: Cell) -> int | Decimal | None:
    """Give the exact value of a cell; None where it was not read, or is printed as an approximation."""
    if cell.state != "number" or cell.value is None or cell.approximate:
        return None
    return cell.value if isinstance(cell.value, int) else Decimal(cell.value)


def _first(found: Mapping[str, Sequence[int]]) -> int:
    return min(indexes[0] for indexes in found.values() if indexes)


def _indexes(found: Mapping[str, Sequence[int]]) -> list[int]:
    return sorted(index for indexes in found.values() for index in indexes)
