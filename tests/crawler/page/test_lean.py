"""A page says the same with its lists of links taken out before it is parsed and with them left in."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from benchmarks.generate import Case, generate_case
from crawler.page import read_page
from crawler.page.errors import PageError
from crawler.page.lean import Menus, without_styles
from reports.document import Document
from tests.crawler.page.pages import ARTICLE, MENU, URL, page

CASES = [case for seed in range(150) if not (case := generate_case(seed)).is_text]
FIXTURES = sorted((Path(__file__).parents[3] / "fixtures").rglob("page.html"))


def both(body: bytes, content_type: str | None) -> list[Document | str]:
    """Read a page without its menus and with them; the name of the refusal where it is refused."""
    found: list[Document | str] = []
    for whole in (False, True):
        try:
            found.append(read_page(body, URL, content_type, whole=whole))
        except PageError as refusal:
            found.append(type(refusal).__name__)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.seed))
def test_generated_pages_say_the_same(case: Case) -> None:
    without, whole = both(case.body, case.content_type)
    assert without == whole


@pytest.mark.parametrize("path", FIXTURES, ids=[path.parent.name for path in FIXTURES])
def test_fixtures_say_the_same(path: Path) -> None:
    headers = json.loads((path.parent / "page.http.json").read_text(encoding="utf-8"))["headers"]
    content_type = {name.lower(): value for name, value in headers.items()}.get("content-type")
    without, whole = both(path.read_bytes(), content_type)
    assert without == whole


def test_a_list_of_links_is_taken_out() -> None:
    html = page(f"<ul class=nav>{MENU}</ul>{ARTICLE}")
    assert len(Menus(html).html) < len(html) - len(MENU)
    assert Menus(html, whole=True).html == html


@pytest.mark.parametrize(
    "menu",
    [
        MENU + "<li>受理申请12件</li>",
        MENU.replace("<a href", "<a name"),
        MENU.replace("<li>", "<li> -->"),
        MENU.replace("<li>", '<li>"', 1),
        MENU.replace("<li>", "<li style='display:none'>"),
        MENU.replace("</a>", "<table><tr><td>1</table></a>"),
        MENU.replace("<li>", "<li>共"),
        MENU.replace("</a>", ""),
    ],
)
def test_a_list_with_anything_else_in_it_stays(menu: str) -> None:
    html = page(f"<ul>{menu}</ul>{ARTICLE}")
    assert Menus(html).html == html


def test_links_inside_the_article_go_on_record() -> None:
    links = "".join(f"<li><a href=/t{n}.html>第99{n}号公告的标题</a></li>" for n in range(40))
    without, whole = both(page(f"<div id=zoom>{ARTICLE}<ul>{links}</ul></div>"), None)
    assert without == whole
    assert isinstance(without, Document)
    assert [dropped.reason for dropped in without.dropped] == ["link_list"] * 40


def test_injected_links_that_nobody_sees_are_flagged() -> None:
    spam = "".join(f"<li><a href=/{n}>六合彩开奖</a></li>" for n in range(40))
    without, whole = both(page(f"<div style='left:-9999px'><ul>{spam}</ul></div><div>{ARTICLE}</div>"), None)
    assert without == whole
    assert isinstance(without, Document)
    assert without.flags == ("spam_injected",)


@pytest.mark.parametrize(
    "piece", ["<ul><li><a href=x>一", "<ul>", "<dl><dt><a href=x>一</a>", "<ul><li><a href=x>一</a></li>"]
)
def test_lists_that_never_end_take_no_time(piece: str) -> None:
    html = (piece * 40_000).encode()
    start = time.perf_counter()
    assert Menus(html).html == html
    assert time.perf_counter() - start < 1


STYLE = "<style>.a > b{{color:#c00}}{}</style>"


def test_styles_and_scripts_of_the_head_are_emptied() -> None:
    head = f"<html><head>{STYLE.format('')}<script src='a'>var a=1;</script><title>x</title></head><body>{STYLE.format('')}"
    emptied = f"<html><head><style></style><script src='a'></script><title>x</title></head><body>{STYLE.format('')}"
    assert without_styles(head.encode()) == emptied.encode()


@pytest.mark.parametrize(
    "style",
    [
        STYLE.format("微软雅黑"),
        STYLE.format("--><p>一</p>"),
        "<script>if(a<b){document.write('<style>')}</script>",
        "<style>.a{color:red}<p>a</p></style>",
        '<script data-x="a>b">var a=1;</script>',
        "<style>.a{color:red}",
    ],
)
def test_what_may_be_more_than_a_style_stays(style: str) -> None:
    html = f"<html><head>{style}</head><body>".encode()
    assert without_styles(html) == html


@pytest.mark.parametrize("piece", ["<", "<style", "<style>", "<script>a</script", "<p>"])
def test_heads_that_never_end_take_no_time(piece: str) -> None:
    start = time.perf_counter()
    without_styles((piece * 400_000).encode())
    assert time.perf_counter() - start < 1
