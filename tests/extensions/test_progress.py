"""The progress bar: there only where somebody watches, and never in the way of a log line."""

from __future__ import annotations

import io
import logging
import re
import sys
from collections.abc import Callable
from typing import Any

import pytest
from rich.console import Console
from scrapy import Spider
from scrapy.exceptions import NotConfigured
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from crawler.extensions.progress import ProgressExtension


def test_no_bar_without_a_terminal(crawl: Callable[..., Any]) -> None:
    run = crawl(2)
    assert "reading" not in run.stderr
    assert "\x1b" not in run.stderr + run.stdout
    assert "ProgressExtension" not in run.stderr


def test_disabled_without_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with pytest.raises(NotConfigured) as caught:
        ProgressExtension.from_crawler(get_crawler(Spider))
    assert caught.value.args == ()


def test_a_bar_on_a_terminal_that_leaves_log_lines_whole(crawl_on_terminal: Callable[[int], str]) -> None:
    output = crawl_on_terminal(5)
    assert re.search(r"6/5.*5 reports|5/5.*5 reports", output)
    # Each warning begins its line, after the bar was wiped, and nothing of the bar is in it.
    for number in range(5):
        (line,) = (line for line in output.split("\n") if f"第{number}页" in line)
        assert re.fullmatch(rf".*(^|\x1b\[2K|\r)[\d-]+ [\d:]+ \[pages\] WARNING: 第{number}页 is here\s*", line), line
    assert output.count("\x1b[?25l") == output.count("\x1b[?25h") == 1


def test_the_bar_shows_the_stats() -> None:
    stats = MemoryStatsCollector(get_crawler())
    extension = ProgressExtension(stats, Console(file=io.StringIO(), force_terminal=True))
    (task,) = extension.progress.tasks
    extension.item_scraped()
    assert (task.completed, task.total, task.fields["reports"]) == (0, None, 0)
    stats.set_value("gongkai/pages_total", 40)
    stats.set_value("gongkai/pages", 7)
    stats.set_value("gongkai/reports", 9)
    extension.item_scraped()
    assert (task.completed, task.total, task.fields["reports"]) == (7, 40, 9)


def test_log_handlers_come_back_from_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    handler = logging.StreamHandler()
    logging.root.addHandler(handler)
    try:
        extension = ProgressExtension(MemoryStatsCollector(get_crawler()), Console(stderr=True, force_terminal=True))
        extension.spider_opened()
        assert handler.stream is not terminal
        extension.spider_closed()
        assert handler.stream is terminal
    finally:
        logging.root.removeHandler(handler)
