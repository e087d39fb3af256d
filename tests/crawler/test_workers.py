"""Several processes: the same pages in the same order, whatever becomes of one of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from crawler.archive.page import CachedPage
from crawler.items import Page
from crawler.workers import parsed_pages, read_and_parse
from tests.crawler.dying import DEADLY, read_or_die
from tests.portal_server import report_html


def cached(number: int, body: bytes | None = None) -> CachedPage:
    html = body or report_html(2008 + number % 18).encode()
    return CachedPage(html, f"http://a/{number}.html", None, "text/html; charset=utf-8", 200, None, "html")


async def read(pages: list[CachedPage], jobs: int) -> list[Page]:
    return [page async for page in parsed_pages(iter(pages), jobs, read_or_die)]


@pytest.mark.asyncio
@pytest.mark.parametrize("jobs", [1, 2, 3])
async def test_order_and_result_are_those_of_one_process(jobs: int) -> None:
    pages = [cached(number, b"" if number % 7 == 3 else None) for number in range(50)]
    assert await read(pages, jobs) == [read_and_parse(page) for page in pages]


@pytest.mark.asyncio
async def test_a_page_that_kills_its_process_loses_no_other() -> None:
    pages = [cached(number, DEADLY if number in (3, 30) else None) for number in range(40)]
    done = await read(pages, 2)
    assert [page.url for page in done] == [page.url for page in pages]
    assert [page.outcome for page in done] == [
        "parse_failed" if number in (3, 30) else "reports" for number in range(40)
    ]
    assert done[3] == dataclasses.replace(
        read_and_parse(pages[3]), outcome="parse_failed", digest=None, reason=None, blocks=None
    )


@pytest.mark.asyncio
async def test_no_more_pages_are_taken_than_are_needed_soon() -> None:
    taken = 0

    def pages() -> Iterator[CachedPage]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield cached(number)

    async for page in parsed_pages(pages(), 2):
        assert page.outcome == "reports"
        break
    assert taken <= 64
