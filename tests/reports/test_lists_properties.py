"""Whatever list of a known shape is printed, every cell of it comes back exactly, and nothing else does.

Figures, blanks, labels and shapes are drawn; GONGKAI_EXAMPLES sets how many of each format (60 unless told).
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings

from crawler.page import read_page, read_text_page
from reports import parse
from reports.document import Document
from reports.labels import key
from reports.model import AnnualReport
from tests.expectations import place_differences
from tests.reports.list_draws import NUMERALS, fj_cumulative, local_table, printed, stat2014
from tests.reports.list_shapes import Cell, Listing, Shape, expected, script, write_list

EXAMPLES = settings(
    max_examples=int(os.environ.get("GONGKAI_EXAMPLES", "60")),
    derandomize=True,
    deadline=None,
    # A list of ninety rows takes minutes to shrink, and the differences already name the rows.
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
URL = "http://www.example.gov.cn/zfxxgk/t1.html"
AUTHORITY = "余姚市水利局"
PROSE = (
    "我局高度重视政府信息公开工作，把公开透明贯穿于决策、执行、管理、服务和结果的全过程。",
    "全年工作平稳有序，群众知晓面不断扩大，信息的质量和时效也有改善。",
    "下一步将继续完善制度，充实人员，把好内容审核关。",
)
SECTIONS = ("概述", "主动公开政府信息的情况", "依申请公开政府信息情况", "存在的主要问题及改进情况")


def write_report(listing: Listing, shape: Shape, place: str) -> str:
    """Put the list into a report, as an annex behind it or inside its second section."""
    table = write_list(listing, shape)
    paragraphs = [
        f"{AUTHORITY}2017年政府信息公开工作年度报告",
        "根据《中华人民共和国政府信息公开条例》的要求，编制本报告。"
        "本报告所列数据的统计期限自2017年1月1日起，至2017年12月31日止。",
    ]
    for number, heading in enumerate(SECTIONS, start=1):
        paragraphs += [f"{NUMERALS[number]}、{heading}", PROSE[number % len(PROSE)]]
        if number == 2 and place == "section":
            paragraphs.append(table)
    if place == "annex":
        paragraphs += ["附件", f"2017年度{listing.caption}", table]
    if shape.is_text:
        return script("\n\n".join(paragraphs) + "\n", shape)
    body = "\n".join(piece if piece is table else f"<p>{piece}</p>" for piece in paragraphs)
    page = f"""<html><head><meta charset="utf-8"><title>{paragraphs[0]}</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/zwgk">政务公开</a></div><div id="zoom">{body}</div>
<div class="footer">主办单位：{AUTHORITY}</div></body></html>"""
    return script(page, shape)


def read_report(text: str, shape: Shape) -> tuple[Document, AnnualReport]:
    body = text.encode()
    document = read_text_page(body) if shape.is_text else read_page(body, URL, "text/html; charset=utf-8")
    (report,) = parse(document)
    return document, report


def differences(listing: Listing, shape: Shape, report: AnnualReport) -> tuple[list[Cell], list[Cell]]:
    """Give the cells that did not come out, and those that should not have."""
    wanted = Counter(expected(listing, shape))
    read: list[Cell] = [
        (c.indicator, c.state, c.value, c.unit, key(c.column_label)) for c in report.cells if c.source == "table"
    ]
    found = Counter(read)
    missing, extra = list((wanted - found).elements()), list((found - wanted).elements())
    if shape.kind == "lines_dropped":
        # Where empty cells left no trace, a heading of the list looks like one of the report, and cells and column
        # labels may be lost: but no number comes out that is not there.
        known = {cell[: 5 if len(listing.value_headers) > 1 else 3] for cell in wanted}
        missing, extra = [], [cell for cell in extra if cell[1] == "number" and not {cell, cell[:3]} & known]
    elif shape.kind == "lines" and not listing.lines[-1].figures[-1].printed.strip():
        # Behind the last figure blank lines only part the list from what follows: an empty cell there leaves no trace.
        last = expected(replace(listing, lines=listing.lines[-1:]), shape)
        names = {cell[0] for cell in last}
        missing = [cell for cell in missing if cell[0] not in names]
        extra = [cell for cell in extra if cell[0] not in names or cell[1] == "number"]
    return missing, extra


def check(listing: Listing, shape: Shape, place: str) -> None:
    text = write_report(listing, shape, place)
    document, report = read_report(text, shape)
    missing, extra = differences(listing, shape, report)
    assert (missing, extra) == ([], []), text
    assert report.format == listing.format
    if shape.kind != "lines_dropped":
        cells = [cell for cell in report.cells if cell.source == "table" and cell.state != "unreadable"]
        assert place_differences(document, cells) == []


@EXAMPLES
@given(printed(stat2014()))
def test_the_national_list(case: tuple[Listing, Shape, str]) -> None:
    check(*case)


@EXAMPLES
@given(printed(fj_cumulative()))
def test_the_list_of_fujian(case: tuple[Listing, Shape, str]) -> None:
    check(*case)


@EXAMPLES
@given(printed(local_table()))
def test_tables_of_an_authoritys_own(case: tuple[Listing, Shape, str]) -> None:
    check(*case)
