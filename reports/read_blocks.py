"""The second table: blocks of a few rows under a header of their own (proactive disclosure, art. 20)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reports.align import align, label_score
from reports.cells import Collected
from reports.forms import Column, Form, FormBlock, Row, forms
from reports.labels import REMEMBERED, key
from reports.model import Finding
from reports.rows import Place, TableRow, leaf

_UNIT = re.compile(r"单位:?(万元|亿元|元)|\((万元|亿元|元)\)")
_BRACKETS = re.compile(r"\([^()]*\)?")
_YEAR = re.compile(r"\(?20\d{2}年?度?\)?")
_FIRST_COLUMN = "信息内容"
# Every block is headed by the clause of the Regulation that it is about.
CLAUSE = "第二十条"
# What `label_score` gives a label that begins a name, or is one.
_CERTAIN = 7


@dataclass(slots=True)
class _Header:
    """The header above the current rows: its label cells apart from the first column."""

    places: tuple[Place, ...] = ()
    block: int = -1
    spans_known: bool = False
    end: int = 0
    # In text with one cell a line: its first cells are lost.
    broken: bool = False


def is_header(row: TableRow) -> bool:
    """Say whether a row is the header of a block: it begins with `信息内容`, or all its cells are column labels."""
    keys = row.texts
    if not keys or any(place.text for place in row.values):
        return False
    return keys[0] == _FIRST_COLUMN or all(map(_is_column, keys))


def read_blocks(rows: list[TableRow], form: Form, collected: Collected) -> set[str]:
    """Read the rows of the second table; gives the fields of the form's rows that were found."""
    header = _Header()
    above_is_header = False
    found: set[str] = set()
    for row in _with_whole_heads(rows):
        if is_header(row):
            places = tuple(p for p in row.places if p.text and key(p.text) != _FIRST_COLUMN)
            # Text with one cell a line gives one row for each cell of the header.
            # A blank cell behind a label is what was left of the bar or the line that ends the row.
            shown = sum(bool(place.text) for place in row.places) if row.one_a_line else len(row.places)
            alone = shown == 1 and bool(places) and not row.spans_known
            goes_on = alone and above_is_header
            broken = (row.one_a_line and alone and not above_is_header) or (goes_on and header.broken)
            together = (*header.places, *places) if goes_on else places
            header = _Header(together, row.block, row.spans_known, row.end, broken)
            above_is_header = True
            continue
        above_is_header = False
        if row.labels and not _is_foreign(row, header, form, found):
            found |= _read_row(row, header, form, collected)
    return found


def _with_whole_heads(rows: list[TableRow]) -> Iterator[TableRow]:
    """Put labels of columns together that stand in two lines of a text with one cell a line: `本年新公开` and `数量`."""
    above: TableRow | None = None
    for row in rows:
        if above and _is_piece(above) and _is_piece(row):
            head = above.labels[0]._replace(text=above.labels[0].text + row.labels[0].text)
            if any(_bare_column(key(head.text)) in block.column_labels for block in _all_blocks()):
                above = above._replace(places=(head,), labels=(head,), values=(), texts=(key(head.text),))
                continue
        if above:
            yield above
        above = row
    if above:
        yield above


def _is_piece(row: TableRow) -> bool:
    """Say whether a row holds a single label, with a note behind it or nothing."""
    behind = (*row.labels[1:], *row.values)
    return row.one_a_line and bool(row.labels) and all(_BRACKETS.fullmatch(key(place.text)) for place in behind)


def _is_foreign(row: TableRow, header: _Header, form: Form, found: set[str]) -> bool:
    """Tell a row of another table behind this one: its label is none of the form's, or was read already."""
    match = _find_row(row.labels[-1].text, form)
    if match:
        return match[1].field in found
    return row.block != header.block


def _read_row(row: TableRow, header: _Header, form: Form, collected: Collected) -> set[str]:
    label = row.labels[-1].text
    match = _find_row(label, form)
    if not match:
        whole = row.spans_known and row.values and row.end == header.end and not leaf(label)[1].startswith(CLAUSE)
        if whole or any(place.text for place in row.values):
            _read_unknown(row, header, collected)
        return set()
    block, form_row = match
    columns = _columns(header, block, row) or _columns_of_other(header, form, row)
    if not columns:
        collected.findings.append(
            Finding(
                "header_missing", "soft", f"the columns of {label!r} cannot be told", form_row.field, found=_raw(row)
            )
        )
        return {form_row.field}
    for column, place, printed in columns:
        indicator = f"{form_row.field}.{column.field}"
        unit = _unit(printed) or column.unit
        add = collected.add_amount if column.amount else collected.add_count
        add(row, place, indicator, unit=unit, labels=(label, printed))
    return {form_row.field}


