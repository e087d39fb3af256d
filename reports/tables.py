"""The tables of one report: which format they are, which rows belong to which table, and what they say."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from reports import read_applications, read_blocks, read_list, read_local, read_remedies
from reports.blocks import Block, Table
from reports.cells import Collected
from reports.forms import Form, ListForm, forms, free_form, list_forms, own_tables
from reports.labels import REMEMBERED, key
from reports.model import Finding, Format
from reports.rows import TableRow, leaf, table_rows
from reports.values import looks_like_value

# What authorities put into the labels of the form: the year, notes, units.
_INSERTED = re.compile(r"\([^()]*\)?|20\d{2}年?度?")
_FEWEST_ROWS = 3


@dataclass(slots=True)
class _Sorted:
    """The rows of a report by the table to which they belong; `rest` are those of no table that the form has."""

    blocks: list[TableRow] = field(default_factory=list)
    applications: list[TableRow] = field(default_factory=list)
    remedies: list[TableRow] = field(default_factory=list)
    rest: list[TableRow] = field(default_factory=list)


def read_tables(blocks: list[tuple[int, Block]], collected: Collected) -> Format:
    """Read all tables of a report, and give its format, which is told by its labels, never by the year."""
    rows = list(table_rows(blocks))
    texts = {place.text for row in rows for place in row.places}
    texts |= {block.caption for _, block in blocks if isinstance(block, Table)}
    labels = {label for text in texts for label in _label_keys(text)}
    if form := _find_form(rows, labels):
        rest = _read_form(rows, form, collected)
        _read_local_tables(blocks, rest, collected)
        return form.id
    if listed := _find_list(labels):
        belongs = {row.block for row in rows if read_list.has_label(row, listed)}
        read_list.read_list([row for row in rows if row.block in belongs], listed, collected)
        _read_local_tables(blocks, [row for row in rows if row.block not in belongs], collected)
        return listed.id
    own = _read_local_tables(blocks, rows, collected)
    return own_tables().id if own_tables().is_statistics(own) else free_form()


@lru_cache(maxsize=REMEMBERED)
def _label_keys(text: str) -> tuple[str, ...]:
    if not text or looks_like_value(text):
        return ()
    own = leaf(text)[1]
    return (key(text), own, _INSERTED.sub("", own))


def _find_form(rows: list[TableRow], labels: set[str]) -> Form | None:
    """Tell the format by the labels that only one has; then by whether the other outcomes are split."""
    joined = "\n".join(("", *labels))
    hits = {form.id: sum(f"\n{mark}" in joined for mark in form.fingerprint) for form in forms()}
    if max(hits.values()) > 0 and len(set(hits.values())) > 1:
        best = max(hits, key=lambda name: hits[name])
        return next(form for form in forms() if form.id == best)
    newest, oldest = forms()[0], forms()[-1]
    names = {name for row in newest.applications for name in row.names if len(name) > 3}
    headers = (read_applications.is_header, read_remedies.is_header)
    if len(names & labels) >= _FEWEST_ROWS or any(is_header(row) for row in rows for is_header in headers):
        split = {name for row in newest.applications if row.split for name in row.names if len(name) > 3}
        return oldest if "其他处理" in labels and not split & labels else newest
    return None


def _find_list(labels: set[str]) -> ListForm | None:
    """Tell a list of indicators by the labels that stand in it, or by its caption."""
    for form in list_forms():
        if any(all(any(label.startswith(mark) for label in labels) for mark in marks) for marks in form.marks):
            return form
    return next((form for form in list_forms() if form.captions & labels), None)


def _read_form(rows: list[TableRow], form: Form, collected: Collected) -> list[TableRow]:
    """Read the three tables of a form; gives the rows that belong to none of them."""
    by_table = _sort(rows, form)
    found = read_blocks.read_blocks(by_table.blocks, form, collected)
    for block in form.blocks:
        for row in block.rows:
            if row.field not in found and not row.optional:
                _missing(row.label, row.field, collected)
    found = read_applications.read_applications(by_table.applications, form, collected)
    if not found:
        message = "the table on requests received and handled is missing"
        collected.findings.append(Finding("table_missing", "soft", message))
    else:
        for row in read_applications.missing_rows(found, form):
            _missing(row.label, row.field, collected)
    if not read_remedies.read_remedies(by_table.remedies, collected):
        collected.findings.append(Finding("table_missing", "soft", "the table on review and litigation is missing"))
    return by_table.rest


def _missing(label: str, indicator: str, collected: Collected) -> None:
    collected.findings.append(Finding("row_missing", "soft", f"the row {label!r} of the form is missing", indicator))


def _sort(rows: list[TableRow], form: Form) -> _Sorted:
    """Give each row to its table: a header opens a table, and rows go to the one that is open.

    Tables are often cut in two or run together in the mark-up, so that where one ends says nothing.
    """
    by_table = _Sorted()
    headings = {block.heading for block in form.blocks}
    names = {name for row in form.applications for name in row.names if len(name) > 3}
    listed = names | {name for block in form.blocks for row in block.rows for name in row.names}
    current = by_table.rest
    known: set[int] = set()
    for row in rows:
        if row.block not in known and _is_known(row, headings, listed):
            known.add(row.block)
    for row, above in zip(rows, [None, *rows], strict=False):
        if above and row.block != above.block and row.block not in known and not _awaits_figures(row, above):
            current = by_table.rest
        if any(text in headings or text.startswith(read_blocks.CLAUSE) for text in row.texts) or read_blocks.is_header(
            row
        ):
            current = by_table.blocks
        elif read_applications.is_header(row):
            current = by_table.applications
        elif read_remedies.is_header(row) or read_remedies.is_row(row):
            current = by_table.remedies
        elif row.labels and leaf(row.labels[-1].text)[1] in names:
            current = by_table.applications
        elif current is by_table.blocks and _opens_another(row):
            current = by_table.rest
        current.append(row)
    return by_table


def _is_known(row: TableRow, headings: set[str], listed: set[str]) -> bool:
    """Say whether a row shows that its table is one of the form's."""
    own = {leaf(place.text)[1] for place in row.labels}
    headers = (read_applications.is_header, read_remedies.is_header, read_remedies.is_row)
    return not (headings.isdisjoint(row.texts) and own.isdisjoint(listed)) or any(
        is_header(row) for is_header in headers
    )


def _awaits_figures(row: TableRow, above: TableRow) -> bool:
    """Say whether a table of bare figures goes on with the header above it, cut off by the mark-up."""
    return read_remedies.is_header(above) and not row.labels


def _opens_another(row: TableRow) -> bool:
    """Say whether a row is the header of a table that the form does not have: words in all its cells."""
    return len(row.labels) > 1 and not row.one_a_line and not any(place.text for place in row.values)


def _read_local_tables(blocks: list[tuple[int, Block]], rows: list[TableRow], collected: Collected) -> set[str]:
    """Read the tables that no format has; gives the labels of their rows."""
    by_block: dict[int, list[TableRow]] = defaultdict(list)
    for row in rows:
        by_block[row.block].append(row)
    labels: set[str] = set()
    for number, block in blocks:
        if isinstance(block, Table) and number in by_block and read_local.is_local(block, by_block[number]):
            read_local.read_local(by_block[number], collected)
            labels |= {key(place.text) for row in by_block[number] for place in row.labels}
    return labels
