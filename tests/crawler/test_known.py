from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crawler.known import Known, KnownPages
from crawler.page import read_page
from crawler.reading import digest_of

PAGE = Known("http://a/1.html", '"v1"', "Mon, 02 Nov 2026 00:00:00 GMT", "2026-11-02T08:00:00Z", "0" * 64)


def test_what_is_put_is_there_in_the_next_crawl(tmp_path: Path) -> None:
    pages = KnownPages(tmp_path / "data" / "crawl.sqlite")
    pages.put(PAGE)
    assert pages.get(PAGE.url) == PAGE
    pages.close()
    again = KnownPages(tmp_path / "data" / "crawl.sqlite")
    assert again.get(PAGE.url) == PAGE
    assert again.get("http://a/2.html") is None
    again.close()


def test_a_killed_crawl_forgets_nothing(tmp_path: Path) -> None:
    pages = KnownPages(tmp_path / "crawl.sqlite")
    for number in range(45):
        pages.put(Known(f"http://a/{number}", None, None, PAGE.fetched, "0"))
    other = KnownPages(tmp_path / "crawl.sqlite")
    assert all(other.get(f"http://a/{number}") for number in range(45))
    other.close()
    pages.close()


@pytest.mark.parametrize(("days", "fresh"), [(29, True), (31, False)])
def test_freshness(days: int, *, fresh: bool) -> None:
    now = datetime.fromisoformat(PAGE.fetched) + timedelta(days=days)
    assert PAGE.is_fresh(now, 30) is fresh


def test_conditions_are_sent_as_far_as_the_server_gave_them() -> None:
    assert PAGE.conditions == {"If-None-Match": '"v1"', "If-Modified-Since": PAGE.last_modified}
    assert Known("u", None, None, PAGE.fetched, "0").conditions == {}


def test_a_counter_of_visits_is_no_change() -> None:
    page = "<html><body><div id='zoom'><h1>2021年政府信息公开年报</h1><p>浏览次数：{}</p><p>公开信息{}条。</p></div></body></html>"

    def digest(visits: int, items: int) -> str:
        body = page.format(visits, items).encode()
        return digest_of(read_page(body, "http://a/"), body)

    assert digest(7, 31) == digest(8, 31) != digest(8, 32)
    assert digest_of(None, b"a") != digest_of(None, b"b")
