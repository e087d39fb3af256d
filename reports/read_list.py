"""Lists of indicators: one row an indicator, its unit, and a value or several behind it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from reports.align import align, label_score
from reports.cells import Collected
from reports.columns import holds_figures, is_label_column
from reports.forms import ListForm, ListRow
from reports.labels import key
from reports.model import Finding
from reports.rows import Place, TableRow, leaf
from reports.units import is_unit
from reports.values import looks_like_value

_NOTE = re.compile(r"\(.*\)")
_PARENT_FIT = 2.0
_LEVEL_FIT = 0.5
_UNMARKED = 4


@dataclass(frozen=True, slots=True)
class _Header:
    """The columns of figures: their labels, and their places where the table keeps them."""

    labels: tuple[str, ...]
    places: tuple[Place, ...] = ()
    # Whether the page prints the header; without it, the form says how many columns there are.
    printed: bool = False
    block: int = -1
    end: int = 0
    # The place of the first column of figures.
    first: int = -1

    def fits(self, row: TableRow) -> bool:
        """Say whether a row ends where its header ends; else it has lost or gained a cell."""
        return row.one_a_line or row.block != self.block or row.end == self.end


@dataclass(frozen=True, slots=True)
class _Observed:
    """A row as printed: level and text of its label, the label above it, and its cells."""

    level: int
    text: str
    parent: str
    label: str
    unit: str | None
    row: TableRow


def read_list(rows: list[TableRow], form: ListForm, collected: Collected) -> None:
    """Read the rows of a list, however many tables it was cut into.

    Rows find their indicator by order, wording and the row above them together, since labels repeat: both
    review and litigation have a row `（二）被依法纠错数`.
    """
    header = _Header((form.value_column, *(column.label for column in form.columns)))
    head: list[TableRow] = []
    observed: list[_Observed] = []
    headers: list[_Header] = []
    above: dict[int, str] = {}
    for row in rows:
        if _is_head(row, head, form):
            head = [*head, row] if head else [row]
            header = _read_header(head) or header
            continue
        head = []
        item = _observe(row, above, form)
        if item:
            observed.append(item)
            headers.append(header)
    # Where a list has several columns somewhere, a piece of it without header has them too.
    most = max((sum(bool(place.text) for place in row.values) for row in rows), default=0)
    ragged = _ragged(rows)
    partners = align([_fits(item, form) for item in observed])
    for item, partner, columns in zip(observed, partners, headers, strict=True):
        lost_header = most > 1 and item.row.one_a_line and len(columns.labels) == 1
        if lost_header and any(place.text for place in item.row.values):
            places = None
        elif not item.row.spans_known and not item.row.one_a_line:
            places = _values_of_text(item.row, columns, most, even=item.row.block not in ragged)
        else:
            places = _values(item.row, columns)
        _add(item, form.rows[partner] if partner is not None else None, columns, places, form, collected)
    _report_missing({form.rows[p].field for p in partners if p is not None}, form, collected)


def has_label(row: TableRow, form: ListForm) -> bool:
    """Say whether a row carries a label of the list."""
    texts = {_bare(leaf(place.text)[1]) for place in row.places if place.text}
    return any(texts & set(listed.names) for listed in form.rows)


def _bare(text: str) -> str:
    return _NOTE.sub("", text) or text


def _is_head(row: TableRow, head: list[TableRow], form: ListForm) -> bool:
    """Say whether a row is one of the header: words only, beginning with a word for labels, or going on with one.

    Text with one cell a line gives one row for each cell of the header; a wide header has a second row of words.
    """
    if any(looks_like_value(place.text) for place in row.values) or not row.texts:
        return False
    if is_label_column(row.texts[0]):
        return len(row.texts) > 1 or not row.spans_known
    names = {name for listed in form.rows for name in listed.names}
    new = [leaf(place.text) for place in row.labels]
    return bool(head) and all(level == 0 and _bare(text) not in names for level, text in new) and not row.values


def _read_header(head: list[TableRow]) -> _Header | None:
    """Read the columns of figures off the rows of a header; None while there are none."""
    last = head[-1]
    one_a_line = len(head) > 1 and all(len(row.places) == 1 for row in head)
    places = [place for row in head for place in row.places] if one_a_line else list(last.places)
    figures = tuple(place for place in places if place.text and holds_figures(place.text))
    if not figures:
        return None
    texts = tuple(place.text for place in figures)
    # A second row of the header has lost the blank cells in front of it where spans are lost.
    above = head[0].places if len(head) > 1 and not one_a_line and not last.spans_known else last.places
    first = next((place.start for place in above if place.text and holds_figures(place.text)), -1)
    return _Header(texts, figures if last.spans_known else (), True, last.block, last.end, first)


def _observe(row: TableRow, above: dict[int, str], form: ListForm) -> _Observed | None:
    labels = list(row.labels)
    unit = key(labels.pop().text) if labels and is_unit(labels[-1].text) else None
    notes = [place for place in labels[1:] if _NOTE.fullmatch(key(place.text)) and leaf(place.text)[0] == 0]
    labels = [place for place in labels if place not in notes]
    if not labels or key(labels[-1].text) in form.captions:
        return None
    level, text = leaf(labels[-1].text)
    level = min(level, _UNMARKED) or _UNMARKED
    parent = next((above[outer] for outer in range(level - 1, 0, -1) if outer in above), "")
    for inner in [inner for inner in above if inner >= level]:
        del above[inner]
    above[level] = text
    return _Observed(level, text, parent, labels[-1].text, unit, row)


def _fits(item: _Observed, form: ListForm) -> dict[int, float]:
    """Give the rows of the list that a row may be, by its label, the label above it, and its level."""
    fits: dict[int, float] = {}
    text = item.text if item.text in form.labels else _bare(item.text)
    for number, by_label in form.labels.fits(text).items():
        row = form.rows[number]
        by_parent = 0.0
        if item.parent and row.parent:
            by_parent = _PARENT_FIT if label_score(_bare(item.parent), row.parent) > 0 else -_PARENT_FIT
        by_level = _LEVEL_FIT if item.level == row.level else 0.0
        if by_label + by_parent + by_level > 0:
            fits[number] = by_label + by_parent + by_level
    return fits


def _add(
    item: _Observed,
    row: ListRow | None,
    header: _Header,
    places: list[Place] | None,
    form: ListForm,
    collected: Collected,
) -> None:
    if row is not None and not row.field:
        return
    if row is None and not any(place.text for place in places or item.row.values):
        return
    indicator = row.field if row else f"other:{item.text}"
    first = len(collected.cells)
    for number, printed in enumerate(header.labels):
        suffix = next((c.field for c in form.columns if any(name in key(printed) for name in c.names)), "")
        name = f"{indicator}.{suffix}" if suffix else indicator
        unit = item.unit or (row.unit if row else None)
        labels = (item.label, printed)
        if places is None:
            raw = " | ".join(place.text for place in item.row.values)
            reason = "does not have one cell for each column, so that no figure can be given to its column"
            collected.add_unreadable(item.row, name, raw, unit=unit, labels=labels, applicant=None, reason=reason)
        elif number < len(places):
            add = collected.add_amount if row and row.amount else collected.add_count
            add(item.row, places[number], name, unit=unit, labels=labels)
    if row is None:
        added = tuple(range(first, len(collected.cells)))
        collected.findings.append(
            Finding("unknown_row", "soft", f"the list has no row {item.label!r}", indicator, cells=added)
        )


def _values(row: TableRow, header: _Header) -> list[Place] | None:
    """Give the row's cells below the columns of figures; None where they cannot be told apart."""
    wanted = len(header.labels)
    if not header.fits(row):
        filled = [place for place in row.values if place.text]
        certain = len(filled) == wanted and (wanted > 1 or row.end < header.end)
        return filled if certain or not filled else None
    if row.spans_known and header.places:
        below = [[p for p in row.places if p.start < head.end and head.start < p.end] for head in header.places]
        if all(len(found) == 1 for found in below) and not any(found[0] in row.labels for found in below):
            return [found[0] for found in below]
    values = list(row.values)
    filled = [place for place in values if place.text]
    if not values:
        return []
    if len(filled) > wanted:
        return None
    if row.one_a_line and wanted == 1 and filled and filled[0] is not values[0]:
        # Behind a blank stands the figure of another row, whose label is lost.
        return None
    if wanted == 1:
        # Which of several cells holds the one figure is certain only where the page says that there is one column.
        return (filled or values)[:1] if header.printed or len(values) == 1 or not filled else None
    if len(values) > wanted and not any(place.text for place in values[wanted:]):
        values = values[:wanted]
    return values if len(values) == wanted or not filled else None


