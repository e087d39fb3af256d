"""A second run: what is asked for, and written, again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy.exceptions import DropItem

from crawler.items import Item, Page
from crawler.spiders.harvest import HarvestSpider
from tests.crawler.crawling import Crawled, crawl
from tests.portal_server import Answer, Asked, Portal, list_html, report_html, running_portal

COLUMN = "/zfxxgk/zfxxgknb/"
YEARS = range(2013, 2019)
COUNTER = "<p>浏览次数：{}</p>"


class Reports:
    """Answers with reports that have an ETag each, and a counter of visits."""

    def __init__(self) -> None:
        self.visits = 0
        self.changed: set[int] = set()
        self.heed_conditions = True

    def __call__(self, asked: Asked) -> Answer | None:
        name = asked.path.removeprefix(COLUMN).removesuffix(".html")
        if not name.isdecimal():
            return None
        tag = f'"{name}-{int(name) in self.changed}"'
        if self.heed_conditions and asked.headers.get("If-None-Match") == tag:
            return Answer(status=304, headers={"ETag": tag})
        self.visits += 1
        authority = "天桥区人民政府办公室" if int(name) in self.changed else "天桥区人民政府"
        body = report_html(int(name), authority, below=COUNTER.format(self.visits))
        return Answer(body.encode(), headers={"ETag": tag})


@pytest.fixture
def reports() -> Reports:
    return Reports()


@pytest.fixture
def portal(reports: Reports) -> Iterator[Portal]:
    entries = [(f"{year}.html", f"天桥区人民政府{year}年政府信息公开工作年度报告") for year in YEARS]
    column = {COLUMN: Answer(list_html(entries, "", "utf-8").encode())}
    with running_portal(lambda _: column, reports) as running:
        yield running


async def harvest(portal: Portal, data: Path, **settings: object) -> Crawled:
    portal.requested.clear()
    used = {"GONGKAI_FULL": False, "GONGKAI_DATA": str(data)} | settings
    return await crawl(HarvestSpider, used, url=portal.url(COLUMN))


@pytest.mark.asyncio
async def test_a_second_run_asks_for_the_list_alone(portal: Portal, tmp_path: Path) -> None:
    assert len((await harvest(portal, tmp_path)).pages) == len(YEARS)
    again = await harvest(portal, tmp_path)
    assert portal.requested == ["/robots.txt", COLUMN]
    assert again.pages == []
    assert again.stats["gongkai/fresh"] == len(YEARS)
    assert [visit.proved for visit in again.visits] == [True]


class FullDisk:
    """A store that cannot keep the report of 2015."""

    def process_item(self, item: Item) -> Item:
        if isinstance(item, Page) and "2015" in (item.url or ""):
            raise DropItem("no space left", log_level="DEBUG")
        return item


@pytest.mark.asyncio
async def test_what_could_not_be_stored_is_fetched_again(portal: Portal, tmp_path: Path) -> None:
    assert len((await harvest(portal, tmp_path, ITEM_PIPELINES={FullDisk: 1})).pages) == len(YEARS) - 1
    again = await harvest(portal, tmp_path)
    assert list(again.outcomes()) == ["2015.html"]


@pytest.mark.asyncio
async def test_what_is_new_in_the_list_is_fetched(portal: Portal, tmp_path: Path) -> None:
    await harvest(portal, tmp_path)
    entries = [(f"{year}.html", f"天桥区人民政府{year}年政府信息公开工作年度报告") for year in (*YEARS, 2019)]
    portal.answers[COLUMN] = Answer(list_html(entries, "", "utf-8").encode())
    assert [page.url for page in (await harvest(portal, tmp_path)).pages] == [portal.url(f"{COLUMN}2019.html")]


@pytest.mark.asyncio
async def test_what_is_no_longer_fresh_is_asked_for_if_it_has_changed(
    portal: Portal, reports: Reports, tmp_path: Path
) -> None:
    await harvest(portal, tmp_path)
    reports.changed = {2015}
    again = await harvest(portal, tmp_path, GONGKAI_FRESH_DAYS=-1)
    assert len(portal.requested) == len(YEARS) + 2
    assert [page.url for page in again.pages] == [portal.url(f"{COLUMN}2015.html")]
    assert again.stats["gongkai/unchanged"] == len(YEARS) - 1


@pytest.mark.asyncio
async def test_a_change_is_one_of_the_text(portal: Portal, reports: Reports, tmp_path: Path) -> None:
    reports.heed_conditions = False
    await harvest(portal, tmp_path)
    reports.changed = {2015}
    again = await harvest(portal, tmp_path, GONGKAI_FRESH_DAYS=-1)
    # The counter of visits is another on every page.
    assert [page.url for page in again.pages] == [portal.url(f"{COLUMN}2015.html")]


@pytest.mark.asyncio
async def test_a_full_run_heeds_none_of_that(portal: Portal, tmp_path: Path) -> None:
    await harvest(portal, tmp_path)
    again = await harvest(portal, tmp_path, GONGKAI_FULL=True)
    assert len(again.pages) == len(YEARS)


@pytest.mark.asyncio
async def test_what_did_not_come_is_asked_for_again(portal: Portal, tmp_path: Path) -> None:
    portal.answers[f"{COLUMN}2016.html"] = Answer(b"", status=500)
    await harvest(portal, tmp_path)
    del portal.answers[f"{COLUMN}2016.html"]
    again = await harvest(portal, tmp_path)
    assert [(page.url, page.outcome) for page in again.pages] == [(portal.url(f"{COLUMN}2016.html"), "")]


@pytest.mark.asyncio
async def test_a_dry_run_reads_lists_and_says_what_it_would_fetch(portal: Portal, tmp_path: Path) -> None:
    crawled = await harvest(portal, tmp_path, GONGKAI_DRY_RUN=True)
    assert portal.requested == ["/robots.txt", COLUMN]
    assert crawled.pages == []
    assert not (tmp_path / "crawl.sqlite").exists()
