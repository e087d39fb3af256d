"""CSV: nothing in it calculates, and everything comes back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.store.export.csv import CsvWriter, safe
from pipelines.store.export.parts import Parts
from pipelines.store.export.resources import Field, Resource, Value
from tests.pipelines.export.conftest import NASTY
from tests.pipelines.export.readers import read_csv

SIGNS = "=+-@＝＋－＠\t\r"


def written(folder: Path, *rows: tuple[Value, ...], type_: str = "string") -> Path:
    fields = tuple(Field(f"f{index}", type_) for index in range(len(rows[0])))  # type: ignore[arg-type]
    with Parts(folder) as parts:
        writer = CsvWriter(parts)
        name = writer.begin(Resource("t", frozenset(), fields, (), ()))
        writer.write(list(zip(*rows, strict=True)))
        writer.end()
    return folder / name


@pytest.mark.parametrize("text", NASTY)
def test_text_that_would_calculate_begins_with_an_apostrophe(text: str) -> None:
    starts = text.lstrip("\ufeff\u3000 \t\r\n").startswith(tuple(SIGNS)) or text.startswith(("\t", "\r"))
    is_number = text in ("-5", "-0.50")
    assert safe(text).startswith("'") == ((starts and not is_number) or text.startswith("'"))


@pytest.mark.parametrize(
    "text", ["-5+cmd|' /C calc'!A0", "-5\n=1", "\u200b=1", "\u2060@x", "- 5", "-５", "-5.", "-", "\x1f=1", "\xa0=1"]
)
def test_what_is_nearly_a_number_is_text(text: str) -> None:
    assert safe(text) == f"'{text}"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(NASTY) | st.none(), min_size=1))
def test_everything_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str | None]) -> None:
    path = written(tmp_path_factory.mktemp("csv"), *[(text, text) for text in texts])
    assert read_csv(path, ["string", "string"]) == (["f0", "f1"], [(text, text) for text in texts])
    with path.open(encoding="utf-8-sig", newline="") as file:
        others = list(csv.reader(file, strict=True))[1:]
    assert others == [[safe(text or "")] * 2 for text in texts]
    for cell, _ in others:
        bare = cell.lstrip()
        assert not bare.startswith(tuple(SIGNS)) or float(bare) < 0 or float(bare) == 0


def test_the_bytes(tmp_path: Path) -> None:
    path = written(tmp_path, ("a", None, ""), ("=1", "1,5", 'x"y'))
    assert path.read_bytes() == b'\xef\xbb\xbff0,f1,f2\r\na,,""\r\n\'=1,"1,5","x""y"\r\n'


def test_numbers_stay_numbers(tmp_path: Path) -> None:
    assert written(tmp_path, (-5, 0, None), type_="integer").read_bytes().endswith(b"\r\n-5,0,\r\n")
