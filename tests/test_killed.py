"""kill -9 at random moments: after the rerun, the dataset is that of an undisturbed run.

GONGKAI_KILLS says how often; `make kills` does it fifty times.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from crawler.archive.exchange import Exchange
from crawler.archive.index import fingerprint_of
from crawler.archive.reader import ArchiveReader
from crawler.archive.writer import ArchiveWriter
from pipelines.store.database import open_database
from pipelines.store.reader import read_reports
from reports.model import to_json
from tests.portal_server import Answer, Asked, report_html, running_portal
from tests.portal_server.platforms import SOFTWARE
from tests.test_replay_is_deterministic import dump

ROOT = Path(__file__).parents[1]
KILLS = int(os.environ.get("GONGKAI_KILLS", "2"))
FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=4", "-s", "GONGKAI_REST_HOURS=0")


Undisturbed = tuple[list[str], dict[str, bytes], float]


def exported(data: Path) -> dict[str, bytes]:
    """Export the dataset, and give the files byte for byte."""
    run("export", "--output", str(data / "export"), data=data)
    return {path.name: path.read_bytes() for path in (data / "export").iterdir()}


@contextmanager
def scrapy(*arguments: str, data: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run Scrapy in a group of processes of its own, so that its workers die with it."""
    command = [sys.executable, "-m", "scrapy", *arguments, "-s", f"GONGKAI_DATA={data}", "--loglevel", "ERROR"]
    environment = os.environ | {"GONGKAI_CONTACT": "tests@example.org"}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        yield process
    finally:
        kill(process)
        process.communicate(timeout=60)


def kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):  # it was done
        os.killpg(process.pid, signal.SIGKILL)


def run(*arguments: str, data: Path) -> None:
    with scrapy(*arguments, data=data) as process:
        _, errors = process.communicate(timeout=100)
        assert (process.returncode, errors) == (0, b"")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    writer = ArchiveWriter(folder, "20261122T093000Z-0000aa", "gongkai", "gongkai")
    html = ((b"Content-Type", b"text/html"),)
    for number in range(400):
        body = report_html(2008 + number % 18).encode() + b"<!-- %d -->" % number
        page = Exchange("GET", f"http://a.cn/{number}.html", (), b"", "2026-11-22T09:30:00Z", 200, html, body)
        writer.write(page, fingerprint_of(page))
    writer.close()
    return folder


@pytest.fixture(scope="module")
def undisturbed(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """The dataset of a replay that nobody kills, its export, and how long it took."""
    data = tmp_path_factory.mktemp("undisturbed")
    start = time.monotonic()
    run("crawl", "replay", "-a", f"archive={archive}", data=data)
    seconds = time.monotonic() - start
    return dump(data), exported(data), seconds


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_replay(seed: int, archive: Path, undisturbed: Undisturbed, tmp_path: Path) -> None:
    whole, files, seconds = undisturbed
    chance = random.Random(seed)
    arguments = ("crawl", "replay", "-a", f"archive={archive}", "--jobs", str(1 + seed % 2))
    with scrapy(*arguments, data=tmp_path) as process:
        time.sleep(chance.uniform(0.3, 1.0) * seconds)
        kill(process)
    run(*arguments, data=tmp_path)
    assert without_runs(dump(tmp_path)) == without_runs(whole)
    assert exported(tmp_path) == files


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_crawl(seed: int, tmp_path: Path) -> None:
    """Killed at a random request, a little after it was answered; twice, and then let go on."""
    chance = random.Random(seed)
    kind = chance.choice(SOFTWARE)
    software = kind()
    asked: list[str] = []
    killed_at = 0
    running: list[subprocess.Popen[bytes]] = []

    def program(request: Asked) -> Answer | None:
        asked.append(software.label(request))
        if running and len(asked) == killed_at:
            time.sleep(chance.uniform(0, 0.05))
            kill(running[0])
        return software.answer(request)

    with running_portal(program=program) as portal:
        arguments = ("crawl", "harvest", "-a", f"url={portal.url(software.start)}", *FAST)
        for _ in range(2):
            killed_at = len(asked) + chance.randrange(2, len(software.reports) // 2)
            with scrapy(*arguments, data=tmp_path) as process:
                running[:] = [process]
                process.communicate(timeout=100)
                running.clear()
        run(*arguments, data=tmp_path)
        others = tmp_path / "undisturbed"
        run(*arguments, data=others)
    assert found(tmp_path) == found(others)
    # When each page came is told by no two crawls alike.
    timed = {"pages.csv", "datapackage.json"}
    ours, theirs = exported(tmp_path), exported(others)
    assert {name: ours[name] for name in ours.keys() - timed} == {name: theirs[name] for name in theirs.keys() - timed}
    with ArchiveReader(tmp_path / "archive") as reader:
        assert reader.problems == []
        assert [reader.read(entry).url for entry in reader.index.all()] == [entry.url for entry in reader.index.all()]


def without_runs(lines: list[str]) -> list[str]:
    """Leave out which run wrote a fetch: the one that was killed wrote some."""
    return [re.sub(r'(INTO "fetches" VALUES\(\d+,)\d+,', r"\1", line) for line in lines]


def found(data: Path) -> tuple[list[str], list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Give what a crawl found, without what no two crawls share (times, records): reports, pages, and the page ledger."""
    engine = open_database(data / "gongkai.sqlite")
    try:
        with engine.connect() as connection:
            pages = connection.execute(text("SELECT key, sha256, status, outcome FROM pages ORDER BY key"))
            # With several requests at once, the end of a walk is told by whichever of its pages came last.
            ledger = connection.execute(
                text('SELECT list_url, max("end"), max(proved) FROM list_pages GROUP BY 1 ORDER BY 1')
            )
            listed = connection.execute(text("SELECT list_url, url FROM list_pages ORDER BY list_url, url"))
            lists = [*map(tuple, ledger), *map(tuple, listed)]
            return [*map(to_json, read_reports(engine))], [*map(tuple, pages)], lists
    finally:
        engine.dispose()
