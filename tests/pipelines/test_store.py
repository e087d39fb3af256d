"""The store: what is written is read back, a page is replaced whole, and an unusable database says so."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateTable

from crawler.items import Page
from pipelines.store import database
from pipelines.store.columns import Shape
from pipelines.store.database import open_database
from pipelines.store.errors import StoreUnusable, UnnamedPage
from pipelines.store.reader import read_reports
from pipelines.store.tables import metadata
from pipelines.store.writer import write_page
from reports.model import AnnualReport, Authority, Contact

TABLES = ("pages", "reports", "sections", "cells", "findings")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "gongkai.sqlite"


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    engine = open_database(path)
    yield engine
    engine.dispose()


def select(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def counts(path: Path) -> dict[str, object]:
    return {table: select(path, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def test_a_report_is_read_back_equal(engine: Engine, page: Page) -> None:
    write_page(engine, page)
    assert list(read_reports(engine)) == page.reports


def test_a_report_of_nothing_is_read_back_equal(engine: Engine, page: Page) -> None:
    nothing = AnnualReport(
        Authority(), None, None, "law2007", None, None, None, None, None, None, None, "a.html", Contact()
    )
    page.reports = [nothing]
    write_page(engine, page)
    assert list(read_reports(engine)) == [nothing]


def test_reports_come_ordered_by_page_and_position(engine: Engine, report: AnnualReport) -> None:
    years = {"b": [2020, 2019], "a": [2021], "乙": [2008], "Z": [2010]}
    for key, of_page in years.items():
        reports = [dataclasses.replace(report, year=year, url=None, file=key) for year in of_page]
        write_page(engine, Page(None, key, "0", outcome="reports", reports=reports))
    assert [found.year for found in read_reports(engine)] == [2010, 2021, 2020, 2019, 2008]


def test_more_reports_than_are_read_at_once(engine: Engine, report: AnnualReport) -> None:
    small = dataclasses.replace(report, cells=report.cells[:2], findings=())
    reports = [dataclasses.replace(small, year=year) for year in range(120)]
    write_page(engine, Page("u", None, "0", outcome="reports", reports=reports))
    assert list(read_reports(engine)) == reports


def test_the_same_page_twice_gives_one_row_set(engine: Engine, page: Page, path: Path) -> None:
    write_page(engine, page)
    before = counts(path)
    write_page(engine, page)
    assert counts(path) == before == {"pages": 1, "reports": 1, "sections": 2, "cells": 8, "findings": 3}


def test_a_page_that_changed_leaves_nothing_behind(engine: Engine, page: Page, path: Path) -> None:
    write_page(engine, dataclasses.replace(page, reports=page.reports * 2))
    changed = dataclasses.replace(page.reports[0], cells=page.reports[0].cells[:1], findings=(), sections=())
    write_page(engine, dataclasses.replace(page, sha256="1" * 64, reports=[changed]))
    assert list(read_reports(engine)) == [changed]
    assert counts(path) == {"pages": 1, "reports": 1, "sections": 0, "cells": 1, "findings": 0}
    write_page(engine, dataclasses.replace(page, outcome="http_error", status=404, reports=[]))
    assert counts(path) == {"pages": 1, "reports": 0, "sections": 0, "cells": 0, "findings": 0}


def test_a_page_without_reports_is_kept_with_its_outcome(engine: Engine, path: Path) -> None:
    write_page(engine, Page(None, "a/b.pdf", "f" * 64, outcome="not_text"))
    row = (None, "a/b.pdf", "a/b.pdf", "f" * 64, None, None, "not_text")
    assert select(path, "SELECT url, key, file, sha256, status, fetched, outcome FROM pages") == [row]


def test_values_are_never_floats(engine: Engine, page: Page, path: Path) -> None:
    write_page(engine, page)
    stored = select(path, "SELECT value, amount, typeof(value), typeof(amount) FROM cells ORDER BY position")
    assert stored[1] == (0, None, "integer", "null")
    assert stored[2] == (None, None, "null", "null")
    assert stored[6] == (None, "1234.50", "null", "text")
    assert stored[7] == (-(2**63) + 1, None, "integer", "null")
    proposals = select(path, "SELECT expected, expected_amount, repair_value, repair_amount FROM findings")
    assert proposals == [(340, None, 341, None), (None, "12.5", None, "0.10"), (None, None, None, None)]


def test_nested_fields_are_columns(engine: Engine, page: Page, path: Path) -> None:
    write_page(engine, page)
    query = "SELECT authority_name, contact_phone, contact_email, period_start, period_end, flags FROM reports"
    name, *others = select(path, query)[0]
    assert name == "济南市天桥区人民政府"
    assert others == ["0531-00000000", None, "2021-01-01", "2021-12-31", '["masked_year", "traditional_script"]']
    assert select(path, "SELECT cells FROM findings") == [("[0, 1]",), ("[]",), ("[4]",)]


def test_the_view_shows_every_cell_with_its_report(engine: Engine, page: Page, path: Path) -> None:
    write_page(engine, page)
    query = "SELECT authority_name, year, format, applicant, value, unit, state, url, file FROM report_cells LIMIT 1"
    url = "http://127.0.0.1/2021.html"
    row = ("济南市天桥区人民政府", 2021, "form2021", "natural_person", 340, "件", "number", url, None)
    assert select(path, query) == [row]
    assert select(path, "SELECT count(*) FROM report_cells") == [(8,)]


def test_a_page_is_written_whole_or_not_at_all(engine: Engine, page: Page) -> None:
    write_page(engine, page)
    broken = dataclasses.replace(page.reports[0], cells=(dataclasses.replace(page.reports[0].cells[0], raw=None),))  # type: ignore[arg-type]
    with pytest.raises(IntegrityError) as caught:
        write_page(engine, dataclasses.replace(page, reports=[page.reports[0], broken]))
    assert "天桥区" not in str(caught.value)
    assert list(read_reports(engine)) == page.reports


def test_a_page_without_a_name_is_refused(engine: Engine) -> None:
    with pytest.raises(UnnamedPage):
        write_page(engine, Page(None, None, "0"))


def test_a_file_name_that_is_no_utf8_can_be_stored(engine: Engine, report: AnnualReport, path: Path) -> None:
    name = b"\xb9\xab.html".decode("utf-8", "surrogateescape")
    page = Page(None, name, "0", outcome="reports", reports=[dataclasses.replace(report, file=name)])
    write_page(engine, page)
    write_page(engine, page)
    assert select(path, "SELECT key, file FROM pages") == [("\\udcb9\\udcab.html",) * 2]
    assert next(read_reports(engine)).file == "\\udcb9\\udcab.html"


def test_reading_sees_one_state_while_pages_are_written(engine: Engine, report: AnnualReport) -> None:
    for number in range(60):
        write_page(engine, Page(f"u{number:02}", None, "0", outcome="reports", reports=[report]))
    reading = read_reports(engine)
    next(reading)
    for number in range(60):
        write_page(engine, Page(f"u{number:02}", None, "0", outcome="not_a_report"))
    assert len(list(reading)) == 59
    assert list(read_reports(engine)) == []


def test_the_database_is_in_wal_mode_with_foreign_keys(engine: Engine) -> None:
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_an_existing_database_is_opened_again(path: Path, page: Page) -> None:
    first = open_database(path)
    write_page(first, page)
    first.dispose()
    second = open_database(path)
    assert list(read_reports(second)) == page.reports
    second.dispose()
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["gongkai.sqlite"]


def test_a_file_that_is_no_database(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("this is not a database, whatever its name says")
    with pytest.raises(StoreUnusable, match=r"gongkai\.sqlite: it is damaged or no SQLite file.*Move it away"):
        open_database(path)


def test_a_locked_database(engine: Engine, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_PATIENCE_SECONDS", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnusable, match=r"another program is writing to it\. Wait until"):
            open_database(path)
    finally:
        other.close()


def test_a_database_of_another_layout(engine: Engine, path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE cells ADD COLUMN colour TEXT")
    connection.close()
    with pytest.raises(StoreUnusable, match=r"another version \(table cells\).*replay the archive"):
        open_database(path)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnusable, match="its folder cannot be made"):
        open_database(tmp_path / "file" / "gongkai.sqlite")


def test_a_folder_in_the_place_of_the_database(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreUnusable, match="unable to open database file"):
        open_database(path)


def test_the_tables_compile_for_postgresql() -> None:
    ddl = "".join(str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in metadata.sorted_tables)
    assert "id BIGSERIAL NOT NULL" in ddl
    assert 'COLLATE "C"' in ddl
    assert "FLOAT" not in ddl
    assert "NUMERIC" not in ddl


@pytest.mark.parametrize("hint", [float, tuple[int, str], tuple[float, ...], Authority | None])
def test_a_field_without_a_rule_is_refused(hint: object) -> None:
    model = dataclasses.make_dataclass("Model", [("field", hint)])
    with pytest.raises(TypeError):
        Shape(model)
