"""The same archive gives the same dataset, whatever the number of processes and how often it is replayed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.archive.exchange import Exchange
from crawler.archive.index import fingerprint_of
from crawler.archive.writer import ArchiveWriter
from tests.portal_server import report_html

ROOT = Path(__file__).parents[1]
# The ledger of runs says when each ran.
NOT_COMPARED = {"runs", "alembic_version"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports, pages that are none, a page that changed, and one that came again as it was."""
    folder = tmp_path_factory.mktemp("archive")
    writer = ArchiveWriter(folder, "20261122T093000Z-0000aa", "gongkai", "gongkai")
    for number in range(60):
        html = report_html(2008 + number % 18) if number % 6 else f"<p>{number}</p>"
        url = f"http://a.cn/{number % 50}.html"
        exchange = Exchange(
            "GET",
            url,
            (),
            b"",
            f"2026-11-22T09:{number:02}:00Z",
            200,
            ((b"Content-Type", b"text/html"),),
            html.encode(),
        )
        writer.write(exchange, fingerprint_of(exchange))
    writer.close()
    return folder


def replay(archive: Path, data: Path, *options: str) -> list[str]:
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        "replay",
        "-a",
        f"archive={archive}",
        "-s",
        f"GONGKAI_DATA={data}",
    ]
    environment = os.environ | {"PYTHONHASHSEED": str(len(options))}
    done = subprocess.run(
        [*command, "--loglevel", "WARNING", *options], cwd=ROOT, env=environment, capture_output=True, text=True,
        timeout=100, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return dump(data)


def dump(data: Path) -> list[str]:
    """Give the dataset as SQL, without the ledger of runs."""
    connection = sqlite3.connect(data / "gongkai.sqlite")
    try:
        lines = list(connection.iterdump())
    finally:
        connection.close()
    return [line for line in lines if not any(f'INTO "{name}"' in line for name in NOT_COMPARED)]


def test_any_number_of_processes_gives_the_same_dataset(archive: Path, tmp_path: Path) -> None:
    one = replay(archive, tmp_path / "1")
    assert sum('INTO "reports"' in line for line in one) > 40
    assert sum('INTO "page_versions"' in line for line in one) > 50
    for jobs in ("2", "3"):
        assert replay(archive, tmp_path / jobs, "--jobs", jobs) == one
    # Again into the same dataset: nothing is added, nothing changes.
    assert replay(archive, tmp_path / "1", "--jobs", "2") == one
