"""Every contradiction in the tables of the seeds and fixtures, found by reading and adding up, and no other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.page import read_page, read_text_page
from reports import parse
from reports.document import Document
from reports.model import AnnualReport, Cell
from reports.rules import assess, check_report

ROOT = Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"
EXPECTED: dict[str, list[dict[str, Any]]] = json.loads(
    (ROOT / "tests" / "expected" / "rules.json").read_text(encoding="utf-8")
)
FIXTURES = sorted(path.parent.name for path in (ROOT / "fixtures" / "reports").glob("*/page.html"))


def findings(document: Document) -> list[dict[str, Any]]:
    return [
        {
            "report": report.year,
            "rule": finding.rule,
            "severity": finding.severity,
            "indicator": finding.indicator,
            "applicant": shared_applicant([report.cells[index] for index in finding.cells]),
            "expected": finding.expected,
            "found": finding.found,
        }
        for report in parse(document)
        for finding in check_report(report.cells, report.format)
    ]


def shared_applicant(cells: list[Cell]) -> str | None:
    applicants = {cell.applicant for cell in cells}
    return applicants.pop() if len(applicants) == 1 else None


def expected(kind: str, name: str) -> list[dict[str, Any]]:
    key = kind.removesuffix("s")
    return [{k: v for k, v in row.items() if k != key} for row in EXPECTED[kind] if row[key] == name]


def read_seed(number: str) -> Document:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return read_text_page(path.read_bytes())


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside the repository")
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_seeds(number: str) -> None:
    assert findings(read_seed(number)) == expected("seeds", number)


@pytest.mark.parametrize("name", FIXTURES)
def test_fixtures(name: str) -> None:
    body = (ROOT / "fixtures" / "reports" / name / "page.html").read_bytes()
    assert findings(read_page(body, f"http://www.example.gov.cn/{name}")) == expected("fixtures", name)


def reports_of(name: str) -> list[AnnualReport]:
    body = (ROOT / "fixtures" / "reports" / name / "page.html").read_bytes()
    return parse(read_page(body, f"http://www.example.gov.cn/{name}"))


@pytest.mark.parametrize(
    ("name", "checks"), [("tianqiao-2022", 42 + 2), ("tianqiao-2019", 40 + 4), ("hongze-2024", 40 + 2)]
)
def test_every_rule_was_asked(name: str, checks: int) -> None:
    # Seven columns twice, 25 rows (23 with one row for the other outcomes), three procedures; and behind these the soft
    # rules on rules and normative documents.
    (report,) = reports_of(name)
    assert [assessment.verdict for assessment in assess(report.cells, report.format)] == ["holds"] * checks
