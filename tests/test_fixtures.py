"""Every folder of fixtures/reports/: the page goes in, the reviewed expectation must come out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reports.document import Document
from reports.forms import forms, list_forms
from reports.model import AnnualReport
from tests.expectations import (
    cell_differences,
    expected_readings,
    identity_differences,
    place_differences,
    read_and_parse,
    review_problem,
    sections,
    squeeze,
)

FIXTURES = Path(__file__).parent.parent / "fixtures" / "reports"
# The other formats have no table that every report holds.
WITH_TABLES = {form.id for form in (*forms(), *list_forms())}
CASES = sorted(folder.name for folder in FIXTURES.iterdir() if folder.is_dir())


class Case:
    """One fixture, read and parsed once."""

    def __init__(self, folder: Path) -> None:
        wanted = folder / "expected.json"
        assert wanted.is_file(), f"{folder.name} has no expected.json: read the page and write one"
        self.expected: dict[str, Any] = json.loads(wanted.read_text(encoding="utf-8"))
        sidecar = json.loads((folder / "page.http.json").read_text(encoding="utf-8"))
        headers = {name.lower(): value for name, value in sidecar["headers"].items()}
        self.url: str | None = sidecar["url"]
        (page,) = (path for path in folder.iterdir() if path.name in ("page.html", "page.txt"))
        self.outcome, self.document, self.reports = read_and_parse(
            page.read_bytes(), self.url or "", headers.get("content-type"), is_text=page.suffix == ".txt"
        )

    def read_document(self) -> Document:
        """Give the document of a page that was read at all."""
        assert self.document is not None, f"the page was refused: {self.outcome}"
        return self.document

    def pairs(self) -> list[tuple[dict[str, Any], AnnualReport]]:
        """Pair the expected reports with those found, in order."""
        return list(zip(self.expected.get("reports", []), self.reports, strict=True))


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return Case(FIXTURES / request.param)


def test_there_are_fixtures() -> None:
    assert len(CASES) >= 9


@pytest.mark.parametrize("name", CASES)
def test_a_person_has_reviewed_it(name: str) -> None:
    expected = json.loads((FIXTURES / name / "expected.json").read_text(encoding="utf-8"))
    if problem := review_problem(name, expected):
        pytest.fail(problem, pytrace=False)


def test_outcome(case: Case) -> None:
    assert case.outcome == case.expected["outcome"]
    assert len(case.reports) == len(case.expected.get("reports", []))


def test_identity(case: Case) -> None:
    for expected, report in case.pairs():
        assert identity_differences(expected, report) == []
        assert report.url == case.url
        assert report.file is None


def test_sections(case: Case) -> None:
    for expected, report in case.pairs():
        assert sections(report) == expected["sections"]


def test_every_cell(case: Case) -> None:
    for expected, report in case.pairs():
        if expected["format"] in WITH_TABLES:
            assert len(expected_readings(expected)) >= 70, "an expectation without its cells is not complete"
        differences = cell_differences(expected, report.cells)
        assert differences == [], "\n".join(differences)


def test_every_figure_in_prose(case: Case) -> None:
    for expected, report in case.pairs():
        prose = [cell for cell in report.cells if cell.source == "narrative"]
        assert [[c.indicator, c.value, c.unit, c.column_label] for c in prose] == expected["narrative"]
        blocks = case.read_document().blocks
        assert all(blocks[c.block].text[c.column :].startswith(c.raw) for c in prose)


def test_every_cell_can_be_walked_back(case: Case) -> None:
    for _, report in case.pairs():
        differences = place_differences(case.read_document(), report.cells)
        assert differences == [], "\n".join(differences)


def test_findings(case: Case) -> None:
    for expected, report in case.pairs():
        assert set(expected.get("findings", [])) <= {finding.rule for finding in report.findings}


def test_the_site_around_the_report_is_gone(case: Case) -> None:
    text = squeeze(case.read_document().to_text()) or ""
    assert [passage for passage in case.expected.get("present", []) if passage not in text] == []
    assert [passage for passage in case.expected.get("absent", []) if passage in text] == []
