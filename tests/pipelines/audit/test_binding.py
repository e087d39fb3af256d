"""What a verdict is bound to: the values of a finding, and nothing that changes while they stay."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from sqlalchemy import Engine

from crawler.items import Page
from pipelines.audit.binding import Binding, Owner, Place, Value, authority_code, bind, difference, said
from pipelines.audit.drafts import Draft, Found
from pipelines.audit.drafts import bound as bound_findings
from pipelines.audit.findings import Choice, find
from pipelines.audit.sources import owner_of
from pipelines.store.writer import write_page
from reports.model import AnnualReport, Authority, Cell, Finding, Section
from tests.pipelines.conftest import PARSER, make_cell

COUNTY = Owner("济南市天桥区人民政府", "370105", None)
FIGURES = [
    Value(Place(2021, "result_total", "total", "table"), "344"),
    Value(Place(2021, "granted", "total", "table"), "54"),
]


def bound(values: list[Value] = FIGURES, **changes: Any) -> Any:
    given = {"expected": "342", "found": "344", **changes}
    return bind(given.pop("rule", "balance"), given.pop("owner", COUNTY), given.pop("year", 2021), values, **given)


def test_the_order_of_figures_does_not_matter() -> None:
    assert bound(FIGURES[::-1]) == bound()


def test_other_values_are_the_same_subject() -> None:
    other = bound([FIGURES[0], dataclasses.replace(FIGURES[1], said="56")])
    assert other.subject == bound().subject
    assert other.code != bound().code
    assert difference(bound().basis, other.basis) == [("2021 granted total table", "54", "56")]


@pytest.mark.parametrize(
    "changes",
    [
        {"rule": "other"},
        {"owner": dataclasses.replace(COUNTY, region_code=None)},
        {"year": None},
        {"values": FIGURES[:1]},
        {"about": ["section 3"]},
    ],
)
def test_another_subject(changes: dict[str, Any]) -> None:
    assert bound(**changes).subject != bound().subject
    assert bound(**changes).basis == bound().basis or "values" in changes


def test_what_came_and_went() -> None:
    before, after = bound(expected=None, basis=["a"]), bound(FIGURES[:1], found="1")
    assert difference(before.basis, after.basis) == [
        ("2021 granted total table", "54", None),
        ("else", "a", None),
        ("found", "344", "1"),
        ("expected", None, "342"),
    ]
    assert difference(before.basis, before.basis) == []


def test_a_code_begins_with_the_authority() -> None:
    assert bound().code.startswith(f"{authority_code(COUNTY.authority)}-")
    assert len(bound().code) == 13


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (("number", 344, None, "件", "３４４", "", False), "344"),
        (("number", None, "1234.50", "万元", "1,234.50", "", False), "1234.50万元"),
        (("number", 300, None, "件", "约300", "", True), "about 300"),
        (("blank", None, None, None, " ", "", False), "blank"),
        (("unreadable", None, None, None, "三 百\n左右", "", False), "unreadable 三百左右"),
        (("number", 2, None, "条", "2条", "共收到 ２ 条。", False), "2: 共收到2条。"),
    ],
)
def test_what_a_figure_says(cell: tuple[Any, ...], text: str) -> None:
    *values, about = cell
    assert said(*values, about=about) == text


def test_whose_a_report_is() -> None:
    page = "http://a.gov.cn/1.html"
    assert owner_of("天桥区人民政府", "370105", "county", page) == Owner("天桥区人民政府", "370105", None)
    assert owner_of("财政部", None, "national", page) == Owner("财政部", None, None)
    # Many towns have one.
    assert owner_of("市财政局", None, None, page) == Owner("市财政局", None, "a.gov.cn")
    assert owner_of("市财政局", None, None, "2021.html") == Owner("市财政局", None, "")
    assert owner_of(None, None, None, page) == Owner(None, None, page)


def write(engine: Engine, report: AnnualReport, url: str = "http://a/1.html") -> None:
    # Another text is another version of the page.
    page = Page(url, None, repr(report), 200, "2026-01-01T00:00:00Z", outcome="reports")
    page.reports = [dataclasses.replace(report, url=url)]
    write_page(engine, page, PARSER)


def codes(engine: Engine) -> list[str]:
    return [one.code for one in find(engine, Choice(notes=True))]


def test_findings_without_figures_rest_on_the_words(engine: Engine, report: AnnualReport) -> None:
    findings = (
        Finding("annex_missing", "soft", "…"),
        Finding("unknown_heading", "soft", "the section '一' is of no known kind"),
        Finding("unknown_heading", "soft", "the section '二' is of no known kind"),
        Finding("row_missing", "soft", "…", "granted"),
        Finding("row_missing", "soft", "…", "partial"),
        Finding("section_missing", "soft", "…", expected=6, found=5),
    )
    before = dataclasses.replace(report, findings=findings, cells=())
    write(engine, before)
    old = codes(engine)
    assert len(set(old)) == len(findings)
    # Another message, other spaces, another end of the heading: the words are the same.
    first, second = report.sections
    moved = dataclasses.replace(first, heading="总体", text="情况一段文字  又一段")
    said_otherwise = tuple(dataclasses.replace(finding, message="otherwise") for finding in findings)
    write(engine, dataclasses.replace(before, sections=(moved, second), findings=said_otherwise))
    assert codes(engine) == old
    write(engine, dataclasses.replace(before, sections=(dataclasses.replace(first, text="一段文字，又一段"), second)))
    assert [new == one for new, one in zip(codes(engine), old, strict=True)] == [False] * 5 + [True]
    write(engine, dataclasses.replace(before, sections=(first, Section(2, "三", "requests", 1, ""))))
    assert codes(engine)[5] != old[5]


def test_prose_rests_on_its_sentence(engine: Engine, report: AnnualReport) -> None:
    def with_sentence(sentence: str) -> AnnualReport:
        cell = make_cell(value=2, source="narrative", applicant=None, row_label=sentence, row=0)
        finding = Finding("narrative_vs_table", "soft", "…", expected=3, found=2, cells=(0, 1))
        return dataclasses.replace(report, cells=(cell, make_cell(value=3)), findings=(finding,))

    write(engine, with_sentence("区政府共收到申请2件。"))
    (old,) = codes(engine)
    write(engine, with_sentence("区政府共收到申请 ２ 件。"))
    assert codes(engine) == [old]
    write(engine, with_sentence("全区共收到申请2件。"))
    assert codes(engine) != [old]


def test_a_finding_between_reports_rests_on_the_words_of_both(engine: Engine, report: AnnualReport) -> None:
    pages = ("http://a/1.html", "http://b/1.html")
    copied = dataclasses.replace(report, findings=(), authority=Authority("济南市历下区人民政府", "370102", "county"))
    twins = Found(
        report.authority.name, 2021, "twin_prose", "soft", "…", "…", "", "", None, None, None, None, None, (), pages
    )  # fmt: skip

    def binding() -> Binding:
        (((_, one),),) = bound_findings(engine, [Draft(twins)])
        return one

    write(engine, dataclasses.replace(report, findings=()), pages[0])
    write(engine, copied, pages[1])
    old = binding()
    assert '"region_code": "370105"' in old.subject
    assert binding() == old
    write(engine, dataclasses.replace(copied, sections=report.sections[:1], title="other"), pages[1])
    assert (binding().subject, binding().basis != old.basis) == (old.subject, True)
    (((_, named),),) = bound_findings(engine, [Draft(twins, about=("济南市历下区人民政府",), basis=("12 sentences",))])
    assert json.loads(named.subject)["about"] == ["济南市历下区人民政府"]
    assert json.loads(named.basis)["else"] == ["12 sentences"]


def test_equal_figures_in_two_places_have_two_codes_and_copies_one(engine: Engine, report: AnnualReport) -> None:
    cells: tuple[Cell, ...] = (make_cell(column=1), make_cell(column=2))
    findings = tuple(Finding("unreadable_value", "soft", "…", cells=(index,)) for index in (0, 1))
    twice = dataclasses.replace(report, cells=cells, findings=findings)
    write(engine, twice)
    once = codes(engine)
    assert len(set(once)) == 2
    write(engine, twice, "http://b/1.html")
    assert codes(engine) == once * 2


def test_authorities_of_one_name_have_their_own_codes(engine: Engine, report: AnnualReport) -> None:
    nameless = dataclasses.replace(report, authority=Authority("市财政局", None, None))
    for host in ("a", "b"):
        write(engine, nameless, f"http://{host}/1.html")
    found = codes(engine)
    assert len(set(found)) == len(found) == 6
