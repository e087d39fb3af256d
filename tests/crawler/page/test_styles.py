"""What the style of an element does to what a visitor sees of it."""

from __future__ import annotations

import time

import pytest

from reports.document import Document
from tests.crawler.page.pages import ARTICLE, LEAD, read, rows


def cell(inside: str) -> str:
    table = f"<table><tr><td>项目</td><td>数量</td></tr><tr><td>规章</td><td>{inside}</td></tr></table>"
    return rows(read(f"<div id=zoom>{table}</div>"))[1][1]


def last_line(inside: str) -> str:
    return article(inside).to_text().split("\n")[-1]


def article(inside: str) -> Document:
    return read(f"<div id=zoom>{ARTICLE}{inside}</div>")


@pytest.mark.parametrize(
    "struck",
    ["<del>74</del>", "<s>74</s>", "<strike>74</strike>", "<span style='TEXT-DECORATION: line-through'>74</span>"],
)
def test_what_is_struck_out_is_no_figure_and_stays_on_record(struck: str) -> None:
    assert cell(f"{struck}<ins>47</ins>") == "47"
    assert last_line(f"<p>受理{struck}47件。</p>") == "受理47件。"
    assert [dropped.text for dropped in article(f"<p>受理{struck}47件。</p>").dropped] == ["74"]


@pytest.mark.parametrize("tag", ["s", "del", "STRIKE", "span style='text-decoration:line-through'"])
def test_a_stroke_that_is_never_closed_takes_no_block_with_it(tag: str) -> None:
    assert last_line(f"<p><{tag}>旧稿<p>受理47件。</p><p>公开平台3个。</p>") == "公开平台3个。"
    assert last_line(f"<div><{tag}>旧稿<p>受理47件。</p><p>公开平台3个。</p></div>") == "公开平台3个。"
    assert "受理47件" in article(f"<p><{tag}>旧稿<p>受理47件。</p><p>公开平台3个。</p>").to_text()


def test_a_block_that_is_struck_out_on_purpose_is_no_text() -> None:
    assert last_line("<del><p>受理74件。</p></del><p>受理47件。</p>") == "受理47件。"
    assert "74" not in article("<del><p>受理74件。</p></del><p>受理47件。</p>").to_text()


def test_a_stroke_that_a_script_opens_is_none_of_the_page() -> None:
    assert last_line("<script>document.title = '<s>'</script><p>受理<s>74</s>47件。</p>") == "受理47件。"


def test_a_sentence_of_many_words_is_not_struck_out() -> None:
    assert last_line(f"<p><s>{LEAD * 8}</s></p>") == LEAD * 8
    assert last_line(f"<p>甲局<s>{LEAD}</s></p>") == "甲局"


@pytest.mark.parametrize("struck", ["<s><p>74</p></s>", "<del><div>74</div></del>"])
def test_a_stroke_in_a_cell_never_joins_two_figures(struck: str) -> None:
    assert cell(f"{struck}47") == "47"
    assert cell("47<s>74") == "47"


@pytest.mark.parametrize("mark", ["<sup>1</sup>", "<sup>[2]</sup>", "<span style='vertical-align:super'>1</span>"])
def test_a_raised_mark_is_no_digit(mark: str) -> None:
    assert cell(f"95{mark}") == "95"
    assert last_line(f"<p>新收申请95{mark}件。</p>") == "新收申请95件。"


def test_an_exponent_is_no_mark() -> None:
    assert last_line("<p>场所共120m<sup>2</sup>。</p>") == "场所共120m2。"


@pytest.mark.parametrize(
    "style",
    [
        "margin-left:105.0pt;text-indent:-105.0pt",
        "height:0",
        "line-height:0.9;min-height:0;overflow:hidden",
        "text-indent:-21px",
        "font-size:0.9em",
    ],
)
def test_what_only_looks_hidden_is_read(style: str) -> None:
    assert last_line(f"<p style='{style}'>公开平台3个。</p>") == "公开平台3个。"


@pytest.mark.parametrize(
    "style",
    ["height:0;overflow:hidden", "text-indent:-9999px", "visibility:hidden", "font-size:0px", "margin-left:-2000px"],
)
def test_what_nobody_sees_is_left_out(style: str) -> None:
    assert "公开平台3个。" not in article(f"<p style='{style}'>公开平台3个。</p>").to_text()


@pytest.mark.parametrize(
    ("veil", "shown"), [("font-size:0px", "font-size:16px"), ("visibility:hidden", "visibility:visible")]
)
def test_a_veil_that_is_taken_back_inside_hides_nothing(veil: str, shown: str) -> None:
    assert last_line(f"<div style='{veil}'><p style='{shown}'>公开平台3个。</p></div>") == "公开平台3个。"


def test_an_article_that_a_script_unveils_below_a_visible_title() -> None:
    veiled = f"<div class=rich_media_content id=js_content style='visibility: hidden; opacity: 0;'>{ARTICLE}</div>"
    assert LEAD in read(f"<div><h1>某县2021年政府信息公开工作年度报告</h1>{veiled}</div>").to_text()


@pytest.mark.parametrize("kept", ["<pre>{}</pre>", "<div style='white-space: pre-wrap'>{}</div>"])
def test_line_breaks_that_a_style_keeps_end_lines(kept: str) -> None:
    text = article(kept.format("第一行\n第二行")).to_text()
    assert text.endswith("第一行\n第二行")


def test_a_figure_in_a_box_for_text_is_read() -> None:
    assert cell("<input type=text value=196 readonly>") == "196"
    assert cell("<input type=hidden value=196>7") == "7"


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "1<sup>2</sup>" * 20_000 + "</p>",
        "<table><tr><td>" + "1<sup>2</sup>" * 20_000 + "<td>1</table>",
        "<div style='visibility:hidden'>" * 150 + "<p style='color:red'>x</p>" * 5_000 + "</div>" * 150,
        "<div style='visibility:hidden'><p style='visibility:visible'>x</p></div>" * 10_000,
    ],
)
def test_many_marks_and_veils_take_no_long_time(body: str) -> None:
    start = time.perf_counter()
    read(f"{ARTICLE}{body}")
    assert time.perf_counter() - start < 3
