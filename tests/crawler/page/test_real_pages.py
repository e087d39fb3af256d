"""Articles saved from portals, against what a reader of the pages noted down: identity, length, figures; no sentence of theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawler.page import read_page
from reports.blocks import Table
from reports.document import Document

PAGES = Path(__file__).parents[4] / "shared" / "pages"

pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="the saved pages are not beside the repository")


@dataclass(frozen=True)
class Noted:
    """What was noted of a page. `figures` are the first and the last numbers of the body, `ends` how it ends."""

    title: str
    published: str
    publisher: str | None
    paragraphs: int
    figures: tuple[tuple[str, ...], tuple[str, ...]]
    ends: str
    index_number: str | None = None
    issued: str | None = None


NOTED = {
    "hanweb_zj_fgw_article_2016": Noted(
        "1-10月德清县固定资产投资结构趋稳趋优",
        "2016-11-22",
        "省发改委",
        1,
        (("1", "10", "246.79", "82.3", "15.3", "119.90", "15.2"), ("39.66", "33.1", "220.53", "89.4")),
        "（德清县发改局）",
    ),
    "gansu_fzgg_article_2025": Noted(
        "甘肃省发展和改革委员会等部门关于印发《甘肃省关于加力支持工业企业设备更新的若干措施》的通知",
        # Not the time at which the page was made, which stands in its PubDate.
        "2025-02-26",
        "产业处",
        # Behind the date stands the name of the attachment, which is a part of the title.
        6,
        ((), ("2025", "2", "25")),
        "2025年2月25日",
    ),
    "ucap_wanzai_tjgb_2022_article": Noted(
        "万载县2022年国民经济和社会发展统计公报",
        "2023-08-16",
        # What the body calls 资料来源 is not the source of the page.
        "万载县统计局",
        56,
        ((), ()),
        "国家统计局万载调查队。",
        "014742224A/2023-0043406",
        "2023-05-11",
    ),
    "vsb_sxmu_article": Noted("中华人民共和国监察法", "2018-05-17", None, 174, (("2018", "3", "20"), ()), "同时废止。"),
}


@pytest.fixture(scope="module", params=sorted(NOTED))
def page(request: pytest.FixtureRequest) -> tuple[Document, Noted]:
    body = (PAGES / f"{request.param}.html").read_bytes()
    return read_page(body, f"http://www.example.gov.cn/{request.param}.html"), NOTED[request.param]


def body(document: Document, noted: Noted) -> list[str]:
    """Give the lines without those that are the title, or a part of it."""
    return [line for line in document.to_text().split("\n") if "".join(line.split()) not in noted.title]


def test_identity(page: tuple[Document, Noted]) -> None:
    document, noted = page
    found = document.metadata
    assert document.title == noted.title
    assert (found.published, found.publisher) == (noted.published, noted.publisher)
    assert (found.index_number, found.issued) == (noted.index_number, noted.issued)


def test_the_body_is_whole_and_nothing_else(page: tuple[Document, Noted]) -> None:
    document, noted = page
    lines = body(document, noted)
    first, last = noted.figures
    figures = re.findall(r"\d+(?:\.\d+)?", "\n".join(lines))
    assert len(lines) == noted.paragraphs
    assert lines[-1].endswith(noted.ends)
    assert tuple(figures[: len(first)]) == first
    assert set(last) <= set(figures)
    assert not any(isinstance(block, Table) for block in document.blocks)
