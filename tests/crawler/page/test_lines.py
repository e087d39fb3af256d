from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import from_regex

from reports import chrome
from reports.blocks import Paragraph
from reports.labels import key
from tests.crawler.page.pages import ARTICLE, read


def lines(inside: str) -> list[str]:
    document = read(f'<div id="zoom">{ARTICLE}{inside}</div>')
    start = len(read(f'<div id="zoom">{ARTICLE}</div>').blocks)
    return [block.text for block in document.blocks[start:] if isinstance(block, Paragraph)]


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u3000", "\u2003", "\t\n", "&emsp;&ensp;"])
def test_white_space_of_any_kind_collapses(space: str) -> None:
    assert lines(f"<p>{space}甲局{space}{space}乙局{space}</p>") == ["甲局 乙局"]


def test_a_break_of_the_source_between_chinese_characters_is_no_space() -> None:
    assert lines("<p>公开\n  工作</p>") == ["公开工作"]


def test_a_sentence_cut_by_a_page_break_of_word_is_one() -> None:
    cut = "<br clear=all style='page-break-before:always;mso-break-type:section-break'>"
    assert lines(f"<p>全年受理申请1{cut}2件。</p>") == ["全年受理申请12件。"]
    assert lines("<p>第一行<br>第二行</p>") == ["第一行", "第二行"]


def test_a_sentence_cut_by_a_page_break_between_paragraphs_is_one() -> None:
    begins = "全年通过门户网站、政务新媒体和政府公报主动公开各类政府信息，并受理当面申请和电"
    cut = "<span><br clear=all style='page-break-before:always'></span>"
    assert lines(f"<p>{begins}</p>\n{cut}\n<p>子邮件申请12件。</p>") == [f"{begins}子邮件申请12件。"]
    # Without a break of the page, and in front of what begins anew, a paragraph stays one.
    assert len(lines(f"<p>{begins}</p>\n<p>子邮件申请12件。</p>")) == 2
    assert len(lines(f"<p>{begins}</p>\n{cut}\n<p>三、收到和处理政府信息公开申请情况</p>")) == 2


def test_what_has_no_width_does_not_part_a_figure() -> None:
    assert lines("<p>受理1\u200b2件</p>") == ["受理12件"]


TITLE = "<p>某县2021年政府信息公开工作年度报告</p>"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("时间：2022-01-14 09:58 字号：T|T", "2022-01-14"),
        ("2022年01月14日 10:08 县教育局", "2022-01-14"),
        ("2022-01-14", "2022-01-14"),
        ("来源：县政务公开办", None),
        ("【信息时间：2022-01-14　阅读次数：91】【字号 大 中 小】【我要打印】【关闭】", "2022-01-14"),
    ],
)
def test_the_line_below_the_title_is_no_line_of_the_report(line: str, published: str | None) -> None:
    document = read(f"<div id=zoom>{TITLE}<p>{line}</p>{ARTICLE.replace(TITLE, '')}</div>")
    assert document.metadata.published == published
    assert line[:6] not in document.to_text()


def test_a_date_further_down_is_a_line_of_the_report() -> None:
    assert lines("<p>某县人民政府</p><p>2022-01-14</p>") == ["某县人民政府", "2022-01-14"]


def test_a_button_behind_a_value_is_none_of_it() -> None:
    document = read(f"<p>发布机构：县公安局 我要纠错</p><p>索引号：12/2022</p><div id=zoom>{ARTICLE}</div>")
    assert document.metadata.publisher == "县公安局"


def test_a_link_that_is_never_closed_loses_nothing() -> None:
    behind = "<p>五、存在的问题</p><p>人手不足，更新不及时。</p><p>某县办公室</p>"
    assert lines(f"<p><a href=/x>详见附件{behind}")[-2:] == ["人手不足，更新不及时。", "某县办公室"]


def test_injected_links_go_by_their_words() -> None:
    assert lines("<p><a href=/x>六合彩开奖直播</a></p><p>公开平台3个。</p>") == ["公开平台3个。"]


@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
@given(from_regex(chrome._LINE, fullmatch=True))
def test_a_line_of_the_site_is_never_ruled_out_too_early(line: str) -> None:
    match = chrome._LINE.fullmatch(key(line)) if len(line) <= 200 and "://" not in line else None
    if match:
        assert chrome.chrome_reason(line) == match.lastgroup


@pytest.mark.parametrize("suffix", ["pdf", "DOC", "docx", "xls", "xlsx", "wps", "ofd?v=1"])
def test_a_link_to_a_file_is_kept_whatever_it_is_called(suffix: str) -> None:
    assert lines(f"<p><a href='/f/P01.{suffix}'>某县年度报告全文</a></p>") == ["某县年度报告全文"]
    assert lines("<p><a href='/f/P01.html'>某县年度报告全文</a></p>") == []


def test_links_below_a_heading_of_the_site_go_with_it() -> None:
    related = (
        "<p>关联稿件</p><p><a href=/t1>图文解读：某县年报</a> 2023-07-12</p><p><a href=/t2>一图读懂某县年报</a></p>"
    )
    document = read(f"<div id=zoom>{related}{ARTICLE}</div>")
    assert document.to_text() == read(f"<div id=zoom>{ARTICLE}</div>").to_text()
    assert [dropped.reason for dropped in document.dropped] == ["related"] * 3


def test_below_a_heading_of_the_site_text_and_files_are_kept() -> None:
    assert lines("<p>相关附件</p><p><a href=/a.xls>统计表</a></p><p>某县办公室</p>") == ["统计表", "某县办公室"]
    assert lines("<p>相关链接：</p><p><a href=/a>五、问题<p>人手不足。</p>") == ["五、问题", "人手不足。"]
