"""Harvest a simulated portal, and hold what came of it against what the portal has."""

from __future__ import annotations

from collections import Counter

from crawler.spiders.harvest import HarvestSpider
from tests.crawler.crawling import Crawled, crawl
from tests.portal_server import Answer, Asked, Portal
from tests.portal_server.platforms import Software
from tests.portal_server.server import Program

# A page that only sends the visitor on is recorded, with this outcome.
SHELL = "redirect_shell"


async def harvest(portal: Portal, software: Software, **settings: object) -> Crawled:
    return await crawl(HarvestSpider, settings, url=portal.url(software.start))


def harvested(portal: Portal, crawled: Crawled) -> Counter[str]:
    """Count the pages that were read, by their paths."""
    return Counter(
        (page.url or "").removeprefix(portal.url("")) for page in crawled.pages if page.outcome in ("", SHELL)
    )


def reports_of(software: Software) -> Counter[str]:
    """Count what is to be read: every report once, and what sends the visitor on."""
    return Counter([*software.reports, *software.shells])


def watched(software: Software, asked: list[str]) -> Program:
    """Keep what a portal was asked for."""

    def program(request: Asked) -> Answer | None:
        asked.append(software.label(request))
        return software.answer(request)

    return program


def growing(software: Software, after: int, count: int) -> Program:
    """Publish new reports at the request after so many others."""
    asked: list[str] = []
    answer = watched(software, asked)

    def program(request: Asked) -> Answer | None:
        if len(asked) == after:
            software.publish(count)
        return answer(request)

    return program


def ends_of(crawled: Crawled) -> dict[str, bool]:
    """Give for each walk whether its end is proved; every walk has one end."""
    ends: dict[str, bool] = {}
    for visit in crawled.visits:
        if visit.end:
            assert visit.list_url not in ends
            ends[visit.list_url] = visit.proved
    assert ends.keys() == {visit.list_url for visit in crawled.visits}
    return ends


def check_ledger(crawled: Crawled, software: Software) -> None:
    """Hold the ledger against the list: the name of the software, and whether the end is proved."""
    ends = ends_of(crawled)
    with_reports = [visit for visit in crawled.visits if any(entry.kind == "report" for entry in visit.entries)]
    assert {visit.platform for visit in with_reports} == {software.platform}
    assert {ends[visit.list_url] for visit in with_reports} == {software.proved}
