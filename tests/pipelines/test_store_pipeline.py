"""StorePipeline: opened, fed and closed as Scrapy does it."""

from __future__ import annotations

import dataclasses
import logging
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from scrapy.exceptions import CloseSpider, DropItem, NotConfigured
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.spider import DefaultSpider
from scrapy.utils.test import get_crawler
from sqlalchemy import Engine, create_engine, make_url, text

from crawler.items import Page
from pipelines.store import database
from pipelines.store import pipeline as pipeline_module
from pipelines.store.database import open_database
from pipelines.store.pipeline import StorePipeline
from pipelines.store.reader import read_reports
from pipelines.store.runs import Run
from reports.model import AnnualReport
from tests.pipelines.conftest import PARSER
from tests.pipelines.postgres import Server


@pytest.fixture
def stats() -> MemoryStatsCollector:
    return MemoryStatsCollector(get_crawler())


def make(folder: Path, stats: MemoryStatsCollector) -> StorePipeline:
    run = Run("20261122T093000Z-0000aa", "replay", {"archive": "a"}, {"parser": PARSER})
    return StorePipeline(folder, folder / "gongkai.sqlite", stats, run)


def stored(store: Path | str) -> list[AnnualReport]:
    engine = open_database(store)
    try:
        return list(read_reports(engine))
    finally:
        engine.dispose()


@pytest.fixture
def pipeline(tmp_path: Path, stats: MemoryStatsCollector) -> Iterator[StorePipeline]:
    pipeline = make(tmp_path, stats)
    pipeline.open_spider()
    yield pipeline
    if pipeline.engine is not None:
        pipeline.engine.dispose()


def test_a_run_leaves_the_database_alone(pipeline: StorePipeline, page: Page, tmp_path: Path) -> None:
    assert pipeline.process_item(page) is page
    pipeline.process_item(Page(None, "a.pdf", "0", outcome="not_text"))
    pipeline.spider_closed("finished")
    assert [entry.name for entry in tmp_path.iterdir()] == ["gongkai.sqlite"]
    assert stored(tmp_path / "gongkai.sqlite") == page.reports


