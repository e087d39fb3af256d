"""Every table in every format: what is read from the files is what the store holds, and always the same bytes."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from crawler.items import Page
from pipelines.store.database import open_database
from pipelines.store.errors import ExtraMissing, NothingChosen
from pipelines.store.export.formats import FORMATS
from pipelines.store.export.resources import ALL, Choice, resources
from pipelines.store.export.run import export
from pipelines.store.writer import version_code, write_page
from tests.pipelines.conftest import PARSER
from tests.pipelines.export.conftest import write
from tests.pipelines.export.readers import Read, read_csv, read_jsonl, read_parquet, read_xlsx
from tests.pipelines.postgres import Server

TABLES = ["reports", "cells", "findings", "sections", "wide", "applications", "reviews", "pages", "dictionary"]


def read(folder: Path, format_: str, table: str) -> Read:
    if format_ == "csv":
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        (schema,) = [one["schema"] for one in package["resources"] if one["path"] == f"{table}.csv"]
        return read_csv(folder / f"{table}.csv", [field["type"] for field in schema["fields"]])
    if format_ == "jsonl":
        return read_jsonl(folder / f"{table}.jsonl")
    if format_ == "parquet":
        return read_parquet(folder / f"{table}.parquet")
    return read_xlsx(folder / "gongkai.xlsx", table)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def records(folder: Path, table: str) -> list[dict[str, object]]:
    names, rows = read_jsonl(folder / f"{table}.jsonl")
    return [dict(zip(names, row, strict=True)) for row in rows]


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_gives_back_what_the_store_holds(filled: Engine, tmp_path: Path, format_: str) -> None:
    export(filled, tmp_path, [format_])
    for resource in resources(ALL):
        with filled.connect() as connection:
            stored = [tuple(row) for row in connection.execute(resource.rows)]  # type: ignore[call-overload]
        if format_ == "xlsx":  # Excel would round it
            stored = [
                tuple("-9223372036854775807" if value == -(2**63) + 1 else value for value in row) for row in stored
            ]
        names, rows = read(tmp_path, format_, resource.name)
        assert rows == stored
        assert len(stored) >= 1
        assert names == [field.name for field in resource.fields]


def test_cells_findings_and_sections_are_those_of_the_reports(
    filled: Engine, tmp_path: Path, pages: list[Page]
) -> None:
    export(filled, tmp_path, ["jsonl"])
    by_page = sorted(pages, key=lambda page: page.url or page.file or "")
    whose = [
        (page.url, version_code(page.url or "", page.sha256), position, report)
        for page in by_page
        for position, report in enumerate(page.reports)
    ]
    cells = [
        (f"{code}-{position}-{index}", url, report.year, cell)
        for url, code, position, report in whose
        for index, cell in enumerate(report.cells)
    ]
    exported = records(tmp_path, "cells")
    assert [(row["cell"], row["page_key"], row["year"]) for row in exported] == [cell[:3] for cell in cells]
    for row, (*_, cell) in zip(exported, cells, strict=True):
        value = row["value"] if row["amount"] is None else row["amount"]
        assert dataclasses.replace(cell, value=value) == cell
        assert [row[name] for name in ("raw", "state", "approximate", "row_label", "column")] == [
            cell.raw, cell.state, cell.approximate, cell.row_label, cell.column
        ]  # fmt: skip
    findings = [(f"{code}-{position}", finding) for _, code, position, report in whose for finding in report.findings]
    for row, (cited, finding) in zip(records(tmp_path, "findings"), findings, strict=True):
        assert row["cells"] == " ".join(f"{cited}-{index}" for index in finding.cells)
        assert row["repair_cell"] == (f"{cited}-{finding.repair.cell}" if finding.repair else None)
        assert row["message"] == finding.message
    sections = [section for *_, report in whose for section in report.sections]
    assert [(row["heading"], row["heading_level"], row["text"]) for row in records(tmp_path, "sections")] == [
        (section.heading, section.level, section.text) for section in sections
    ]
    flags = [" ".join(report.flags) for *_, report in whose]
    assert [row["flags"] for row in records(tmp_path, "reports")] == flags


def test_every_page_is_there_and_what_was_missing(filled: Engine, tmp_path: Path) -> None:
    export(filled, tmp_path, ["jsonl"])
    assert [(row["page_key"], row["outcome"]) for row in records(tmp_path, "pages")] == [
        ("a.html", "list"),
        ("http://127.0.0.1/2021.html", "reports"),
        ("http://127.0.0.1/Z", "reports"),
        ("http://127.0.0.1/乙", "http_error"),
    ]


def test_figures_in_the_wide_tables(filled: Engine, tmp_path: Path) -> None:
    export(filled, tmp_path, ["jsonl"])
    wide = records(tmp_path, "wide")
    assert [(row["year"], row["carried_in"], row["review_upheld"]) for row in wide] == [
        (2021, 7, 2), (2019, None, None), (2019, None, None)
    ]  # fmt: skip
    # Two figures that differ are none.
    assert {row["new_received"] for row in wide} == {None}
    assert [(row["review_upheld"], row["review_total"]) for row in records(tmp_path, "reviews")] == [(2, None)]
    assert [(row["year"], row["applicant"], row["carried_in"]) for row in records(tmp_path, "applications")] == [
        (2021, "natural_person", None), (2021, "total", 7), (2019, "total", None), (2019, "natural_person", None)
    ]  # fmt: skip


def test_only_what_holds_now(engine: Engine, page: Page, tmp_path: Path) -> None:
    write_page(engine, page, PARSER)
    later = dataclasses.replace(page.reports[0], title="later", cells=(), findings=())
    write_page(
        engine, dataclasses.replace(page, sha256="1" * 64, fetched="2023-01-01T00:00:00Z", reports=[later]), PARSER
    )
    export(engine, tmp_path, ["jsonl"])
    assert [row["title"] for row in records(tmp_path, "reports")] == ["later"]
    assert records(tmp_path, "cells") == []


def test_the_same_store_gives_the_same_bytes(filled: Engine, tmp_path: Path) -> None:
    export(filled, tmp_path / "a", FORMATS)
    export(filled, tmp_path / "b", FORMATS)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


@pytest.fixture
def sorted_otherwise(postgres: Server) -> Iterator[Engine]:
    """A database that sorts text as a dictionary does, not by its bytes."""
    admin = create_engine(postgres.url, isolation_level="AUTOCOMMIT")
    name = f"test_{uuid4().hex}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'zh'"))
        engine = open_database(make_url(postgres.url).set(database=name).render_as_string(hide_password=False))
        yield engine
        engine.dispose()
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def test_another_database_and_another_order_of_writing_give_the_same_bytes(
    sorted_otherwise: Engine, pages: list[Page], tmp_path: Path
) -> None:
    # Keys that a dictionary sorts otherwise than their bytes do.
    more = [dataclasses.replace(pages[0], url=f"http://127.0.0.1/{key}") for key in ("a", "B", "b", "_c", "丙", "甲")]
    more.append(Page("http://127.0.0.1/-d", None, "4" * 64, 200, "2022-02-03T00:00:00Z", outcome="list"))
    with sorted_otherwise.connect() as connection:
        assert connection.execute(text("SELECT 'a' < 'B' AND '_' < '-'")).scalar_one()
    write(sorted_otherwise, reversed(pages + more))
    export(sorted_otherwise, tmp_path / "postgresql", FORMATS)
    file = open_database(tmp_path / "gongkai.sqlite")
    write(file, pages + more)
    export(file, tmp_path / "sqlite", FORMATS)
    file.dispose()
    assert contents(tmp_path / "postgresql") == contents(tmp_path / "sqlite")


def test_more_rows_than_a_batch(engine: Engine, page: Page, tmp_path: Path) -> None:
    cells = tuple(dataclasses.replace(page.reports[0].cells[0], value=value) for value in range(4_500))
    report = dataclasses.replace(page.reports[0], cells=cells, findings=())
    write_page(engine, dataclasses.replace(page, reports=[report]), PARSER)
    seen: list[tuple[str, int]] = []
    exported = export(engine, tmp_path, FORMATS, ["long"], progress=lambda table, rows: seen.append((table, rows)))
    for format_ in FORMATS:
        names, rows = read(tmp_path, format_, "cells")
        assert [row[names.index("value")] for row in rows] == list(range(4_500))
    assert {one.rows for one in exported.written if one.resource.name == "cells"} == {4_500}
    assert ("cells", 4_500) in seen


def test_shapes(filled: Engine, tmp_path: Path) -> None:
    export(filled, tmp_path, shapes=["long"])
    assert {path.stem for path in tmp_path.glob("*.csv")} == {*TABLES} - {"wide", "applications", "reviews"}
    export(filled, tmp_path, shapes=["wide"])
    assert {path.stem for path in tmp_path.glob("*.csv")} == {*TABLES} - {"cells", "findings", "sections"}


@pytest.mark.parametrize(
    ("choice", "keys"),
    [
        (Choice((2021, 2021)), {"http://127.0.0.1/2021.html"}),
        (Choice((2019, 2020)), {"http://127.0.0.1/2021.html", "http://127.0.0.1/Z"}),
        (Choice(None, "天桥区"), {"http://127.0.0.1/2021.html"}),
        (Choice((2019, 2021), "局"), {"http://127.0.0.1/2021.html", "http://127.0.0.1/Z"}),
    ],
)
def test_a_choice_of_reports_and_the_pages_that_gave_them(
    filled: Engine, tmp_path: Path, choice: Choice, keys: set[str]
) -> None:
    export(filled, tmp_path, ["jsonl"], choice=choice)
    for table in TABLES[:-1]:
        rows = records(tmp_path, table)
        assert {row["page_key"] for row in rows} <= keys
        if table in ("reports", "pages"):
            assert {row["page_key"] for row in rows} == keys
        if table != "pages" and choice.years:
            assert all(choice.years[0] <= int(str(row["year"])) <= choice.years[1] for row in rows)


@pytest.mark.parametrize("choice", [Choice((1999, 1999)), Choice(None, "%"), Choice(None, "_")])
def test_nothing_is_written_where_nothing_is_chosen(filled: Engine, tmp_path: Path, choice: Choice) -> None:
    with pytest.raises(NothingChosen):
        export(filled, tmp_path / "export", choice=choice)
    assert not (tmp_path / "export").exists()


def test_an_empty_store_gives_tables_without_rows(engine: Engine, tmp_path: Path) -> None:
    exported = export(engine, tmp_path, FORMATS)
    assert {one.rows for one in exported.written if one.resource.name != "dictionary"} == {0}
    for format_ in ("csv", "parquet", "xlsx"):
        names, rows = read(tmp_path, format_, "cells")
        assert (names[0], rows) == ("cell", [])


@pytest.mark.parametrize(("format_", "library"), [("parquet", "pyarrow"), ("xlsx", "xlsxwriter")])
def test_a_library_that_is_missing_is_named(
    filled: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str, library: str
) -> None:
    monkeypatch.delitem(sys.modules, f"pipelines.store.export.{format_}", raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ExtraMissing, match=f"{library}: run make extras"):
        export(filled, tmp_path / "export", ["csv", format_])
    assert not (tmp_path / "export").exists()


def test_no_number_of_the_database_is_exported() -> None:
    names = {field.name for resource in resources(ALL) for field in resource.fields}
    assert not {name for name in names if name == "id" or name.endswith("_id")}
