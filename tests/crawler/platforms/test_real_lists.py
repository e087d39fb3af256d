"""The lists that real portals sent, beside the checkout: every line with its whole title, URL and date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crawler.platforms.base import ListPage
from crawler.platforms.detection import Detector

PAGES = Path(__file__).parents[4] / "shared" / "pages"
JPAGE = "https://gxt.jiangsu.gov.cn/module/web/jpage/dataproxy.jsp?page={}&columnid=80179"
JPAAS = "https://sthjt.jiangxi.gov.cn/jxssthjt/col/col42150/index.html"
GANSU = "http://jyt.gansu.gov.cn/jyt/c110634/zwgklist.shtml"


def real(name: str, url: str) -> ListPage:
    if not PAGES.is_dir():
        pytest.skip("the real pages (../shared/pages) are not beside this checkout")
    return ListPage(url, (PAGES / name).read_text("utf-8"))


@pytest.mark.parametrize("number", [1, 2])
def test_hanweb_jpage(number: int) -> None:
    page = real(f"hanweb_js_gxt_dataproxy_page{number}.xml", JPAGE.format(number))
    platform = Detector().platform_of(page)
    entries = platform.entries(page)
    assert platform.name == "hanweb_jpage"
    assert len(entries) == page.text.count("<record>") == 76
    assert all(
        re.fullmatch(r"https://gxt\.jiangsu\.gov\.cn/art/20\d\d/[\d/]+/art_80179_\d+\.html", e.url) for e in entries
    )
    # The URL holds the day of publication, without leading zeros.
    for entry in entries:
        year, month, day = (int(part) for part in (entry.date or "").split("-"))
        assert f"/art/{year}/{month}/{day}/" in entry.url
    assert not any(entry.title.endswith(("...", "…")) for entry in entries)
    extent = platform.extent(page)
    assert (extent.number, extent.records) == (number, 756)
    assert [request.url for request in platform.next_lists(page)] == [JPAGE.format(number + 1)]


def test_the_pages_of_hanweb_jpage_overlap_by_two_thirds() -> None:
    first, second = (
        {e.url for e in Detector().platform_of(page).entries(page)}
        for page in (real(f"hanweb_js_gxt_dataproxy_page{n}.xml", JPAGE.format(n)) for n in (1, 2))
    )
    assert len(first & second) == 51


def test_jpaas_with_its_list_in_a_script() -> None:
    page = real("jpaas_jx_sthjt_list.html", JPAAS)
    platform = Detector().platform_of(page)
    entries = platform.entries(page)
    assert platform.name == "jpaas_channel"
    assert len(entries) == 50
    assert (entries[0].title, entries[0].date) == ("《江西省生态环境分类执法监管办法》政策解读", "2025-07-29")
    assert entries[0].url == (
        "https://sthjt.jiangxi.gov.cn/jxssthjt/col/col42150/content/content_1951206363677671424.html"
    )
    assert all(entry.date and "/col42150/content/content_" in entry.url and "<" not in entry.title for entry in entries)
    extent = platform.extent(page)
    assert (extent.pages, extent.records) == (30, 444)
    (request,) = platform.next_lists(page)
    # Three pages of fifteen stand in the script, and a part of the fourth.
    assert (request.method, request.url) == ("POST", "https://sthjt.jiangxi.gov.cn/queryList")
    assert b"current=4&unitid=380055&webSiteCode%5B%5D=jxssthjt&channelCode%5B%5D=col42150" in request.body


def test_a_list_in_a_comment() -> None:
    page = real("gansu_jyt_wjtz_list.html", GANSU)
    platform = Detector().platform_of(page)
    entries = platform.entries(page)
    assert platform.name == "trs_wcm"
    assert len(entries) == 20
    assert (entries[0].url, entries[0].date) == (
        "http://jyt.gansu.gov.cn/jyt/c110634/202511/174240943.shtml",
        "2025-11-17",
    )
    assert entries[0].title == "关于开展2024年全域全员全过程使用智慧教育平台专项研究课题结项工作的通知"
    assert (entries[-1].url, entries[-1].date) == (
        "http://jyt.gansu.gov.cn/jyt/c110634/202506/174155064.shtml",
        "2025-06-09",
    )
    assert all(entry.date and entry.title and "/jyt/c110634/" in entry.url for entry in entries)
    extent = platform.extent(page)
    assert (extent.number, extent.pages, extent.records) == (1, 10, 200)
    assert [r.url for r in platform.next_lists(page)] == ["http://jyt.gansu.gov.cn/jyt/c110634/zwgklist_2.shtml"]
