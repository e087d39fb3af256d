"""`scrapy fixture add`, from its arguments to the tests that read what it wrote."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commands.fixture_case import laid_out
from crawler.page import read_page
from tests import test_fixtures
from tests.commands.conftest import ROOT
from tests.expectations import expected_readings, review_problem
from tests.portal_server import Answer, portal_answers, report_html, running_portal

Run = subprocess.CompletedProcess[bytes]
CONTACT = {"GONGKAI_CONTACT": "tests@example.org"}
CASES = [name for name in test_fixtures.CASES if name != "website-report-2020"]
LOOK_ALIKE = "website-report-2020"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the cases."""
    return shutil.copytree(test_fixtures.FIXTURES, tmp_path / "cases")


@pytest.fixture
def add(scrapy: Callable[..., Run], folder: Path) -> Callable[..., Run]:
    def run(*arguments: str | Path, **options: Any) -> Run:
        return scrapy("fixture", "add", *arguments, "--folder", folder, **options)

    return run


def page_of(case: str) -> Path:
    return test_fixtures.FIXTURES / case / "page.html"


def expected_of(case: Path) -> dict[str, Any]:
    return json.loads((case / "expected.json").read_text("utf-8"))


def assert_the_parser_agrees(case: Path) -> None:
    """Run the tests of a case upon it: a draft says what the parser says."""
    read = test_fixtures.Case(case)
    for test in (
        test_fixtures.test_outcome,
        test_fixtures.test_identity,
        test_fixtures.test_sections,
        test_fixtures.test_every_cell,
        test_fixtures.test_every_figure_in_prose,
        test_fixtures.test_every_cell_can_be_walked_back,
        test_fixtures.test_findings,
        test_fixtures.test_the_site_around_the_report_is_gone,
    ):
        test(read)


@pytest.mark.parametrize("name", CASES)
def test_a_draft_is_in_the_form_of_the_reviewed_cases(add: Callable[..., Run], folder: Path, name: str) -> None:
    run = add(page_of(name), "--name", "new")
    assert (run.returncode, run.stderr) == (0, b"")
    new, old = expected_of(folder / "new"), expected_of(folder / name)
    assert list(new) == ["reviewed", "outcome", "present", "absent", "reports"]
    assert new["outcome"] == old["outcome"]
    for draft, wanted in zip(new["reports"], old["reports"], strict=True):
        # Units and findings are those that a reviewer chose to name.
        same = wanted.keys() - {"units", "findings", "proactive", "applications", "remedies", "list"}
        assert {field: draft[field] for field in same} == {field: wanted[field] for field in same}
        assert expected_readings(draft) == expected_readings(wanted)
        for block in wanted.keys() & {"proactive", "applications", "remedies", "list"}:
            assert draft[block].keys() == wanted[block].keys()
    assert_the_parser_agrees(folder / "new")


def test_the_files_of_a_case(add: Callable[..., Run], folder: Path) -> None:
    run = add(page_of("tianqiao-2020"))
    case = folder / "tianqiao-gov-cn-2020"
    assert sorted(path.name for path in case.iterdir()) == ["expected.json", "page.html", "page.http.json"]
    assert (case / "page.html").read_bytes() == page_of("tianqiao-2020").read_bytes()
    assert json.loads((case / "page.http.json").read_text("utf-8")) == {
        "url": "http://www.tianqiao.gov.cn/show.asp?id=7712",
        "status": 200,
        "headers": {"Content-Type": "text/html"},
        "fetched": "2026-03-02T01:15:15Z",
    }
    said = run.stdout.decode()
    assert re.match(
        re.escape(str(case)) + r": outcome reports; reports: 1, cells: \d+, findings: \d+; nobody has reviewed it yet",
        said,
    )
    assert "published at http://www.tianqiao.gov.cn/show.asp?id=7712." in said
    assert "tests/test_fixtures.py -k tianqiao-gov-cn-2020" in said
    add(page_of("tianqiao-2020"))
    assert (folder / "tianqiao-gov-cn-2020-2" / "expected.json").is_file()


def test_a_case_fails_until_it_is_reviewed(add: Callable[..., Run], folder: Path) -> None:
    add(page_of("hongze-2024"), "--name", "new")
    project = folder.parent
    for part in ("crawler", "reports"):
        (project / part).symlink_to(ROOT / part)
    (project / "fixtures").mkdir()
    shutil.move(folder, project / "fixtures" / "reports")
    # Copies and no link, since the test finds the cases beside itself.
    (project / "tests").mkdir()
    for name in ("test_fixtures.py", "expectations.py"):
        shutil.copy(ROOT / "tests" / name, project / "tests")
    shutil.copy(ROOT / "pyproject.toml", project)

    def run() -> Run:
        line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_fixtures.py", "-k", "new"]
        return subprocess.run(line, cwd=project, capture_output=True, check=False, timeout=60)

    failed = run()
    assert failed.returncode == 1
    said = failed.stdout.decode()
    assert "1 failed" in said
    assert (
        "nobody has reviewed new: read the published page, correct expected.json by reading, then take "
        '"reviewed" out of it'
    ) in said
    path = project / "fixtures" / "reports" / "new" / "expected.json"
    path.write_text(path.read_text("utf-8").replace('  "reviewed": false,\n', ""), "utf-8")
    assert run().returncode == 0


