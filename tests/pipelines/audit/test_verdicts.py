"""A verdict holds while the values do: whatever is run anew, in whatever dataset, and no longer."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text

from crawler.items import Page
from pipelines.audit.errors import AmbiguousCode, AuditError, BadVerdict, UnknownFinding
from pipelines.audit.findings import Choice, Found, find
from pipelines.audit.judging import judge
from pipelines.audit.lookup import standings
from pipelines.audit.verdict_lines import from_lines, to_lines
from pipelines.store.database import open_database
from pipelines.store.migrations import migration_config
from pipelines.store.verdicts import add, give, read_verdicts
from pipelines.store.writer import write_page
from reports.model import AnnualReport, Authority, Finding
from tests.pipelines.conftest import PARSER, make_cell


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Engine]:
    """A dataset that is made anew."""
    engine = open_database(tmp_path / "other.sqlite")
    yield engine
    engine.dispose()


def with_total(report: AnnualReport, total: int, **changes: Any) -> AnnualReport:
    cells = (make_cell(applicant="total", value=total, raw=str(total)), make_cell(value=340))
    finding = Finding("sum_of_applicants", "hard", f"{total} is not 340", expected=340, found=total, cells=(0, 1))
    return dataclasses.replace(report, cells=cells, findings=(finding,), **changes)


def write(engine: Engine, report: AnnualReport, parser: str = PARSER, url: str = "http://a/2021.html") -> None:
    """Write a page that says this; one that says something else is another version of it."""
    values = " ".join(str(cell.value) for cell in report.cells)
    page = Page(url, None, values, 200, "2026-01-01T00:00:00Z", outcome="reports")
    page.reports = [dataclasses.replace(report, url=url)]
    write_page(engine, page, parser)


def the(engine: Engine) -> Found:
    # That the page changed is a finding of its own.
    (one,) = [found for found in find(engine, Choice()) if found.rule != "changed_after_publication"]
    return one


def dismiss(engine: Engine, reason: str = "asked") -> str:
    return judge(engine, the(engine).code, "dismissed", reason, "Li").code


def holds(engine: Engine) -> list[str]:
    return [standing.holds for standing in standings(engine)]


def test_it_is_shown_with_its_finding(engine: Engine, report: AnnualReport) -> None:
    write(engine, with_total(report, 341))
    assert (the(engine).verdict, the(engine).standing, the(engine).reason) == (None, "none", None)
    code = dismiss(engine)
    one = the(engine)
    assert (one.code, one.verdict, one.reason, one.verdict_by) == (code, "dismissed", "asked", "Li")
    assert (one.verdict_lapsed, one.standing) == (None, "dismissed")
    assert holds(engine) == ["holds"]


@pytest.mark.parametrize(
    "again",
    [
        write,
        lambda engine, report: write(engine, report, parser="0.2.0+other"),
        # A newer parser with other words and another order, labels and places.
        lambda engine, report: write(engine, rearranged(report), parser="0.2.0+other"),
    ],
)
def test_it_survives(engine: Engine, report: AnnualReport, again: Callable[[Engine, AnnualReport], None]) -> None:
    write(engine, with_total(report, 341))
    dismiss(engine)
    again(engine, with_total(report, 341))
    assert the(engine).verdict == "dismissed"
    assert holds(engine) == ["holds"]


def rearranged(report: AnnualReport) -> AnnualReport:
    first, second = (dataclasses.replace(cell, row_label="新收", column=9, raw=f" {cell.raw}") for cell in report.cells)
    (finding,) = report.findings
    finding = dataclasses.replace(finding, message="other words", cells=(2, 1))
    return dataclasses.replace(report, cells=(make_cell(indicator="granted"), second, first), findings=(finding,))


def test_it_holds_on_a_page_that_moved(engine: Engine, other: Engine, report: AnnualReport) -> None:
    write(engine, with_total(report, 341))
    code = dismiss(engine)
    write(other, rearranged(with_total(report, 341)), url="http://b/new/2021.html")
    assert add(other, from_lines(to_lines(read_verdicts(engine)))) == 1
    assert (the(other).code, the(other).verdict) == (code, "dismissed")
    assert add(other, read_verdicts(engine)) == 0
    assert read_verdicts(other) == read_verdicts(engine)


def test_it_lapses_and_comes_back(engine: Engine, report: AnnualReport) -> None:
    write(engine, with_total(report, 341))
    code = dismiss(engine)
    write(engine, with_total(report, 342))
    one = the(engine)
    assert one.code != code
    assert (one.verdict, one.verdict_lapsed, one.standing, one.reason) == (None, "dismissed", "lapsed", "asked")
    (standing,) = standings(engine)
    assert standing.holds == "lapsed"
    place = "2021 new_received total table"
    assert standing.changes == ((place, "341", "342"), ("found", "341", "342"))
    with pytest.raises(UnknownFinding, match=r"has other values now.*verdict --list"):
        judge(engine, code, "confirmed", "again", "Li")
    write(engine, with_total(report, 341))
    assert (the(engine).code, the(engine).verdict) == (code, "dismissed")


def test_it_is_gone_where_the_finding_is(engine: Engine, report: AnnualReport) -> None:
    write(engine, with_total(report, 341))
    code = dismiss(engine)
    write(engine, dataclasses.replace(with_total(report, 340), findings=()))
    assert holds(engine) == ["gone"]
    assert judge(engine, code[:9], "withdrawn", "", "Wu").verdict == "withdrawn"
    assert holds(engine) == []


def test_a_state_is_a_value(engine: Engine, report: AnnualReport) -> None:
    write(engine, with_total(report, 341))
    dismiss(engine)
    written = with_total(report, 341)
    blank = dataclasses.replace(written.cells[1], value=None, raw="", state="blank")
    write(engine, dataclasses.replace(written, cells=(written.cells[0], blank)))
    assert the(engine).standing == "lapsed"


def test_the_last_one_holds_and_all_are_kept(engine: Engine, report: AnnualReport) -> None:
    write(engine, with_total(report, 341))
    code = dismiss(engine)
    judge(engine, code, "confirmed", "looked again", "Wu")
    assert (the(engine).verdict, the(engine).reason) == ("confirmed", "looked again")
    judge(engine, code, "withdrawn", "", "Wu")
    assert the(engine).standing == "none"
    assert [one.verdict for one in read_verdicts(engine)] == ["dismissed", "confirmed", "withdrawn"]
    with pytest.raises(UnknownFinding, match="no verdict to take back"):
        judge(engine, code, "withdrawn", "", "Wu")


def test_the_clock_of_somebody_else(engine: Engine, report: AnnualReport) -> None:
    write(engine, with_total(report, 341))
    code = dismiss(engine)
    (mine,) = read_verdicts(engine)
    ahead = dataclasses.replace(mine, verdict="confirmed", given_by="Wu", given="2999-12-31T23:59:59.999999Z")
    give(engine, ahead)
    judge(engine, code, "withdrawn", "", "Li")
    assert the(engine).standing == "none"
    assert read_verdicts(engine)[-1].given == "3000-01-01T00:00:00.000000Z"


def test_copies_that_print_the_same_share_it_and_others_do_not(engine: Engine, report: AnnualReport) -> None:
    write(engine, with_total(report, 341))
    dismiss(engine)
    write(engine, with_total(report, 341), url="http://b/2021.html")
    write(engine, with_total(report, 345), url="http://c/2021.html")
    found = list(find(engine, Choice(rules=frozenset({"sum_of_applicants"}))))
    # It holds where it was given: beside that, it has not lapsed for the third.
    assert [(one.found, one.standing) for one in found] == [
        ("341", "dismissed"),
        ("341", "dismissed"),
        ("345", "none"),
    ]
    assert holds(engine) == ["holds"]


def test_between_years(engine: Engine, report: AnnualReport) -> None:
    def year(number: int, published: str | None = None, **figures: int) -> None:
        cells = tuple(
            make_cell(indicator=row, applicant="total", value=value, raw=str(value)) for row, value in figures.items()
        )
        changed = dataclasses.replace(report, year=number, cells=cells, findings=(), published=published)
        write(engine, changed, url=f"http://a/{number}.html")

    year(2020, carried_out=10)
    year(2021, carried_in=8)
    dismiss(engine)
    # Another figure of the same reports is another matter.
    year(2021, carried_in=8, new_received=50)
    assert the(engine).standing == "dismissed"
    year(2020, carried_out=9)
    assert the(engine).standing == "lapsed"
    assert standings(engine)[0].changes[0] == ("2020 carried_out total table", "10", "9")


def test_a_late_report_rests_on_its_date(engine: Engine, report: AnnualReport) -> None:
    empty = dataclasses.replace(report, cells=(), findings=(), published="2022-05-01")
    write(engine, empty)
    dismiss(engine)
    write(engine, dataclasses.replace(empty, title="other"), parser="0.2.0+other")
    assert (the(engine).rule, the(engine).standing) == ("late", "dismissed")
    write(engine, dataclasses.replace(empty, published="2022-05-02"), parser="0.3.0+other")
    assert (the(engine).rule, the(engine).standing) == ("late", "lapsed")


def test_beginnings_of_codes(engine: Engine, report: AnnualReport) -> None:
    write(engine, with_total(report, 341))
    write(engine, with_total(report, 341, year=2018), url="http://a/2018.html")
    code, later = (one.code for one in find(engine, Choice(rules=frozenset({"sum_of_applicants"}))))
    assert judge(engine, code.replace("-", "").upper(), "dismissed", "a", "Li").code == code
    with pytest.raises(AmbiguousCode) as caught:
        judge(engine, code[:5], "confirmed", "a", "Li")
    assert set(caught.value.meant) >= {code, later}
    for unknown in ("ffff", "0", "-", "nothing", "123456789012345"):
        with pytest.raises(AuditError, match=rf"^{unknown}: "):
            judge(engine, unknown, "confirmed", "a", "Li")


def test_a_report_without_a_name(engine: Engine, report: AnnualReport) -> None:
    write(engine, with_total(report, 341, authority=Authority(), year=None))
    assert dismiss(engine)[:4] == "e3b0"
    assert the(engine).standing == "dismissed"
    assert holds(engine) == ["holds"]


def test_lines_that_are_no_verdicts(engine: Engine, report: AnnualReport) -> None:
    write(engine, with_total(report, 341))
    dismiss(engine, "two\u2028lines\nand a \N{ZERO WIDTH SPACE}")
    (line,) = to_lines(read_verdicts(engine))
    assert list(from_lines(["", line, "\n"])) == read_verdicts(engine)
    for wrong, problem in [
        ("{", "line 1: it is no JSON"),
        ("[]", "line 1: a verdict has the fields authority, basis, "),
        (line.replace('"dismissed"', '"maybe"'), r"line 1: \.verdict"),
        (line.replace('"year": 2021, "message"', '"year": "2021", "message"'), r"line 1: \.year"),
        (line.replace("Z", ""), "is no time such as"),
        (line.replace("340", "341"), "changed by hand"),
    ]:
        with pytest.raises(BadVerdict, match=problem):
            list(from_lines([wrong]))


def test_a_dataset_of_before_gets_the_table(store: Path | str, report: AnnualReport) -> None:
    from alembic import command

    url = f"sqlite:///{store}" if isinstance(store, Path) else store
    if isinstance(store, Path):
        store.parent.mkdir()
    old = create_engine(url)
    with old.begin() as connection:
        command.upgrade(migration_config(connection), "0002")
    with old.begin() as connection:
        connection.execute(text("INSERT INTO authorities (key, name) VALUES ('a', 'b')"))
    old.dispose()
    engine = open_database(store)
    write(engine, with_total(report, 341))
    dismiss(engine)
    assert the(engine).verdict == "dismissed"
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM authorities")).scalar() == 2
    engine.dispose()
