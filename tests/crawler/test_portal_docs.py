"""docs/portals.md does what it says: its examples run, its lists are those of the code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

from scrapy import Request
from w3lib.url import add_or_replace_parameter

from crawler.catalogue import load_file
from crawler.platforms.base import Extent, ListPage, Platform
from crawler.platforms.detection import BY_NAME
from crawler.platforms.rows import read_page_rows
from crawler.spiders.walk import PROVED, End
from pipelines.coverage import STATUSES

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "portals.md").read_text(encoding="utf-8")
(TOML,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
(PYTHON,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


def rows(head: str) -> list[list[str]]:
    """Give the cells of the table below a head, the first without its quotes."""
    table = TEXT.partition(f"| {head} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in table]


def test_every_platform_is_there() -> None:
    assert {row[0] for row in rows("platform")} == set(BY_NAME)


def test_every_end_is_there_and_says_whether_it_proves_anything() -> None:
    assert {row[0]: row[1] == "yes" for row in rows("end")} == {end: end in PROVED for end in get_args(End)}


def test_every_status_is_there() -> None:
    assert [row[0] for row in rows("status")] == list(STATUSES)


def test_the_worked_examples_are_short() -> None:
    assert len(TOML.splitlines()) < 15
    assert len(PYTHON.splitlines()) < 18


def test_a_portal_is_added_with_the_lines_shown(tmp_path: Path) -> None:
    file = tmp_path / "zhejiang.toml"
    file.write_text(TOML, encoding="utf-8")
    (portal,) = load_file(file)
    assert (portal.name, portal.platform, portal.delay) == ("yuyao-water", "generic", 5)
    assert tomllib.loads(TOML)["portal"][0]["max_list_pages"] == 20


def test_a_platform_is_added_with_the_lines_shown() -> None:
    names = {
        "Platform": Platform,
        "Extent": Extent,
        "Request": Request,
        "read_page_rows": read_page_rows,
        "add_or_replace_parameter": add_or_replace_parameter,
        "re": re,
    }
    exec(PYTHON, names)
    platform: Platform = names["Paged"]()
    row = '<li><a href="{0}.html">{0}年政府信息公开年报</a> 2022-01-25</li>'

    def page(number: int) -> ListPage:
        return ListPage(
            f"http://a/list.aspx?lcid=52&page={number}", f"<ul>{row.format(2020 + number)}</ul>第{number}/3页"
        )

    assert platform.matches(page(1))
    assert not platform.matches(ListPage("http://a/index.html", ""))
    assert [entry.title for entry in platform.entries(page(1))] == ["2021年政府信息公开年报"]
    assert [request.url for request in platform.next_lists(page(1))] == ["http://a/list.aspx?lcid=52&page=2"]
    assert platform.next_lists(page(3)) == []
    assert platform.extent(page(2)) == Extent(2, 3)
