"""ValidatePipeline: what it removes, what it keeps, what it counts."""

from __future__ import annotations

import dataclasses

import pytest
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from crawler.items import Page
from pipelines.validate import ValidatePipeline, first_error
from reports.model import AnnualReport, Cell, Finding, Repair


@pytest.fixture
def stats() -> MemoryStatsCollector:
    return MemoryStatsCollector(get_crawler())


def with_cell(report: AnnualReport, **changes: object) -> AnnualReport:
    return dataclasses.replace(report, cells=(dataclasses.replace(report.cells[0], **changes), *report.cells[1:]))


def with_finding(report: AnnualReport, finding: Finding) -> AnnualReport:
    return dataclasses.replace(report, findings=(finding,))


def test_a_sound_report_has_no_error(report: AnnualReport) -> None:
    assert first_error(report) == ""
    assert first_error(report, blocks=4) == ""


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"value": 1.5}, "cells[0].value: 1.5 is not int | str | None"),
        ({"value": None}, "cells[0] is number and has no value"),
        ({"state": "blank"}, "cells[0] is blank and has a value"),
        ({"block": 4}, "cells[0] names block 4 of 4"),
        ({"block": -1}, "cells[0] has a negative place"),
        ({"column": -1}, "cells[0] has a negative place"),
        ({"value": 2**63}, "cells[0] holds a number beyond 64 bits"),
    ],
)
def test_an_unsound_cell(report: AnnualReport, changes: dict[str, object], error: str) -> None:
    assert first_error(with_cell(report, **changes), blocks=4) == error


@pytest.mark.parametrize(
    ("finding", "error"),
    [
        (Finding("r", "hard", "m", cells=(0, 8)), "findings[0] names cell 8 of 8"),
        (Finding("r", "hard", "m", cells=(-1,)), "findings[0] names cell -1 of 8"),
        (Finding("r", "hard", "m", repair=Repair(8, 1, 1)), "findings[0] names cell 8 of 8"),
        (Finding("r", "hard", "m", expected=2**63), "findings[0] holds a number beyond 64 bits"),
        (Finding("r", "hard", "m", repair=Repair(0, 2**63, 1)), "findings[0] holds a number beyond 64 bits"),
    ],
)
def test_an_unsound_finding(report: AnnualReport, finding: Finding, error: str) -> None:
    assert first_error(with_finding(report, finding)) == error


def test_only_the_unsound_report_of_a_page_is_removed(
    report: AnnualReport, page: Page, stats: MemoryStatsCollector, caplog: pytest.LogCaptureFixture
) -> None:
    other = dataclasses.replace(report, year=None)
    page.reports = [report, with_cell(report, value=None), other]
    item = ValidatePipeline(stats).process_item(page)
    assert item.reports == [report, other]
    assert item.outcome == "invalid_report"
    (record,) = caplog.records
    assert record.getMessage() == f"{page.url}: invalid_report 1: cells[0] is number and has no value"
    assert stats.get_value("gongkai/outcome/invalid_report") == 1
    assert stats.get_value("gongkai/outcome/reports") is None
    assert stats.get_value("gongkai/reports") == 2


def test_blocks_are_counted_in_the_document(report: AnnualReport, page: Page, stats: MemoryStatsCollector) -> None:
    page.blocks = 3
    assert ValidatePipeline(stats).process_item(page).outcome == "invalid_report"


def test_the_figures_of_a_page(report: AnnualReport, page: Page, stats: MemoryStatsCollector) -> None:
    pipeline = ValidatePipeline(stats)
    pipeline.process_item(page)
    pipeline.process_item(Page(None, "a.pdf", "0", outcome="not_text"))
    page.reports = [dataclasses.replace(report, year=None, cells=(), findings=())]
    pipeline.process_item(page)
    assert stats.get_stats() == {
        "gongkai/pages": 3,
        "gongkai/outcome/reports": 2,
        "gongkai/outcome/not_text": 1,
        "gongkai/reports": 2,
        "gongkai/reports/form2021/2021": 1,
        "gongkai/reports/form2021/unknown": 1,
        "gongkai/cells/number": 4,
        "gongkai/cells/blank": 1,
        "gongkai/cells/not_applicable": 1,
        "gongkai/cells/masked": 1,
        "gongkai/cells/unreadable": 1,
        "gongkai/findings/balance": 1,
        "gongkai/findings/share_matches_count": 1,
        "gongkai/findings/masked_value": 1,
    }


def test_a_zero_is_a_number(report: AnnualReport) -> None:
    zero: Cell = report.cells[1]
    assert (zero.value, zero.state) == (0, "number")
    assert first_error(dataclasses.replace(report, cells=(zero,), findings=())) == ""
