"""A dataset with everything that a store can hold, and readers of the files that do not share code with the writers."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from crawler.items import Page
from pipelines.store.writer import write_page
from reports.model import AnnualReport, Authority
from tests.pipelines.conftest import PARSER, make_cell

NASTY = (
    "=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\rx", "＝1", "＋1", "－1", "＠x", "  =1", "\u3000=1", "\ufeff=1", "'=1", "''-x", "'",
    "-", "-5", "-0.50", "+5", "=HYPERLINK(\"http://127.0.0.1\",\"x\")", "a,b", 'say "x"', "", " ", "line\nline", "line\r\nline",
    "http://127.0.0.1/", "TRUE", "0531", "1E5", "_x0041_", "\x01\x0b\x1f", "\ufffe", "汉字𠀀", "null", "—", "/",
)  # fmt: skip


@pytest.fixture
def pages(report: AnnualReport, page: Page) -> list[Page]:
    """Two reports of a page, one of another, each with text of every kind, and a page that is missing."""
    cells = tuple(dataclasses.replace(report.cells[0], raw=text, row_label=text) for text in NASTY)
    cells += (
        make_cell(indicator="review.upheld", applicant=None, value=2, raw="2"),
        make_cell(indicator="carried_in", applicant="total", value=7, raw="7"),
    )
    nasty = dataclasses.replace(report, title="=cmd|' /C calc'!A0", cells=report.cells + cells)
    other = dataclasses.replace(
        report, authority=Authority("Ä局", None, None), year=2019, format="law2007", url="http://127.0.0.1/Z", flags=()
    )
    second = dataclasses.replace(
        other, cells=tuple(dataclasses.replace(cell, applicant="total") for cell in report.cells[:2]), findings=()
    )
    return [
        dataclasses.replace(page, reports=[nasty, second]),
        dataclasses.replace(page, url="http://127.0.0.1/Z", sha256="1" * 64, reports=[other]),
        Page("http://127.0.0.1/乙", None, "2" * 64, 404, "2022-02-03T00:00:00Z", outcome="http_error", reason="=404"),
        Page(None, "a.html", "3" * 64, outcome="list"),
    ]


def write(engine: Engine, pages: Iterable[Page]) -> Engine:
    for page in pages:
        write_page(engine, page, PARSER)
    return engine


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where to export to: a folder that is not there yet."""
    return tmp_path / "export"


@pytest.fixture
def filled(engine: Engine, pages: list[Page]) -> Engine:
    return write(engine, pages)
