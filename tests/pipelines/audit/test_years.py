"""The rules between reports: each finds what it is for, names the cells, and is silent where nothing is wrong."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from sqlalchemy import Engine

from crawler.items import Page
from pipelines.audit.findings import Choice, Found, find
from pipelines.audit.rulebook import explained
from pipelines.audit.years import _BETWEEN, _OF_YEAR
from pipelines.store.writer import write_page
from reports.model import AnnualReport, Authority, Cell, Finding
from tests.pipelines.conftest import PARSER, make_cell

COUNTY = Authority("济南市天桥区人民政府", "370105", "county")
BUREAU = Authority("济南市天桥区财政局", "370105", "county")
STREET = Authority("许庄街道办事处", "370105", "township")


def table(**figures: int) -> tuple[Cell, ...]:
    """Give the column of totals of a third table."""
    return tuple(
        make_cell(indicator=row, applicant="total", value=value, raw=str(value), row_label=row, column_label="总计")
        for row, value in figures.items()
    )


def block(**figures: int) -> tuple[Cell, ...]:
    return tuple(
        make_cell(indicator=f"normative_docs.{name}", applicant=None, value=value, raw=str(value))
        for name, value in figures.items()
    )


def write(engine: Engine, report: AnnualReport, year: int, cells: tuple[Cell, ...], **changes: Any) -> None:
    place = changes.pop("place", "a")
    given: dict[str, Any] = {
        "authority": COUNTY,
        "year": year,
        "cells": cells,
        "findings": (),
        "published": None,
        **changes,
    }
    url = f"http://{place}/{given['authority'].name}/{year}.html"
    page = Page(url, None, f"{year}{place}", 200, "2026-01-01T00:00:00Z", outcome="reports")
    page.reports = [dataclasses.replace(report, url=url, **given)]
    write_page(engine, page, PARSER)


def found(engine: Engine, **choice: Any) -> list[Found]:
    return list(find(engine, Choice(**choice)))


def rules(engine: Engine, **choice: Any) -> list[tuple[int | None, str]]:
    return [(one.year, one.rule) for one in found(engine, **choice)]


def test_what_fits_gives_nothing(engine: Engine, report: AnnualReport) -> None:
    write(engine, report, 2021, (*table(carried_out=3, new_received=30), *block(in_force=10)), published="2022-01-25")
    write(
        engine, report, 2022, (*table(carried_in=3, new_received=40), *block(in_force=11, issued=2, repealed=1)),
        published="2023-03-31",
    )  # fmt: skip
    assert found(engine) == []


def test_what_is_carried_over_must_be_carried_in(engine: Engine, report: AnnualReport) -> None:
    write(engine, report, 2020, table(carried_out=10), format="form2019")
    write(engine, report, 2021, table(carried_in=8))
    (one,) = found(engine)
    assert (one.rule, one.severity, one.year, one.expected, one.found) == ("carried_forward", "soft", 2021, "10", "8")
    assert one.message == ("column 总计: the report of 2020 carries 10 applications over, that of 2021 carries 8 in")
    assert "2020年报告结转下年度10件" in one.message_zh
    assert len(one.cells) == 2
    assert [page.rpartition("/")[2] for page in one.pages] == ["2020.html", "2021.html"]


def test_documents_in_force(engine: Engine, report: AnnualReport) -> None:
    write(engine, report, 2021, block(in_force=3))
    write(engine, report, 2022, block(in_force=2, issued=1, repealed=1))
    (one,) = found(engine)
    assert (one.rule, one.expected, one.found, len(one.cells)) == ("stock_flow", "3", "2", 4)


def items(**rows: tuple[int, int, int]) -> tuple[Cell, ...]:
    """Give rows of the second table of the form of 2019: items of the year before, their change, decisions."""
    return tuple(
        make_cell(indicator=f"{row}.{name}", applicant=None, value=value, raw=str(value))
        for row, values in rows.items()
        for name, value in zip(("prev_items", "change", "decisions"), values, strict=True)
    )


def test_items_of_the_year_before(engine: Engine, report: AnnualReport) -> None:
    first, second = items(licensing=(210, -32, 900), fees=(5, 1, 0)), items(licensing=(178, 3, 950), fees=(7, 0, 0))
    write(engine, report, 2019, first, format="form2019")
    write(engine, report, 2020, second, format="form2019")
    (one,) = found(engine)
    assert (one.rule, one.year, one.expected, one.found, len(one.cells)) == ("stock_flow", 2020, "6", "7", 3)
    assert one.message == (
        "行政事业性收费: the report of 2019 starts from 5 items and changes them by +1, which makes 6; "
        "that of 2020 starts from 7"
    )


def test_what_fujian_sums_up(engine: Engine, report: AnnualReport) -> None:
    def annex(year: int, so_far: int) -> tuple[Cell, ...]:
        values = {"applications_received": year, "applications_received.cumulative": so_far}
        return tuple(
            make_cell(indicator=name, applicant=None, value=n, raw=str(n), row_label="受理总数")
            for name, n in values.items()
        )

    write(engine, report, 2013, annex(394, 1337), format="fj_cumulative")
    write(engine, report, 2014, annex(75, 1412), format="fj_cumulative")
    write(engine, report, 2015, annex(128, 1541), format="fj_cumulative")
    (one,) = found(engine)
    assert (one.rule, one.severity, one.year, one.expected, one.found) == (
        "fj_cumulative",
        "soft",
        2015,
        "1540",
        "1541",
    )
    assert one.message == "受理总数: 1412 until 2014 and 128 in 2015 make 1540, but 1541 are summed up in 2015"
    assert len(one.cells) == 3


def test_a_copy_outside_of_the_government(engine: Engine, report: AnnualReport) -> None:
    write(engine, report, 2021, table(new_received=40), place="www.a.gov.cn")
    write(engine, report, 2021, table(new_received=40), place="zwinkt.example.com")
    (one,) = found(engine)
    assert one.rule == "foreign_copy"
    assert one.message == "a copy of the report stands at zwinkt.example.com, which is no host of the government"
    write(engine, report, 2020, table(new_received=40), place="a.example.org")
    assert rules(engine) == [(2021, "foreign_copy")]


def test_no_stock_goes_on_into_another_form(engine: Engine, report: AnnualReport) -> None:
    write(engine, report, 2020, (*items(licensing=(210, -32, 900)), *block(in_force=9)), format="form2019")
    write(engine, report, 2021, (*items(licensing=(1, 2, 3)), *block(in_force=1, issued=0, repealed=0)))
    assert found(engine) == []


def test_a_copied_block_of_the_second_table(engine: Engine, report: AnnualReport) -> None:
    figures = items(licensing=(210, -32, 740), other_services=(319, 163, 144))
    write(engine, report, 2019, (*figures, *items(fees=(5, 0, 0))), format="form2019")
    write(engine, report, 2020, (*figures, *items(fees=(5, 0, 0))), format="form2019")
    assert rules(engine) == [(2020, "stock_flow"), (2020, "stock_flow"), (2020, "copied_block")]
    (one,) = found(engine, rules=frozenset({"copied_block"}))
    assert one.message == "第二十条第(五)项: all 6 figures are those of 2019, 6 of them not 0"


def test_a_copied_list(engine: Engine, report: AnnualReport) -> None:
    names = (
        "proactive_total",
        "channel_website",
        "channel_weibo",
        "applications_received",
        "received_online",
        "meetings",
    )
    cells = tuple(
        make_cell(indicator=name, applicant=None, value=n + 1, raw=str(n + 1)) for n, name in enumerate(names)
    )
    write(engine, report, 2016, cells, format="stat2014")
    write(engine, report, 2017, cells, format="stat2014")
    assert rules(engine) == [(2017, "copied_block")]


def test_a_copied_table(engine: Engine, report: AnnualReport) -> None:
    figures = {
        "new_received": 9,
        "carried_in": 0,
        "granted": 3,
        "partial": 1,
        "refused_process_info": 2,
        "unable_not_held": 1,
    }
    rows = {**figures, "result_total": 7, "carried_out": 0}
    write(engine, report, 2021, table(**rows))
    write(engine, report, 2022, table(**rows))
    (one,) = found(engine)
    assert (one.rule, len(one.cells)) == ("copied_block", 6)
    write(engine, report, 2023, table(**{**rows, "granted": 4}))
    assert rules(engine) == [(2022, "copied_block")]


def test_few_figures_may_be_those_of_the_year_before(engine: Engine, report: AnnualReport) -> None:
    for year in (2021, 2022):
        write(engine, report, year, table(new_received=1, granted=1, result_total=1, partial=0))
    assert found(engine) == []


@pytest.mark.parametrize(("value", "jumps"), [(4000, True), (3900, False), (19, False)])
def test_a_jump(engine: Engine, report: AnnualReport, value: int, *, jumps: bool) -> None:
    write(engine, report, 2021, table(new_received=40))
    write(engine, report, 2022, table(new_received=value))
    assert rules(engine) == ([(2022, "series_jump")] if jumps else [])


@pytest.mark.parametrize(
    ("old", "new", "jumps"),
    [
        ("5952.37", "61250000", True),  # yuan under ten thousand yuan
        ("5952.37", "59523.7", True),  # the point is lost by a place
        ("5952.37", "60000", False),
        ("12", "120", False),
        ("0.5", "5000", False),
    ],
)
def test_an_amount_that_jumps(engine: Engine, report: AnnualReport, old: str, new: str, *, jumps: bool) -> None:
    for year, value in ((2021, old), (2022, new)):
        fees = make_cell(indicator="fees.amount_wanyuan", applicant=None, value=value, raw=value, row_label="收费")
        write(engine, report, year, (fees,))
    assert [(one.rule, one.expected, one.found) for one in found(engine)] == (
        [("series_jump", old, new)] if jumps else []
    )


def prose(value: int, scope: str = "", indicator: str = "portal_visits") -> tuple[Cell, ...]:
    sentence = f"全年访问{value}人次。"
    cell = make_cell(indicator=indicator, applicant=None, value=value, raw=str(value), source="narrative")
    return (dataclasses.replace(cell, row_label=sentence, column_label=scope),)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (570, 60628, "series_jump"),
        (504, 5059, None),
        (5042, 50420, "series_jump"),
        (53659, 53659, "copied_figure"),
        (22000, 22000, None),  # rounded
        (3659, 3659, None),
        (12, 1200, None),
    ],
)
def test_figures_of_the_prose(engine: Engine, report: AnnualReport, old: int, new: int, rule: str | None) -> None:
    write(engine, report, 2009, prose(old), format="law2007")
    write(engine, report, 2010, prose(new), format="law2007")
    assert [(one.rule, one.expected, one.found, len(one.cells)) for one in found(engine)] == (
        [(rule, str(old), str(new), 2)] if rule else []
    )


def test_prose_of_another_scope_or_that_says_two_things_is_not_compared(engine: Engine, report: AnnualReport) -> None:
    write(engine, report, 2009, prose(53659, "全市"), format="law2007")
    write(engine, report, 2010, prose(53659, "全市"), format="law2007")
    write(engine, report, 2011, (*prose(53659), *prose(8)), format="law2007")
    assert found(engine) == []


def test_copies_that_disagree(engine: Engine, report: AnnualReport) -> None:
    write(engine, report, 2021, table(new_received=40, granted=3))
    write(engine, report, 2021, table(new_received=41, granted=3), place="b")
    (one,) = found(engine)
    assert (one.rule, one.expected, one.found, len(one.pages)) == ("copies_disagree", "40", "41", 2)
    assert "in 1 of 2 places" in one.message


def test_bureaus_of_one_name_are_not_one_authority(engine: Engine, report: AnnualReport) -> None:
    nowhere = Authority("市财政局", None, "prefecture")
    write(engine, report, 2021, table(new_received=40, carried_out=3), authority=nowhere)
    write(engine, report, 2021, table(new_received=41, carried_out=4), authority=nowhere, place="b")
    write(engine, report, 2022, table(carried_in=5), authority=nowhere, place="b")
    (one,) = found(engine)
    assert (one.rule, one.expected, one.found) == ("carried_forward", "4", "5")
    ministry = Authority("财政部", None, "national")
    write(engine, report, 2021, table(new_received=40), authority=ministry)
    write(engine, report, 2021, table(new_received=41), authority=ministry, place="b")
    assert rules(engine, authority="财政部") == [(2021, "copies_disagree")]


def test_a_year_that_is_missing(engine: Engine, report: AnnualReport) -> None:
    for year in (2019, 2022):
        write(engine, report, year, ())
    assert rules(engine) == [(2020, "year_gap"), (2021, "year_gap")]


@pytest.mark.parametrize(
    ("authority", "year", "published", "late"),
    [
        (COUNTY, 2021, "2022-03-31", False),
        (COUNTY, 2021, "2022-04-01", True),
        (BUREAU, 2021, "2022-01-31", False),
        (BUREAU, 2021, "2022-02-01", True),
        # The Regulation of 2007 had one day for all.
        (BUREAU, 2017, "2018-03-31", False),
        (BUREAU, 2017, "2018-04-02", True),
        # Nobody set a day for them.
        (STREET, 2021, "2022-06-01", False),
        # The site was moved.
        (COUNTY, 2021, "2024-06-01", False),
        (COUNTY, 2021, None, False),
    ],
)
def test_late(
    engine: Engine, report: AnnualReport, authority: Authority, year: int, published: str | None, *, late: bool
) -> None:
    write(engine, report, year, (), authority=authority, published=published)
    assert rules(engine) == ([(year, "late")] if late else [])


def test_findings_come_by_authority_and_year_and_may_be_chosen(engine: Engine, report: AnnualReport) -> None:
    hard = Finding("balance", "hard", "收支不平衡", "new_received", 3, 4, (0,))
    note = Finding("text_zero", "soft", "says none")
    write(engine, report, 2022, table(carried_in=8), findings=(hard, note))
    write(engine, report, 2021, table(carried_out=9), findings=(note,))
    write(engine, report, 2022, table(), authority=BUREAU, published="2023-05-01")
    names = [(one.authority, one.year, one.rule) for one in found(engine)]
    assert names == [
        (COUNTY.name, 2022, "balance"),
        (COUNTY.name, 2022, "carried_forward"),
        (BUREAU.name, 2022, "late"),
    ]
    assert [one.rule for one in found(engine, notes=True)].count("text_zero") == 2
    assert rules(engine, severity="hard") == [(2022, "balance")]
    assert rules(engine, rules=frozenset({"late"})) == [(2022, "late")]
    assert rules(engine, authority="财政") == [(2022, "late")]
    assert rules(engine, year=2021) == []
    (one,) = found(engine, severity="hard")
    assert one.explanation.startswith("Requests that came in")
    assert "结转" in one.explanation_zh
    assert one.cells[0].endswith("-0-0")


def test_every_rule_says_what_it_is_about(engine: Engine, report: AnnualReport) -> None:
    known = {"carried_forward", "stock_flow", "copied_block", "series_jump", "copied_figure"}
    known |= {"copies_disagree", "foreign_copy", "fj_cumulative", "late", "year_gap"}
    # Jumps are looked for in tables and in prose.
    assert len(_BETWEEN) + len(_OF_YEAR) + 1 == len(known) + 1
    assert all(all(explained(rule)) for rule in known)
