"""The store: what is written is read back, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from crawler.items import Page
from pipelines.store.columns import Shape
from pipelines.store.database import open_database
from pipelines.store.errors import UnnamedPage
from pipelines.store.reader import read_reports
from pipelines.store.writer import write_page
from reports.model import AnnualReport, Authority, Contact
from tests.pipelines.conftest import PARSER

TABLES = ("pages", "page_versions", "fetches", "parses", "reports", "sections", "cells", "findings")


def select(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def counts(engine: Engine) -> dict[str, object]:
    return {table: select(engine, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def changed(page: Page, **changes: object) -> Page:
    """Give a page as it came later, with another text."""
    return dataclasses.replace(page, sha256="1" * 64, fetched="2023-02-01T00:00:00Z", **changes)  # type: ignore[arg-type]


def test_a_report_is_read_back_equal(engine: Engine, page: Page) -> None:
    write_page(engine, page, PARSER)
    assert list(read_reports(engine)) == page.reports


def test_a_report_of_nothing_is_read_back_equal(engine: Engine) -> None:
    nothing = AnnualReport(
        Authority(), None, None, "law2007", None, None, None, None, None, None, None, "a.html", Contact()
    )
    write_page(engine, Page(None, "a.html", "0", outcome="reports", reports=[nothing]), PARSER)
    assert list(read_reports(engine)) == [nothing]


def test_reports_come_ordered_by_page_and_position(engine: Engine, report: AnnualReport) -> None:
    years = {"b": [2020, 2019], "a": [2021], "乙": [2008], "Z": [2010]}
    for key, of_page in years.items():
        reports = [dataclasses.replace(report, year=year, url=None, file=key) for year in of_page]
        write_page(engine, Page(None, key, "0", outcome="reports", reports=reports), PARSER)
    assert [found.year for found in read_reports(engine)] == [2010, 2021, 2020, 2019, 2008]


def test_more_reports_than_are_read_at_once(engine: Engine, report: AnnualReport) -> None:
    small = dataclasses.replace(report, cells=report.cells[:2], findings=())
    reports = [dataclasses.replace(small, year=year) for year in range(120)]
    write_page(engine, Page("u", None, "0", outcome="reports", reports=reports), PARSER)
    assert list(read_reports(engine)) == reports


def test_the_same_page_twice_gives_one_row_set(engine: Engine, page: Page) -> None:
    write_page(engine, page, PARSER)
    before = counts(engine)
    write_page(engine, page, PARSER)
    assert counts(engine) == before
    assert set(before.values()) == {1, 2, 8, 3}


def test_a_page_that_changed_gets_a_new_version_and_the_old_one_stays(engine: Engine, page: Page) -> None:
    write_page(engine, page, PARSER)
    second = dataclasses.replace(page.reports[0], year=2022, cells=page.reports[0].cells[:1], findings=(), sections=())
    write_page(engine, changed(page, reports=[second]), PARSER)
    assert list(read_reports(engine)) == [second]
    assert counts(engine) == {
        "pages": 1, "page_versions": 2, "fetches": 2, "parses": 2, "reports": 2, "sections": 2, "cells": 9, "findings": 3,
    }  # fmt: skip
    assert select(engine, "SELECT year FROM report_cells") == [(2022,)]


def test_a_page_that_says_again_what_it_said_before_is_no_new_version(engine: Engine, page: Page) -> None:
    write_page(engine, page, PARSER)
    write_page(engine, changed(page, reports=[]), PARSER)
    write_page(engine, dataclasses.replace(page, fetched="2024-02-01T00:00:00Z"), PARSER)
    assert list(read_reports(engine)) == page.reports
    assert counts(engine)["page_versions"] == 2
    assert counts(engine)["fetches"] == 3
    assert select(engine, "SELECT is_current FROM page_versions ORDER BY id") == [(True,), (False,)]


def test_a_counter_of_visits_is_no_new_version(engine: Engine, page: Page) -> None:
    write_page(engine, dataclasses.replace(page, digest="same"), PARSER)
    write_page(engine, changed(page, digest="same"), PARSER)
    assert counts(engine)["page_versions"] == 1
    assert counts(engine)["fetches"] == 2


def test_an_older_page_does_not_take_the_place_of_a_newer(engine: Engine, page: Page) -> None:
    second = dataclasses.replace(page.reports[0], year=2022)
    write_page(engine, changed(page, reports=[second]), PARSER)
    write_page(engine, page, PARSER)
    assert list(read_reports(engine)) == [second]
    assert select(engine, "SELECT fetched FROM pages") == [("2023-02-01T00:00:00Z",)]
    assert counts(engine)["page_versions"] == 2


@pytest.mark.parametrize(
    ("outcome", "status"),
    [("http_error", 404), ("challenge", 200), ("error_page", 200), ("fetch_failed", None), ("parse_failed", 200)],
)
def test_what_a_page_said_holds_when_something_else_comes_in_its_place(
    engine: Engine, page: Page, outcome: str, status: int | None
) -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    write_page(engine, page, PARSER)
    gone = dataclasses.replace(page, fetched="2023-01-01T00:00:00Z", outcome=outcome, status=status, reports=[])
    write_page(engine, dataclasses.replace(gone, sha256="1" * 64 if status else empty), PARSER)
    assert list(read_reports(engine)) == page.reports
    assert select(engine, "SELECT outcome FROM pages") == [(outcome,)]
    assert select(engine, "SELECT outcome FROM fetches ORDER BY id") == [("reports",), (outcome,)]


def test_a_newer_parser_that_reads_the_same_confirms_it(engine: Engine, page: Page) -> None:
    write_page(engine, page, PARSER)
    before = counts(engine)
    write_page(engine, page, "0.2.0")
    assert counts(engine) == before
    assert select(engine, "SELECT parser, confirmed_by FROM parses") == [(PARSER, "0.2.0")]


def test_what_a_newer_parser_reads_stands_beside_what_the_older_read(engine: Engine, page: Page) -> None:
    better = dataclasses.replace(page.reports[0], cells=page.reports[0].cells[:5])
    write_page(engine, page, PARSER)
    write_page(engine, dataclasses.replace(page, reports=[better]), "0.2.0")
    assert list(read_reports(engine)) == [better]
    assert select(engine, "SELECT parser, is_current FROM parses ORDER BY id") == [(PARSER, False), ("0.2.0", True)]
    query = (
        "SELECT parser, count(*) FROM cells JOIN reports ON reports.id = report_id JOIN parses ON parses.id = parse_id"
    )
    assert select(engine, f"{query} GROUP BY parser ORDER BY parser") == [(PARSER, 8), ("0.2.0", 5)]
    write_page(engine, page, PARSER)
    assert list(read_reports(engine)) == page.reports
    assert counts(engine)["parses"] == 2


def test_a_page_without_reports_is_kept_with_its_outcome(engine: Engine) -> None:
    write_page(engine, Page(None, "a/b.pdf", "f" * 64, outcome="not_text"), PARSER)
    row = (None, "a/b.pdf", "a/b.pdf", "f" * 64, None, None, "not_text")
    assert select(engine, "SELECT url, key, file, sha256, status, fetched, outcome FROM pages") == [row]


def test_values_are_never_floats(engine: Engine, page: Page) -> None:
    write_page(engine, page, PARSER)
    stored = select(engine, "SELECT value, amount FROM cells ORDER BY position")
    assert stored[1] == (0, None)
    assert stored[2] == (None, None)
    assert stored[6] == (None, "1234.50")
    assert stored[7] == (-(2**63) + 1, None)
    assert {type(value) for row in stored for value in row} == {int, str, type(None)}
    proposals = select(
        engine, "SELECT expected, expected_amount, repair_value, repair_amount FROM findings ORDER BY position"
    )
    assert proposals == [(340, None, 341, None), (None, "12.5", None, "0.10"), (None, None, None, None)]


def test_nested_fields_are_columns(engine: Engine, page: Page) -> None:
    write_page(engine, page, PARSER)
    query = "SELECT authority, contact_phone, contact_email, period_start, period_end, flags FROM current_reports"
    name, *others = select(engine, query)[0]
    assert name == "济南市天桥区人民政府"
    assert others == ["0531-00000000", None, "2021-01-01", "2021-12-31", '["masked_year", "traditional_script"]']
    assert select(engine, "SELECT cells FROM findings ORDER BY position") == [("[0, 1]",), ("[]",), ("[4]",)]


def test_an_authority_is_one_row(engine: Engine, page: Page) -> None:
    nameless = dataclasses.replace(page.reports[0], authority=Authority())
    for url in ("a", "b"):
        write_page(engine, dataclasses.replace(page, url=url, reports=[*page.reports, nameless]), PARSER)
    assert select(engine, "SELECT name, region_code, level FROM authorities ORDER BY id") == [
        ("济南市天桥区人民政府", "370105", "county"), (None, None, None),
    ]  # fmt: skip


def test_the_views_show_every_cell_and_finding_with_its_report(engine: Engine, page: Page) -> None:
    write_page(engine, page, PARSER)
    query = (
        "SELECT authority, year, format, applicant, value, unit, state, url, file FROM report_cells WHERE position = 0"
    )
    url = "http://127.0.0.1/2021.html"
    row = ("济南市天桥区人民政府", 2021, "form2021", "natural_person", 340, "件", "number", url, None)
    assert select(engine, query) == [row]
    assert select(engine, "SELECT count(*) FROM report_cells") == [(8,)]
    assert select(engine, "SELECT rule FROM report_findings ORDER BY position") == [
        ("balance",), ("share_matches_count",), ("masked_value",),
    ]  # fmt: skip


def test_the_wide_views_show_a_figure_only_where_it_is_one(engine: Engine, page: Page) -> None:
    total = dataclasses.replace(page.reports[0].cells[0], applicant="total", value=7)
    twice = dataclasses.replace(total, indicator="granted")
    review = dataclasses.replace(total, indicator="review.total", applicant=None, value=2)
    narrative = dataclasses.replace(review, indicator="review.upheld", source="narrative")
    cells = (total, twice, dataclasses.replace(twice, value=8), review, narrative)
    write_page(engine, dataclasses.replace(page, reports=[dataclasses.replace(page.reports[0], cells=cells)]), PARSER)
    query = "SELECT year, new_received, granted, review_total, review_upheld FROM wide_reports"
    assert select(engine, query) == [(2021, 7, None, 2, None)]
    assert select(engine, "SELECT applicant, new_received FROM applications") == [("total", 7)]
    outcomes = select(engine, "SELECT indicator, value FROM outcomes ORDER BY indicator, value")
    assert outcomes == [("granted", 7), ("granted", 8), ("new_received", 7)]
    assert select(engine, "SELECT review_total, review_pending FROM reviews") == [(2, None)]


def test_a_page_is_written_whole_or_not_at_all(engine: Engine, page: Page) -> None:
    write_page(engine, page, PARSER)
    broken = dataclasses.replace(page.reports[0], cells=(dataclasses.replace(page.reports[0].cells[0], raw=None),))  # type: ignore[arg-type]
    with pytest.raises(IntegrityError) as caught:
        write_page(engine, changed(page, reports=[page.reports[0], broken]), PARSER)
    assert "[parameters" not in str(caught.value)
    assert list(read_reports(engine)) == page.reports
    assert counts(engine)["page_versions"] == 1


def test_a_page_without_a_name_is_refused(engine: Engine) -> None:
    with pytest.raises(UnnamedPage):
        write_page(engine, Page(None, None, "0"), PARSER)


def test_a_file_name_that_is_no_utf8_can_be_stored(engine: Engine, report: AnnualReport) -> None:
    name = b"\xb9\xab.html".decode("utf-8", "surrogateescape")
    page = Page(None, name, "0", outcome="reports", reports=[dataclasses.replace(report, file=name)])
    write_page(engine, page, PARSER)
    write_page(engine, page, PARSER)
    assert select(engine, "SELECT key, file FROM pages") == [("\\udcb9\\udcab.html",) * 2]
    assert next(read_reports(engine)).file == "\\udcb9\\udcab.html"


def test_a_nul_in_a_page_can_be_stored(engine: Engine, page: Page) -> None:
    write_page(engine, dataclasses.replace(page, reason="a\0b"), PARSER)
    assert select(engine, "SELECT reason FROM pages") == [("a\ufffdb",)]


def test_reading_sees_one_state_while_pages_are_written(engine: Engine, report: AnnualReport) -> None:
    for number in range(60):
        write_page(engine, Page(f"u{number:02}", None, "0", outcome="reports", reports=[report]), PARSER)
    reading = read_reports(engine)
    next(reading)
    for number in range(60):
        write_page(engine, Page(f"u{number:02}", None, "1", outcome="not_a_report"), PARSER)
    assert len(list(reading)) == 59
    assert list(read_reports(engine)) == []


def test_an_existing_database_is_opened_again(store: Path | str, page: Page) -> None:
    first = open_database(store)
    write_page(first, page, PARSER)
    first.dispose()
    second = open_database(store)
    assert list(read_reports(second)) == page.reports
    second.dispose()
    if isinstance(store, Path):
        assert sorted(entry.name for entry in store.parent.iterdir()) == ["gongkai.sqlite"]


@pytest.mark.parametrize("hint", [float, tuple[int, str], tuple[float, ...], Authority | None])
def test_a_field_without_a_rule_is_refused(hint: object) -> None:
    model = dataclasses.make_dataclass("Model", [("field", hint)])
    with pytest.raises(TypeError):
        Shape(model)
