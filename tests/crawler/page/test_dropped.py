"""Nothing is lost: every figure that a visitor sees in the article's element is in the text or on record as dropped."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.generate import Case, generate_case
from crawler.page import read_page
from crawler.page.charset import decode
from crawler.page.container import find_container
from crawler.page.nodes import ParsedPage
from crawler.page.tables import INVISIBLE
from reports.blocks import Table
from reports.document import Document
from tests.crawler.page.pages import ARTICLE, URL, read

FIXTURES = sorted((Path(__file__).parents[3] / "fixtures" / "reports").glob("*/page.html"))
# The paragraphs of a label's cell are joined: the halves of a year would be told apart here.
PAGES = [case for seed in range(80) if not (case := generate_case(seed, {"label_markup": "plain"})).is_text]
DIGITS = re.compile(r"\d+")


def lost(body: bytes, content_type: str | None) -> Counter[str]:
    """Count the runs of digits that are visible in the container and neither in the text nor dropped."""
    document = read_page(body, URL, content_type)
    page = ParsedPage(decode(body, content_type).utf8)
    assert page.body is not None
    visible = page.text(find_container(page, page.body))
    return Counter(DIGITS.findall(INVISIBLE.sub("", visible))) - kept(document)


def kept(document: Document) -> Counter[str]:
    runs = Counter(DIGITS.findall(document.to_text()))
    runs.update(run for dropped in document.dropped for run in DIGITS.findall(dropped.text))
    for table in document.blocks:
        if isinstance(table, Table):
            # The mark stands right behind the figure, so that the page shows them as one run.
            marked = [cell.text + cell.note for row in table.rows for cell in row if cell.note and cell.origin]
            runs.update(run for text in marked for run in DIGITS.findall(text))
    return runs


@pytest.mark.parametrize("case", PAGES, ids=lambda case: str(case.seed))
def test_generated_pages(case: Case) -> None:
    assert lost(case.body, case.content_type) == Counter()


@pytest.mark.parametrize("path", FIXTURES, ids=[path.parent.name for path in FIXTURES])
def test_fixtures(path: Path) -> None:
    assert lost(path.read_bytes(), "text/html") == Counter()


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<p style='display:none'>旧版99件</p>", "hidden"),
        ("<div class='share'>分享到<span>99</span></div>", "site_chrome"),
        ("<p>浏览次数：99</p>", "counter"),
        ("<p>上一篇：关于第99次会议</p>", "neighbours"),
        ("<p>翻译 搜索 复制</p>", "browser_extension"),
        ("<div>索引号：12/2022-99 发布机构：某局</div>", "metadata"),
    ],
)
def test_what_is_left_out_of_the_article_is_on_record(inside: str, reason: str) -> None:
    document = read(f'<div id="zoom">{ARTICLE}{inside}</div>')
    assert [dropped.reason for dropped in document.dropped] == [reason]
    plain = re.sub("<[^>]+>", "", inside)
    assert document.dropped[0].text == plain
    assert plain not in document.to_text()
