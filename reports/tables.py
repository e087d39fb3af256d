"""The tables of one report: which format they are, which rows belong to which table, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, field

from reports import read_applications, read_blocks, read_remedies
from reports.blocks import Block
from reports.cells import Collected
from reports.forms import Form, forms
from reports.labels import key
from reports.model import Finding, Format
from reports.rows import TableRow, leaf, table_rows

_STAT2014 = ({"主动公开政府信息数", "收到申请数"}, {"申请答复数", "收到申请数"}, {"申请办结数", "收到申请数"})
_CUMULATIVE = "历年累计"
_FEWEST_ROWS = 3


@dataclass(slots=True)
class TableReading:
    """What the tables of a report gave: the format, and cells with findings."""

    format: Format
    collected: Collected = field(default_factory=Collected)


@dataclass(slots=True)
class _Sorted:
    """The rows of a report by the table to which they belong."""

    blocks: list[TableRow] = field(default_factory=list)
    applications: list[TableRow] = field(default_factory=list)
    remedies: list[TableRow] = field(default_factory=list)


def read_tables(blocks: list[tuple[int, Block]], breaks_off: tuple[int, int, int] | None = None) -> TableReading:
    """Read all tables of a report. The format is told by its labels, never by the year.

    `breaks_off` is the place (block, row, column) in which a page that was cut short ends.
    """
    rows = list(table_rows(blocks))
    labels = {text for row in rows for place in row.places for text in _label_keys(place.text)}
    form = _find_form(rows, labels)
    if form is None:
        reading = TableReading(_other_format(labels))
        message = f"the figures of format {reading.format} are not read by this version"
        reading.collected.findings.append(Finding("format_not_read", "soft", message))
        return reading
    reading = TableReading(form.id, Collected(breaks_off=breaks_off))
    _read_form(rows, form, reading.collected)
    return reading


def _label_keys(text: str) -> tuple[str, ...]:
    return (key(text), leaf(text)[1]) if text else ()


def _find_form(rows: list[TableRow], labels: set[str]) -> Form | None:
    """Tell the format by the labels that only one has; then by whether the other outcomes are split."""
    hits = {
        form.id: sum(any(label.startswith(mark) for label in labels) for mark in form.fingerprint) for form in forms()
    }
    if max(hits.values()) > 0 and len(set(hits.values())) > 1:
        best = max(hits, key=lambda name: hits[name])
        return next(form for form in forms() if form.id == best)
    newest, oldest = forms()[0], forms()[-1]
    names = {name for row in newest.applications for name in row.names if len(name) > 3}
    if len(names & labels) >= _FEWEST_ROWS or any(
        h(row) for row in rows for h in (read_applications.is_header, read_remedies.is_header)
    ):
        split = {name for row in newest.applications if row.split for name in row.names if len(name) > 3}
        return oldest if "其他处理" in labels and not split & labels else newest
    return None


def _other_format(labels: set[str]) -> Format:
    if any(label.startswith(_CUMULATIVE) for label in labels):
        return "fj_cumulative"
    bare = {label.split("(")[0] for label in labels}
    if "政府信息公开情况统计表" in bare or any(marks <= bare for marks in _STAT2014):
        return "stat2014"
    return "law2007"


def _read_form(rows: list[TableRow], form: Form, collected: Collected) -> None:
    by_table = _sort(rows, form)
    found = read_blocks.read_blocks(by_table.blocks, form, collected)
    for block in form.blocks:
        for row in block.rows:
            if row.field not in found and not row.optional:
                _missing(row.label, row.field, collected)
    found = read_applications.read_applications(by_table.applications, form, collected)
    if not found:
        collected.findings.append(
            Finding("table_missing", "soft", "the table on requests received and handled is missing")
        )
    else:
        for row in read_applications.missing_rows(found, form):
            _missing(row.label, row.field, collected)
    if not read_remedies.read_remedies(by_table.remedies, collected):
        collected.findings.append(Finding("table_missing", "soft", "the table on review and litigation is missing"))


def _missing(label: str, indicator: str, collected: Collected) -> None:
    collected.findings.append(Finding("row_missing", "soft", f"the row {label!r} of the form is missing", indicator))


def _sort(rows: list[TableRow], form: Form) -> _Sorted:
    """Give each row to its table: a header opens a table, and rows go to the one that is open.

    Tables are often cut in two or run together in the mark-up, so that where one ends says nothing.
    """
    by_table = _Sorted()
    headings = {block.heading for block in form.blocks}
    names = {name for row in form.applications for name in row.names if len(name) > 3}
    current: list[TableRow] | None = None
    for row in rows:
        keys = row.keys()
        if any(text in headings or text.startswith("第二十条") for text in keys) or read_blocks.is_header(row, form):
            current = by_table.blocks
        elif read_applications.is_header(row):
            current = by_table.applications
        elif read_remedies.is_header(row):
            current = by_table.remedies
        elif row.labels and leaf(row.labels[-1].text)[1] in names:
            current = by_table.applications
        if current is not None:
            current.append(row)
    return by_table
