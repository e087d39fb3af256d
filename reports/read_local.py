"""Tables of an authority's own making: label and count, kept with their own hierarchy under `other:`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reports.blocks import Table
from reports.cells import Collected
from reports.columns import holds_figures, is_remark_column, names_rows
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
    header, body = _part_header(rows)
    path: list[str] = []
    first = len(collected.cells)
    figures_at = _places_of_figures(body, header)
    usual = Counter(len(row.values) for row in body if row.values).most_common(1)
    # Without a header a figure can only be told where the rows have one each.
    lone = not usual or usual[0][0] == 1
    for row in body:
        labels = [place for place in row.labels if not is_unit(place.text)]
        if not labels:
            continue
        path = _path(row, labels, path)
        unit = next((key(place.text) for place in row.labels if is_unit(place.text)), None)
        indicator = f"other:{'/'.join(path)}"
        for place, column, certain in _cells(row, header, figures_at.get(row.row), lone=lone):
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


def _part_header(rows: list[TableRow]) -> tuple[list[Place], list[TableRow]]:
    """Part the cells of the header from the rows below it: the last row in front of the figures, or the one that names itself.

    Text with one cell a line has a row for each cell of the header, and as many of them as its rows have figures; what
    follows are labels without figures.
    """
    counted = [number for number, row in enumerate(rows) if any(looks_like_value(place.text) for place in row.values)]
    front = rows[: counted[0]] if counted else []
    if front and front[0].one_a_line:
        columns = Counter(len(rows[number].values) for number in counted).most_common(1)[0][0]
        heads = [row.labels[0] for row in front] if names_rows(front[0].labels[0].text) else []
        figures = [number for number, head in enumerate(heads) if holds_figures(head.text)]
        end = figures[columns - 1] + 1 if len(figures) >= columns else 0
        return heads[:end], rows[end:]
    named_at = next(
        (n for n, row in enumerate(front) if len(row.places) > 1 and names_rows(row.places[0].text)), len(front) - 1
    )
    return (list(front[named_at].places), rows[named_at + 1 :]) if front else ([], rows)


def _path(row: TableRow, labels: list[Place], above: list[str]) -> list[str]:
    """Give the labels from the outside in; a blank first cell goes on with the outer label of the row above."""
    own = [key(place.text) for place in labels]
    starts_blank = bool(row.places) and not row.places[0].text
    if own_tables().is_total(own[-1]) or not starts_blank or len(above) < 2:
        return own
    return [*above[:-1], *own] if len(own) < len(above) else own


def _places_of_figures(rows: list[TableRow], header: list[Place]) -> dict[int, int]:
    """Give for each row of a text where its figures begin; none where the rows' lengths leave it open.

    Either every row has as many cells behind its labels as the header, or all end in one column.
    """
    rows = [row for row in rows if len(row.places) > 1]
    columns = (header[-1].end if header else 0) - max((head.end for head in header if names_rows(head.text)), default=0)
    behind = {row.row: row.label_end for row in rows}
    if columns and all(row.end - behind[row.row] == columns for row in rows):
        return behind
    furthest = max(behind.values(), default=0)
    even = bool(columns) and all(row.end == furthest + columns for row in rows)
    return dict.fromkeys(behind, furthest) if even else {}


def _cells(
    row: TableRow, header: list[Place], first_figure: int | None, *, lone: bool
) -> Iterator[tuple[Place, str, bool]]:
    """Give the figures of a row with the header above each, and whether it is certain that it is the one.

    `lone` says that the rows of the table have one figure each. In a row that ends elsewhere than its header a cell was lost or gained, and which, nobody can say.
    """
    if row.spans_known:
        fits = not header or row.end == header[-1].end
        for place in row.values:
            column = next((h.text for h in header if h.start < place.end and place.start < h.end), "")
            if not is_remark_column(column) and (place.text or column):
                yield place, column, fits
        return
    figures = [head for head in header if head.text and not names_rows(head.text) and not is_remark_column(head.text)]
    remarks = any(is_remark_column(head.text) for head in header)
    if row.one_a_line:
        places = _in_line(row, len(figures) or int(lone))
    else:
        places = _in_text(row, figures, first_figure, remarks=remarks)
    columns = [head.text for head in figures] or [""]
    if places is not None:
        for place, column in zip(places, columns, strict=False):
            yield place, column, True
    else:
        filled = next((place for place in row.values if place.text), row.places[-1])
        for column in columns:
            yield filled, column, False


def _in_line(row: TableRow, wanted: int) -> list[Place] | None:
    """Give the figures of a row with one cell a line: one too few or too many is one that was lost, or a label was."""
    values = list(row.values)
    return values if len(values) in (0, wanted) else None


def _in_text(row: TableRow, figures: list[Place], first_figure: int | None, *, remarks: bool) -> list[Place] | None:
    """Give the figures of a row of text: all of them directly behind the labels, or each in the place of its header.

    A blank at the end may be padding behind a cell that was lost, unless the rows' lengths leave no doubt where figures begin.
    """
    wanted = len(figures) or 1
    counted = [place for place in row.values if looks_like_value(place.text)]
    behind = list(row.values[:wanted])
    if counted == behind and len(counted) == wanted:
        return counted
    first = first_figure if first_figure is not None else figures[0].start if figures else -1
    columns = [place for place in row.values if first <= place.start < first + wanted]
    whole = first_figure is not None or not counted or bool(columns and columns[-1].text)
    if len(columns) == wanted and set(counted) <= set(columns) and whole:
        return columns
    if len(counted) > 1 or wanted > 1 or (remarks and counted and counted != behind):
        return None
    # One figure for one column: in front of it stands what a wide label left blank, where it is no remark.
    return counted or behind
