from __future__ import annotations

import pytest

from reports.blocks import Paragraph
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


def test_what_has_no_width_does_not_part_a_figure() -> None:
    assert lines("<p>受理1\u200b2件</p>") == ["受理12件"]
