from __future__ import annotations

import pytest

from benchmarks.generate import Case, generate_case
from crawler.page import read_page
from crawler.page.charset import decode
from crawler.page.container import find_container
from crawler.page.errors import NestingTooDeep
from crawler.page.nodes import ParsedPage
from tests.crawler.page.pages import ARTICLE, LEAD, MENU, read, rows

PAGES = [case for seed in range(60) if not (case := generate_case(seed)).is_text]


@pytest.mark.parametrize("case", PAGES, ids=lambda case: str(case.seed))
def test_a_rough_measure_chooses_what_an_exact_one_does(case: Case) -> None:
    chosen = []
    for exactly in (False, True):
        page = ParsedPage(decode(case.body, case.content_type).utf8)
        assert page.body is not None
        chosen.append(find_container(page, page.body, exactly=exactly).html)
    assert chosen[0] == chosen[1]


def test_a_menu_longer_than_the_article_is_left_out() -> None:
    text = read(f"<div><ul>{MENU}</ul></div><div><div>{ARTICLE}</div></div>").to_text()
    assert "依申请公开7栏" not in text
    assert LEAD in text


def test_a_table_behind_an_element_that_was_closed_early_is_kept() -> None:
    document = read(f'<div id="zoom">{ARTICLE}</div><table><tr><td>行政许可</td><td>77</td></tr></table>')
    assert ["行政许可", "77"] in rows(document)


def test_a_lead_beside_the_sections_is_kept() -> None:
    document = read(f"<div><div>{LEAD * 5}</div><div class='con'>{ARTICLE}</div></div>")
    assert document.to_text().startswith(LEAD)


def test_a_form_around_the_article_is_no_chrome() -> None:
    document = read(f"<div><form name=aspnet>{ARTICLE}</form></div><div class=footer>版权所有</div>")
    assert document.to_text().count(LEAD) == 1
    assert "版权所有" not in document.to_text()


@pytest.mark.parametrize(
    "style", ["display:none", "DISPLAY : NONE", "position:absolute;left:-9999px", "visibility:hidden"]
)
def test_a_hidden_report_of_another_year_is_left_out(style: str) -> None:
    decoy = ARTICLE.replace("45", "8888")
    document = read(f'<div style="{style}" class="content">{decoy}</div><div>{ARTICLE}</div>')
    assert "8888" not in document.to_text()
    assert "45" in document.to_text()


def test_an_article_that_is_shown_by_script_is_read() -> None:
    document = read(f"<ul>{MENU}</ul><div style='display:none'>{ARTICLE}</div>")
    assert ["规章", "3"] in rows(document)


def test_layout_tables_inside_each_other() -> None:
    menu = f"<table><tr><td><ul>{MENU}</ul></td></tr></table>"
    document = read(f"<table><tr><td>{menu}</td><td><table><tr><td>{ARTICLE}</td></tr></table></td></tr></table>")
    assert rows(document) == [["信息内容", "本年制发件数"], ["规章", "3"], ["行政规范性文件", "45"]]
    assert "依申请公开7栏" not in document.to_text()


def test_a_name_that_is_never_closed_makes_no_link_of_the_article() -> None:
    document = read(f"<div>{ARTICLE.replace('<p>一、', '<p><a name=a>一、')}</div>")
    assert "受理申请12件" in document.to_text()
    assert document.dropped == ()


def test_two_ends_of_the_page_and_text_behind_them() -> None:
    half = len(ARTICLE) // 2
    at = ARTICLE.index("<p>", half)
    document = read(f"<div>{ARTICLE[:at]}</body></html></div>{ARTICLE[at:]}</html>")
    assert document.to_text().endswith("行政复议0件。")
    assert ["规章", "3"] in rows(document)


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "section"])
def test_nesting_is_refused_beyond_what_any_page_needs(tag: str) -> None:
    with pytest.raises(NestingTooDeep):
        read(f"<{tag}>" * 300 + ARTICLE)
    assert LEAD in read(f"<{tag}>" * 40 + ARTICLE).to_text()


@pytest.mark.parametrize("seed", [60, 21415, 102102, 102461])
def test_a_short_article_in_layout_tables_is_not_given_up_for_the_page(seed: int) -> None:
    case = generate_case(seed, {"layout": "nested", "format": "law2007"})
    text = read_page(case.body, case.url, case.content_type).to_text()
    assert [string for string in case.page.chrome if string in text] == []
