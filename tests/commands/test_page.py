"""`scrapy page`, from its argument to its exit status."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crawler.page import read_page
from tests.portal_server import Answer, Portal, portal_answers, report_html, running_portal

Scrapy = Callable[..., subprocess.CompletedProcess[bytes]]
# What a request waits for, taken away; all else is as it would be.
FAST = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0")
CONTACT = {"GONGKAI_CONTACT": "tests@example.org"}
ARTICLE = "<p>全县各部门按照工作要点抓好落实，办事窗口实行一次告知，群众少跑路。</p><p>浏览次数：99</p>"


@pytest.fixture
def portal() -> Iterator[Portal]:
    with running_portal(portal_answers) as running:
        yield running


def page_of(scrapy: Scrapy, portal: Portal, path: str) -> subprocess.CompletedProcess[bytes]:
    return scrapy("page", portal.url(path), *FAST, environment=CONTACT)


def saved(tmp_path: Path, body: str, name: str = "a.html") -> Path:
    path = tmp_path / name
    path.write_text(f"<html><head><title>某县动态</title></head><body>{body}</body></html>", "utf-8")
    return path


def test_a_report(scrapy: Scrapy, html: Path) -> None:
    run = scrapy("page", html)
    assert (run.returncode, run.stderr) == (0, b"")
    document = read_page(html.read_bytes(), "")
    facts, *blocks = run.stdout.decode().split("\n\n")
    assert facts.splitlines() == [
        f"title    {document.title}",
        f"file     {html}",
        "kind     report: it has the title and sections of a report",
        "charset  utf-8: valid as UTF-8",
    ]
    titles = [block.partition("\n")[0] for block in blocks]
    assert titles == ["metadata", "text", "dropped"]
    text = [line.removeprefix("  ") for line in blocks[1].splitlines()[1:]]
    assert text == document.to_text().splitlines()


def test_what_was_dropped_is_there_with_its_reason(scrapy: Scrapy, tmp_path: Path) -> None:
    run = scrapy("page", saved(tmp_path, ARTICLE))
    assert run.stdout.decode().endswith("\ndropped\n  counter  浏览次数：99\n")


def test_json_holds_the_same(scrapy: Scrapy, html: Path) -> None:
    run = scrapy("page", html, "--json")
    (line,) = run.stdout.decode().splitlines()
    shown = json.loads(line)
    document = read_page(html.read_bytes(), "")
    assert (shown["title"], shown["url"], shown["file"]) == (document.title, None, str(html))
    assert shown["charset"] == {"encoding": "utf-8", "evidence": "valid as UTF-8", "bad_bytes": 0}
    assert shown["kind"]["kind"] == "report"
    assert shown["metadata"]["published"] == document.metadata.published
    assert [block["type"] for block in shown["blocks"]] == [type(block).__name__.lower() for block in document.blocks]
    tables = [block for block in shown["blocks"] if block["type"] == "table"]
    assert tables[0]["rows"][0][0] == {"text": "第二十条第（一）项", "origin": True, "note": ""}
    assert [dropped["reason"] for dropped in shown["dropped"]] == [dropped.reason for dropped in document.dropped]


def test_text_and_standard_input(scrapy: Scrapy, html: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(read_page(html.read_bytes(), "").to_text(), "utf-8")
    assert b"kind     report: " in scrapy("page", tmp_path / "report.txt").stdout
    run = scrapy("page", "-", stdin=html.read_bytes())
    assert b"file     -\nkind     report: " in run.stdout


def test_the_charset_comes_with_its_evidence(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(report_html(2021, charset="gb2312").encode("gb18030"))
    assert b"charset  gb18030: declared and valid\n" in scrapy("page", tmp_path / "a.html").stdout
    damaged = report_html(2021).encode().replace("天桥区".encode(), b"\xff\xfe", 1)
    (tmp_path / "b.html").write_bytes(damaged)
    assert (
        b"charset  utf-8: makes most sense, 2 bytes could not be read\nflags    "
        in scrapy("page", tmp_path / "b.html").stdout
    )


def test_files_in_place_of_a_text_are_listed(scrapy: Scrapy, tmp_path: Path) -> None:
    file = "<div id='zoom'><p><a href='http://127.0.0.1/a.pdf'>2021年度报告.pdf</a></p></div>"
    run = scrapy("page", saved(tmp_path, file))
    assert "kind     attachment_only: 1 file and 0 characters of text\n" in run.stdout.decode()
    assert "\nattachments\n  http://127.0.0.1/a.pdf  2021年度报告.pdf\n" in run.stdout.decode()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<script>location.href='http://127.0.0.1/b'</script>", "redirect_shell: a page without text leads on by "),
        ("<script r='m'></script>", "challenge: a challenge stands in place of a text: RuiShu"),
        (" ", "empty_page: 0 characters of text"),
    ],
)
def test_a_page_without_a_text_is_an_outcome(scrapy: Scrapy, tmp_path: Path, body: str, said: str) -> None:
    path = saved(tmp_path, body)
    run = scrapy("page", path)
    assert (run.returncode, run.stdout) == (0, b"")
    (line,) = run.stderr.decode().splitlines()
    assert line.startswith(f"{path}: {said}")


def test_what_is_no_text_is_an_outcome(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "scan.html").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    run = scrapy("page", tmp_path / "scan.html", "--json")
    assert (run.returncode, run.stdout) == (0, b"")
    assert run.stderr.decode().startswith(f"{tmp_path}/scan.html: not_text: ")


@pytest.mark.parametrize("name", ["missing.html", ""])
def test_a_file_that_cannot_be_opened_makes_the_status_1(scrapy: Scrapy, tmp_path: Path, name: str) -> None:
    run = scrapy("page", tmp_path / name)
    assert (run.returncode, run.stdout) == (1, b"")
    assert b": cannot_read: " in run.stderr
    assert b"Traceback" not in run.stderr


@pytest.mark.parametrize("arguments", [[], ["a.html", "b.html"], ["--colour", "a.html"]])
def test_wrong_arguments(scrapy: Scrapy, arguments: list[str]) -> None:
    run = scrapy("page", *arguments)
    assert run.returncode == 2
    assert b"scrapy page [options] FILE|URL" in run.stdout + run.stderr


def test_what_would_move_a_cursor_is_not_printed(scrapy: Scrapy, tmp_path: Path) -> None:
    run = scrapy("page", saved(tmp_path, f"{ARTICLE}<p>\x1b[31m红\x9b2J</p>"))
    assert "\ufffd[31m红\ufffd2J" in run.stdout.decode()


def test_a_terminal_without_utf8_gets_utf8(scrapy: Scrapy, html: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    run = scrapy("page", html, environment=plain)
    assert (run.returncode, run.stderr) == (0, b"")
    assert "天桥区" in run.stdout.decode("utf-8")


# Pages of a portal


def test_a_url_is_asked_for_once_and_politely(scrapy: Scrapy, portal: Portal) -> None:
    portal.answers["/2021.html"] = Answer(report_html(2021, charset="gb2312").encode("gb18030"))
    run = page_of(scrapy, portal, "/2021.html")
    assert (run.returncode, run.stderr) == (0, b"")
    assert f"url      {portal.url('/2021.html')}\nkind     report: " in run.stdout.decode()
    assert portal.requested == ["/robots.txt", "/2021.html"]
    assert portal.agents == {"gongkai/0.1 (research on open government information; +tests@example.org)"}


def test_it_waits_between_two_requests_unless_told(scrapy: Scrapy, portal: Portal, tmp_path: Path) -> None:
    run = scrapy(
        "page", portal.url("/2012.html"), "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "LOG_LEVEL=INFO", environment=CONTACT
    )
    assert b"'DOWNLOAD_DELAY': 2.0" in run.stderr
    assert b"'ROBOTSTXT_OBEY': True" in run.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("path", "said", "requested"),
    [
        ("/zfxxgk/zfxxgknb/2018.html", "http_error: the status is 404", 2),
        ("/zfxxgk/zfxxgknb/2017.html", "http_error: the status is 500", 2),
        ("/private/2013.html", "robots_refused: ", 1),
        ("/zfxxgk/zfxxgknb/2011.html", "off_site: not following a redirect to another host: http://localhost:", 2),
        ("/zfxxgk/zfxxgknb/2010.pdf", "not_text: ", 2),
    ],
)
def test_a_page_that_does_not_come_is_an_outcome(
    scrapy: Scrapy, portal: Portal, path: str, said: str, requested: int
) -> None:
    run = page_of(scrapy, portal, path)
    assert (run.returncode, run.stdout) == (0, b"")
    (line,) = run.stderr.decode().splitlines()
    assert line.startswith(f"{portal.url(path)}: {said}")
    assert len(portal.requested) == requested


def test_a_host_that_does_not_answer(scrapy: Scrapy) -> None:
    with running_portal(portal_answers) as gone:
        url = gone.url("/")
    run = scrapy("page", url, *FAST, environment=CONTACT)
    assert (run.returncode, run.stdout) == (0, b"")
    (line,) = run.stderr.decode().splitlines()
    assert line.startswith(f"{url}: fetch_failed: ")


def test_it_asks_for_nothing_without_a_contact(scrapy: Scrapy, portal: Portal) -> None:
    run = scrapy("page", portal.url("/2012.html"), environment={"GONGKAI_CONTACT": ""})
    assert run.returncode == 2
    assert b"GONGKAI_CONTACT is empty" in run.stderr
    assert b"Traceback" not in run.stderr
    assert portal.requested == []


def test_it_writes_no_dataset(scrapy: Scrapy, portal: Portal, tmp_path: Path) -> None:
    scrapy(
        "page", portal.url("/2012.html"), *FAST, environment={**CONTACT, "GONGKAI_DATA": os.fspath(tmp_path / "data")}
    )
    assert portal.requested == ["/robots.txt", "/2012.html"]
    assert not (tmp_path / "data").exists()
