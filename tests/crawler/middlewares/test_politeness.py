"""What a portal is asked, and how far apart, against a real server."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.spiders.harvest import HarvestSpider
from tests.crawler.crawling import Crawled, crawl
from tests.portal_server import Answer, Portal, list_html, report_html, running_portal

COLUMN = "/zfxxgk/zfxxgknb/"
YEARS = range(2012, 2018)
CHALLENGE = b"<html><head><script r='m'>$_ts=window['$_ts'];</script><script src='/x.js' r='m'></script></head></html>"


def answers(_: int) -> dict[str, Answer]:
    entries = [(f"{year}.html", f"天桥区人民政府{year}年政府信息公开工作年度报告") for year in YEARS]
    pages = {f"{COLUMN}{year}.html": Answer(report_html(year).encode()) for year in YEARS}
    return {COLUMN: Answer(list_html(entries, "", "utf-8").encode()), **pages}


@pytest.fixture
def portal() -> Iterator[Portal]:
    with running_portal(answers) as running:
        yield running


async def harvest(portal: Portal, path: str = COLUMN, **settings: object) -> Crawled:
    return await crawl(HarvestSpider, settings, url=portal.url(path))


def gaps(portal: Portal) -> list[float]:
    return [later - earlier for earlier, later in itertools.pairwise(portal.times)]


@pytest.mark.asyncio
async def test_requests_are_as_far_apart_as_the_setting_says(portal: Portal) -> None:
    await harvest(portal, DOWNLOAD_DELAY=0.2, DOWNLOAD_DELAY_JITTER=0)
    assert len(portal.requested) == len(YEARS) + 2
    assert min(gaps(portal)) > 0.19


@pytest.mark.asyncio
async def test_a_crawl_delay_is_kept(portal: Portal) -> None:
    portal.answers["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 0.3\n", "text/plain")
    await harvest(portal, DOWNLOAD_DELAY_JITTER=0)
    assert min(gaps(portal)[1:]) > 0.29


@pytest.mark.asyncio
async def test_a_host_that_asks_to_wait_is_waited_for_and_asked_again(portal: Portal) -> None:
    again = itertools.count()
    busy = Answer(b"busy", status=503, headers={"Retry-After": "1"})
    report = portal.answers.pop(f"{COLUMN}2015.html")
    portal.program = lambda asked: (busy if next(again) == 0 else report) if asked.path.endswith("2015.html") else None
    crawled = await harvest(portal, RETRY_ENABLED=True)
    places = [n for n, path in enumerate(portal.requested) if path.endswith("2015.html")]
    assert len(places) == 2
    assert portal.times[places[0] + 1] - portal.times[places[0]] > 0.95
    assert crawled.outcomes()["2015.html"] == ""


@pytest.mark.asyncio
async def test_a_host_that_asks_for_hours_is_left_alone(portal: Portal) -> None:
    portal.answers[f"{COLUMN}2015.html"] = Answer(b"busy", status=429, headers={"Retry-After": "86400"})
    crawled = await harvest(portal, RETRY_ENABLED=True, CONCURRENT_REQUESTS=1)
    asked = [path for path in portal.requested if path.startswith(COLUMN)]
    assert asked[-1] == f"{COLUMN}2015.html"
    assert set(crawled.outcomes().values()) <= {"", "host_rests"}
    assert crawled.outcomes()["2015.html"] == "host_rests"


@pytest.mark.asyncio
async def test_errors_slow_a_crawl_down(portal: Portal) -> None:
    for year in YEARS:
        portal.answers[f"{COLUMN}{year}.html"] = Answer(b"", status=500)
    await harvest(portal, DOWNLOAD_DELAY=0.05, DOWNLOAD_DELAY_JITTER=0)
    found = gaps(portal)[2:]
    assert found[-1] > 4 * found[0]


@pytest.mark.asyncio
async def test_a_host_is_asked_no_more_than_its_budget(portal: Portal) -> None:
    crawled = await harvest(portal, GONGKAI_MAX_REQUESTS=4)
    assert len(portal.requested) == 4
    assert list(crawled.outcomes().values()).count("budget_spent") == len(YEARS) - 2


@pytest.mark.asyncio
async def test_a_challenge_ends_the_requests_to_its_host(portal: Portal, caplog: pytest.LogCaptureFixture) -> None:
    for year in YEARS:
        portal.answers[f"{COLUMN}{year}.html"] = Answer(CHALLENGE, status=412)
    crawled = await harvest(portal)
    # The next requests may be on their way when the challenge is read.
    assert len(portal.requested) < len(YEARS) + 2
    assert set(crawled.outcomes().values()) == {"challenge", "host_rests"}
    assert len(crawled.pages) == len(YEARS)
    assert crawled.stats["gongkai/hosts_blocked"] == 1
    assert "is left alone" in caplog.text
    challenge = next(page for page in crawled.pages if page.outcome == "challenge")
    assert "RuiShu" in (challenge.reason or "")


@pytest.mark.asyncio
@pytest.mark.parametrize("full", [False, True])
async def test_a_host_that_refused_us_rests_in_the_next_run_too(portal: Portal, tmp_path: Path, *, full: bool) -> None:
    page = portal.answers[COLUMN]
    portal.answers[COLUMN] = Answer(CHALLENGE, status=412)
    await harvest(portal, GONGKAI_DATA=str(tmp_path))
    portal.answers[COLUMN] = page
    portal.requested.clear()
    crawled = await harvest(portal, GONGKAI_DATA=str(tmp_path), GONGKAI_FULL=full)
    assert portal.requested == []
    assert [page.outcome for page in crawled.pages] == ["host_rests"]
    later = await harvest(portal, GONGKAI_DATA=str(tmp_path), GONGKAI_FULL=full, GONGKAI_REST_HOURS=0)
    assert set(later.outcomes().values()) == {""}


@pytest.mark.asyncio
async def test_hosts_of_one_server_stand_in_one_queue(portal: Portal) -> None:
    portal.answers[COLUMN] = Answer(
        f'<meta http-equiv="refresh" content="0;url={portal.url(COLUMN + "2015.html", "localhost")}">'.encode()
    )
    crawled = await harvest(portal, "/", DOWNLOAD_DELAY=0.1)
    assert {page.outcome for page in crawled.pages} == {"http_error"}


@pytest.mark.asyncio
async def test_no_link_leads_into_a_network_that_is_not_public(portal: Portal) -> None:
    portal.answers["/inside.html"] = Answer(status=302, headers={"Location": f"http://127.0.0.2:{portal.port}{COLUMN}"})
    crawled = await harvest(portal, "/inside.html")
    assert set(crawled.outcomes().values()) == {"off_site"}
    assert not any(path.startswith(COLUMN) for path in portal.requested)
