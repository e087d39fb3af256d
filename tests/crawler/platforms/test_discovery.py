from __future__ import annotations

import pytest

from crawler.discovery import find_frames, find_gateways, find_leads, is_annual_report_column
from crawler.platforms.base import Entry, ListPage

URL = "http://www.example.gov.cn/list.html"


def page(body: str, url: str = URL, head: str = "") -> ListPage:
    return ListPage(url, f"<html><head>{head}</head><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ("<title>政府信息公开年报</title>", URL, True),
        ('<meta name="ColumnName" content="信息公开年报">', URL, True),
        ("", "http://www.example.gov.cn/gknb/list.html", True),
        ("<title>统计年鉴</title>", URL, False),
        ("<title>政府网站工作年度报表</title>", URL, False),
    ],
)
def test_columns_of_annual_reports(head: str, url: str, *, expected: bool) -> None:
    assert is_annual_report_column(page("", url, head)) is expected


def test_a_year_alone_leads_to_a_report_inside_a_column_only() -> None:
    listed = page('<a href="x/">2021年</a>')
    assert [lead.kind for lead in find_leads(listed, [], in_column=True)] == ["column"]
    assert find_leads(listed, [], in_column=False) == []


def test_the_lines_of_a_list_and_all_other_links_are_looked_at() -> None:
    listed = page(
        '<a href="/nb/">政府信息公开年报</a><a href="/fz/">法治政府建设年度报告</a><a href="a.html">2021年政府信息公开年报</a>'
    )
    lines = [
        Entry("2021年政府信息公开年报", "http://www.example.gov.cn/a.html", "2022-01-25"),
        Entry("2021年法治政府建设年度报告", "http://www.example.gov.cn/b.html", "2022-01-25"),
    ]
    assert [
        (lead.entry.url.rpartition("cn")[2], lead.entry.date, lead.kind)
        for lead in find_leads(listed, lines, in_column=False)
    ] == [
        ("/a.html", "2022-01-25", "report"),
        ("/nb/", None, "column"),
    ]


def test_the_ways_to_the_reports_of_a_portal() -> None:
    listed = page('<a href="/zwgk/">政务公开</a><a href="/zfxxgk/">政府信息公开</a><a href="/news/">新闻中心</a>')
    assert find_gateways(listed) == ["http://www.example.gov.cn/zfxxgk/", "http://www.example.gov.cn/zwgk/"]


def test_frames_that_may_hold_a_list() -> None:
    listed = page(
        '<iframe src="/login.jsp"></iframe><iframe src="inner.html"></iframe><iframe src="about:blank"></iframe>'
    )
    assert find_frames(listed) == ["http://www.example.gov.cn/inner.html"]


def test_a_column_leads_to_the_columns_of_its_organs() -> None:
    column = "http://www.example.gov.cn/zfxxgk/nb/index.html"
    links = (
        '<a href="jyj/">区教育局</a><a href="./hx/index.html">花溪镇</a><a href="/zfxxgk/nb/cz/">财政 局</a>'
        '<a href="/bm/jyj/">区教育局</a><a href="jyj.html">区教育局</a><a href="http://b.gov.cn/zfxxgk/nb/jyj/">区教育局</a>'
        '<a href="zd/">信息公开制度</a><a href="sw/">区教育局召开会议</a>'
    )
    found = find_leads(page(links, column), [], in_column=True)
    assert [(lead.entry.title, lead.entry.url.rpartition("/nb/")[2], lead.kind) for lead in found] == [
        ("区教育局", "jyj/", "column"),
        ("花溪镇", "hx/index.html", "column"),
        ("财政 局", "cz/", "column"),
    ]
    assert find_leads(page(links, column), [], in_column=False) == []
    assert find_leads(page(links, "http://www.example.gov.cn/"), [], in_column=True) == []
