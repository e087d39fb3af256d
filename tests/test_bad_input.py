"""Bad input: every page ends in a typed outcome or in a reading that is right, soon and in little memory."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.page import read_page, read_text_page
from crawler.page.errors import NestingTooDeep, PageError, PageTooLarge
from reports import parse
from reports.model import AnnualReport
from tests.expectations import cell_differences, expected_readings, place_differences, read_and_parse

CASES = Path(__file__).parent / "cases"
FIXTURES = Path(__file__).parent.parent / "fixtures" / "reports"
URL = "http://www.example.gov.cn/zwgk/gknb/202301/t20230119_1.html"
MEMORY = 128 * 1024 * 1024

pytestmark = pytest.mark.timeout(20)


@pytest.fixture(params=sorted(folder.name for folder in CASES.iterdir() if folder.is_dir()))
def folder(request: pytest.FixtureRequest) -> Path:
    case: str = request.param
    return CASES / case


@pytest.fixture
def bounded_memory() -> Iterator[None]:
    """Fail a test in which Python objects ever took more than the bound."""
    tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < MEMORY, f"{peak // 1024 // 1024} MiB"


def specification(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    return loaded


def reviewed_report(case: str) -> dict[str, Any]:
    """Give the expectation that a page must meet although it is damaged."""
    loaded = json.loads((FIXTURES / case / "expected.json").read_text(encoding="utf-8"))
    report: dict[str, Any] = loaded["reports"][0]
    return report


@pytest.mark.usefixtures("bounded_memory")
def test_outcome_and_cells(folder: Path) -> None:
    case = specification(folder)
    outcome, document, found = read_and_parse((folder / "page.html").read_bytes(), URL, case["content_type"])
    assert outcome in case["outcomes"]
    if outcome != "reports":
        return
    assert document is not None
    assert len(found) == 1
    report, expected = found[0], reviewed_report(case["same_cells_as"])
    assert (report.year, report.authority.name) == (expected["year"], expected["authority"]["name"])
    assert place_differences(document, report.cells) == []
    assert set(case.get("findings", [])) <= {finding.rule for finding in report.findings}
    if "rows_read" in case:
        check_cut_report(expected, case["rows_read"], report)
    else:
        differences = cell_differences(expected, report.cells)
        assert differences == [], "\n".join(differences)


def check_cut_report(expected: dict[str, Any], rows_read: list[str], report: AnnualReport) -> None:
    """Check that whole rows are read exactly and that nothing of the cut row or behind it became a number."""
    whole = {
        "proactive": expected["proactive"],
        "applications": {row: expected["applications"][row] for row in rows_read},
        "units": expected["units"],
    }
    keys = expected_readings(whole).keys()
    before = [cell for cell in report.cells if (cell.indicator, cell.applicant) in keys]
    behind = [cell for cell in report.cells if (cell.indicator, cell.applicant) not in keys]
    differences = cell_differences(whole, before)
    assert differences == [], "\n".join(differences)
    assert [cell for cell in behind if cell.state == "number" and cell.source == "table"] == []


def test_a_text_that_is_no_report() -> None:
    folder = CASES / "text-no-report"
    assert parse(read_text_page((folder / "page.html").read_bytes())) == []


@pytest.mark.parametrize("body", [b"", b" \r\n\t \n"])
def test_an_empty_text(body: bytes) -> None:
    with pytest.raises(PageError) as caught:
        read_text_page(body)
    assert caught.value.outcome == "empty_page"


@pytest.mark.usefixtures("bounded_memory")
@pytest.mark.parametrize(
    "opening", [b"<div>", b"<table><tr><td>", b"<span><b>"], ids=["blocks", "tables", "inline elements"]
)
def test_elements_nested_without_end(opening: bytes) -> None:
    with pytest.raises(NestingTooDeep):
        read_page(opening * 120_000 + b"<p>0</p>", URL, "text/html; charset=utf-8")


def test_a_page_larger_than_any_download() -> None:
    with pytest.raises(PageTooLarge):
        read_page(b"<p>0</p>" * (8 * 1024 * 1024 + 1), URL, "text/html; charset=utf-8")
