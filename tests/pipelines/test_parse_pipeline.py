"""ParsePipeline: every page passes, whatever the parser does."""

from __future__ import annotations

import dataclasses
import logging

import pytest

import crawler.parsing
from crawler.items import Page
from pipelines.parse import ParsePipeline
from reports.document import Document
from reports.model import AnnualReport

DOCUMENT = Document(())


def make_page(**changes: object) -> Page:
    return dataclasses.replace(Page("http://127.0.0.1/", None, "0", document=DOCUMENT), **changes)


def test_reports_are_filled_in(monkeypatch: pytest.MonkeyPatch, report: AnnualReport) -> None:
    monkeypatch.setattr(crawler.parsing, "parse", lambda document: [report, report] if document is DOCUMENT else [])
    item = ParsePipeline().process_item(make_page())
    assert (item.outcome, item.reports) == ("reports", [report, report])
    assert (item.document, item.blocks) == (None, 0)


def test_what_was_parsed_elsewhere_passes(monkeypatch: pytest.MonkeyPatch, report: AnnualReport) -> None:
    monkeypatch.setattr(crawler.parsing, "parse", lambda _: pytest.fail("it was parsed already"))
    page = make_page(document=None, outcome="reports", reports=[report])
    assert ParsePipeline().process_item(page).reports == [report]


def test_reports_of_a_file_name_it(monkeypatch: pytest.MonkeyPatch, report: AnnualReport) -> None:
    monkeypatch.setattr(crawler.parsing, "parse", lambda _: [report])
    item = ParsePipeline().process_item(make_page(file="a/b.html"))
    assert item.reports == [dataclasses.replace(report, file="a/b.html")]


def test_no_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawler.parsing, "parse", lambda _: [])
    item = ParsePipeline().process_item(make_page())
    assert (item.outcome, item.reports) == ("not_a_report", [])


def test_no_report_on_a_page_that_looks_like_another_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawler.parsing, "parse", lambda _: [])
    item = ParsePipeline().process_item(make_page(outcome="list_page"))
    assert (item.outcome, item.reports) == ("list_page", [])


def test_a_report_that_is_there_outweighs_what_the_page_looks_like(
    monkeypatch: pytest.MonkeyPatch, report: AnnualReport
) -> None:
    monkeypatch.setattr(crawler.parsing, "parse", lambda _: [report])
    item = ParsePipeline().process_item(make_page(outcome="article"))
    assert (item.outcome, item.reports) == ("reports", [report])


def test_a_title_alone_is_no_report_on_a_page_of_another_kind(
    monkeypatch: pytest.MonkeyPatch, report: AnnualReport
) -> None:
    hollow = dataclasses.replace(report, sections=(), cells=(), findings=())
    monkeypatch.setattr(crawler.parsing, "parse", lambda _: [hollow])
    assert ParsePipeline().process_item(make_page()).outcome == "reports"
    assert ParsePipeline().process_item(make_page(outcome="list_page")).outcome == "list_page"


def test_a_page_that_was_refused_keeps_its_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawler.parsing, "parse", lambda _: pytest.fail("there is nothing to parse"))
    item = ParsePipeline().process_item(make_page(document=None, outcome="not_text"))
    assert item.outcome == "not_text"


def test_a_failing_parser_costs_the_reports_and_not_the_page(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Document) -> list[AnnualReport]:
        raise RecursionError("deep")

    monkeypatch.setattr(crawler.parsing, "parse", fail)
    page = make_page()
    item = ParsePipeline().process_item(page)
    assert item is page
    assert (item.outcome, item.reports) == ("parse_failed", [])
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert record.getMessage() == "http://127.0.0.1/: parse_failed"
    assert record.exc_info is not None
