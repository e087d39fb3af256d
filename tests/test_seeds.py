"""The seed documents: real report texts that are not part of the project, read where they are at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.page import read_text_page
from reports import parse
from reports.document import Document
from reports.model import AnnualReport
from tests.expectations import cell_differences, place_differences, sections

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
EXPECTED = Path(__file__).parent / "expected"
TIANQIAO = "济南市天桥区人民政府"

Row = tuple[str, str, int, str]
FILES: dict[str, list[Row]] = {
    "000": [("许庄街道办事处", "stat2014", 2017, "period")],
    "001": [("北京市东城区政务服务中心", "stat2014", 2017, "period")],
    "002": [("北仑区小港街道办事处", "law2007", 2017, "period")],
    "003": [
        *((TIANQIAO, "form2021", year, "period") for year in (2022, 2021)),
        *((TIANQIAO, "form2019", year, "period") for year in (2020, 2019)),
        *((TIANQIAO, "law2007", year, "period") for year in range(2018, 2007, -1)),
    ],
    "004": [
        ("简阳市安乐乡人民政府", "law2007", 2011, "signature"),
        ("绵阳科技城科教创业园区管委会", "law2007", 2011, "signature"),
    ],
}

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside the repository")


def read_seed(number: str) -> tuple[Document, list[AnnualReport]]:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    document = read_text_page(path.read_bytes())
    return document, parse(document)


@pytest.fixture(scope="module")
def tianqiao() -> tuple[Document, list[AnnualReport]]:
    return read_seed("003")


def test_twenty_reports_are_expected() -> None:
    assert sum(len(rows) for rows in FILES.values()) == 20


@pytest.mark.parametrize("number", FILES)
def test_reports_in_order(number: str) -> None:
    _, reports = read_seed(number)
    found = [(report.authority.name, report.format, report.year, report.year_source) for report in reports]
    assert found == FILES[number]


def test_masked_years_are_flagged() -> None:
    _, reports = read_seed("004")
    assert [("masked_year" in report.flags) for report in reports] == [True, True]


def test_no_masked_year_where_none_is(tianqiao: tuple[Document, list[AnnualReport]]) -> None:
    assert [report.year for report in tianqiao[1] if "masked_year" in report.flags] == []


def expected_reports() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads((EXPECTED / "seed_003.json").read_text(encoding="utf-8"))["reports"]
    return loaded


@pytest.mark.parametrize("expected", expected_reports(), ids=lambda expected: str(expected["year"]))
def test_every_cell_of_the_forms(expected: dict[str, Any], tianqiao: tuple[Document, list[AnnualReport]]) -> None:
    document, reports = tianqiao
    (report,) = [report for report in reports if report.year == expected["year"]]
    differences = cell_differences(expected, report.cells)
    assert differences == [], "\n".join(differences)
    assert place_differences(document, report.cells) == []


@pytest.mark.parametrize("expected", expected_reports(), ids=lambda expected: str(expected["year"]))
def test_sections_of_the_forms(expected: dict[str, Any], tianqiao: tuple[Document, list[AnnualReport]]) -> None:
    (report,) = [report for report in tianqiao[1] if report.year == expected["year"]]
    assert sections(report) == expected["sections"]
