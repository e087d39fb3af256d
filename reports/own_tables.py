"""The totals of tables of an authority's own making: a row 总计 is the sum of its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reports.assessment import Assessment
from reports.figures import UNKNOWN, number
from reports.forms import own_tables
from reports.labels import key, split_ordinal
from reports.messages import total_of
from reports.model import Cell, Finding
from reports.sides import exact

_RULE = "own_table_total"

# A row that is a part of another: with one among the rows nobody can say what a total covers.
_AMONG = "其中"
# Shares are rounded, so that they need not add up.
_SHARES = ("率", "比例", "占比", "百分比", "%")
_FEWEST_PARTS = 2


def check_own_tables(cells: Sequence[Cell]) -> Iterator[Assessment]:
    """Check each total of the tables that no format has, column by column.

    A total is the sum of the rows that share its outer label, all above it or all below. Where the rows are of
    several levels, in several units, or a row has two figures in the column, nobody can say what should add up.
    """
    # A row that was not read may be a part of any total of its table.
    unread = {cell.block for cell in cells if cell.state == "unreadable" and cell.source == "table"}
    for column in _columns(cells):
        for index in column:
            outer, name = _path(cells[index])
            if name in own_tables().totals and cells[index].block in unread:
                yield Assessment(_RULE, "not_assessable")
            elif name in own_tables().totals:
                yield _check(
                    cells, index, [i for i in column if i != index and _path(cells[i])[0][: len(outer)] == outer]
                )


def _columns(cells: Sequence[Cell]) -> Iterator[list[int]]:
    """Give the columns of all tables in which every row is the authority's own."""
    official = {cell.block for cell in cells if not cell.indicator.startswith(UNKNOWN)}
    columns: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index, cell in enumerate(cells):
        if cell.source == "table" and cell.applicant is None and cell.block not in official:
            columns[cell.block, cell.column_label].append(index)
    yield from columns.values()


def _check(cells: Sequence[Cell], total: int, rows: list[int]) -> Assessment:
    expected = _sum(cells, total, rows)
    printed = number(cells[total])
    if expected is None or not isinstance(printed, int):
        return Assessment(_RULE, "not_assessable")
    if expected == printed:
        return Assessment(_RULE, "holds")
    labelled = [(cells[index].row_label, number(cells[index]) or 0) for index in rows]
    finding = Finding(
        rule=_RULE,
        severity="hard",
        message=f"{cells[total].row_label} is {printed}, but {total_of(labelled, expected)}",
        indicator=cells[total].indicator,
        expected=exact(expected),
        found=printed,
        cells=tuple(sorted((total, *rows))),
    )
    return Assessment(_RULE, "fails", finding)


def _sum(cells: Sequence[Cell], total: int, rows: list[int]) -> int | None:
    """Add the rows up; None where it is not certain that the total stands for exactly these, or one was not read."""
    parts = [cells[index] for index in rows]
    values = [value for part in parts if isinstance(value := number(part), int)]
    places = {part.row for part in parts}
    beside = min(places, default=0) > cells[total].row or max(places, default=0) < cells[total].row
    units = {part.unit for part in parts}
    one_unit = len(units) == 1 and cells[total].unit in (None, *units)
    counts = not any(word in f"{cells[total].column_label}{cells[total].unit or ''}" for word in _SHARES)
    whole = len(values) == len(parts) == len(places) >= _FEWEST_PARTS
    return sum(values) if whole and beside and one_unit and counts and _is_flat(parts) else None


def _is_flat(parts: Sequence[Cell]) -> bool:
    """Say whether no row holds another: one kind of ordinal, no subtotal, no row that is the outer label of others."""
    form = own_tables()
    outer = {path for part in parts for path in _heads(_path(part)[0])}
    names = [key(part.row_label) for part in parts]
    return (
        len({split_ordinal(name)[0] for name in names}) == 1
        and not any(name in form.totals or word in name for name in names for word in (*form.subtotals, _AMONG))
        and not any((*_path(part)[0], _path(part)[1]) in outer for part in parts)
    )


def _heads(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for length in range(1, len(path) + 1):
        yield path[:length]


def _path(cell: Cell) -> tuple[tuple[str, ...], str]:
    """Give the outer labels of a row and its own."""
    *outer, name = cell.indicator.removeprefix(UNKNOWN).split("/")
    return tuple(outer), name
