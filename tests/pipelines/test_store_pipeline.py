"""StorePipeline: opened, fed and closed as Scrapy does it."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy.exceptions import CloseSpider, DropItem, NotConfigured
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.spider import DefaultSpider
from scrapy.utils.test import get_crawler

from crawler.items import Page
from pipelines.store import database
from pipelines.store.pipeline import StorePipeline
from reports.model import to_json


@pytest.fixture
def stats() -> MemoryStatsCollector:
    return MemoryStatsCollector(get_crawler())


@pytest.fixture
def pipeline(tmp_path: Path, stats: MemoryStatsCollector) -> Iterator[StorePipeline]:
    pipeline = StorePipeline(tmp_path, stats)
    pipeline.open_spider()
    yield pipeline
    if pipeline.engine is not None:
        pipeline.engine.dispose()


def test_a_run_leaves_the_database_and_the_lines(pipeline: StorePipeline, page: Page, tmp_path: Path) -> None:
    assert pipeline.process_item(page) is page
    pipeline.process_item(Page(None, "a.pdf", "0", outcome="not_text"))
    pipeline.close_spider()
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["gongkai.sqlite", "reports.jsonl"]
    assert (tmp_path / "reports.jsonl").read_text("utf-8") == to_json(page.reports[0]) + "\n"


def test_a_page_that_cannot_be_stored_is_counted_and_the_run_goes_on(
    pipeline: StorePipeline, page: Page, stats: MemoryStatsCollector, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    with pytest.raises(DropItem):
        pipeline.process_item(Page(None, None, "0"))
    assert stats.get_value("gongkai/store_errors") == 1
    assert caplog.records[-1].exc_info
    pipeline.process_item(page)
    pipeline.close_spider()
    assert stats.get_value("gongkai/store_errors") == 1
    assert (tmp_path / "reports.jsonl").read_text("utf-8").count("\n") == 1


def test_a_lock_during_the_run_is_one_plain_line(
    tmp_path: Path,
    page: Page,
    stats: MemoryStatsCollector,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(database, "_PATIENCE_SECONDS", 0.1)
    pipeline = StorePipeline(tmp_path, stats)
    pipeline.open_spider()
    other = sqlite3.connect(pipeline.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DropItem):
        pipeline.process_item(page)
    (record,) = caplog.records
    assert record.getMessage() == f"{page.url}: could not be stored: database is locked"
    assert not record.exc_info
    other.close()
    pipeline.close_spider()
    assert stats.get_value("gongkai/store_errors") == 1


def test_an_unusable_database_ends_the_run(
    tmp_path: Path, stats: MemoryStatsCollector, page: Page, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "gongkai.sqlite").write_text("no database at all, only a text")
    pipeline = StorePipeline(tmp_path, stats)
    with pytest.raises(CloseSpider) as caught:
        pipeline.open_spider()
    assert caught.value.reason == "store_unusable"
    assert caplog.records[-1].levelno == logging.ERROR
    assert caplog.records[-1].getMessage() == stats.get_value("gongkai/store_unusable")
    assert pipeline.process_item(page) is page
    pipeline.close_spider()
    assert [entry.name for entry in tmp_path.iterdir()] == ["gongkai.sqlite"]


def test_an_export_that_fails_is_counted(
    pipeline: StorePipeline, page: Page, stats: MemoryStatsCollector, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "reports.jsonl").mkdir()
    pipeline.process_item(page)
    pipeline.close_spider()
    assert stats.get_value("gongkai/store_errors") == 1
    assert "the pages are safe" in caplog.text


def test_scrapy_shell_writes_nothing() -> None:
    with pytest.raises(NotConfigured):
        StorePipeline.from_crawler(get_crawler(DefaultSpider))
