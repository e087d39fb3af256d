from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.errors import BadArgument, ContactMissing
from crawler.spiders.harvest import HarvestSpider
from crawler.spiders.site import SiteSpider
from tests.crawler.crawling import Crawled, crawl
from tests.portal_server import COLUMN, Answer, Portal, list_html, portal_answers, running_portal

ROOT = Path(__file__).parents[3]
REPORTS = {"2021.html", "2020.html", "2016.html", "ganziyuan.html", "2014.html"}
NO_REPORT = {"2009.html": "empty_page"}
REFUSED = {
    "2018.html": "http_error",
    "2017.html": "http_error",
    "2013.html": "robots_refused",
    "2010.pdf": "attachment_only",
    "2011.html": "off_site",
}


@pytest.fixture
def portal() -> Iterator[Portal]:
    with running_portal(portal_answers) as running:
        yield running


async def harvest(portal: Portal, path: str = f"{COLUMN}index.html", **settings: object) -> Crawled:
    return await crawl(HarvestSpider, settings, url=portal.url(path))


@pytest.mark.asyncio
async def test_it_finds_every_report_of_a_column_and_records_what_it_could_not_get(portal: Portal) -> None:
    crawled = await harvest(portal)
    assert crawled.outcomes() == dict.fromkeys(REPORTS, "") | NO_REPORT | REFUSED
    assert len(crawled.pages) == len(REPORTS) + len(NO_REPORT) + len(REFUSED)
    assert crawled.stats["finish_reason"] == "finished"
    # The three pages of the list, that of one year, and that of another which holds no more than its neighbour.
    assert crawled.stats["gongkai/list_pages"] == 5
    assert crawled.stats["gongkai/not_fetched/status"] == 2
    assert crawled.stats["gongkai/not_fetched/robots"] == 1
    assert crawled.stats["gongkai/not_fetched/off_site"] == 1
    assert crawled.stats["gongkai/links_off_site"] == 1


@pytest.mark.asyncio
async def test_every_page_of_a_list_stands_in_the_ledger(portal: Portal) -> None:
    crawled = await harvest(portal)
    of_list = [visit for visit in crawled.visits if visit.list_url == portal.url(f"{COLUMN}index.html")]
    assert {visit.url.rpartition("/")[2] for visit in of_list} == {"index.html", "index_1.html", "index_2.html"}
    assert [(visit.end, visit.proved) for visit in of_list] == [(None, False), (None, False), ("nothing_follows", True)]
    assert [(entry.title, entry.date, entry.kind) for entry in of_list[0].entries[:2]] == [
        ("天桥区人民政府2021年政府信息公开工作年度报告", "2022-01-01", "report"),
        ("天桥区人民政府2020年政府信息公开工作年度报告", "2022-01-02", "report"),
    ]


@pytest.mark.asyncio
async def test_a_list_without_one_of_its_pages_has_no_proved_end(portal: Portal) -> None:
    portal.answers[f"{COLUMN}index_2.html"] = Answer(b"", status=500)
    crawled = await harvest(portal)
    of_list = [visit for visit in crawled.visits if visit.list_url == portal.url(f"{COLUMN}index.html")]
    assert [visit.url for visit in of_list if visit.outcome == "http_error"] == [portal.url(f"{COLUMN}index_2.html")]
    assert (of_list[-1].end, of_list[-1].proved) == ("page_failed", False)


@pytest.mark.asyncio
async def test_it_asks_for_each_page_once_and_for_nothing_else(portal: Portal) -> None:
    await harvest(portal)
    wanted = ["index.html", "index_1.html", "index_2.html", "2021.html", "2020.html", "2018.html", "2017.html"]
    wanted += [
        "2016.html",
        "moved/2016.html",
        "2015/",
        "2015/ganziyuan.html",
        "2014.html",
        "2009.html",
        "2011.html",
        "2010.pdf",
    ]
    assert Counter(portal.requested) == Counter(["/robots.txt", *(COLUMN + name for name in wanted)])


