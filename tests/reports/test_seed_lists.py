"""The lists of the seed documents, cell by cell and blank by blank, as a reader of the documents wrote them down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.page import read_text_page
from reports import parse
from reports.document import Document
from reports.labels import key
from reports.model import AnnualReport, Cell
from tests.expectations import place_differences

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
EXPECTED = Path(__file__).parents[1] / "expected"
COUNTS = {"000": 85, "001": 71, "002": 22}

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside the repository")


def read_seed(number: str) -> tuple[Document, AnnualReport]:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    document = read_text_page(path.read_bytes())
    (report,) = parse(document)
    return document, report


def expectation(number: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((EXPECTED / f"seed_{number}.json").read_text(encoding="utf-8"))
    return loaded


def table_cells(report: AnnualReport) -> list[Cell]:
    return [cell for cell in report.cells if cell.source == "table"]


@pytest.mark.parametrize("number", COUNTS)
def test_the_expectation_is_whole(number: str) -> None:
    indicators = [cell[0] for cell in expectation(number)["cells"]]
    assert len(set(indicators)) == len(indicators) == COUNTS[number]


@pytest.mark.parametrize("number", COUNTS)
def test_every_cell_and_every_blank_in_the_order_of_the_page(number: str) -> None:
    _, report = read_seed(number)
    read = [[cell.indicator, cell.state, cell.value, cell.unit] for cell in table_cells(report)]
    assert read == expectation(number)["cells"]


@pytest.mark.parametrize("number", COUNTS)
def test_column_labels_places_and_raw_text(number: str) -> None:
    document, report = read_seed(number)
    cells = table_cells(report)
    assert {key(cell.column_label) for cell in cells} == {expectation(number)["column_label"]}
    assert {cell.applicant for cell in cells} == {None}
    assert {cell.raw for cell in cells if cell.state == "blank"} <= {""}
    assert place_differences(document, cells) == []


def test_amounts_are_text_and_counts_are_integers() -> None:
    _, report = read_seed("001")
    kinds = {cell.indicator: type(cell.value) for cell in table_cells(report)}
    amounts = {"fees_wanyuan", "special_funds_wanyuan"}
    assert {name for name, kind in kinds.items() if kind is str} == amounts
    assert {kind for name, kind in kinds.items() if name not in amounts} == {int}
