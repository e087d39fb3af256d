"""Tables of an authority's own making: label and count, kept with their own hierarchy under `other:`."""

from __future__ import annotations

from collections.abc import Iterator

from reports.blocks import Table
from reports.cells import Collected
from reports.columns import is_remark_column, names_rows
from reports.forms import own_tables
from reports.labels import key
from reports.model import Finding
from reports.rows import Place, TableRow
from reports.units import is_unit
from reports.values import looks_like_value


def is_local(table: Table, rows: list[TableRow]) -> bool:
    """Say whether a table is a list of labels with counts: most of its rows have both."""
    if len(table.rows) < own_tables().fewest_rows:
        return False
    counted = [row for row in rows if row.labels and any(looks_like_value(place.text) for place in row.values)]
    headed = any(names_rows(place.text) for row in rows[:3] for place in row.places)
    return len(counted) >= own_tables().fewest_rows and len(counted) * (4 if headed else 2) > len(rows)


def read_local(rows: list[TableRow], collected: Collected) -> None:
    """Read the rows of one table; the indicator is `other:` and the labels from the outside in, parted by `/`."""
    header: list[Place] = []
    path: list[str] = []
    began = False
    first = len(collected.cells)
    for row in rows:
        counted = any(looks_like_value(place.text) for place in row.values)
        if not counted and not began and not _is_complete(header, row):
            header = _go_on(header, row)
            continue
        began = True
        labels = [place for place in row.labels if not is_unit(place.text)]
        if not labels:
            continue
        path = _path(row, labels, path)
        unit = next((key(place.text) for place in row.labels if is_unit(place.text)), None)
        indicator = f"other:{'/'.join(path)}"
        for place, column, certain in _cells(row, header):
            if certain:
                add = collected.add_amount if "." in place.text else collected.add_count
                add(row, place, indicator, unit=unit, labels=(labels[-1].text, column))
            else:
                reason = "does not have one cell for each column"
                collected.add_unreadable(
                    row,
                    indicator,
                    place.text,
                    unit=unit,
                    labels=(labels[-1].text, column),
                    applicant=None,
                    reason=reason,
                )
    added = tuple(range(first, len(collected.cells)))
    message = f"a table of {len(added)} figures that no official format has"
    collected.findings.append(Finding("local_table", "soft", message, cells=added))


def _is_complete(header: list[Place], row: TableRow) -> bool:
    """Say whether the header stands: it begins with a word for labels, and this row is not one more cell of it."""
    if not header or not names_rows(header[0].text):
        return False
    return row.spans_known or len(row.places) > 1


def _go_on(header: list[Place], row: TableRow) -> list[Place]:
    """Give the header with one more row of it; text with one cell a line has one row for each of its cells."""
    alone = len(row.places) == 1 and not row.spans_known
    if alone and header and names_rows(header[0].text):
        return [*header, *row.places]
    return list(row.places)


def _path(row: TableRow, labels: list[Place], above: list[str]) -> list[str]:
    """Give the labels from the outside in; a blank first cell goes on with the outer label of the row above."""
    own = [key(place.text) for place in labels]
    starts_blank = bool(row.places) and not row.places[0].text
    if own_tables().is_total(own[-1]) or not starts_blank or len(above) < 2:
        return own
    return [*above[:-1], *own] if len(own) < len(above) else own


def _cells(row: TableRow, header: list[Place]) -> Iterator[tuple[Place, str, bool]]:
    """Give the figures of a row with the header above each, and whether it is certain that it is the one.

    In a row that ends elsewhere than its header a cell was lost or gained, and which, nobody can say.
    """
    if row.spans_known:
        fits = not header or row.end == header[-1].end
        for place in row.values:
            column = next((h.text for h in header if h.start < place.end and place.start < h.end), "")
            if not is_remark_column(column) and (place.text or column):
                yield place, column, fits
        return
    columns = [head.text for head in header if head.text and not names_rows(head.text)]
    values = list(row.values)
    while len(values) > max(len(columns), 1) and not values[0].text:
        del values[0]  # what a wide label leaves behind it
    figures = [column for column in columns if not is_remark_column(column)] or [""]
    filled = [place for place in values if place.text]
    if row.one_a_line and len(figures) > 1 and len(filled) < len(figures):
        for column in figures:
            yield filled[0] if filled else row.places[-1], column, False
        return
    for number, place in enumerate(values):
        column = columns[number] if number < len(columns) else ""
        if not is_remark_column(column) and (place.text or column):
            yield place, column, True
