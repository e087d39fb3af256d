from __future__ import annotations

import pytest
from sqlalchemy import Engine

from crawler.items import ListedEntry, ListVisit, Page
from pipelines.coverage import coverage
from pipelines.store.writer import write_page, write_visit
from tests.pipelines.conftest import PARSER

LIST = "http://a/nb/"
NOW = "2026-11-22T06:00:00Z"


def visit(*years: int, end: str | None = "last_page", outcome: str = "read", url: str = LIST) -> ListVisit:
    entries = tuple(ListedEntry(f"{year}年政府信息公开年报", f"{LIST}{year}.html", None, "report") for year in years)
    proved = end == "last_page"
    return ListVisit("a", LIST, url, "generic", 1, 1, 1, None, len(years), NOW, outcome, end, proved, entries)


def page(year: int, outcome: str, asked: str | None = None) -> Page:
    return Page(f"{LIST}{year}.html", None, "0", 200, NOW, outcome=outcome, site="a", asked=asked)


def statuses(engine: Engine) -> dict[int, str]:
    return {one.year: one.status for one in coverage(engine, ["a"], 2012)}


def test_a_portal_that_was_never_crawled(engine: Engine) -> None:
    assert set(statuses(engine).values()) == {"not_crawled"}


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        ("attachment_only", "attachment_only"),
        ("http_error", "moved"),
        ("off_site", "moved"),
        ("redirect_shell", "moved"),
        ("challenge", "blocked"),
        ("robots_refused", "blocked"),
        ("host_rests", "blocked"),
        ("fetch_failed", "not_crawled"),
        ("not_a_report", "unreadable"),
        ("image_only", "unreadable"),
        ("parse_failed", "unreadable"),
    ],
)
def test_what_came_of_a_listed_report(engine: Engine, outcome: str, status: str) -> None:
    write_visit(engine, visit(2010))
    write_page(engine, page(2010, outcome), PARSER)
    found = next(one for one in coverage(engine, ["a"], 2012) if one.year == 2010)
    assert (found.status, found.list_page, found.seen) == (status, LIST, NOW)


def test_a_year_is_not_listed_only_where_the_whole_list_was_read(engine: Engine) -> None:
    write_visit(engine, visit(2010))
    assert statuses(engine)[2011] == "not_listed"
    write_visit(engine, visit(2010, end="page_failed"))
    assert statuses(engine)[2011] == "not_crawled"


def test_a_blocked_list_blocks_all_years_that_it_did_not_show(engine: Engine) -> None:
    write_visit(engine, visit(2010))
    write_visit(engine, visit(end="page_failed", outcome="challenge", url=f"{LIST}2"))
    write_page(engine, page(2010, "attachment_only"), PARSER)
    assert statuses(engine)[2010] == "attachment_only"
    assert statuses(engine)[2011] == "blocked"


def test_a_home_page_that_is_blocked_blocks_all_years(engine: Engine) -> None:
    write_page(engine, page(0, "challenge"), PARSER)
    assert set(statuses(engine).values()) == {"blocked"}


def test_a_report_is_found_under_the_url_that_it_moved_to(engine: Engine) -> None:
    write_visit(engine, visit(2010))
    moved = Page(
        "http://a/new/1.html", None, "0", 200, NOW, outcome="attachment_only", site="a", asked=f"{LIST}2010.html"
    )
    write_page(engine, moved, PARSER)
    assert statuses(engine)[2010] == "attachment_only"


def test_walking_a_list_again_replaces_what_was_known_of_it(engine: Engine) -> None:
    write_visit(engine, visit(2009, 2010))
    write_visit(engine, visit(2010))
    assert statuses(engine)[2009] == "not_listed"
