"""From a figure back to its page, and a sample of figures read again."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.portal_server import COLUMN, portal_answers, running_portal

ROOT = Path(__file__).parents[2]
Scrapy = Callable[..., "subprocess.CompletedProcess[bytes]"]
FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_ENABLED=0")


@pytest.fixture
def replayed(scrapy: Scrapy, tmp_path: Path) -> tuple[str, ...]:
    """Replay a copy of the fixtures, and give the settings that name the dataset."""
    shutil.copytree(ROOT / "fixtures" / "reports", tmp_path / "pages")
    settings = ("-s", f"GONGKAI_DATA={tmp_path / 'data'}")
    assert scrapy("crawl", "replay", "-a", f"archive={tmp_path / 'pages'}", *settings).returncode == 0
    return settings


@pytest.fixture
def harvested(scrapy: Scrapy, tmp_path: Path) -> tuple[str, ...]:
    """Harvest a portal into a dataset with an archive of its own."""
    settings = ("-s", f"GONGKAI_DATA={tmp_path / 'data'}")
    with running_portal(portal_answers) as portal:
        url = portal.url(f"{COLUMN}index.html")
        run = scrapy(
            "crawl", "harvest", "-a", f"url={url}", *FAST, *settings, environment={"GONGKAI_CONTACT": "t@example.org"}
        )
    assert run.returncode == 0, run.stderr
    return settings


def citation(tmp_path: Path, where: str) -> str:
    connection = sqlite3.connect(tmp_path / "data" / "gongkai.sqlite")
    try:
        query = f"SELECT version || '-' || report || '-' || position FROM report_cells WHERE {where} LIMIT 1"
        return str(connection.execute(query).fetchone()[0])
    finally:
        connection.close()


def test_a_figure_of_a_saved_page(scrapy: Scrapy, replayed: tuple[str, ...], tmp_path: Path) -> None:
    cell = citation(tmp_path, "year = 2022 AND indicator = 'new_received' AND applicant = 'total'")
    said = scrapy("cite", cell, *replayed).stdout.decode()
    assert re.search(r"^value +323件, printed as '323'$", said, re.MULTILINE)
    assert re.search(r"^indicator +new_received of total$", said, re.MULTILINE)
    assert re.search(r"^row +一、本年新收政府信息公开申请数量$", said, re.MULTILINE)
    assert re.search(r"^report +济南市天桥区人民政府, 2022, ", said, re.MULTILINE)
    assert re.search(rf"^archive +{tmp_path}/pages$", said, re.MULTILINE)


def test_a_figure_of_a_crawl(scrapy: Scrapy, harvested: tuple[str, ...], tmp_path: Path) -> None:
    cell = citation(tmp_path, "year = 2021")
    data = json.loads(scrapy("cite", "--json", cell, *harvested).stdout)
    (fetch,) = data["fetches"]
    assert fetch["page"].endswith("/2021.html")
    assert fetch["status"] == 200
    warc = fetch["warc"]
    # The record lies there, byte for byte.
    with Path(warc["file"]).open("rb") as file:
        file.seek(warc["offset"])
        assert file.read(3) == b"\x1f\x8b\x08"
    assert fetch["record"].startswith("<urn:uuid:")


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("abc", "a cell is cited as VERSION-REPORT-CELL"),
        ("000000000000-0-0", "no version 000000000000 of a page"),
    ],
)
def test_what_names_no_cell(scrapy: Scrapy, replayed: tuple[str, ...], cell: str, problem: str, tmp_path: Path) -> None:
    run = scrapy("cite", cell, *replayed)
    assert run.returncode == 2
    assert problem in run.stderr.decode()
    known = citation(tmp_path, "year = 2022")
    run = scrapy("cite", known.rpartition("-")[0] + "-99999", *replayed)
    assert run.returncode == 2
    assert "no such report or cell" in run.stderr.decode()


def test_a_sample_is_confirmed(scrapy: Scrapy, replayed: tuple[str, ...]) -> None:
    run = scrapy("verify", "--sample", "50", *replayed)
    assert (run.returncode, run.stdout.decode().split()[:2]) == (0, ["50", "confirmed:"])


def test_a_crawl_is_confirmed_from_its_archive(scrapy: Scrapy, harvested: tuple[str, ...]) -> None:
    run = scrapy("verify", "--sample", "500", *harvested)
    assert run.returncode == 0
    assert re.fullmatch(r" *\d+  confirmed: the archived page gives the same\n", run.stdout.decode())


def test_a_figure_that_was_changed_in_the_dataset_is_found(
    scrapy: Scrapy, harvested: tuple[str, ...], tmp_path: Path
) -> None:
    connection = sqlite3.connect(tmp_path / "data" / "gongkai.sqlite")
    with connection:
        connection.execute("UPDATE cells SET value = value + 1 WHERE position = 0")
    connection.close()
    run = scrapy("verify", "--sample", "5000", *harvested)
    assert run.returncode == 1
    assert "differs: this version of the parser reads it otherwise" in run.stdout.decode()


def test_pages_that_are_gone_or_changed(scrapy: Scrapy, replayed: tuple[str, ...], tmp_path: Path) -> None:
    page = tmp_path / "pages" / "tianqiao-2022" / "page.html"
    page.write_bytes(page.read_bytes() + b" ")
    run = scrapy("verify", "--sample", "5000", *replayed)
    assert run.returncode == 1
    assert re.search(r"\d+  not_archived: the page is in no archive that is known", run.stdout.decode())
    assert re.search(r"\d+  confirmed", run.stdout.decode())


def test_an_archive_that_is_damaged(scrapy: Scrapy, harvested: tuple[str, ...], tmp_path: Path) -> None:
    (file,) = (tmp_path / "data" / "archive").glob("*.warc.gz")
    damaged = bytearray(file.read_bytes())
    damaged[len(damaged) // 3 : 2 * len(damaged) // 3] = bytes(len(damaged) // 3)
    file.write_bytes(damaged[: file.stat().st_size])
    run = scrapy("verify", "--sample", "5000", *harvested)
    assert run.returncode == 1
    assert "damaged: the archived page cannot be read" in run.stdout.decode()


def test_an_empty_dataset_is_said(scrapy: Scrapy, tmp_path: Path) -> None:
    run = scrapy("verify", "-s", f"GONGKAI_DATA={tmp_path / 'data'}")
    assert run.returncode == 2
    assert "there is no dataset" in run.stderr.decode()