@pytest.mark.asyncio
async def test_it_asks_for_a_disallowed_page_only_where_robots_are_not_obeyed(portal: Portal) -> None:
    await harvest(portal)
    assert "/private/2013.html" not in portal.requested
    await harvest(portal, ROBOTSTXT_OBEY=False)
    assert "/private/2013.html" in portal.requested


@pytest.mark.asyncio
async def test_pages_say_where_and_when_they_came_from(portal: Portal) -> None:
    crawled = await harvest(portal)
    pages = {page.url: page for page in crawled.pages}
    moved = pages[portal.url(f"{COLUMN}moved/2016.html")]
    assert (moved.status, moved.file) == (200, None)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moved.fetched or "")
    assert pages[portal.url(f"{COLUMN}2018.html")].status == 404
    refused = pages[portal.url("/private/2013.html")]
    assert (refused.status, refused.fetched, refused.document) == (None, None, None)


@pytest.mark.asyncio
async def test_it_reads_what_is_declared_gb2312_as_gb18030(portal: Portal) -> None:
    # 甪 is in GB18030 and not in GB 2312.
    crawled = await harvest(portal)
    page = next(page for page in crawled.pages if page.url == portal.url(f"{COLUMN}2021.html"))
    assert page.document is not None
    assert "甪直镇人民政府2021年" in page.document.to_text()


@pytest.mark.asyncio
async def test_a_report_to_begin_with_is_the_whole_harvest(portal: Portal) -> None:
    crawled = await harvest(portal, f"{COLUMN}2020.html")
    assert crawled.outcomes() == {"2020.html": ""}
    assert portal.requested == ["/robots.txt", f"{COLUMN}2020.html"]


@pytest.mark.asyncio
async def test_a_page_that_leads_nowhere_is_recorded(portal: Portal) -> None:
    crawled = await harvest(portal, "/calendar/7.html")
    assert [page.url for page in crawled.pages] == [portal.url("/calendar/7.html")]


@pytest.mark.asyncio
@pytest.mark.parametrize("status", [200, 412])
async def test_a_challenge_is_recorded_and_left_alone(portal: Portal, status: int) -> None:
    script = "<script r='m'>$_ts=window['$_ts'];</script><script src='/x.js' r='m'></script>"
    portal.answers["/guarded.html"] = Answer(f"<html><head>{script}</head></html>".encode(), status=status)
    crawled = await harvest(portal, "/guarded.html")
    assert crawled.outcomes() == {"guarded.html": "challenge"}
    assert portal.requested == ["/robots.txt", "/guarded.html"]


@pytest.mark.asyncio
async def test_two_links_that_end_at_one_page_give_it_once(portal: Portal) -> None:
    links = [("2016.html", "2016年政府信息公开年度报告"), ("moved/2016.html", "2016年政府信息公开工作年度报告")]
    portal.answers[f"{COLUMN}two.html"] = Answer(list_html(links, "", "utf-8").encode())
    crawled = await harvest(portal, f"{COLUMN}two.html")
    assert [page.url for page in crawled.pages] == [portal.url(f"{COLUMN}moved/2016.html")]


@pytest.mark.asyncio
async def test_a_page_that_redirects_to_itself_is_recorded(portal: Portal) -> None:
    portal.answers["/loop.html"] = Answer(status=302, headers={"Location": "/loop.html"})
    crawled = await harvest(portal, "/loop.html", REDIRECT_MAX_TIMES=3)
    assert crawled.outcomes() == {"loop.html": "fetch_failed"}
    assert crawled.stats["gongkai/not_fetched/redirects"] == 1


@pytest.mark.asyncio
async def test_the_bound_on_list_pages_holds_and_is_reported(portal: Portal, caplog: pytest.LogCaptureFixture) -> None:
    crawled = await harvest(portal, GONGKAI_MAX_LIST_PAGES=2)
    assert [path for path in portal.requested if "index" in path] == [f"{COLUMN}index.html", f"{COLUMN}index_1.html"]
    assert crawled.stats["gongkai/list_pages"] == 2
    assert crawled.stats["gongkai/list_pages_left_out"] > 0
    assert "stopped at 2 list pages" in caplog.text


