"""Lists of indicators: one row an indicator, its unit, and a value or several behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.align import align, label_score
from reports.cells import Collected
from reports.columns import is_label_column, names_rows
from reports.forms import ListForm, ListRow
from reports.labels import key
from reports.list_columns import Header, ListColumns, read_header
from reports.model import Finding
from reports.rows import Place, TableRow, leaf
from reports.units import is_unit
from reports.values import looks_like_value

_NOTE = re.compile(r"\(.*\)")
_PARENT_FIT = 2.0
_LEVEL_FIT = 0.5
_UNMARKED = 4


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
    header = Header((form.value_column, *(column.label for column in form.columns)))
    head: list[TableRow] = []
    observed: list[_Observed] = []
    headers: list[Header] = []
    above: dict[int, str] = {}
    for row in rows:
        if _is_head(row, head, form):
            head = [*head, row] if head else [row]
            header = read_header(head) or header
            continue
        head = []
        item = _observe(row, above, form)
        if item:
            observed.append(item)
            headers.append(header)
    printed = {text for item in observed for text in (item.text, _bare(item.text))}
    fields = {row.field for row in form.rows if not printed.isdisjoint(row.names)}
    barred = {number for number, row in enumerate(form.rows) if row.without and row.without in fields}
    partners = align([_fits(item, form, barred) for item in observed])
    columns = ListColumns([item.row for item in observed])
    for item, partner, above_row in zip(observed, partners, headers, strict=True):
        own = columns.header_of(item.row, above_row)
        places = columns.figures(item.row, own)
        _add(item, form.rows[partner] if partner is not None else None, own, places, form, collected)
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
    if row.one_a_line and head and row.labels and names_rows(row.labels[0].text):
        # A year that stands alone in a line of the header is taken for a figure behind it.
        return True
    if any(looks_like_value(place.text) for place in row.values) or not row.texts:
        return False
    if is_label_column(row.texts[0]):
        return len(row.texts) > 1 or not row.spans_known
    names = {name for listed in form.rows for name in listed.names}
    new = [leaf(place.text) for place in row.labels]
    words_only = not row.values or (len(row.labels) > 1 and not any(place.text for place in row.values))
    return bool(head) and words_only and all(level == 0 and _bare(text) not in names for level, text in new)


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


def _fits(item: _Observed, form: ListForm, barred: set[int]) -> dict[int, float]:
    """Give the rows of the list that a row may be, by its label, the label above it, and its level, but for barred ones."""
    fits: dict[int, float] = {}
    text = item.text if item.text in form.labels else _bare(item.text)
    for number, by_label in form.labels.fits(text).items():
        row = form.rows[number]
        if number in barred:
            continue
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
    header: Header,
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


def _report_missing(found: set[str], form: ListForm, collected: Collected) -> None:
    missing = [row for row in form.rows if row.field and not row.optional and row.field not in found]
    for row in missing:
        collected.findings.append(
            Finding("row_missing", "soft", f"the row {row.label!r} of the form is missing", row.field)
        )
