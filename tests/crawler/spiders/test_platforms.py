"""Every site software, walked from its first page to a proved end, also where requests fail or the list grows."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from tests.crawler.crawling import Crawled
from tests.crawler.harvesting import SHELL, check_ledger, ends_of, growing, harvest, harvested, reports_of, watched
from tests.portal_server import Answer, Asked, Portal, running_portal
from tests.portal_server.faults import Faults
from tests.portal_server.platforms import SOFTWARE, BodaVsb, Software

# As Scrapy counts them. A reset is not among them: the HTTP client asks again by itself.
RETRIES = {
    "error": "500 Internal Server Error",
    "unavailable": "503 Service Unavailable",
    "truncated": "scrapy.exceptions.ResponseDataLossError",
    "stalled": "scrapy.exceptions.DownloadTimeoutError",
}
CHALLENGE = "<html><head><script r='m'>$_ts=window['$_ts'];</script><script src='/x.js' r='m'></script></head></html>"
ERROR = "<html><head><title>系统提示</title></head><body><p>系统正在维护中</p></body></html>"


def each(kinds: tuple[type[Software], ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("kind", kinds, ids=lambda kind: kind.__name__)


@each(SOFTWARE)
@pytest.mark.asyncio
async def test_a_harvest_finds_every_report_and_asks_for_nothing_else(kind: type[Software]) -> None:
    software = kind()
    asked: list[str] = []
    with running_portal(program=watched(software, asked)) as portal:
        crawled = await harvest(portal, software)
    assert 37 <= len(software.reports) <= 130
    assert harvested(portal, crawled) == reports_of(software)
    assert len(crawled.pages) == len(software.reports) + len(software.shells)
    assert Counter(asked) == Counter(["/robots.txt", *software.needed, *software.reports])
    check_ledger(crawled, software)
    for page in crawled.pages:
        year = software.reports.get((page.url or "").removeprefix(portal.url("")))
        assert page.outcome == SHELL or (page.document and f"{year}年政府信息公开" in page.document.to_text())


@each(SOFTWARE)
@pytest.mark.asyncio
async def test_what_fails_once_is_asked_for_again_and_nothing_is_lost(kind: type[Software]) -> None:
    software = kind()
    faults = Faults(software.answer, seed=SOFTWARE.index(kind))
    with running_portal(program=faults) as portal:
        crawled = await harvest(portal, software, RETRY_ENABLED=True)
    check_faults(portal, crawled, software, faults)


@pytest.mark.asyncio
@pytest.mark.parametrize("seed", range(3))
async def test_an_answer_that_does_not_come_in_time_is_asked_for_again(seed: int) -> None:
    software = random.Random(seed).choice(SOFTWARE)()
    faults = Faults(software.answer, seed, stall=2.0)
    with running_portal(program=faults) as portal:
        crawled = await harvest(portal, software, RETRY_ENABLED=True, DOWNLOAD_TIMEOUT=0.7)
    assert "stalled" in faults.failed.values()
    check_faults(portal, crawled, software, faults)


def check_faults(portal: Portal, crawled: Crawled, software: Software, faults: Faults) -> None:
    assert len(faults.failed) > 3
    assert harvested(portal, crawled) == reports_of(software)
    check_ledger(crawled, software)
    assert all(faults.asked[line] == (2 if line in faults.failed else 1) for line in faults.asked)
    for fault, reason in RETRIES.items():
        assert crawled.stats.get(f"retry/reason_count/{reason}", 0) == list(faults.failed.values()).count(fault)
    assert "retry/max_reached" not in crawled.stats
    assert not any(name.startswith("gongkai/not_fetched") for name in crawled.stats)


@each(SOFTWARE[::3])
@pytest.mark.asyncio
async def test_what_fails_for_good_is_on_record(kind: type[Software]) -> None:
    software = kind()
    faults = Faults(software.answer, seed=SOFTWARE.index(kind), share=0.15)
    with running_portal(program=faults) as portal:
        crawled = await harvest(portal, software)
    missing = software.reports.keys() - harvested(portal, crawled).keys()
    recorded = {(page.url or "").removeprefix(portal.url("")) for page in crawled.pages if page.outcome}
    gone = {line for line in faults.failed if faults.asked[line] == 1} - {"/robots.txt"}
    lists = gone - software.reports.keys()
    assert {line.partition(" ")[0] for line in gone} <= recorded
    assert missing <= recorded or lists
    # A failure on the way to the list leaves no walk at all.
    assert not lists or not all(ends_of(crawled).values()) or not crawled.visits


@pytest.mark.parametrize("body", [CHALLENGE, ERROR, "\r\n\r\n"], ids=["challenge", "error", "blank"])
@each(SOFTWARE[1::4])
@pytest.mark.asyncio
async def test_what_stands_in_the_place_of_a_list_proves_nothing(kind: type[Software], body: str) -> None:
    software = kind()
    last = software.needed[-1]
    assert len(software.needed) > 1

    def program(request: Asked) -> Answer | None:
        return Answer(body.encode()) if software.label(request) == last else software.answer(request)

    with running_portal(program=program) as portal:
        crawled = await harvest(portal, software)
    assert not all(ends_of(crawled).values())
    assert {page.outcome for page in crawled.pages} & {"challenge", "error_page", "empty_page"}


@each(tuple(kind for kind in SOFTWARE if kind.proved))
@pytest.mark.asyncio
async def test_a_list_that_grows_while_it_is_walked_loses_nothing(kind: type[Software]) -> None:
    software = kind()
    before = reports_of(software)
    draw = random.Random(kind.__name__)
    # Fewer than a page holds, or more.
    count, after = draw.choice((2, 14)), draw.randint(2, max(2, len(software.needed)))
    with running_portal(program=growing(software, after, count)) as portal:
        crawled = await harvest(portal, software)
    found = harvested(portal, crawled)
    assert before.keys() <= found.keys() <= reports_of(software).keys()
    assert set(found.values()) == {1}
    check_ledger(crawled, software)
    if kind.is_counted or any(visit.round > 1 for visit in crawled.visits):
        assert found == reports_of(software)


@pytest.mark.asyncio
async def test_a_list_that_may_not_be_walked_again_is_left_unproved() -> None:
    software = BodaVsb()
    with running_portal(program=growing(software, 3, 14)) as portal:
        crawled = await harvest(portal, software, GONGKAI_MAX_LIST_PAGES=software.pages)
    assert list(ends_of(crawled).values()) == [False]
    assert crawled.stats["gongkai/list_pages_left_out"] > 0


@pytest.mark.asyncio
async def test_the_lines_of_each_round_are_told_apart() -> None:
    software = BodaVsb()
    with running_portal(program=growing(software, 3, 14)) as portal:
        crawled = await harvest(portal, software)
    rounds = [visit.round for visit in crawled.visits]
    assert rounds == sorted(rounds)
    assert rounds.count(2) == software.pages
