from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.errors import ContactMissing, StartError, UnknownPortal
from crawler.spiders.portal import PortalSpider
from tests.crawler.crawling import Crawled, crawl
from tests.portal_server import COLUMN, Portal, portal_answers, running_portal


@pytest.fixture
def portal() -> Iterator[Portal]:
    with running_portal(portal_answers) as running:
        yield running


@pytest.fixture
def catalogue(portal: Portal, tmp_path: Path) -> Path:
    lines = (
        f'[[portal]]\nname = "{name}"\nauthority = "天桥区"\nregion_code = "370105"\n'
        f'host = "127.0.0.1:{portal.port}"\ncolumns = ["{portal.url(path)}"]\n{limit}\n'
        for name, path, limit in (
            ("whole", f"{COLUMN}index.html", ""),
            ("bounded", f"{COLUMN}index.html", "max_list_pages = 1"),
            ("year", f"{COLUMN}2015/", ""),
        )
    )
    (tmp_path / "test.toml").write_text("".join(lines), encoding="utf-8")
    return tmp_path


async def crawl_portal(catalogue: Path, name: str, **settings: object) -> Crawled:
    return await crawl(PortalSpider, {"GONGKAI_PORTALS": str(catalogue)} | settings, portal=name)


@pytest.mark.asyncio
async def test_a_portal_is_crawled_by_its_name(catalogue: Path) -> None:
    crawled = await crawl_portal(catalogue, "whole")
    assert sorted(name for name, outcome in crawled.outcomes().items() if not outcome) == [
        "2014.html",
        "2016.html",
        "2020.html",
        "2021.html",
        "ganziyuan.html",
    ]


@pytest.mark.asyncio
async def test_a_portal_has_its_own_bound(catalogue: Path, portal: Portal) -> None:
    await crawl_portal(catalogue, "bounded")
    assert [path for path in portal.requested if "index" in path] == [f"{COLUMN}index.html"]


@pytest.mark.asyncio
async def test_several_portals_are_crawled_in_one_run(catalogue: Path, portal: Portal) -> None:
    await crawl_portal(catalogue, "year, bounded")
    assert {f"{COLUMN}index.html", f"{COLUMN}2015/"} <= set(portal.requested)
    portal.requested.clear()
    await crawl_portal(catalogue, "all")
    assert {f"{COLUMN}index_2.html", f"{COLUMN}2015/"} <= set(portal.requested)


@pytest.mark.asyncio
async def test_an_unknown_portal_is_refused_with_the_known_ones(catalogue: Path, portal: Portal) -> None:
    with pytest.raises(UnknownPortal, match=r"'half'.*whole, bounded, year"):
        await crawl_portal(catalogue, "year,half")
    assert portal.requested == []


@pytest.mark.asyncio
@pytest.mark.parametrize("name", ["", " , "])
async def test_a_portal_must_be_named(catalogue: Path, name: str) -> None:
    with pytest.raises(StartError, match="-a portal="):
        await crawl_portal(catalogue, name)


@pytest.mark.asyncio
async def test_a_wrong_catalogue_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("[[portal]]\n", encoding="utf-8")
    with pytest.raises(StartError, match=r"bad\.toml"):
        await crawl_portal(tmp_path, "all")


@pytest.mark.asyncio
async def test_it_does_not_start_without_a_contact(catalogue: Path, portal: Portal) -> None:
    with pytest.raises(ContactMissing):
        await crawl_portal(catalogue, "all", GONGKAI_CONTACT="")
    assert portal.requested == []
