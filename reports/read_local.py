"""Tables of an authority's own making: label and count, kept with their own hierarchy under `other:`."""

from __future__ import annotations

from reports.blocks import Table
from reports.cells import Collected
from reports.labels import key
from reports.model import Finding
from reports.read_list import is_label_column, is_private
from reports.rows import Place, TableRow
from reports.units import is_unit
from reports.values import looks_like_value

_FEWEST_ROWS = 3
_REMARKS = frozenset({"备注", "说明"})
_TOTALS = frozenset({"总计", "合计", "总数", "小计"})


def is_local(table: Table, rows: list[TableRow]) -> bool:
    """Say whether a table is a list of labels with counts: most of its rows have both."""
    if len(table.rows) < _FEWEST_ROWS:
        return False
    counted = [row for row in rows if row.labels and any(looks_like_value(place.text) for place in row.values)]
    return len(counted) >= _FEWEST_ROWS and len(counted) * 2 > len(rows)


def read_local(rows: list[TableRow], collected: Collected) -> None:
    """Read the rows of one table; the indicator is `other:` and the labels from the outside in, parted by `/`."""
    header: list[Place] = []
    path: list[str] = []
    began = False
    first = len(collected.cells)
    for row in rows:
        counted = any(looks_like_value(place.text) for place in row.values)
        if not counted and not began:
            header = _go_on(header, row)
            continue
        began = True
        labels = [place for place in row.labels if not is_unit(place.text)]
        if not labels or is_private(labels[0].text):
            continue
        path = _path(row, labels, path)
        unit = next((key(place.text) for place in row.labels if is_unit(place.text)), None)
        for number, place in enumerate(row.values):
            column = _column(header, place, number, row)
            if key(column) not in _REMARKS and (place.text or key(column)):
                printed = (labels[-1].text, column)
                collected.add_count(row, place, f"other:{'/'.join(path)}", unit=unit, labels=printed)
    added = tuple(range(first, len(collected.cells)))
    message = f"a table of {len(added)} figures that no official format has"
    collected.findings.append(Finding("local_table", "soft", message, cells=added))


def _go_on(header: list[Place], row: TableRow) -> list[Place]:
    """Give the header with one more row of it; text with one cell a line has one row for each of its cells."""
    alone = len(row.places) == 1 and not row.spans_known
    if alone and header and is_label_column(header[0].text):
        return [*header, *row.places]
    return list(row.places)


def _path(row: TableRow, labels: list[Place], above: list[str]) -> list[str]:
    """Give the labels from the outside in; a blank first cell goes on with the outer label of the row above."""
    own = [key(place.text) for place in labels]
    starts_blank = bool(row.places) and not row.places[0].text
    if own[-1] in _TOTALS or not starts_blank or len(above) < 2:
        return own
    return [*above[:-1], *own] if len(own) < len(above) else own


def _column(header: list[Place], place: Place, number: int, row: TableRow) -> str:
    """Give the header cell above a value."""
    if row.spans_known:
        return next((head.text for head in header if head.start < place.end and place.start < head.end), "")
    figures = [head.text for head in header if head.text and not is_label_column(head.text)]
    return figures[number] if number < len(figures) else ""
