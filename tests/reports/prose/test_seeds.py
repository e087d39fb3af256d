"""Precision and recall of the prose reader on the seed documents, against what a reader finds in them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from reports.cells import Collected
from reports.document import Document
from reports.model import Cell
from reports.prose import read_prose
from reports.split import split_reports

ROOT = Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"
EXPECTED = ROOT / "tests" / "expected" / "prose"
NUMBERS = ["000", "001", "002", "003", "004"]
FEWEST_FIGURES = 190

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside the repository")

Row = tuple[Any, ...]


def read_seed(number: str) -> tuple[Document, list[Collected]]:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    document = Document.from_text(path.read_text(encoding="utf-8"))
    reports = []
    for part in split_reports(document):
        collected = Collected()
        read_prose(part, collected)
        reports.append(collected)
    return document, reports


def row(cell: Cell) -> Row:
    return cell.indicator, cell.value, cell.approximate, cell.unit, cell.column_label


def expected_rows(number: str) -> list[list[Row]]:
    reports: list[list[Row]] = json.loads((EXPECTED / f"seed_{number}.json").read_text(encoding="utf-8"))
    return [[tuple(row) for row in rows] for rows in reports]


def test_enough_is_expected() -> None:
    assert sum(len(rows) for number in NUMBERS for rows in expected_rows(number)) >= FEWEST_FIGURES


@pytest.mark.parametrize("number", NUMBERS)
def test_every_figure_and_no_other(number: str) -> None:
    found = [Counter(map(row, collected.cells)) for collected in read_seed(number)[1]]
    wanted = [Counter(rows) for rows in expected_rows(number)]
    assert len(found) == len(wanted)
    right = sum((f & w).total() for f, w in zip(found, wanted, strict=True))
    missing = [list(w - f) for f, w in zip(found, wanted, strict=True)]
    wrong = [list(f - w) for f, w in zip(found, wanted, strict=True)]
    recall = right / sum(w.total() for w in wanted)
    precision = right / sum(f.total() for f in found)
    assert (precision, recall) == (1.0, 1.0), f"missing {missing}, wrong {wrong}"


@pytest.mark.parametrize("number", NUMBERS)
def test_values_are_exact(number: str) -> None:
    for collected in read_seed(number)[1]:
        for cell in collected.cells:
            assert type(cell.value) is (str if cell.indicator.endswith("_yuan") else int)
            assert (cell.state, cell.source, cell.applicant) == ("number", "narrative", None)


@pytest.mark.parametrize("number", NUMBERS)
def test_every_figure_stands_at_its_place(number: str) -> None:
    document, reports = read_seed(number)
    for collected in reports:
        for cell in collected.cells:
            text = document.blocks[cell.block].text
            assert text[cell.column :].startswith(cell.raw)
            assert cell.row_label in text


@pytest.mark.parametrize("number", NUMBERS)
def test_every_zero_in_words_has_a_finding(number: str) -> None:
    for collected in read_seed(number)[1]:
        in_words = [
            i
            for i, cell in enumerate(collected.cells)
            if not any(c.isdigit() for c in cell.raw) and cell.value in (0, "0")
        ]
        assert [f.cells for f in collected.findings if f.rule == "text_zero"] == [(i,) for i in in_words]


def test_the_same_text_gives_the_same_cells() -> None:
    assert read_seed("003") == read_seed("003")
