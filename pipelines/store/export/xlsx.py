"""XLSX: one workbook with a sheet a table, within the limits of Excel."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from pipelines.store.export.parts import Parts
from pipelines.store.export.resources import Columns, Resource, Value

FILE = "gongkai.xlsx"
CUT = "…[cut]"
# Of a sheet, its header included; of a cell, in units of UTF-16; of a number, beyond which Excel rounds.
MAX_ROWS = 1_048_576
MAX_TEXT = 32_767
MAX_NUMBER = 10**15 - 1
# The time of writing would change the bytes.
_CREATED = datetime(2000, 1, 1)


class XlsxWriter:
    """One workbook for all tables. Text is written as text: never a formula, a number or a link."""

    format: ClassVar[str] = "xlsx"
    mediatype: ClassVar[str] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def __init__(self, parts: Parts) -> None:
        self.cut = 0
        options = {"constant_memory": True, "tmpdir": str(parts.scratch_folder())}
        self.book = Workbook(str(parts.part(FILE)), options)
        # Only where a file is larger than 4 GB; smaller ones stay as they are.
        self.book.use_zip64()
        self.book.set_properties({"title": "Gongkai 公开", "created": _CREATED})
        self.bold = self.book.add_format({"bold": True})
        self.resource: Resource | None = None
        self.sheet: Any = None
        self.number = 0
        self.row = 0

    def begin(self, resource: Resource) -> str:
        self.resource, self.number = resource, 0
        self._begin_sheet()
        return FILE

    def write(self, columns: Columns) -> None:
        assert self.resource is not None
        for row in zip(*columns, strict=True):
            if self.row == MAX_ROWS:
                self._begin_sheet()
            self._write_row(row)
            self.row += 1

    def end(self) -> None:
        """Nothing: the sheets become a file when the last of them is written."""

    def finish(self) -> None:
        try:
            self.book.close()
        except FileCreateError as error:
            raise error.args[0] from error  # the disk is full, and the like

    def release(self) -> None:
        for sheet in self.book.worksheets():
            sheet.row_data_fh.close()

    def _begin_sheet(self) -> None:
        assert self.resource is not None
        self.number += 1
        self.sheet = self.book.add_worksheet(
            self.resource.name if self.number == 1 else f"{self.resource.name} ({self.number})"
        )
        self.sheet.freeze_panes(1, 0)
        for index, field in enumerate(self.resource.fields):
            self.sheet.write_string(0, index, field.name, self.bold)
        self.row = 1

    def _write_row(self, row: tuple[Value, ...]) -> None:
        for index, value in enumerate(row):
            if isinstance(value, str):
                self.sheet.write_string(self.row, index, self._fitting(value))
            elif isinstance(value, bool):
                self.sheet.write_boolean(self.row, index, value)
            elif value is not None:
                self._write_integer(index, value)

    def _write_integer(self, index: int, value: int) -> None:
        if abs(value) > MAX_NUMBER:
            self.sheet.write_string(self.row, index, str(value))
        else:
            self.sheet.write_number(self.row, index, value)

    def _fitting(self, text: str) -> str:
        if len(text) * 2 <= MAX_TEXT or _units(text) <= MAX_TEXT:
            return text
        self.cut += 1
        kept = text.encode("utf-16-le")[: 2 * (MAX_TEXT - len(CUT))]
        # A character of two units may be cut in half.
        return kept.decode("utf-16-le", "ignore") + CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
