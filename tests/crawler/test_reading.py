from __future__ import annotations

import dataclasses
import hashlib

import pytest

from crawler import reading
from crawler.archive.page import CachedPage
from crawler.page.errors import NestingTooDeep
from crawler.reading import holds_report, read_cached
from tests.portal_server import report_html

CACHED = CachedPage(
    body=report_html(2021).encode(),
    url="http://example.org/2021.html",
    file=None,
    content_type="text/html",
    status=200,
    fetched="2022-01-25T03:04:05Z",
    kind="html",
)


def test_a_page_keeps_what_is_known_of_it() -> None:
    page = read_cached(CACHED)
    assert (page.url, page.file, page.status, page.fetched) == (CACHED.url, None, 200, CACHED.fetched)
    assert page.sha256 == hashlib.sha256(CACHED.body).hexdigest()
    assert page.outcome == ""
    assert page.document is not None
    assert page.document.url == CACHED.url


def test_a_page_from_a_file_has_no_url() -> None:
    page = read_cached(dataclasses.replace(CACHED, url=None, file="a.html"))
    assert (page.url, page.file) == (None, "a.html")
    assert page.document is not None
    assert page.document.url is None


def test_text_is_read_as_text() -> None:
    text = "一、概述\n小于号<table>不是标签"
    page = read_cached(dataclasses.replace(CACHED, body=text.encode(), kind="text"))
    assert page.document is not None
    assert "<table>" in page.document.to_text()


@pytest.mark.parametrize("status", [400, 404, 500])
def test_an_error_page_is_not_read(status: int) -> None:
    page = read_cached(dataclasses.replace(CACHED, status=status))
    assert (page.outcome, page.document) == ("http_error", None)


@pytest.mark.parametrize(("body", "outcome"), [(b"%PDF-1.7 ...", "not_text"), (b"  ", "empty_page")])
def test_a_page_that_is_refused_says_why(body: bytes, outcome: str) -> None:
    page = read_cached(dataclasses.replace(CACHED, body=body))
    assert (page.outcome, page.document) == (outcome, None)


@pytest.mark.parametrize(
    ("body", "outcome", "has_document"),
    [
        ("<p>您访问的页面不存在</p>", "error_page", True),
        ("<script>location.href='/2021/'</script>", "redirect_shell", False),
        ("<div id='zoom'><img src='W01.jpg'></div>", "image_only", False),
        ("<script>loadPageData(p, 1)</script>", "list_page", False),
    ],
)
def test_a_page_without_a_report_says_what_it_looks_like(body: str, outcome: str, has_document: bool) -> None:
    page = read_cached(dataclasses.replace(CACHED, body=f"<html><body>{body}</body></html>".encode()))
    assert (page.outcome, page.document is not None) == (outcome, has_document)


def test_text_has_no_kind() -> None:
    page = read_cached(dataclasses.replace(CACHED, body="您访问的页面不存在".encode(), kind="text"))
    assert page.outcome == ""


def test_a_challenge_is_told_from_other_errors() -> None:
    body = b"<html><head><script r='m'>$_ts=window['$_ts'];</script></head></html>"
    assert read_cached(dataclasses.replace(CACHED, body=body, status=412)).outcome == "challenge"
    assert read_cached(dataclasses.replace(CACHED, body=b"", status=412)).outcome == "http_error"


def test_a_kind_that_cannot_be_told_costs_the_kind_and_not_the_page(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("unexpected")

    monkeypatch.setattr(reading, "page_kind", fail)
    page = read_cached(CACHED)
    assert (page.outcome, page.document is not None) == ("", True)
    assert "Telling the kind of http://example.org/2021.html failed" in caplog.text


def test_the_outcome_is_that_of_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise NestingTooDeep("too deep")

    monkeypatch.setattr(reading, "read_page", refuse)
    assert read_cached(CACHED).outcome == "nesting_too_deep"


def test_an_unexpected_error_costs_one_page(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("unexpected")

    monkeypatch.setattr(reading, "read_page", fail)
    page = read_cached(CACHED)
    assert (page.outcome, page.document) == ("parse_failed", None)
    assert caplog.records[0].levelname == "ERROR"
    assert "RecursionError: unexpected" in caplog.text
    assert "http://example.org/2021.html" in caplog.text


def test_a_report_is_told_from_a_list() -> None:
    assert holds_report(read_cached(CACHED)) is True
    listed = "<html><title>年报</title><body><ul><li>2021年政府信息公开工作年度报告</li></ul></body></html>"
    assert holds_report(read_cached(dataclasses.replace(CACHED, body=listed.encode()))) is False
    assert holds_report(read_cached(dataclasses.replace(CACHED, status=404))) is False


def test_a_parser_that_fails_says_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise LookupError("unexpected")

    monkeypatch.setattr(reading, "parse", fail)
    assert holds_report(read_cached(CACHED)) is None
