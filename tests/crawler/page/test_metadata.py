from __future__ import annotations

from tests.crawler.page.pages import ARTICLE, read

TITLE = "某县2021年政府信息公开工作年度报告"


def test_a_label_takes_its_own_value_in_a_line_of_many_elements() -> None:
    line = '<div>字号：<a href="#">大</a> <a href="#">小</a> 来源：<a href="/">某县<b>政府办</b></a> 浏览次数：<span>15</span></div>'
    names = read(f'<div>{line}<div id="zoom">{ARTICLE}</div></div>').metadata.names
    assert (names["字号"], names["来源"], names["浏览次数"]) == ("大 小", "某县 政府办", "15")


def test_an_index_number_in_the_line_below_its_label() -> None:
    block = "<p>索\u2002引\u2002号：</p><p>014742224A/2023-0043406</p><p>生成日期：</p><p>2023-05-11</p>"
    document = read(f'<div id="zoom">{block}{ARTICLE}</div>')
    assert (document.metadata.index_number, document.metadata.issued) == ("014742224A/2023-0043406", "2023-05-11")
    assert "014742224A" not in document.to_text()


def test_fields_that_the_site_software_marks() -> None:
    mark = "<!--<$[{0}]>begin-->{1}<!--<$[{0}]>end-->"
    head = (
        f"<div><h1>年度报告</h1><p>{mark.format('标题名称(html)', TITLE)}</p>"
        f"<i>{mark.format('信息来源', '某县政府办')}</i><i>{mark.format('发布时间', '2022-01-15 10:20')}</i></div>"
    )
    document = read(f'{head}<div id="zoom">{ARTICLE}</div>')
    assert document.title == TITLE
    assert (document.metadata.publisher, document.metadata.published) == ("某县政府办", "2022-01-15")


def test_labels_in_menus_and_hidden_elements_say_nothing() -> None:
    document = read(
        f"<ul><li><a href=/a>公开时限</a></li></ul><p style='display:none'>索引号：99</p><div id=zoom>{ARTICLE}</div>"
    )
    assert not {"公开时限", "索引号"} & document.metadata.names.keys()


def test_a_heading_that_nobody_sees_is_no_title() -> None:
    hidden = "<div style='display:none'><h1>某县2020年政府信息公开工作年度报告</h1></div>"
    assert read(f"{hidden}<h1>{TITLE}</h1><div id=zoom>{ARTICLE}</div>").title == TITLE
