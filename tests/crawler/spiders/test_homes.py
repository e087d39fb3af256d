"""A portal may send its home page for whatever it does not find."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse

from crawler.spiders.harvest import HarvestSpider
from crawler.spiders.homes import HomePages, is_home
from tests.crawler.crawling import crawl
from tests.portal_server import Answer, Portal, list_html, report_html, running_portal

HOME = list_html([("/nb/", "政府信息公开年报"), ("/news/1.html", "县里召开春耕工作会议")], "", "utf-8", title="某县")
COLUMN = list_html(
    [(f"{year}.html", f"某县{year}年政府信息公开工作年度报告") for year in (2018, 2019, 2020, 2021)], "", "utf-8"
)


def answers(port: int) -> dict[str, Answer]:
    return {
        "/robots.txt": Answer(b"", "text/plain"),
        "/": Answer(HOME.encode()),
        "/nb/": Answer(COLUMN.encode()),
        "/nb/2018.html": Answer(HOME.encode()),
        "/nb/2019.html": Answer(status=302, headers={"Location": "/"}),
        "/nb/2020.html": Answer(status=302, headers={"Location": "/index.html"}),
        "/index.html": Answer(HOME.replace("春耕", "秋收").encode()),
        "/nb/2021.html": Answer(report_html(2021).encode()),
    }


@pytest.fixture
def portal() -> Iterator[Portal]:
    with running_portal(answers) as running:
        yield running


@pytest.mark.asyncio
async def test_a_home_page_in_place_of_a_report_is_an_error(portal: Portal) -> None:
    crawled = await crawl(HarvestSpider, {}, url=portal.url("/"))
    assert crawled.outcomes() == {
        "2018.html": "error_page",
        "2019.html": "error_page",
        "2020.html": "error_page",
        "2021.html": "",
    }
    assert {page.reason for page in crawled.pages if page.outcome} == {"the home page of the host came in its place"}


@pytest.mark.asyncio
async def test_a_home_page_in_place_of_a_page_of_a_list_leaves_its_end_unproved(portal: Portal) -> None:
    entries = [("2021.html", "某县2021年政府信息公开工作年度报告")]
    portal.answers["/nb/"] = Answer(list_html(entries, '<a href="index_2.html">下一页</a>', "utf-8").encode())
    portal.answers["/nb/index_2.html"] = Answer(HOME.encode())
    crawled = await crawl(HarvestSpider, {}, url=portal.url("/"))
    assert crawled.outcomes() == {"2021.html": "", "index_2.html": "error_page"}
    (last,) = [visit for visit in crawled.visits if visit.url.endswith("index_2.html")]
    assert (last.outcome, last.end, last.proved) == ("error_page", "page_failed", False)


@pytest.mark.asyncio
async def test_a_harvest_may_begin_at_a_page_that_leads_to_the_home_page(portal: Portal) -> None:
    portal.answers["/gov/"] = Answer(status=302, headers={"Location": "/"})
    crawled = await crawl(HarvestSpider, {}, url=portal.url("/gov/"))
    assert crawled.outcomes()["2021.html"] == ""


@pytest.mark.asyncio
async def test_a_home_page_that_leads_nowhere_is_searched_for_by_the_map_of_the_site(portal: Portal) -> None:
    portal.answers["/"] = Answer(b"<html><body><div id='app'></div><script src='app.js'></script></body></html>")
    portal.answers["/sitemap.xml"] = Answer(
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{portal.url("/nb/")}</loc></url>'
        f"<url><loc>{portal.url('/zfxxgknb/')}</loc></url></urlset>".encode(),
        "text/xml",
    )
    portal.answers["/zfxxgknb/"] = portal.answers["/nb/"]
    portal.answers["/zfxxgknb/2021.html"] = portal.answers["/nb/2021.html"]
    crawled = await crawl(HarvestSpider, {}, url=portal.url("/"))
    assert crawled.outcomes()["2021.html"] == ""
    assert crawled.outcomes()[""] == "empty_page"
    assert portal.requested.count("/sitemap.xml") == 1


@pytest.mark.asyncio
async def test_no_map_of_the_site_is_asked_for_where_its_pages_lead_on(portal: Portal) -> None:
    await crawl(HarvestSpider, {}, url=portal.url("/"))
    assert "/sitemap.xml" not in portal.requested


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", True),
        ("/", True),
        ("/index.html", True),
        ("/Default.aspx", True),
        ("/index.html?a=1", False),
        ("/nb/", False),
        ("/nb/index.html", False),
        ("/indexes.html", False),
    ],
)
def test_the_paths_of_home_pages(path: str, *, expected: bool) -> None:
    assert is_home(f"http://www.example.gov.cn{path}") is expected


def answer(url: str, body: str, *, asked: str | None = None) -> HtmlResponse:
    request = Request(url, meta={"redirect_urls": [asked]} if asked else {})
    return HtmlResponse(url, body=body.encode(), request=request)


def test_a_home_page_is_told_on_its_own_host_alone() -> None:
    homes = HomePages()
    assert not homes.came_instead(answer("http://a.gov.cn/", HOME))
    assert homes.came_instead(answer("http://a.gov.cn/nb/1.html", HOME))
    assert homes.came_instead(answer("http://a.gov.cn/", HOME, asked="http://a.gov.cn/nb/1.html"))
    assert not homes.came_instead(answer("http://a.gov.cn/nb/1.html", COLUMN))
    assert not homes.came_instead(answer("http://b.gov.cn/nb/1.html", HOME))
    # A column that has moved to a host of its own.
    assert not homes.came_instead(answer("http://xxgk.a.gov.cn/", HOME, asked="http://a.gov.cn/xxgk/"))


def test_bodies_without_anything_are_no_home_page() -> None:
    homes = HomePages()
    assert not homes.came_instead(answer("http://a.gov.cn/", ""))
    assert not homes.came_instead(answer("http://a.gov.cn/nb/1.html", ""))


@pytest.mark.asyncio
async def test_a_page_that_only_sends_visitors_on_says_so_itself(portal: Portal) -> None:
    shell = Answer(f'<meta http-equiv="refresh" content="0;url={portal.url("/nb/")}">'.encode())
    portal.answers["/"] = portal.answers["/nb/2018.html"] = shell
    crawled = await crawl(HarvestSpider, {}, url=portal.url("/"))
    assert crawled.outcomes()["2018.html"] == "redirect_shell"
    assert crawled.outcomes()["2021.html"] == ""
