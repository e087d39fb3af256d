"""Every label and every alias of the format files finds its row: whoever adds one needs no test of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from reports.blocks import GridCell, Table, plain_table
from reports.cells import Collected
from reports.forms import APPLICANTS, Column, Form, FormBlock, ListForm, ListRow, Row, forms, list_forms
from reports.tables import read_tables

ORDINALS = {1: "{}、", 2: "（{}）", 3: "{}.", 4: "（{}）"}
CHINESE = [tens + unit for tens in ("", "十", "二十") for unit in ("", *"一二三四五六七八九")]
# Kept by some in place of the three rows into which it is split.
SINGLE = "other_total"


def of_lists() -> Iterator[Any]:
    for form in list_forms():
        for row in form.rows:
            for name in row.names if row.field else ():
                yield pytest.param(form, row, name, id=f"{form.id}/{row.field}/{name[:16]}")


def of_applications() -> Iterator[Any]:
    for form in forms():
        for row in form.applications:
            for name in row.names:
                yield pytest.param(form, row, name, id=f"{form.id}/{row.field}/{name[:16]}")


def of_blocks() -> Iterator[Any]:
    for form in forms():
        for block in form.blocks:
            for item in (*block.rows, *block.columns):
                for name in item.names:
                    yield pytest.param(form, block, item, name, id=f"{form.id}/{block.heading}/{name[:16]}")


@pytest.mark.parametrize(("form", "row", "name"), list(of_lists()))
def test_a_row_of_a_list(form: ListForm, row: ListRow, name: str) -> None:
    heads = [form.value_column, *(column.label for column in form.columns)]
    lines = [["指标名称", "单位", *heads]]
    counted: dict[int, int] = {}
    for number, listed in enumerate(form.rows, start=100):
        # A row stands at one of its places, and not beside one that it takes the place of.
        if (listed is not row and row.field in (listed.field, listed.without)) or (
            row.without and listed.field == row.without
        ):
            continue
        counted = {level: n for level, n in counted.items() if level <= listed.level}
        n = counted[listed.level] = counted.get(listed.level, 0) + 1
        ordinal = ORDINALS[listed.level].format(CHINESE[n] if listed.level < 3 else n)
        label = (name if listed is row else listed.names[0]).replace("___", "某某发布")
        values = [str(number + 1000 * place) if listed.field else "" for place in range(len(heads))]
        lines.append([ordinal + label, listed.unit or "", *values])
    found = read(plain_table(lines, in_columns=True), form)
    value = 100 + form.rows.index(row)
    wanted = {row.field: str(value)}
    wanted |= {f"{row.field}.{c.field}": str(value + 1000 * n) for n, c in enumerate(form.columns, start=1)}
    assert {indicator: found.get((indicator, None)) for indicator in wanted} == wanted


@pytest.mark.parametrize(("form", "row", "name"), list(of_applications()))
def test_a_row_of_applications(form: Form, row: Row, name: str) -> None:
    is_split = any(listed.split for listed in form.applications) and row.field != SINGLE
    rows = [line("申请人情况", "", [names[0] for names in APPLICANTS.values()])]
    wanted: dict[str, str | None] = {}
    for number, listed in enumerate(form.applications, start=1):
        if listed.field == SINGLE if is_split else listed.split:
            continue
        values = [str(100 * number + place) for place in range(len(APPLICANTS))]
        rows.append(line(listed.group, name if listed is row else listed.names[0], values))
        if listed is row:
            wanted = dict(zip(APPLICANTS, values, strict=True))
    found = read(Table((told_by(form.blocks[0]), *rows)), form)
    assert {applicant: found.get((row.field, applicant)) for applicant in APPLICANTS} == wanted


@pytest.mark.parametrize(("form", "block", "item", "name"), list(of_blocks()))
def test_a_row_or_column_of_a_block(form: Form, block: FormBlock, item: Row | Column, name: str) -> None:
    row = item if isinstance(item, Row) else block.rows[0]
    label = name if item is row else row.label
    heads = ["信息内容", *(name if item is column else column.label for column in block.columns)]
    values = [str(number) for number, _ in enumerate(block.columns, start=11)]
    lines = plain_table([[block.heading], heads, [label, *values]], in_columns=True).rows
    # The labels that tell the form stand in the headers of its blocks.
    found = read(Table((*lines, *(told_by(other) for other in form.blocks))), form)
    wanted = {f"{row.field}.{column.field}": value for column, value in zip(block.columns, values, strict=True)}
    assert {indicator: found.get((indicator, None)) for indicator in wanted} == wanted


def read(table: Table, form: Form | ListForm) -> dict[tuple[str, str | None], str]:
    """Read a table that must be of this format; gives what is printed for each indicator and applicant."""
    collected = Collected()
    assert read_tables([(0, table)], collected) == form.id
    return {(cell.indicator, cell.applicant): cell.raw for cell in collected.cells}


def line(group: str, label: str, values: Sequence[str]) -> tuple[GridCell, ...]:
    """Give a row of the table of applicants; a label without a group, or a group alone, spans both columns."""
    first, second = (group or label, label if group else "")
    spanned = GridCell(first), GridCell(second) if second else GridCell(first, origin=False)
    return (*spanned, *(GridCell(value) for value in values))


def told_by(block: FormBlock) -> tuple[GridCell, ...]:
    return tuple(GridCell(text) for text in ("信息内容", *(column.label for column in block.columns)))