@pytest.mark.asyncio
async def test_a_host_that_does_not_answer_is_recorded() -> None:
    with running_portal(portal_answers) as gone:
        url = gone.url("/")
    crawled = await crawl(HarvestSpider, {"ROBOTSTXT_OBEY": False}, url=url)
    assert [(page.url, page.outcome, page.status) for page in crawled.pages] == [(url, "fetch_failed", None)]
    assert crawled.stats["gongkai/not_fetched/network"] == 1


@pytest.mark.asyncio
async def test_a_page_that_does_not_come_in_time_is_recorded(portal: Portal) -> None:
    crawled = await harvest(portal, "/slow.html", DOWNLOAD_TIMEOUT=0.5)
    assert crawled.outcomes() == {"slow.html": "fetch_failed"}
    assert crawled.stats["gongkai/not_fetched/timeout"] == 1


@pytest.mark.asyncio
async def test_a_page_that_is_too_large_when_it_is_unpacked_is_recorded(portal: Portal) -> None:
    assert (await harvest(portal, "/compressed.html")).outcomes() == {"compressed.html": ""}
    crawled = await harvest(portal, "/compressed.html", DOWNLOAD_MAXSIZE=1000)
    assert crawled.outcomes() == {"compressed.html": "page_too_large"}
    assert crawled.stats["gongkai/not_fetched/too_large"] == 1


@pytest.mark.asyncio
async def test_a_page_beyond_the_size_limit_is_recorded(portal: Portal) -> None:
    crawled = await harvest(portal, f"{COLUMN}2020.html", DOWNLOAD_MAXSIZE=100)
    assert crawled.outcomes() == {"2020.html": "page_too_large"}


@pytest.mark.asyncio
async def test_it_says_who_asks(portal: Portal) -> None:
    await harvest(portal, GONGKAI_CONTACT="https://example.org/who")
    assert portal.agents == {"gongkai/0.1 (research on open government information; +https://example.org/who)"}


@pytest.mark.asyncio
async def test_it_does_not_start_without_a_contact(portal: Portal) -> None:
    with pytest.raises(ContactMissing, match="GONGKAI_CONTACT"):
        await harvest(portal, GONGKAI_CONTACT="")
    assert portal.requested == []


@pytest.mark.asyncio
@pytest.mark.parametrize("url", ["", "www.example.gov.cn", "ftp://example.gov.cn/", "http://", "http://a:b/"])
async def test_it_does_not_start_with_a_wrong_url(url: str) -> None:
    with pytest.raises(BadArgument):
        await crawl(HarvestSpider, url=url)


@pytest.mark.asyncio
async def test_it_does_not_start_with_an_unknown_argument() -> None:
    with pytest.raises(BadArgument, match="-a url=URL"):
        await crawl(HarvestSpider, url="http://127.0.0.1/", depth="3")


def test_a_spider_without_its_attributes_cannot_be_made() -> None:
    with pytest.raises(TypeError, match=r"Incomplete\.argument"):
        type("Incomplete", (SiteSpider,), {"name": "incomplete"})


def test_end_to_end_with_the_default_reactor(portal: Portal, tmp_path: Path) -> None:
    feed = tmp_path / "pages.jsonl"
    settings = {
        "ITEM_PIPELINES": "{}",
        "EXTENSIONS": "{}",
        "DOWNLOAD_DELAY": "0",
        "AUTOTHROTTLE_ENABLED": "0",
        "RETRY_ENABLED": "0",
        "FEED_EXPORT_FIELDS": "url,outcome",
    }
    options = [option for name, value in settings.items() for option in ("-s", f"{name}={value}")]
    command = [sys.executable, "-m", "scrapy", "crawl", "harvest", "-a", f"url={portal.url(COLUMN + 'index.html')}"]
    done = subprocess.run(
        [*command, *options, "-O", str(feed)],
        cwd=ROOT,
        env=os.environ | {"GONGKAI_CONTACT": "tests@example.org"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = feed.read_text(encoding="utf-8").splitlines()
    pages = [line for line in lines if '"outcome": "read"' not in line and '"outcome": "stored"' not in line]
    assert len(pages) == len(REPORTS) + len(NO_REPORT) + len(REFUSED)
    assert "/private/2013.html" not in portal.requested
