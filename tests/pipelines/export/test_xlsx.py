"""XLSX: within the limits of Excel, and what is beyond them is said."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from pipelines.store.export import xlsx
from pipelines.store.export.parts import Parts
from pipelines.store.export.resources import Field, Resource, Value
from pipelines.store.export.xlsx import CUT, MAX_NUMBER, MAX_TEXT, XlsxWriter
from tests.pipelines.export.conftest import NASTY
from tests.pipelines.export.readers import read_xlsx, sheets_of


def written(folder: Path, column: list[Value]) -> tuple[Path, int]:
    with Parts(folder) as parts:
        writer = XlsxWriter(parts)
        name = writer.begin(Resource("t", frozenset(), (Field("f", "string"),), (), ()))
        writer.write([column])
        writer.end()
        writer.finish()
        writer.release()
    assert [path.name for path in folder.iterdir()] == [name]
    return folder / name, writer.cut


def column_of(path: Path, sheet: str = "t") -> list[Value]:
    return [value for (value,) in read_xlsx(path, sheet)[1]]


def test_text_is_text(tmp_path: Path) -> None:
    path, cut = written(tmp_path, list(NASTY))
    assert column_of(path) == list(NASTY)
    assert cut == 0
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert not any("rels" in name and "sheet" in name for name in book.namelist())
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert 'state="frozen"' in sheet


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("x" * MAX_TEXT, "x" * MAX_TEXT),
        ("x" * (MAX_TEXT + 1), "x" * (MAX_TEXT - len(CUT)) + CUT),
        ("𠀀" * (MAX_TEXT // 2), "𠀀" * (MAX_TEXT // 2)),
        ("𠀀" * MAX_TEXT, "𠀀" * ((MAX_TEXT - len(CUT)) // 2) + CUT),
        ("x" + "𠀀" * MAX_TEXT, "x" + "𠀀" * ((MAX_TEXT - len(CUT) - 1) // 2) + CUT),
    ],
)
def test_a_long_text_is_cut_and_counted(tmp_path: Path, text: str, kept: str) -> None:
    path, cut = written(tmp_path, [text, "short"])
    assert column_of(path) == [kept, "short"]
    assert cut == (text != kept)
    assert len(kept.encode("utf-16-le")) // 2 <= MAX_TEXT


def test_further_rows_go_to_further_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert xlsx.MAX_ROWS == 1_048_576
    monkeypatch.setattr(xlsx, "MAX_ROWS", 4)
    path, _ = written(tmp_path, list(range(7)))
    assert sheets_of(path) == ["t", "t (2)", "t (3)"]
    assert [column_of(path, name) for name in sheets_of(path)] == [[0, 1, 2], [3, 4, 5], [6]]
    assert all(read_xlsx(path, name)[0] == ["f"] for name in sheets_of(path))


def test_numbers_that_excel_would_round_are_text(tmp_path: Path) -> None:
    path, _ = written(tmp_path, [MAX_NUMBER, -MAX_NUMBER, MAX_NUMBER + 1, True, False, None, "", 0])
    assert column_of(path) == [MAX_NUMBER, -MAX_NUMBER, str(MAX_NUMBER + 1), True, False, None, "", 0]


def test_a_workbook_that_cannot_be_written_is_an_error_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"), Parts(tmp_path / "gone") as parts:  # noqa: PT012
        writer = XlsxWriter(parts)
        writer.begin(Resource("t", frozenset(), (Field("f", "string"),), (), ()))
        shutil.rmtree(tmp_path / "gone")
        try:
            writer.finish()
        finally:
            writer.release()


def test_nothing_in_it_tells_when_it_was_made(tmp_path: Path) -> None:
    path, _ = written(tmp_path, ["x"])
    with zipfile.ZipFile(path) as book:
        assert {entry.date_time[:3] for entry in book.infolist()} <= {(1980, 1, 1), (1980, 1, 31)}
        properties = book.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", properties)) == {"2000-01-01T"}
