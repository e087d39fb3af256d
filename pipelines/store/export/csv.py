"""CSV for spreadsheets: UTF-8 with a mark that Excel needs, RFC 4180, and no cell that begins a formula.

The standard library's writer is not used: until Python 3.12 it cannot tell null from the empty string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import IO, ClassVar

from pipelines.store.export.parts import Parts
from pipelines.store.export.resources import Columns, FieldType, Resource, Value

_END = "\r\n"
# What a spreadsheet takes for the beginning of a formula, behind white space and what has no width too; Excel reads
# full-width signs as well.
_FORMULA = re.compile(r"'*(?:[\t\r]|[\s\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠])")
# A number below zero calculates nothing.
_NUMBER = re.compile(r"-[0-9]+(?:\.[0-9]+)?")
_NEEDS_QUOTES = re.compile(r'[",\r\n]|^\s|\s$|^$')


class CsvWriter:
    """One file a table."""

    format: ClassVar[str] = "csv"
    mediatype: ClassVar[str] = "text/csv"

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.cut = 0
        self.file: IO[str] | None = None
        self.printers: list[Callable[[Sequence[Value]], list[str]]] = []

    def begin(self, resource: Resource) -> str:
        name = f"{resource.name}.csv"
        self.file = self.parts.part(name).open("w", encoding="utf-8-sig", newline="")
        self.printers = [_PRINTERS[field.type] for field in resource.fields]
        self.file.write(",".join(field.name for field in resource.fields) + _END)
        return name

    def write(self, columns: Columns) -> None:
        assert self.file is not None
        printed = [printer(column) for printer, column in zip(self.printers, columns, strict=True)]
        self.file.writelines(",".join(row) + _END for row in zip(*printed, strict=True))

    def end(self) -> None:
        self.release()

    def finish(self) -> None:
        """Nothing: each file is complete when its table is."""

    def release(self) -> None:
        if self.file is not None:
            self.file.close()


def safe(text: str) -> str:
    """Put an apostrophe before text that would begin a formula.

    So it is put before text that begins with apostrophes and would be taken for such a one: each comes off again.
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _text(value: Value) -> str:
    if not isinstance(value, str):
        return ""
    text = safe(value)
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def _texts(column: Sequence[Value]) -> list[str]:
    # Most texts stand in a column many times.
    printed = {value: _text(value) for value in set(column)}
    return [printed[value] for value in column]


def _integers(column: Sequence[Value]) -> list[str]:
    return ["" if value is None else str(value) for value in column]


def _booleans(column: Sequence[Value]) -> list[str]:
    return ["" if value is None else "true" if value else "false" for value in column]


_PRINTERS: dict[FieldType, Callable[[Sequence[Value]], list[str]]] = {
    "string": _texts,
    "integer": _integers,
    "boolean": _booleans,
}
