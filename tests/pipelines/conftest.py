"""A report that uses every type of field, in every state that a cell can have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from crawler.items import Page
from pipelines.store.database import open_database
from reports.model import AnnualReport, Authority, Cell, Contact, Finding, Repair, Section
from tests.pipelines.postgres import NoServer, Server, postgres_server

PARSER = "0.1.0+test"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server; skipped where there is none, which is a failure under CI."""
    try:
        with postgres_server() as server:
            yield server
    except NoServer as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL: {error}")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Where a dataset may be: a file that is not there yet, or an empty database of a server."""
    if request.param == "sqlite":
        yield tmp_path / "new folder" / "gongkai.sqlite"
        return
    server: Server = request.getfixturevalue("postgres")
    admin = create_engine(server.url, isolation_level="AUTOCOMMIT")
    name = f"test_{uuid4().hex}"
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        try:
            yield make_url(server.url).set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def engine(store: Path | str) -> Iterator[Engine]:
    """An open dataset, in either database."""
    engine = open_database(store)
    yield engine
    engine.dispose()


def make_cell(**changes: object) -> Cell:
    values: dict[str, object] = {
        "indicator": "new_received",
        "applicant": "natural_person",
        "value": 340,
        "unit": "件",
        "raw": "340",
        "state": "number",
        "approximate": False,
        "source": "table",
        "row_label": "一、本年新收政府信息公开申请数量",
        "column_label": "自然人",
        "block": 3,
        "row": 4,
        "column": 1,
    }
    return Cell(**(values | changes))


@pytest.fixture
def report() -> AnnualReport:
    return AnnualReport(
        authority=Authority("济南市天桥区人民政府", "370105", "county"),
        year=2021,
        year_source="period",
        format="form2021",
        title="济南市天桥区人民政府2021年政府信息公开工作年度报告",
        period=("2021-01-01", "2021-12-31"),
        published="2022-01-25",
        signed=None,
        index_number=None,
        document_number=None,
        url="http://127.0.0.1/2021.html",
        file=None,
        contact=Contact(phone="0531-00000000"),
        sections=(
            Section(1, "总体情况", "overview", 1, "一段文字\n又一段"),
            Section(None, "附件", "other", 2, ""),
        ),
        cells=(
            make_cell(),
            make_cell(value=0, raw="0"),
            make_cell(value=None, raw="", state="blank", applicant=None),
            make_cell(value=None, raw="/", state="not_applicable"),
            make_cell(value=None, raw="****", state="masked"),
            make_cell(value=None, raw="三百左右", state="unreadable"),
            make_cell(indicator="fees.amount", value="1234.50", raw="1,234.50 万元", unit="万元", approximate=True),
            make_cell(value=-(2**63) + 1, raw="?", source="narrative"),
        ),
        findings=(
            Finding("balance", "hard", "收支不平衡", "new_received", 340, 341, (0, 1), Repair(1, 341, 2)),
            Finding("share_matches_count", "soft", "…", expected="12.5", found=None, repair=Repair(0, "0.10", 1)),
            Finding("masked_value", "soft", "…", cells=(4,)),
        ),
        flags=("masked_year", "traditional_script"),
    )


@pytest.fixture
def page(report: AnnualReport) -> Page:
    return Page(
        url="http://127.0.0.1/2021.html",
        file=None,
        sha256="0" * 64,
        status=200,
        fetched="2022-02-01T00:00:00Z",
        outcome="reports",
        reports=[report],
    )
