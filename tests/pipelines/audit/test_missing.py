"""Reports that should be there and are not."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import Engine

from crawler.catalogue import Portal
from crawler.items import ListedEntry, ListVisit, Page
from pipelines.audit.missing import find_missing
from pipelines.store.writer import write_page, write_portals, write_visit
from reports.model import AnnualReport, Authority
from tests.pipelines.conftest import PARSER

COUNTY = Authority("济南市天桥区人民政府", "370105", "county")
LIST = "http://a/nb/"
SEEN = "2022-11-22T06:00:00Z"


def listed(engine: Engine, *years: int, proved: bool = True, seen: str = SEEN) -> None:
    write_portals(engine, [Portal("a", COUNTY.name or "", "a", (LIST,), "370105")])
    entries = tuple(ListedEntry(f"{year}年政府信息公开年报", f"{LIST}{year}.html", None, "report") for year in years)
    end = "last_page" if proved else "page_failed"
    write_visit(
        engine,
        ListVisit("a", LIST, LIST, "generic", 1, 1, 1, None, len(years), seen, "read", end, proved, entries),
    )


def came(engine: Engine, report: AnnualReport, year: int, outcome: str = "reports", site: str = "a") -> None:
    page = Page(f"{LIST}{year}.html", None, f"{year}", 200, SEEN, outcome=outcome, site=site)
    if outcome == "reports":
        page.reports = [dataclasses.replace(report, url=page.url, year=year, authority=COUNTY)]
    write_page(engine, page, PARSER)


def missing(engine: Engine) -> dict[int, str]:
    return {one.year: one.message for one in find_missing(engine)}


def test_a_year_that_the_list_does_not_have(engine: Engine, report: AnnualReport) -> None:
    listed(engine, 2018, 2020, 2021)
    for year in (2018, 2020, 2021):
        came(engine, report, year)
    (found,) = find_missing(engine)
    assert (found.rule, found.severity, found.authority, found.year) == ("missing", "soft", COUNTY.name, 2019)
    assert found.message == (
        "the report for 2019 was not found: the list of reports does not have it (http://a/nb/, 2022-11-22)"
    )
    assert "年报列表中没有" in found.message_zh
    assert found.pages == (LIST,)
    assert list(find_missing(engine, authority="别处")) == []


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        ("attachment_only", "as a file only"),
        ("http_error", "its page is gone"),
        ("challenge", "does not let it be fetched"),
        ("parse_failed", "could not be read"),
    ],
)
def test_a_year_that_is_on_the_list_and_did_not_come(
    engine: Engine, report: AnnualReport, outcome: str, reason: str
) -> None:
    listed(engine, 2020, 2021)
    came(engine, report, 2020)
    came(engine, report, 2021, outcome)
    found = missing(engine)
    assert list(found) == [2021]
    assert reason in found[2021]


def test_what_is_there_from_another_place_is_not_missing(engine: Engine, report: AnnualReport) -> None:
    listed(engine, 2020, 2021)
    came(engine, report, 2020)
    came(engine, report, 2021, "attachment_only")
    page = Page("http://b/2021.html", None, "b", 200, SEEN, outcome="reports", site="b")
    page.reports = [dataclasses.replace(report, url=page.url, year=2021, authority=COUNTY)]
    write_page(engine, page, PARSER)
    assert missing(engine) == {}


def test_nothing_is_missing_before_it_is_due_nor_where_nobody_looked(engine: Engine, report: AnnualReport) -> None:
    listed(engine, 2020, seen="2022-03-31T06:00:00Z")
    came(engine, report, 2020)
    assert missing(engine) == {}
    listed(engine, 2020, seen="2022-04-01T06:00:00Z")
    assert list(missing(engine)) == [2021]
    listed(engine, 2020, proved=False)
    assert missing(engine) == {}


def test_a_portal_that_was_never_crawled(engine: Engine) -> None:
    write_portals(engine, [Portal("a", COUNTY.name or "", "a", (LIST,))])
    assert missing(engine) == {}


def test_a_report_of_the_same_name_elsewhere_is_not_that_of_the_portal(engine: Engine, report: AnnualReport) -> None:
    listed(engine, 2020, 2021)
    came(engine, report, 2020)
    came(engine, report, 2021, "attachment_only")
    for region, expected in (("410000", [2021]), (None, [])):
        page = Page(f"http://b/{region}.html", None, f"{region}", 200, SEEN, outcome="reports", site="b")
        namesake = Authority(COUNTY.name, region, "county")
        page.reports = [dataclasses.replace(report, url=page.url, year=2021, authority=namesake)]
        write_page(engine, page, PARSER)
        assert list(missing(engine)) == expected
