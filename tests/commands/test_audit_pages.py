"""`scrapy audit --html`, and its pages in a real browser that reaches nothing but the disk."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scrapy.exceptions import UsageError

from commands.audit_pages import write_pages
from pipelines.audit.findings import Choice
from tests.commands.conftest import run_scrapy

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled pages as a dataset."""
    folder = tmp_path_factory.mktemp("data")
    settings = ("-s", f"GONGKAI_DATA={folder}")
    assert run_scrapy("crawl", "replay", "-a", "archive=fixtures/reports", *settings).returncode == 0
    return folder


@pytest.fixture(scope="module")
def folder(data: Path) -> Path:
    """A page for each authority of the bundled pages."""
    done = run_scrapy("audit", "--html", data / "pages", "-s", f"GONGKAI_DATA={data}")
    assert (done.returncode, done.stdout.decode()) == (0, f"{data / 'pages' / 'index.html'}: 4 pages\n")
    return data / "pages"


@pytest.fixture(scope="module")
def district(folder: Path) -> Path:
    (file,) = folder.glob("370105-*.html")
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium without a window; skipped where there is none, which is a failure under CI."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        problem = f"none of {', '.join(BROWSERS)} is installed"
        if os.environ.get("CI"):
            pytest.fail(problem)
        pytest.skip(problem)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Chromium's own sandbox does not start for root.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Any, district: Path) -> Iterator[Any]:
    """The page of the district, opened from disk; whatever it asks of a network or complains of is a failure."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(10_000)
    asked: list[str] = []
    said: list[str] = []
    page.route("**/*", lambda route: route.continue_() if is_local(route.request.url) else route.abort())
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(district.as_uri())
    yield page
    page.close()
    assert said == []
    assert [url for url in asked if not is_local(url)] == []
    assert asked


def is_local(url: str) -> bool:
    return url.startswith(("file:", "data:"))


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out_of_the_page(opened: Any, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    # What is wider than the page scrolls in a box of its own.
    boxes = opened.evaluate("[...document.querySelectorAll('.scroll')].map(box => box.getBoundingClientRect().right)")
    assert boxes
    assert max(boxes) <= width


def test_a_finding_leads_to_its_cell_and_back(opened: Any) -> None:
    links = opened.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map(link => link.getAttribute('href'))")
    missing = opened.evaluate("links => links.filter(link => !document.getElementById(link.slice(1)))", links)
    assert links
    assert missing == []
    opened.click(".summary li:first-child a.go")
    assert opened.evaluate("location.hash") == "#f1"
    opened.click("#f1 .repair a.place")
    cell = opened.locator("td:target")
    assert re.fullmatch(r"1\s*!1\s*→\s3", cell.inner_text())
    assert cell.is_visible()


def test_marks_are_told_without_colour_and_codes_are_shown_on_demand(opened: Any) -> None:
    cell = opened.locator("table.printed td.hard.strong").first
    assert re.fullmatch(r"!\d+", cell.locator(".badge").first.inner_text())
    assert re.match(r"[0-9a-f]{12}-\d+-\d+ · ", cell.get_attribute("title"))
    number = cell.locator(".n")
    assert not number.is_visible()
    opened.check("#numbers")
    assert number.is_visible()


def test_it_has_plots_headers_and_languages(opened: Any) -> None:
    assert opened.locator("figure svg[viewBox]").count() >= 3
    tables = opened.locator("table")
    assert tables.count() == opened.locator("table > caption").count() > 10
    assert opened.locator("th:not([scope])").count() == 0
    assert opened.locator("html[lang=en] h1[lang=zh]").inner_text() == "济南市天桥区人民政府"


def test_it_prints_on_several_pages_with_codes_and_addresses(opened: Any) -> None:
    pdf = opened.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) > 5
    opened.emulate_media(media="print")
    assert opened.locator("td .n").first.is_visible()
    assert opened.locator("a.out").first.inner_text().startswith("http://www.tianqiao.gov.cn/")
    assert not opened.locator("#numbers").is_visible()


@pytest.fixture
def settings(data: Path) -> dict[str, str]:
    return {"GONGKAI_DATA": str(data), "GONGKAI_STORE": "", "GONGKAI_ARCHIVE": ""}


def test_one_file_is_the_same_page(
    settings: dict[str, str], district: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "new" / "one.html"
    write_pages(settings, Choice("天桥"), str(file))
    assert capsys.readouterr().out == f"{file}: 济南市天桥区人民政府, 15 findings\n"
    assert file.read_bytes() == district.read_bytes()


@pytest.mark.parametrize(
    ("choice", "path", "problem"),
    [
        (Choice("天桥", 2021), "a.html", "leave out --year"),
        (Choice("天桥", notes=True), "a.html", "leave out --notes"),
        (Choice(), "a.html", "several authorities have such a name"),
        (Choice("没有"), "a.html", "no report is of such an authority"),
        (Choice("没有"), "folder", "no report is of such an authority"),
        (Choice("天桥"), "taken/a.html", "cannot be written"),
        (Choice("天桥"), "taken/folder", "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(
    settings: dict[str, str], tmp_path: Path, choice: Choice, path: str, problem: str
) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(UsageError, match=problem):
        write_pages(settings, choice, str(tmp_path / path))
    assert [file.name for file in tmp_path.iterdir()] == ["taken"]
