"""The whole way as a person runs it: page, Document, report, dataset, in a process of its own."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.portal_server import COLUMN, portal_answers, running_portal

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"


def scrapy(*arguments: str, data: Path) -> str:
    """Run Scrapy in the project and give what it prints."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "scrapy",
            *arguments,
            "-s",
            f"GONGKAI_DATA={data}",
            "-s",
            f"GONGKAI_LINES={data}/reports.jsonl",
            "--loglevel",
            "WARNING",
        ],
        cwd=ROOT,
        env=os.environ | {"GONGKAI_CONTACT": "tests@example.org"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(data / "gongkai.sqlite")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def counts(data: Path) -> list[object]:
    tables = ("pages", "reports", "sections", "cells", "findings")
    return [rows(data, f"SELECT COUNT(*) FROM {table}")[0][0] for table in tables]


def test_replaying_the_fixtures_twice_gives_one_row_set(tmp_path: Path) -> None:
    first = scrapy("crawl", "replay", "-a", "archive=fixtures/reports", data=tmp_path)
    lines = (tmp_path / "reports.jsonl").read_bytes()
    before = counts(tmp_path)
    scrapy("crawl", "replay", "-a", "archive=fixtures/reports", data=tmp_path)
    assert counts(tmp_path) == before
    assert (tmp_path / "reports.jsonl").read_bytes() == lines
    assert before[0] == len(list((ROOT / "fixtures" / "reports").glob("*/page.html")))
    assert before[1] == len(lines.splitlines())
    assert f"{before[0]} pages, {before[1]} reports" in first
    assert str(tmp_path / "gongkai.sqlite") in first
    for readme in ("README.md", "README.zh.md"):
        query = re.search(r"```sql\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), re.DOTALL)
        assert query
        assert ("济南市天桥区人民政府", 2022, 323) in rows(tmp_path, query.group(1))


def test_harvesting_a_portal(tmp_path: Path) -> None:
    with running_portal(portal_answers) as portal:
        fast = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "RETRY_ENABLED=0")
        url = portal.url(f"{COLUMN}index.html")
        scrapy("crawl", "harvest", "-a", f"url={url}", *fast, data=tmp_path)
        first, requests = counts(tmp_path), len(portal.requested)
        scrapy("crawl", "harvest", "-a", f"url={url}", *fast, data=tmp_path)
        # The reports are fresh: only the pages of the list are asked for again, and what did not come the first time.
        assert counts(tmp_path) == first
        asked_again = portal.requested[requests:]
        assert not any(path.endswith(("2021.html", "2020.html", "2016.html", "2014.html")) for path in asked_again)
        (stored,) = rows(tmp_path, "SELECT page_url = url, type, outcome, file FROM attachments")
        assert stored[:3] == (1, "pdf", "stored")
        assert (tmp_path / stored[3]).read_bytes().startswith(b"%PDF-")
    authorities = rows(tmp_path, "SELECT DISTINCT authority FROM report_cells ORDER BY 1")
    assert authorities == [("天桥区人民政府",), ("甪直镇人民政府",)]
    received = "SELECT year, value FROM report_cells WHERE indicator = 'new_received' AND applicant = 'total'"
    assert rows(tmp_path, f"{received} ORDER BY year") == [(year, 4) for year in (2014, 2015, 2016, 2020, 2021)]
    outcomes = dict(rows(tmp_path, "SELECT outcome, COUNT(*) FROM pages GROUP BY outcome"))
    assert outcomes == {
        "reports": 5,
        "empty_page": 1,
        "http_error": 2,
        "robots_refused": 1,
        "attachment_only": 1,
        "off_site": 1,
    }


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside this checkout")
def test_replaying_the_seeds(tmp_path: Path) -> None:
    scrapy("crawl", "replay", "-a", f"archive={SEEDS}", data=tmp_path)
    reports = [json.loads(line) for line in (tmp_path / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    tianqiao = [report["year"] for report in reports if report["authority"]["name"] == "济南市天桥区人民政府"]
    assert sorted(tianqiao) == list(range(2008, 2023))
    assert len(reports) == 20
