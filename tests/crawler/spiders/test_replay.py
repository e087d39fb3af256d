from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

import pytest

from crawler.errors import ArchiveUnusable, BadArgument
from crawler.items import Page
from crawler.spiders.replay import ReplaySpider
from tests.crawler.archive.warcs import warc
from tests.crawler.crawling import crawl
from tests.portal_server import report_html

HTML = {"Content-Type": "text/html"}


class SlowPipeline:
    """Takes its time, and notes how many items are under way at once."""

    under_way: ClassVar[int] = 0
    most: ClassVar[int] = 0

    async def process_item(self, item: Page) -> Page:
        cls = type(self)
        cls.under_way += 1
        cls.most = max(cls.most, cls.under_way)
        await asyncio.sleep(0.02)
        cls.under_way -= 1
        return item


class FailingPipeline:
    """Fails with every item, and counts them."""

    seen: ClassVar[int] = 0

    def process_item(self, item: Page) -> Page:
        type(self).seen += 1
        raise LookupError(item.file)


def write_pages(folder: Path, number: int) -> None:
    for index in range(number):
        (folder / f"{index:04}.html").write_text(report_html(2008 + index % 18), encoding="utf-8")


@pytest.mark.asyncio
async def test_every_page_of_a_folder_is_given_in_order(tmp_path: Path) -> None:
    write_pages(tmp_path, 5)
    (tmp_path / "0005.html").write_bytes(b"")
    (tmp_path / "0006.txt").write_text("2009年政府信息公开年度报告\n一、概述\n无。", encoding="utf-8")
    crawled = await crawl(ReplaySpider, archive=str(tmp_path))
    assert [page.file for page in crawled.pages] == [f"{index:04}.html" for index in range(6)] + ["0006.txt"]
    assert [page.outcome for page in crawled.pages] == [""] * 5 + ["empty_page", ""]
    assert crawled.stats["gongkai/pages_total"] == 7
    assert crawled.stats["finish_reason"] == "finished"


@pytest.mark.asyncio
async def test_a_warc_is_replayed_and_its_problems_are_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "test.warc.gz"
    body = report_html(2021).encode()
    data = warc(*((f"http://example.org/{number}", body, HTML) for number in range(3)))
    file.write_bytes(data[:-40])
    crawled = await crawl(ReplaySpider, archive=str(file))
    assert [(page.url, page.status) for page in crawled.pages] == [
        ("http://example.org/0", 200),
        ("http://example.org/1", 200),
    ]
    assert crawled.stats["gongkai/archive/problems"] == 1
    assert "gongkai/pages_total" not in crawled.stats
    assert "test.warc.gz" in caplog.text


@pytest.mark.asyncio
async def test_pages_wait_for_slow_pipelines(tmp_path: Path) -> None:
    write_pages(tmp_path, 30)
    SlowPipeline.most = 0
    crawled = await crawl(ReplaySpider, {"ITEM_PIPELINES": {SlowPipeline: 1}}, archive=str(tmp_path))
    assert len(crawled.pages) == 30
    assert SlowPipeline.most == 2


@pytest.mark.asyncio
async def test_pages_that_fail_in_a_pipeline_do_not_stop_the_others(tmp_path: Path) -> None:
    write_pages(tmp_path, 9)
    FailingPipeline.seen = 0
    crawled = await crawl(ReplaySpider, {"ITEM_PIPELINES": {FailingPipeline: 1}}, archive=str(tmp_path))
    assert FailingPipeline.seen == 9
    assert crawled.stats["finish_reason"] == "finished"


@pytest.mark.asyncio
async def test_an_archive_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveUnusable, match="there is nothing at"):
        await crawl(ReplaySpider, archive=str(tmp_path / "missing"))
    with pytest.raises(ArchiveUnusable, match="holds no page"):
        await crawl(ReplaySpider, archive=str(tmp_path))


@pytest.mark.asyncio
async def test_an_archive_must_be_named() -> None:
    with pytest.raises(BadArgument, match="-a archive=PATH"):
        await crawl(ReplaySpider)
    with pytest.raises(BadArgument, match="-a archive=PATH"):
        await crawl(ReplaySpider, archive=".", url="http://example.org/")
