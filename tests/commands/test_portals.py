"""`scrapy portals`, `scrapy coverage` and dry runs, as a person uses them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.portal_server import COLUMN, Portal, portal_answers, running_portal

Scrapy = Callable[..., CompletedProcess[bytes]]
FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_ENABLED=0", "-s", "LOG_LEVEL=ERROR")
CONTACT = {"GONGKAI_CONTACT": "tests@example.org"}


@pytest.fixture
def portal() -> Iterator[Portal]:
    with running_portal(portal_answers) as running:
        yield running


@pytest.fixture
def catalogue(portal: Portal, tmp_path: Path) -> Path:
    folder = tmp_path / "portals"
    folder.mkdir()
    entry = '[[portal]]\nname = "{}"\nauthority = "天桥区人民政府"\nregion_code = "370105"\nhost = "127.0.0.1:{}"\ncolumns = ["{}"]\n{}\n'
    rows = [
        entry.format("tianqiao", portal.port, portal.url(f"{COLUMN}index.html"), ""),
        entry.format("wrong", portal.port, portal.url(f"{COLUMN}2015/"), 'platform = "boda_vsb"'),
        entry.format("gone", portal.port, portal.url("/nothing/"), ""),
    ]
    (folder / "test.toml").write_text("".join(rows), encoding="utf-8")
    return folder


def out(run: CompletedProcess[bytes]) -> str:
    assert b"Traceback" not in run.stderr
    return run.stdout.decode()


def test_the_built_in_catalogue_is_listed(scrapy: Scrapy) -> None:
    lines = out(scrapy("portals")).splitlines()
    assert any("trs_fujian" in line and "350300" in line and "莆田市人民政府" in line for line in lines)


def test_a_portal_is_checked_before_it_is_crawled(
    scrapy: Scrapy, portal: Portal, catalogue: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    run = scrapy(
        "portals",
        "check",
        "tianqiao",
        *FAST,
        "-s",
        f"GONGKAI_PORTALS={catalogue}",
        "-s",
        f"GONGKAI_DATA={data}",
        environment=CONTACT,
    )
    text = out(run)
    assert run.returncode == 0
    assert f"list {portal.url(COLUMN + 'index.html')}: generic, 3 pages, nothing_follows, proved" in text
    assert "would fetch 天桥区人民政府2021年政府信息公开工作年度报告" in text
    assert not data.exists()
    assert not any(path.endswith("2021.html") for path in portal.requested)


@pytest.mark.parametrize(("name", "said"), [("wrong", "the pages look like generic"), ("gone", "http_error")])
def test_a_wrong_entry_is_named(scrapy: Scrapy, catalogue: Path, name: str, said: str) -> None:
    run = scrapy("portals", "check", name, *FAST, "-s", f"GONGKAI_PORTALS={catalogue}", environment=CONTACT)
    assert run.returncode == 1
    assert said in out(run)


@pytest.mark.parametrize("arguments", [["check"], ["chek", "tianqiao"], ["check", "nobody"]])
def test_wrong_arguments(scrapy: Scrapy, arguments: list[str]) -> None:
    run = scrapy("portals", *arguments)
    assert run.returncode == 2
    assert b"Traceback" not in run.stderr


def test_a_dry_run_of_a_harvest(scrapy: Scrapy, portal: Portal) -> None:
    run = scrapy(
        "crawl", "harvest", "-a", f"url={portal.url(COLUMN)}index.html", "--dry-run", *FAST, environment=CONTACT
    )
    lines = out(run).splitlines()
    assert lines[-1] == "5 list pages, 9 reports would be fetched"
    assert scrapy("crawl", "replay", "-a", "archive=x", "--dry-run").returncode == 2


def test_coverage_of_a_crawl(scrapy: Scrapy, portal: Portal, catalogue: Path, tmp_path: Path) -> None:
    settings = ("-s", f"GONGKAI_PORTALS={catalogue}", "-s", f"GONGKAI_DATA={tmp_path}")
    assert scrapy("coverage", *settings).returncode == 2
    out(scrapy("crawl", "portal", "-a", "portal=tianqiao", *FAST, *settings, environment=CONTACT))
    lines = [json.loads(line) for line in out(scrapy("coverage", "--json", "tianqiao", *settings)).splitlines()]
    by_year = {line["year"]: line["status"] for line in lines}
    assert {year for year, status in by_year.items() if status == "found"} == {2014, 2015, 2016, 2020, 2021}
    assert {
        2010: "attachment_only",
        2011: "moved",
        2013: "blocked",
        2017: "moved",
        2018: "moved",
    }.items() <= by_year.items()
    assert by_year[2019] == by_year[2008] == "not_listed"
    shown = {line["year"]: line["list_page"] for line in lines}
    assert shown[2021] == portal.url(f"{COLUMN}index.html")
    text = out(scrapy("coverage", *settings)).splitlines()
    assert text[0] == "tianqiao"
    assert text[1].split()[:5] == ["found", "2014-2016,", "2020-2021", portal.url(f"{COLUMN}index.html")][:5]
    assert text[-1] == "2 portals of the catalogue were not crawled"
