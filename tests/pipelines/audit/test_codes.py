"""Codes on real and generated pages: none for two findings of a page, and the same for a report as page and as text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from benchmarks.generate import generate_case
from crawler.items import Page
from crawler.page import read_page, read_text_page
from pipelines.audit.findings import Choice, find_bound
from pipelines.store.database import open_database
from pipelines.store.writer import write_page
from reports import parse
from reports.document import Document
from tests.pipelines.conftest import PARSER

ROOT = Path(__file__).parents[3]
SEEDS = ROOT.parent / "shared" / "seeds"
FIXTURES = ROOT / "fixtures" / "reports"


def written(folder: Path, documents: Iterable[tuple[str, Document]]) -> Engine:
    """Give a dataset of the reports of documents."""
    engine = open_database(folder / "gongkai.sqlite")
    for name, document in documents:
        url = f"http://www.example.gov.cn/{name}.html"
        page = Page(url, None, name, 200, "2026-01-01T00:00:00Z", outcome="reports")
        page.reports = parse(document)
        write_page(engine, page, PARSER)
    return engine


def bundled_pages() -> Iterable[tuple[str, Document]]:
    for path in sorted(FIXTURES.glob("*/page.html")):
        yield path.parent.name, read_page(path.read_bytes(), None)


def seeds() -> Iterable[tuple[str, Document]]:
    for path in sorted(SEEDS.glob("*.txt")):
        yield path.stem, read_text_page(path.read_bytes())


def generated() -> Iterable[tuple[str, Document]]:
    # Number 84 has a list whose two columns say the same.
    for number in range(60, 90):
        case = generate_case(number)
        yield str(number), read_text_page(case.body) if case.is_text else read_page(case.body, case.url)


def codes(engine: Engine) -> dict[tuple[str, int | None, str], set[str]]:
    """Give the codes by authority, year and rule; each is that of one finding."""
    found: dict[tuple[str, int | None, str], set[str]] = {}
    bindings = {}
    on_pages = []
    for one, binding in find_bound(engine, Choice(notes=True)):
        assert bindings.setdefault(one.code, binding) == binding
        on_pages.append((one.code, one.pages))
        found.setdefault((one.authority or "", one.year, one.rule), set()).add(one.code)
    assert len(set(on_pages)) == len(on_pages) > 10
    engine.dispose()
    return found


def test_generated_pages(tmp_path: Path) -> None:
    codes(written(tmp_path, generated()))


def test_the_bundled_pages(tmp_path: Path) -> None:
    found = codes(written(tmp_path, bundled_pages()))
    # A change of these is a change of every code: all verdicts that anybody gave would lapse. Whoever means to make one
    # writes a migration that binds the verdicts in the table anew, and lets `--import` take files of before.
    assert found["济南市天桥区人民政府", 2020, "balance"] == {"5d68-4b862651", "5d68-56c87f8b"}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside the repository")
def test_the_same_reports_as_text(tmp_path: Path) -> None:
    as_text = codes(written(tmp_path / "seeds", seeds()))
    as_pages = codes(written(tmp_path / "pages", bundled_pages()))
    for year, rule in [
        (2020, "balance"),
        (2020, "misfiled_pair"),
        (2021, "sum_of_outcomes"),
        (2021, "sum_of_applicants"),
    ]:
        key = ("济南市天桥区人民政府", year, rule)
        assert as_text[key] == as_pages[key]
