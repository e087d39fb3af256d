"""The tables of a report as printed, put together again from its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipelines.audit.page.vocabulary import Title, english, title_of
from reports.forms import forms
from reports.model import Cell

# So many rows of one table are shown; rows with a mark always are.
MOST_ROWS = 200
Numbered = tuple[int, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands over it, and over several of them together, as printed and in English."""

    label: str
    english: str
    group: str = ""
    group_english: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label, the group of the form in which it stands, and a cell with its number under each column.

    `group_rows` says of the first row of a group how many it has, and is 0 for all others.
    """

    label: str
    english: str
    cells: tuple[Numbered | None, ...]
    group: str = ""
    group_rows: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under the same columns. `left_out` rows were too many to show."""

    title: Title
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: int

    @property
    def numbers(self) -> tuple[int, int]:
        """Give the numbers of the first and of the last cell."""
        shown = [cell[0] for row in self.rows for cell in row.cells if cell]
        return min(shown), max(shown)

    @property
    def has_groups(self) -> bool:
        """Say whether rows stand in groups."""
        return any(row.group for row in self.rows)

    @property
    def header_groups(self) -> list[tuple[str, str, int]]:
        """Give what stands over several columns, in Chinese and in English, with their number; nothing in most tables."""
        grouped = groupby(self.columns, key=lambda column: (column.group, column.group_english))
        return [(label, name, len(list(columns))) for (label, name), columns in grouped if label]


def tables_of(report_format: str, cells: Sequence[Cell], marked: Iterable[int] = ()) -> list[Table]:
    """Give the tables in the order of the page; `marked` are numbers of cells whose rows must be there."""
    groups = {row.field: row.group for form in forms() if form.id == report_format for row in form.applications}
    printed = [(number, cell) for number, cell in enumerate(cells) if cell.source == "table"]
    wanted = frozenset(marked)
    return [
        _table(columns, rows, groups, wanted)
        for _, of_block in groupby(printed, key=lambda one: one[1].block)
        for columns, rows in _parted(_lines(of_block))
    ]


def _lines(cells: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    for _, line in groupby(cells, key=lambda one: one[1].row):
        yield list(line)


def _parted(lines: Iterable[list[Numbered]]) -> Iterator[tuple[tuple[Column, ...], list[list[Numbered]]]]:
    """Part the lines where the columns change: a table of a form holds several, each under its own header."""
    columns: tuple[Column, ...] = ()
    rows: list[list[Numbered]] = []
    for line in lines:
        own = _columns(line)
        if rows and own != columns:
            next_to = line[0][1].row - rows[-1][0][1].row == 1
            if next_to and _fits(own, columns):
                own = columns
            elif next_to and _fits(columns, own):
                columns = own
            else:
                yield columns, rows
                rows = []
        columns = own
        rows.append(line)
    if rows:
        yield columns, rows


def _columns(line: list[Numbered]) -> tuple[Column, ...]:
    # The fourth table of the forms puts three procedures side by side in one row, each with the same columns.
    several = len({cell.row_label for _, cell in line}) > 1
    return tuple(_column(cell, in_group=several) for _, cell in line)


def _column(cell: Cell, *, in_group: bool) -> Column:
    row, _, column = cell.indicator.rpartition(".")
    name = "" if cell.indicator.startswith("other:") else english(cell.applicant or (column if row else ""))
    return (
        Column(cell.column_label, name, cell.row_label, english(row)) if in_group else Column(cell.column_label, name)
    )


def _fits(fewer: tuple[Column, ...], more: tuple[Column, ...]) -> bool:
    """Say whether columns are some of others, in their order."""
    rest = iter(more)
    return all(column in rest for column in fewer)


def _table(
    columns: tuple[Column, ...], lines: list[list[Numbered]], groups: dict[str, str], wanted: frozenset[int]
) -> Table:
    shown = [
        line for place, line in enumerate(lines) if place < MOST_ROWS or any(number in wanted for number, _ in line)
    ]
    rows = [_row(columns, line, groups) for line in shown]
    return Table(_title(lines[0][0][1], columns), columns, tuple(_with_spans(rows)), len(lines) - len(shown))


def _title(cell: Cell, columns: tuple[Column, ...]) -> Title:
    if cell.applicant:
        return title_of("table", "applications")
    if columns[0].group:
        return title_of("table", "remedies")
    of_form = "." in cell.indicator and not cell.indicator.startswith("other:")
    return title_of("table", "proactive" if of_form else "list")


def _row(columns: tuple[Column, ...], line: list[Numbered], groups: dict[str, str]) -> Row:
    rest = list(zip(_columns(line), line, strict=True))
    under = tuple(rest.pop(0)[1] if rest and rest[0][0] == column else None for column in columns)
    if columns[0].group:
        return Row("", "", under)
    first = line[0][1]
    name = first.indicator if first.indicator.startswith("other:") else first.indicator.split(".")[0]
    return Row(first.row_label, english(name), under, groups.get(first.indicator, ""))


def _with_spans(rows: Iterable[Row]) -> Iterator[Row]:
    for group, of_group in groupby(rows, key=lambda row: row.group):
        first, *others = of_group
        yield replace(first, group_rows=1 + len(others)) if group else first
        yield from others