@pytest.mark.parametrize(
    ("mark", "is_done"),
    [({}, True), ({"reviewed": True}, True), ({"reviewed": False}, False), ({"reviewed": None}, False)],
)
def test_the_mark(mark: dict[str, Any], is_done: bool) -> None:
    assert (review_problem("a", {"outcome": "reports", **mark}) is None) == is_done


@pytest.mark.parametrize("url", [None, "http://www.example.gov.cn/2022.txt"])
def test_a_text_file(add: Callable[..., Run], folder: Path, tmp_path: Path, url: str | None) -> None:
    text = read_page(page_of("tianqiao-2022").read_bytes(), "").to_text()
    (tmp_path / "Report 22.txt").write_text(text, "utf-8")
    run = add(tmp_path / "Report 22.txt", *(("--url", url) if url else ()))
    assert (run.returncode, run.stderr) == (0, b"")
    case = folder / ("example-gov-cn-2022" if url else "report-22-2022")
    assert (case / "page.txt").read_text("utf-8") == text
    assert json.loads((case / "page.http.json").read_text("utf-8"))["url"] == url
    assert_the_parser_agrees(case)


def test_a_page_without_a_report(add: Callable[..., Run], folder: Path) -> None:
    run = add(page_of(LOOK_ALIKE), "--name", "new")
    assert run.returncode == 1
    assert b": article: " in run.stderr
    assert b"; --no-report adds it as a page without one" in run.stderr
    assert not (folder / "new").exists()
    assert add(page_of(LOOK_ALIKE), "--name", "new", "--no-report").returncode == 0
    assert expected_of(folder / "new") == {"reviewed": False, "outcome": "article", "present": [], "absent": []}
    assert_the_parser_agrees(folder / "new")
    run = add(page_of("hongze-2024"), "--name", "newer", "--no-report")
    assert run.returncode == 1
    assert b"it holds a report: leave --no-report out" in run.stderr
    assert not (folder / "newer").exists()


def test_a_report_of_prose_alone(add: Callable[..., Run], folder: Path, tmp_path: Path) -> None:
    text = (
        "某县民政局2009年政府信息公开工作年度报告\n一、概述\n2009年共收到政府信息公开申请12件。\n二、存在的问题\n无。"
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert add(tmp_path / "a.txt").returncode == 0
    (report,) = expected_of(folder / "a-2009")["reports"]
    assert (report["format"], report["narrative"]) == ("law2007", [["applications_received", 12, "件", ""]])
    assert_the_parser_agrees(folder / "a-2009")


def test_a_challenge_is_refused(add: Callable[..., Run], folder: Path, tmp_path: Path) -> None:
    before = sorted(folder.iterdir())
    (tmp_path / "a.html").write_text("<html><body><script r='m'></script></body></html>", "utf-8")
    run = add(tmp_path / "a.html", "--no-report")
    assert run.returncode == 1
    assert b"a.html: challenge: " in run.stderr
    assert sorted(folder.iterdir()) == before


def test_a_case_is_never_overwritten(add: Callable[..., Run], folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    run = add(page_of("hongze-2024"), "--name", "tianqiao-2020")
    assert run.returncode == 2
    assert b"is there already: take another --name" in run.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ((), 2, b"scrapy fixture add [options] URL|FILE"),
        (("a.html", "b.html"), 2, b"scrapy fixture add [options] URL|FILE"),
        (("a.html", "--colour"), 2, b"unknown option --colour"),
        (("a.html", "--name", "../a"), 2, b"--name takes small letters, digits and hyphens"),
        (("missing.html",), 1, b"missing.html: cannot_read: no such file"),
        (("scan.pdf",), 1, b"scan.pdf: cannot_read: the name of a page ends with .html, .htm, .txt"),
    ],
)
def test_wrong_arguments(add: Callable[..., Run], arguments: tuple[str, ...], status: int, said: bytes) -> None:
    run = add(*arguments)
    assert run.returncode == status
    assert said in run.stdout + run.stderr
    assert b"Traceback" not in run.stderr


def test_a_url_is_asked_for_once_and_politely(add: Callable[..., Run], folder: Path) -> None:
    with running_portal(portal_answers) as portal:
        body = report_html(2021, charset="gb2312").encode("gb18030")
        portal.answers["/2021.html"] = Answer(body)
        url = portal.url("/2021.html")
        fast = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0")
        run = add(url, *fast, environment=CONTACT)
        assert (run.returncode, run.stderr) == (0, b"")
        assert portal.requested == ["/robots.txt", "/2021.html"]
        (case,) = (path for path in folder.iterdir() if path.name not in test_fixtures.CASES)
        assert case.name.endswith("-2021")
        assert (case / "page.html").read_bytes() == body
        sidecar = json.loads((case / "page.http.json").read_text("utf-8"))
        assert (sidecar["url"], sidecar["status"]) == (url, 200)
        assert sidecar["fetched"].endswith("Z")
        test_fixtures.test_outcome(test_fixtures.Case(case))
        run = add(portal.url("/private/2013.html"), *fast, environment=CONTACT)
        assert run.returncode == 1
        assert b"/private/2013.html: robots_refused: " in run.stderr


def test_the_layout_of_a_draft() -> None:
    value = {"a": {}, "b": [[1, "x" * 60], [2, "y" * 60]], "c": {"d": None}}
    assert json.loads(laid_out(value)) == value
    assert laid_out(value).splitlines() == [
        "{",
        '  "a": {},',
        '  "b": [',
        f'    [1, "{"x" * 60}"],',
        f'    [2, "{"y" * 60}"]',
        "  ],",
        '  "c": {"d": null}',
        "}",
    ]