def _ragged(rows: list[TableRow]) -> set[int]:
    """Give the tables of text in which rows of several cells end in different places: some with padding, some without."""
    ends: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if not row.spans_known and not row.one_a_line and len(row.places) > 1:
            ends[row.block].add(row.end)
    return {block for block, found in ends.items() if len(found) > 1}


def _values_of_text(row: TableRow, header: _Header, most: int, *, even: bool) -> list[Place] | None:
    """Give the cells of a row of text: figures directly behind the labels, one for each column, or each in its place.

    `most` is how many figures a row of the list has. A blank at the end may be padding behind a cell that was lost,
    unless all rows are `even`.
    """
    wanted = len(header.labels)
    filled = [place for place in row.values if place.text]
    if not filled:
        # Blank cells at the end are cut off as padding.
        missing = range(row.end, row.end + wanted - len(row.values)) if len(row.places) > 1 else ()
        return [*row.values[:wanted], *(Place("", at, at + 1, origin=True) for at in missing)]
    behind = filled == list(row.values[:wanted]) and len(filled) == wanted and (header.printed or most <= wanted)
    if behind or (wanted == most == len(filled) == 1):
        return filled
    columns = [place for place in row.values if header.first <= place.start < header.first + wanted]
    ends = bool(columns) and (bool(columns[-1].text) or (even and row.end == header.end))
    return columns if header.first >= 0 and len(columns) == wanted and ends and set(filled) <= set(columns) else None


def _report_missing(found: set[str], form: ListForm, collected: Collected) -> None:
    missing = [row for row in form.rows if row.field and not row.optional and row.field not in found]
    for row in missing:
        collected.findings.append(
            Finding("row_missing", "soft", f"the row {row.label!r} of the form is missing", row.field)
        )
