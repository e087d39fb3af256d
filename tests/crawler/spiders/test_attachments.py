"""Files beside a report, and files in its place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crawler.spiders.harvest import HarvestSpider
from tests.crawler.crawling import Crawled, crawl
from tests.portal_server import Answer, Portal, list_html, report_html, running_portal

COLUMN = "/zfxxgk/zfxxgknb/"
PDF = Answer(b"%PDF-1.7\n...", "application/pdf")
TITLE = "天桥区人民政府{}年政府信息公开工作年度报告"


def only_a_file(year: int, href: str) -> Answer:
    title = TITLE.format(year)
    return Answer(
        f'<html><head><title>{title}</title></head><body><div id="zoom"><h1>{title}</h1><p><a href="{href}">{title}.pdf</a></p>'
        "</div></body></html>".encode()
    )


def answers(_: int) -> dict[str, Answer]:
    years = (2016, 2017, 2018, 2019)
    names = {2016: "2016.pdf"}
    entries = [(names.get(year, f"{year}.html"), TITLE.format(year)) for year in years]
    beside = '<p>附件：<a href="P2018.docx">2018年政府信息公开工作年度报告.docx</a></p>'
    column = {
        "": Answer(list_html(entries, "", "utf-8").encode()),
        "2016.pdf": PDF,
        "2017.html": only_a_file(2017, "P2017.pdf"),
        "P2017.pdf": PDF,
        "2018.html": Answer(report_html(2018, below=beside).encode()),
        "P2018.docx": Answer(b"PK\x03\x04 cut off", "application/octet-stream"),
        "2019.html": only_a_file(2019, "P2019.pdf"),
        "P2019.pdf": Answer("<html><title>系统提示</title>请登录</html>".encode()),
    }
    return {f"{COLUMN}{name}": answer for name, answer in column.items()}


@pytest.fixture
def portal() -> Iterator[Portal]:
    with running_portal(answers) as running:
        yield running


async def harvest(portal: Portal) -> Crawled:
    return await crawl(HarvestSpider, url=portal.url(COLUMN))


@pytest.mark.asyncio
async def test_files_are_typed_by_their_content_and_linked_to_their_page(portal: Portal) -> None:
    crawled = await harvest(portal)
    found = {(a.page_url.rpartition("/")[2], a.url.rpartition("/")[2], a.type, a.outcome) for a in crawled.attachments}
    assert found == {
        ("2016.pdf", "2016.pdf", "pdf", "stored"),
        ("2017.html", "P2017.pdf", "pdf", "stored"),
        ("2018.html", "P2018.docx", "zip", "stored"),
        ("2019.html", "P2019.pdf", None, "not_a_file"),
    }


@pytest.mark.asyncio
async def test_a_report_that_is_only_a_file_is_counted_as_that(portal: Portal) -> None:
    crawled = await harvest(portal)
    assert crawled.outcomes() == {
        "2016.pdf": "attachment_only",
        "2017.html": "attachment_only",
        "2018.html": "",
        "2019.html": "attachment_only",
    }
    assert crawled.stats["gongkai/attachments/pdf"] == 2


@pytest.mark.asyncio
async def test_a_file_is_asked_for_with_its_page_as_the_referer(portal: Portal) -> None:
    referers: dict[str, str] = {}
    answer = portal.answer

    def watch(asked: object) -> Answer:
        referers[asked.path] = asked.headers.get("Referer", "")  # type: ignore[attr-defined]
        return answer(asked)  # type: ignore[arg-type]

    portal.answer = watch  # type: ignore[method-assign]
    await harvest(portal)
    assert referers[f"{COLUMN}P2017.pdf"] == portal.url(f"{COLUMN}2017.html")
