from __future__ import annotations

import pytest

from crawler.platforms.base import Entry, ListPage
from crawler.platforms.detection import Detector
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
        '<li><a href="n.html">关于春节放假的通知</a><i>2021/02/05</i></li>'
        '<li><a href="2019.html">2019年</a></li>'
        "</ul>"
    )
    assert Generic().entries(listed) == [
        Entry(
            "天桥区2021年政府信息公开工作年度报告", "http://www.example.gov.cn/zfxxgk/zfxxgknb/2021.html", "2022-01-25"
        ),
        Entry("天桥区2020年政府信息公开 年度报告", "http://www.example.gov.cn/x/2020.html", "2021-01-09"),
        Entry("关于春节放假的通知", "http://www.example.gov.cn/zfxxgk/zfxxgknb/n.html", "2021-02-05"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        '<li><div><a href="a.html">2021年政府信息公开年报</a></div><div>2022-01-25</div></li>',
        '<tr><td><a href="a.html">2021年政府信息公开年报</a></td><td>市财政局</td><td>2022.1.25</td></tr>',
        '<li><a href="a.html">2021年政府信息公开年报</a><b data-date="2022-01-25"></b></li>',
        '<dl><dt><a href="a.html">2021年政府信息公开年报</a></dt><dd>2022年1月25日</dd></dl>',
        '<p><a href="a.html"><img src="i.png"></a><a href="a.html">2021年政府信息公开年报</a> 2022-01-25</p>',
    ],
)
def test_the_date_stands_somewhere_in_the_row(row: str) -> None:
    listed = page(f"<table>{row}{row.replace('a.html', 'b.html')}</table>" if "<tr>" in row else row * 2)
    assert {(entry.title, entry.date) for entry in Generic().entries(listed)} == {
        ("2021年政府信息公开年报", "2022-01-25")
    }


@pytest.mark.parametrize(
    ("named", "shown", "title"),
    [
        ("天桥区2021年政府信息公开工作年度报告", "天桥区2021年政府...", "天桥区2021年政府信息公开工作年度报告"),
        ("", "2021年政府信息公开年报", "2021年政府信息公开年报"),
        ("点击查看", "2021年政府信息公开年报", "2021年政府信息公开年报"),
        ("2021年政府信息公开年报", "", "2021年政府信息公开年报"),
    ],
)
def test_a_title_is_the_whole_of_it(named: str, shown: str, title: str) -> None:
    listed = page(f'<li><a href="a.html" title="{named}">{shown}</a> 2022-01-25</li>')
    assert [entry.title for entry in Generic().entries(listed)] == [title]


def test_a_row_with_several_links_gives_no_date() -> None:
    link = '<a href="{0}">{0}年政府信息公开年报</a>'
    listed = page(f"<p>{link.format(2021)} {link.format(2020)} 更新于2022-01-25</p>")
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


def test_pages_are_asked_for_in_the_order_of_their_numbers() -> None:
    links = "".join(f'<a href="?page={n}">{n}</a>' for n in (12, 3, 2)) + '<a href="?page=2">下一页</a>'
    requests = sorted(Generic().next_lists(page(links)), key=lambda request: -request.priority)
    assert [request.url.rpartition("=")[2] for request in requests] == ["2", "3", "12"]


def test_a_link_element_names_the_next_page() -> None:
    assert next_urls(page("", head='<link rel="next" href="index_1.html"><link rel="prev" href="index_9.html">')) == [
        "http://www.example.gov.cn/zfxxgk/zfxxgknb/index_1.html"
    ]


def test_the_generic_platform_takes_what_no_other_does() -> None:
    assert Detector().platform_of(page("")).name == "generic"


def test_a_list_in_a_comment_counts_only_beside_the_program_that_turns_its_pages() -> None:
    row = '<li><a href="a.html">2021年政府信息公开年报</a> 2022-01-25</li>'
    assert Generic().entries(page(f"<!-- {row} -->")) == []
    assert len(Generic().entries(page(f"<!-- {row} <script>createPageHTML(1,0,'index','html')</script> -->"))) == 1
