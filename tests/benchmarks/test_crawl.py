"""The benchmark of crawls, at its smallest: it runs to its end, and both spiders find every report."""

from __future__ import annotations

import re

import pytest

from benchmarks.crawl import compare


def test_it_runs_and_counts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(compare, "_ROUNDS", 1)
    monkeypatch.setattr(compare, "_DELAY", 0.05)
    assert compare.run(reports=25, hosts=3, urls=40) == 0
    printed = capsys.readouterr().out
    assert re.search(r"minimal Scrapy: fetch, one XPath +25 +25 ", printed)
    # Two pages of the list, and the reports.
    assert re.search(r"gongkai: lists, clean, parse, check, store +27 +25 ", printed)
    assert re.search(r"^ +3 +18 ", printed, re.MULTILINE)
