"""Parts of the site that stand in the report's own element: dropped with a reason, and nothing of the report with them."""

from __future__ import annotations

import pytest

from reports.document import Document
from tests.crawler.page.pages import ARTICLE, read, rows

WEEKS = "".join("<tr>" + "".join(f"<td>{day}</td>" for day in range(n, n + 7)) + "</tr>" for n in range(1, 29, 7))
CALENDAR = "<table><tr>" + "".join(f"<th>{day}</th>" for day in "日一二三四五六") + f"</tr>{WEEKS}</table>"
COUNTER = "<div><h4>办件统计</h4><table><tr><td>申请总数</td><td>312</td></tr><tr><td>今日访问</td><td>50</td></tr></table></div>"
SURVEY = "<div><p>您对本页内容是否满意？</p><label>很满意（152票）</label></div>"
COMMENTS = "<div><h4>网友评论(1)</h4><dl><dt>网友 2021-02-03</dt><dd>更新很快，希望多发。</dd></dl></div>"
LISTED = "".join(
    f"<tr><td>{n}</td><td><a href='/nb/{n}.html'>某县201{n}年政府信息公开工作年度报告</a></td><td>202{n}-01-19</td></tr>"
    for n in range(4)
)
OTHER_YEARS = f"<div><h4>历年年报</h4><table>{LISTED}</table></div>"
PARTS = {
    "calendar": CALENDAR,
    "counter": COUNTER,
    "survey": SURVEY,
    "comments": COMMENTS,
    "link_list": OTHER_YEARS,
}
ALONE = read(f"<div id=zoom>{ARTICLE}</div>").to_text()


def around(before: str, behind: str = "", article: str = ARTICLE) -> Document:
    return read(f"<div id=zoom><div>{before}</div><div>{article}</div>{behind}</div>")


@pytest.mark.parametrize("reason", PARTS)
def test_a_part_of_the_site_goes_and_stays_on_record(reason: str) -> None:
    for document in (around(PARTS[reason]), around("", PARTS[reason])):
        assert document.to_text() == ALONE
        assert [dropped.reason for dropped in document.dropped] == [reason]


def test_a_column_of_several_parts() -> None:
    document = around(CALENDAR + COUNTER, SURVEY)
    assert document.to_text() == ALONE
    assert {"28", "312", "50"} <= set(" ".join(dropped.text for dropped in document.dropped).split())


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_what_stands_between_the_sections_is_kept(part: str) -> None:
    inside = ARTICLE.replace("<p>二、", f"{part}<p>二、")
    document = read(f"<div id=zoom>{inside}</div>")
    assert not {"calendar", "counter", "survey", "comments"} & {dropped.reason for dropped in document.dropped}
    assert len(rows(document)) == len(rows(around(""))) + part.count("<tr>")


@pytest.mark.parametrize(
    "behind",
    [
        "<table><tr><td>网站总访问量</td><td>312</td></tr><tr><td>政务微博</td><td>50</td></tr></table>",
        "<table><tr><td>行政许可</td><td>312</td></tr><tr><td>今日访问</td><td>50</td></tr></table>",
        "<div><p>今日访问50人次，全年共312人次，比上年增长一成，主要来自手机。</p></div>",
        "<div>详见<a href='/a'>某县政府网站公开栏目312</a>和<a href='/b'>某县信息公开指南</a></div>",
        "<table><tr><td>对本信息公开指南满意度</td><td>312</td></tr><tr><td>当前受理</td><td>50</td></tr></table>",
        "<div><a href='/a/1.pdf'>统计表三百一十二</a><a href='/a/2.pdf'>统计表三百一十三</a>312</div>",
        "<div><a href='/down?id=1'>附件1：某县统计表312</a><a href='/down?id=2'>附件2：某县情况表</a></div>",
    ],
)
def test_when_in_doubt_it_is_kept(behind: str) -> None:
    assert "312" in around("", behind).to_text()


def test_a_signature_beside_a_counter_is_kept() -> None:
    document = around("", "<div><p>某县办公室</p><p>2022年1月20日</p><p>今日访问312人</p></div>")
    assert document.to_text().endswith("某县办公室\n2022年1月20日")
    assert [dropped.text for dropped in document.dropped] == ["今日访问312人"]
