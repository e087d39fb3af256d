"""A page that said something else before."""

from __future__ import annotations

import dataclasses

from sqlalchemy import Engine

from crawler.items import Page
from pipelines.audit.changes import find_changes
from pipelines.store.writer import write_page
from reports.model import AnnualReport, Cell
from tests.pipelines.conftest import PARSER, make_cell

URL = "http://a/2021.html"


def table(**figures: int | None) -> tuple[Cell, ...]:
    return tuple(
        make_cell(
            indicator=row, applicant="total", value=value, raw="" if value is None else str(value), row_label=row,
            column_label="总计", state="blank" if value is None else "number",
        )
        for row, value in figures.items()
    )  # fmt: skip


def write(engine: Engine, report: AnnualReport, day: str, cells: tuple[Cell, ...], parser: str = PARSER) -> None:
    page = Page(URL, None, f"body of {day}", 200, f"{day}T00:00:00Z", outcome="reports", digest=f"text of {day}")
    page.reports = [dataclasses.replace(report, url=URL, year=2021, cells=cells, findings=())]
    write_page(engine, page, parser)


def test_a_figure_that_was_changed(engine: Engine, report: AnnualReport) -> None:
    write(engine, report, "2022-02-01", table(new_received=40, granted=3, partial=None))
    write(engine, report, "2022-06-01", table(new_received=41, granted=3, partial=2))
    (found,) = find_changes(engine)
    assert (found.rule, found.year, found.expected, found.found) == ("changed_after_publication", 2021, 40, 41)
    assert found.message == (
        "2 of 3 figures on the page changed between 2022-02-01 and 2022-06-01: new_received 总计 was 40 and became 41"
    )
    assert "2个在2022-02-01与2022-06-01之间被改动" in found.message_zh
    assert len(found.cells) == 4
    assert found.pages == (URL,)
    assert list(find_changes(engine, authority="某个别处")) == []


def test_each_change_is_told_and_words_are_no_figures(engine: Engine, report: AnnualReport) -> None:
    for day, value in (("2022-02-01", 40), ("2022-03-01", 40), ("2022-04-01", 41), ("2022-05-01", 42)):
        write(engine, report, day, table(new_received=value))
    assert [(one.expected, one.found) for one in find_changes(engine)] == [(40, 41), (41, 42)]


def test_what_is_read_otherwise_was_not_changed(engine: Engine, report: AnnualReport) -> None:
    write(engine, report, "2022-02-01", table(new_received=40))
    write(engine, report, "2022-06-01", table(new_received=41), "another parser")
    assert list(find_changes(engine)) == []


def test_rows_that_stand_in_one_of_the_two_are_not_compared(engine: Engine, report: AnnualReport) -> None:
    write(engine, report, "2022-02-01", table(new_received=40, granted=1))
    write(engine, report, "2022-06-01", (*table(new_received=40, partial=7), *table(partial=8)))
    assert list(find_changes(engine)) == []
