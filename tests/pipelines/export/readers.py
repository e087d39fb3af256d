"""Readers of the exported files, each of its own making: what they read must be what was written."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyarrow.parquet as pq

Rows = list[tuple[Any, ...]]
Read = tuple[list[str], Rows]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CSV_CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)')
_ESCAPED = re.compile("_x([0-9A-F]{4})_")
_GUARDED = re.compile(r"''*([\t\r]|[\s\ufeff]*[=+\-@＝＋－＠])")


def read_csv(path: Path, types: list[str]) -> Read:
    """Read by RFC 4180; a field without quotes and text is null."""
    text = path.read_bytes().decode("utf-8-sig")
    rows, row, at = [], [], 0
    while at < len(text):
        found = _CSV_CELL.match(text, at)
        assert found, text[at : at + 50]
        quoted, plain, end = found.groups()
        row.append(quoted.replace('""', '"') if quoted is not None else plain or None)
        at = found.end()
        if end != ",":
            rows.append(row)
            row = []
    assert row == []
    header, *body = rows
    return header, [tuple(_csv_value(*pair) for pair in zip(row, types, strict=True)) for row in body]


def _csv_value(text: str | None, type_: str) -> Any:
    if text is None:
        return None
    if type_ == "integer":
        return int(text)
    if type_ == "boolean":
        return {"true": True, "false": False}[text]
    return text[1:] if _GUARDED.match(text) else text


def read_jsonl(path: Path) -> Read:
    lines = [json.loads(line) for line in path.read_bytes().decode().removesuffix("\n").split("\n") if line]
    names = {tuple(line) for line in lines}
    assert len(names) <= 1
    return list(next(iter(names), ())), [tuple(line.values()) for line in lines]


def read_parquet(path: Path) -> Read:
    table = pq.read_table(path)
    return table.column_names, list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def read_xlsx(path: Path, name: str) -> Read:
    """Read a sheet; a cell that is not there is null."""
    with zipfile.ZipFile(path) as book:
        sheets = {
            sheet.attrib["name"]: sheet.attrib[_LINK]
            for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
        }
        links = {
            link.attrib["Id"]: link.attrib["Target"]
            for link in ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
        }
        tree = ElementTree.fromstring(book.read(f"xl/{links[sheets[name]]}"))
    rows = {int(row.attrib["r"]): _xlsx_row(row) for row in tree.iter(f"{_MAIN}row")}
    header = list(rows[1].values())
    # A row of nulls is not there either.
    body = [rows.get(number, {}) for number in range(2, max(rows) + 1)]
    return header, [tuple(row.get(index) for index in range(len(header))) for row in body]


def sheets_of(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as book:
        return re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())


def _xlsx_row(row: ElementTree.Element) -> dict[int, Any]:
    return {_column(cell.attrib["r"]): _xlsx_value(cell) for cell in row.iter(f"{_MAIN}c")}


def _column(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _xlsx_value(cell: ElementTree.Element) -> Any:
    assert cell.find(f"{_MAIN}f") is None
    type_ = cell.attrib.get("t", "n")
    if type_ == "inlineStr":
        text = "".join(part.text or "" for part in cell.iter(f"{_MAIN}t"))
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    value = cell.findtext(f"{_MAIN}v")
    assert value is not None
    assert type_ in ("n", "b")
    return value == "1" if type_ == "b" else int(value)