def test_a_page_that_cannot_be_stored_is_counted_and_the_run_goes_on(
    pipeline: StorePipeline, page: Page, stats: MemoryStatsCollector, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    with pytest.raises(DropItem):
        pipeline.process_item(Page(None, None, "0"))
    assert stats.get_value("gongkai/store_errors") == 1
    assert caplog.records[-1].exc_info
    pipeline.process_item(page)
    pipeline.spider_closed("finished")
    assert stats.get_value("gongkai/store_errors") == 1
    assert stored(tmp_path / "gongkai.sqlite") == page.reports


def test_a_lock_during_the_run_is_one_plain_line(
    tmp_path: Path,
    page: Page,
    stats: MemoryStatsCollector,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database, "_PATIENCE_SECONDS", 0.1)
    pipeline = make(tmp_path, stats)
    pipeline.open_spider()
    other = sqlite3.connect(pipeline.store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DropItem):
        pipeline.process_item(page)
    (record,) = caplog.records
    assert record.getMessage() == f"{page.url}: could not be stored: database is locked"
    assert not record.exc_info
    other.close()
    pipeline.spider_closed("finished")
    assert stats.get_value("gongkai/store_errors") == 1


def test_an_unusable_database_ends_the_run(
    tmp_path: Path, stats: MemoryStatsCollector, page: Page, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "gongkai.sqlite").write_text("no database at all, only a text")
    pipeline = make(tmp_path, stats)
    with pytest.raises(CloseSpider) as caught:
        pipeline.open_spider()
    assert caught.value.reason == "store_unusable"
    assert caplog.records[-1].levelno == logging.ERROR
    assert caplog.records[-1].getMessage() == stats.get_value("gongkai/store_unusable")
    assert pipeline.process_item(page) is page
    pipeline.spider_closed("finished")
    assert [entry.name for entry in tmp_path.iterdir()] == ["gongkai.sqlite"]


def test_scrapy_shell_writes_nothing() -> None:
    with pytest.raises(NotConfigured):
        StorePipeline.from_crawler(get_crawler(DefaultSpider))


def test_a_run_is_written_down(
    pipeline: StorePipeline, page: Page, stats: MemoryStatsCollector, tmp_path: Path
) -> None:
    stats.set_value("gongkai/pages", 1)
    pipeline.process_item(page)
    rows = sqlite3.connect(tmp_path / "gongkai.sqlite")
    query = "SELECT name, spider, arguments, versions, ended, reason, counts FROM runs"
    begun = ("20261122T093000Z-0000aa", "replay", '{"archive": "a"}', f'{{"parser": "{PARSER}"}}')
    # One that is killed keeps no end.
    assert rows.execute(query).fetchall() == [(*begun, None, None, "{}")]
    pipeline.spider_closed("finished")
    ((*said, ended, reason, counts),) = rows.execute(query).fetchall()
    assert (tuple(said), reason, counts) == (begun, "finished", '{"gongkai/pages": 1}')
    assert ended
    assert rows.execute("SELECT run_id FROM fetches").fetchall() == [(1,)]
    rows.close()


def test_a_server_that_goes_away_for_a_while_loses_no_page(
    postgres: Server, tmp_path: Path, page: Page, stats: MemoryStatsCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every connection is cut while pages are written; the pipeline waits and goes on."""
    name = "test_goes_away"
    admin = create_engine(postgres.url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    url = make_url(postgres.url).set(database=name).render_as_string(hide_password=False)
    pipeline = StorePipeline(tmp_path, url, stats, Run("r", "replay", {}, {"parser": PARSER}))
    pipeline.open_spider()
    pauses = []

    def come_back(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            with admin.connect() as connection:
                connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true"))

    monkeypatch.setattr(pipeline_module.time, "sleep", come_back)
    for number in range(6):
        if number == 3:
            with admin.connect() as connection:
                connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false"))
                connection.execute(
                    text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
                )
        pipeline.process_item(dataclasses.replace(page, url=f"http://a/{number}"))
    pipeline.spider_closed("finished")
    assert pauses == [1, 2, 4]
    assert stats.get_value("gongkai/store_errors") is None
    assert len(stored(url)) == 6
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def test_a_full_disk_costs_the_pages_that_found_no_room_and_nothing_before(
    tmp_path: Path, page: Page, stats: MemoryStatsCollector, caplog: pytest.LogCaptureFixture
) -> None:
    pipeline = make(tmp_path, stats)
    pipeline.open_spider()
    assert pipeline.engine is not None
    kept = 0
    for number in range(200):
        if number == 20:
            limit_pages(pipeline.engine)
        try:
            pipeline.process_item(dataclasses.replace(page, url=f"http://a/{number}"))
            kept += 1
        except DropItem:
            pass
    # There is room again: the run has gone on.
    pipeline.engine.dispose()
    pipeline.process_item(dataclasses.replace(page, url="http://a/after"))
    assert 20 <= kept < 200
    assert stats.get_value("gongkai/store_errors") == 200 - kept
    assert "could not be stored: database or disk is full" in caplog.text
    pipeline.spider_closed("finished")
    assert len(stored(tmp_path / "gongkai.sqlite")) == kept + 1


def limit_pages(engine: Engine) -> None:
    """Let the file grow by a few pages more, as a full disk would."""
    with engine.connect() as connection:
        size = connection.exec_driver_sql("PRAGMA page_count").scalar()
        assert isinstance(size, int)
        # It holds for the one connection that the pool keeps.
        connection.exec_driver_sql(f"PRAGMA max_page_count = {size + 20}")


def test_two_runs_may_write_the_same_pages_at_once(store: Path | str, tmp_path: Path, page: Page) -> None:
    runs = []
    for number in range(2):
        folder = tmp_path / str(number)
        stats = MemoryStatsCollector(get_crawler())
        run = Run(f"20261122T093000Z-000{number}", "replay", {}, {"parser": PARSER})
        runs.append(StorePipeline(folder, store, stats, run))

    def write(pipeline: StorePipeline) -> None:
        pipeline.open_spider()
        for number in range(40):
            pipeline.process_item(dataclasses.replace(page, url=f"http://a/{number}", sha256=f"{number:064}"))
        pipeline.spider_closed("finished")

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(write, runs))
    assert [run.stats.get_value("gongkai/store_errors") for run in runs] == [None, None]
    assert len(stored(store)) == 40
