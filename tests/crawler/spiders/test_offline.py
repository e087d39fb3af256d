"""Crawls that run again from their archive: the same requests, the same answers, and no network."""

from __future__ import annotations

import errno
from collections import Counter
from pathlib import Path

import pytest
from scrapy.exceptions import UsageError

from crawler.archive.reader import ArchiveReader
from crawler.archive.writer import ArchiveWriter
from crawler.spiders.harvest import HarvestSpider
from tests.crawler.crawling import Crawled, crawl
from tests.crawler.harvesting import watched
from tests.portal_server import COLUMN, portal_answers, running_portal
from tests.portal_server.faults import Faults
from tests.portal_server.platforms import SOFTWARE, Software


def each(kinds: tuple[type[Software], ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("kind", kinds, ids=lambda kind: kind.__name__)


def what_came(crawled: Crawled) -> list[str]:
    """Give all that the spider gave, whatever the order in which answers came."""
    return sorted(map(repr, [*crawled.pages, *crawled.visits, *crawled.attachments]))


async def offline(archive: Path, url: str, **settings: object) -> Crawled:
    return await crawl(HarvestSpider, {"GONGKAI_REPLAY": str(archive), "GONGKAI_CONTACT": "", **settings}, url=url)


@each(SOFTWARE)
@pytest.mark.asyncio
async def test_every_portal_is_harvested_again_from_the_archive(kind: type[Software], tmp_path: Path) -> None:
    software = kind()
    asked: list[str] = []
    with running_portal(program=watched(software, asked)) as portal:
        url = portal.url(software.start)
        first = await crawl(HarvestSpider, {"GONGKAI_DATA": str(tmp_path)}, url=url)
    assert first.stats["gongkai/archived"] == len(asked)
    again = await offline(tmp_path / "archive", url)
    assert what_came(again) == what_came(first)
    assert {page.record is not None for page in again.pages} == {True}
    assert [*map(repr, (await offline(tmp_path / "archive", url)).pages)] == [*map(repr, again.pages)]


@pytest.mark.asyncio
@pytest.mark.parametrize("seed", range(4))
async def test_failures_and_second_tries_are_replayed_too(seed: int, tmp_path: Path) -> None:
    software = SOFTWARE[seed * 7]()
    faults = Faults(software.answer, seed, share=0.5)
    with running_portal(program=faults) as portal:
        url = portal.url(software.start)
        first = await crawl(HarvestSpider, {"GONGKAI_DATA": str(tmp_path), "RETRY_ENABLED": True}, url=url)
    again = await offline(tmp_path / "archive", url, RETRY_ENABLED=True)
    assert what_came(again) == what_came(first)
    counted = ("retry/count", "downloader/response_count", "downloader/exception_count", "gongkai/list_pages")
    assert [again.stats.get(name) for name in counted] == [first.stats.get(name) for name in counted]
    assert first.stats["retry/count"] > 3


@pytest.mark.asyncio
async def test_a_portal_that_is_gone_stays_gone(tmp_path: Path) -> None:
    url = "http://127.0.0.1:9/"
    settings = {"GONGKAI_DATA": str(tmp_path), "RETRY_ENABLED": True, "RETRY_TIMES": 1}
    first = await crawl(HarvestSpider, settings, url=url)
    again = await offline(tmp_path / "archive", url, RETRY_ENABLED=True, RETRY_TIMES=1)
    assert what_came(again) == what_came(first)
    assert [page.outcome for page in again.pages] == ["fetch_failed"]
    assert again.pages[0].record
    assert again.stats["gongkai/not_fetched/network"] == first.stats["gongkai/not_fetched/network"] == 1


@pytest.mark.asyncio
async def test_what_the_archive_does_not_have_is_said_and_asked_for_nowhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with running_portal(portal_answers) as portal:
        url = portal.url(f"{COLUMN}index.html")
        await crawl(HarvestSpider, {"GONGKAI_DATA": str(tmp_path)}, url=url)
        asked = len(portal.requested)
        other = portal.url(f"{COLUMN}2021.html?other")
        again = await offline(tmp_path / "archive", other, RETRY_ENABLED=True)
        assert len(portal.requested) == asked
    assert [page.outcome for page in again.pages] == ["not_archived"]
    assert again.stats["gongkai/not_fetched/not_archived"] == 1
    assert "retry/count" not in again.stats
    assert f"the archive has no answer to GET {other}" in caplog.text


@pytest.mark.asyncio
async def test_an_answer_that_is_damaged_is_no_answer(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with running_portal(portal_answers) as portal:
        url = portal.url(f"{COLUMN}2021.html")
        await crawl(HarvestSpider, {"GONGKAI_DATA": str(tmp_path)}, url=url)
    with ArchiveReader(tmp_path / "archive") as reader:
        (entry,) = reader.index.of_url(url)
    file = tmp_path / "archive" / entry.file
    damaged = bytearray(file.read_bytes())
    damaged[entry.offset + 300 : entry.offset + 320] = bytes(20)
    file.write_bytes(damaged)
    again = await offline(tmp_path / "archive", url, RETRY_ENABLED=True)
    assert [page.outcome for page in again.pages] == ["not_archived"]
    assert "retry/count" not in again.stats
    assert "what the archive has cannot be read" in caplog.text


@pytest.mark.asyncio
async def test_the_archive_has_the_host_that_was_asked(tmp_path: Path) -> None:
    with running_portal(portal_answers) as portal:
        url = portal.url(f"{COLUMN}2021.html")
        await crawl(HarvestSpider, {"GONGKAI_DATA": str(tmp_path)}, url=url)
    with ArchiveReader(tmp_path / "archive") as reader:
        (entry,) = reader.index.of_url(url)
        asked = dict(reader.read(entry).request_headers)
    assert asked[b"Host"] == url.split("/")[2].encode()
    assert b"tests@example.org" in asked[b"User-Agent"]


@pytest.mark.asyncio
async def test_a_second_crawl_answers_for_what_it_asked_and_the_first_for_the_rest(tmp_path: Path) -> None:
    software = SOFTWARE[7]()
    asked: list[str] = []
    with running_portal(program=watched(software, asked)) as portal:
        url = portal.url(software.start)
        settings = {"GONGKAI_DATA": str(tmp_path), "GONGKAI_FULL": False}
        first = await crawl(HarvestSpider, settings, url=url)
        software.publish(2)
        second = await crawl(HarvestSpider, settings, url=url)
    again = await offline(tmp_path / "archive", url)
    assert len(second.pages) == 2
    assert Counter(page.url for page in again.pages) == Counter(page.url for page in [*first.pages, *second.pages])
    assert [visit.fetched for visit in again.visits] == [visit.fetched for visit in second.visits]


@pytest.mark.asyncio
async def test_a_folder_without_an_archive_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder with WARC files"):
        await offline(tmp_path / "nothing", "http://a.cn/")


@pytest.mark.asyncio
async def test_where_nothing_can_be_archived_the_crawl_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = ArchiveWriter._append
    written: list[int] = []

    def full(self: ArchiveWriter, data: bytes) -> None:
        written.append(len(data))
        if len(written) > 6:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(self, data)

    monkeypatch.setattr(ArchiveWriter, "_append", full)

    with running_portal(portal_answers) as portal:
        crawled = await crawl(HarvestSpider, {"GONGKAI_DATA": str(tmp_path)}, url=portal.url(f"{COLUMN}index.html"))
    assert crawled.stats["finish_reason"] == "archive_unusable"
    assert "No space left" in crawled.stats["gongkai/archive_unusable"]
    # What came before is kept, and every page of it is in the archive.
    assert {page.outcome for page in crawled.pages if not page.record} <= {"robots_refused"}
