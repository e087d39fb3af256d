from __future__ import annotations

import pytest

from crawler.platforms.base import Entry, ListPage
from crawler.platforms.detection import platform_of
from crawler.platforms.generic import Generic

URL = "http://www.example.gov.cn/zfxxgk/zfxxgknb/index.html"


def page(body: str, url: str = URL, head: str = "<title>政府信息公开年报</title>", encoding: str = "utf-8") -> ListPage:
    return ListPage(url, f"<html><head>{head}</head><body>{body}</body></html>", encoding)


def next_urls(listed: ListPage) -> list[str]:
    return [request.url for request in Generic().next_lists(listed)]


def test_entries_have_title_url_and_date() -> None:
    listed = page(
        "<ul>"
        '<li><a href="2021.html" title="天桥区2021年政府信息公开工作年度报告">天桥区2021年政府…</a><span>[2022-01-25]</span></li>'
        '<li><a href="/x/2020.html">天桥区2020年政府信息公开\n 年度报告</a> 2021年1月9日</li>'
        '<li><a href="2019.html">2019年</a></li>'
        "</ul>"
    )
    assert Generic().entries(listed) == [
        Entry(
            "天桥区2021年政府信息公开工作年度报告",
            "http://www.example.gov.cn/zfxxgk/zfxxgknb/2021.html",
            "2022-01-25",
            "report",
        ),
        Entry("天桥区2020年政府信息公开 年度报告", "http://www.example.gov.cn/x/2020.html", "2021-01-09", "report"),
        Entry("2019年", "http://www.example.gov.cn/zfxxgk/zfxxgknb/2019.html", None, "column"),
    ]


def test_a_row_with_several_links_gives_no_date() -> None:
    listed = page('<p><a href="1">2021年</a> <a href="2">2020年</a> 更新于2022-01-25</p>')
    assert [entry.date for entry in Generic().entries(listed)] == [None, None]


def test_each_address_is_one_entry() -> None:
    link = '<a href="{}">2021年政府信息公开年报</a>'
    listed = page(link.format("a.html") + link.format("a.html#2") + link.format("./a.html") + link.format(URL))
    assert len(Generic().entries(listed)) == 1


@pytest.mark.parametrize(
    "href",
    [
        "javascript:void(0)",
        "mailto:a@example.org",
        "#",
        "http://[broken/",
        "http://a:b/c",
        "http://a:99999/",
        "ftp://a/b",
    ],
)
def test_what_is_no_page_is_no_entry(href: str) -> None:
    assert Generic().entries(page(f'<a href="{href}">2021年政府信息公开年报</a>')) == []


def test_a_base_element_is_heeded() -> None:
    listed = page('<a href="a.html">2021年政府信息公开年报</a>', head='<base href="/other/">')
    assert [entry.url for entry in Generic().entries(listed)] == ["http://www.example.gov.cn/other/a.html"]


def test_a_query_is_escaped_in_the_encoding_of_the_page() -> None:
    listed = page('<a href="/show?name=年报">2021年政府信息公开年报</a>', encoding="gb18030")
    assert [entry.url for entry in Generic().entries(listed)] == ["http://www.example.gov.cn/show?name=%C4%EA%B1%A8"]


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ("<title>政府信息公开年报</title>", "http://a/list.html", 1),
        ('<meta name="ColumnName" content="信息公开年报">', "http://a/list.html", 1),
        ("", "http://a/gknb/list.html", 1),
        ("<title>统计年鉴</title>", "http://a/list.html", 0),
        ("<title>政府网站工作年度报表</title>", "http://a/list.html", 0),
    ],
)
def test_a_year_alone_is_an_entry_inside_a_column(head: str, url: str, expected: int) -> None:
    assert len(Generic().entries(page('<a href="x/">2021年</a>', url, head))) == expected


@pytest.mark.parametrize(
    "text", ["下一页", "下页", "下 一 頁", "下一页&gt;", "后一页", "Next", "&gt;", "»", "2", "[2]", "第2页"]
)
def test_links_to_further_pages(text: str) -> None:
    assert next_urls(page(f'<a href="index_1.html">{text}</a>')) == [
        "http://www.example.gov.cn/zfxxgk/zfxxgknb/index_1.html"
    ]


@pytest.mark.parametrize("text", ["下一篇", "下一条", "上一页", "2021", "12345", "首页", "", "更多&gt;"])
def test_links_that_lead_elsewhere(text: str) -> None:
    assert next_urls(page(f'<a href="/other/index_1.html">{text}</a>')) == []


def test_a_number_is_a_page_only_below_the_folder_of_the_list() -> None:
    listed = page('<a href="/calendar/3.html">3</a><a href="?page=2">2</a><a href="nb/30.htm">4</a>')
    assert next_urls(listed) == [f"{URL}?page=2", "http://www.example.gov.cn/zfxxgk/zfxxgknb/nb/30.htm"]


def test_a_link_element_names_the_next_page() -> None:
    assert next_urls(page("", head='<link rel="next" href="index_1.html"><link rel="prev" href="index_9.html">')) == [
        "http://www.example.gov.cn/zfxxgk/zfxxgknb/index_1.html"
    ]


def test_the_generic_platform_takes_what_no_other_does() -> None:
    assert platform_of(page("")).name == "generic"