@lru_cache(maxsize=REMEMBERED)
def _find_row(label: str, form: Form) -> tuple[FormBlock, Row] | None:
    _, text = leaf(label)
    text = _BRACKETS.sub("", text) or text
    scored = [(_row_score(text, row), -n, block, row) for n, (block, row) in enumerate(_rows(form))]
    best = max(scored, key=lambda entry: entry[:2])
    return (best[2], best[3]) if best[0] > 0 else None


def _row_score(text: str, row: Row) -> float:
    """Compare as `label_score` does; but these labels are short, and one that says more is another label."""
    longer = any(len(text) > len(name) and name in text for name in row.names)
    return label_score(text, row.names) if text in row.names or not longer else 0.0


def _rows(form: Form) -> list[tuple[FormBlock, Row]]:
    return [(block, row) for block in form.blocks for row in block.rows]


def _columns(header: _Header, block: FormBlock, row: TableRow) -> list[tuple[Column, Place, str]]:
    """Pair the block's columns with the row's cells: by the header above, or alone where there is one column."""
    values = list(row.values)
    if header.broken:
        return []
    if not header.places:
        filled = [place for place in values if place.text]
        if len(block.columns) == 1 and len(filled) == 1:
            return [(block.columns[0], filled[0], block.columns[0].label)]
        return []
    partners = align([block.column_labels.fits(_bare_column(key(place.text))) for place in header.places])
    if None in partners and len(partners) == len(block.columns):
        # A header cell was cut beyond recognition, but every column has its cell and the others are in order.
        known = [(i, p) for i, p in enumerate(partners) if p is not None]
        if known and all(i == p for i, p in known):
            partners = list(range(len(partners)))
    pairs: list[tuple[Column, Place, str]] = []
    for number, (place, partner) in enumerate(zip(header.places, partners, strict=True)):
        if partner is None:
            continue
        value = _below(place, number, header, row)
        if value is not None:
            pairs.append((block.columns[partner], value, place.text))
    return pairs


def _columns_of_other(header: _Header, form: Form, row: TableRow) -> list[tuple[Column, Place, str]]:
    """Pair the columns of another form with the row's cells, where all of them stand in the header: some mix two forms."""
    for other in forms():
        match = _find_row(row.labels[-1].text, other) if other is not form else None
        columns = _columns(header, match[0], row) if match else []
        if match and len(columns) == len(match[0].columns) == len(header.places) > 1:
            return columns
    return []


def _below(head: Place, number: int, header: _Header, row: TableRow) -> Place | None:
    """Find the cell below a header cell: by grid columns where spans are known, else by counting.

    A row that is shorter or longer than its header has lost or gained a cell; then only as many figures as
    columns are certain.
    """
    filled = [place for place in row.values if place.text]
    fits = row.end >= header.end and all(place.end <= header.places[-1].end for place in filled)
    if header.spans_known and row.spans_known and fits:
        under = [p for p in row.values if p.start < head.end and head.start < p.end]
        inside = [p for p in under if p.text]
        if len(inside) == 1 or (under and not inside):
            return (inside or under)[0]
        # Header and data were laid out with different spans: then the order of the cells decides.
    columns = len(header.places)
    if len(filled) == columns:
        return filled[number]
    if len(filled) > columns:
        return None
    values = [p for n, p in enumerate(row.values) if n < columns or p.text]
    return values[number] if len(values) == columns and (fits or row.one_a_line) else None


def _read_unknown(row: TableRow, header: _Header, collected: Collected) -> None:
    """Keep a row that the form does not have, with a finding."""
    label = row.labels[-1].text
    indicator = f"other:{leaf(label)[1]}"
    first = len(collected.cells)
    for number, head in enumerate(header.places):
        place = _below(head, number, header, row)
        if place is not None:
            collected.add_count(row, place, indicator, unit=None, labels=(label, head.text))
    added = tuple(range(first, len(collected.cells)))
    collected.findings.append(Finding("unknown_row", "soft", f"the form has no row {label!r}", indicator, cells=added))


@cache
def _all_blocks() -> tuple[FormBlock, ...]:
    return tuple(block for form in forms() for block in form.blocks)


@lru_cache(maxsize=REMEMBERED)
def _is_column(text: str) -> bool:
    """Say whether a text is certainly the label of a column, of whatever form."""
    bare = _bare_column(text)
    return any(score >= _CERTAIN for block in _all_blocks() for score in block.column_labels.fits(bare).values())


@lru_cache(maxsize=REMEMBERED)
def _bare_column(text: str) -> str:
    """Take notes and the year, which some authorities insert, off a column's label."""
    return _YEAR.sub("", _BRACKETS.sub("", text) or text)


def _unit(header: str) -> str | None:
    match = _UNIT.search(key(header))
    return (match.group(1) or match.group(2)) if match else None


def _raw(row: TableRow) -> str:
    return " | ".join(place.text for place in row.values)
