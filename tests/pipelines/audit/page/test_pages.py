"""Pages of a dataset: whose they are, what is escaped, which files there are."""

from __future__ import annotations

import dataclasses
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from crawler.archive.lookup import PageFinder
from crawler.catalogue import Portal
from crawler.items import ListedEntry, ListVisit, Page
from pipelines.audit.findings import Choice, find
from pipelines.audit.judging import judge
from pipelines.audit.page.errors import NoAuthority, SeveralAuthorities
from pipelines.audit.page.files import file_name, write_file, write_folder
from pipelines.audit.page.reading import AuthorityReports, PageReport, read_authorities
from pipelines.audit.page.sources import Archives, Source, link_of
from pipelines.store.citations import Fetch
from pipelines.store.errors import ExtraMissing
from pipelines.store.writer import write_page, write_portals, write_visit
from reports.model import AnnualReport, Authority, Finding, Repair
from tests.pipelines.conftest import PARSER, make_cell

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def write(engine: Engine, report: AnnualReport, url: str, site: str | None = None, **changes: Any) -> None:
    page = Page(url, None, url, 200, "2026-01-02T03:04:05Z", outcome="reports", site=site)
    page.reports = [dataclasses.replace(report, url=url, **changes)]
    write_page(engine, page, PARSER)


def page_of(engine: Engine, folder: Path, **choice: Any) -> str:
    file = folder / "page.html"
    write_file(engine, Choice(**choice), file, folder / "archive")
    return file.read_text(encoding="utf-8")


def test_what_a_page_said_is_text_and_never_markup(engine: Engine, report: AnnualReport, tmp_path: Path) -> None:
    cells = (
        make_cell(row_label=HOSTILE, column_label=HOSTILE, raw=HOSTILE, state="unreadable", value=None),
        make_cell(source="narrative", row_label=f"申请{HOSTILE}", raw=HOSTILE, column=2, indicator=f"other:{HOSTILE}"),
    )
    findings = (Finding("balance", "hard", HOSTILE, HOSTILE, HOSTILE, HOSTILE, (0, 1), Repair(0, HOSTILE, 2)),)
    write(
        engine, report, "http://a/1", cells=cells, findings=findings, title=HOSTILE, published=HOSTILE,
        authority=Authority(HOSTILE, None, "county"),
    )  # fmt: skip
    text = page_of(engine, tmp_path)
    assert "alert(1)" in text
    assert "<script" not in text
    assert "<img" not in text
    assert not re.search(r"<[^>]*\sonerror=", re.sub(r'"[^"]*"', '""', text))


def test_the_five_states_stay_apart(engine: Engine, report: AnnualReport, tmp_path: Path) -> None:
    write(engine, report, "http://a/1", findings=())
    cells = dict(re.findall(r'<td id="c-[0-9a-f]+-0-(\d+)"[^>]*>(.*?)<i class="n">', page_of(engine, tmp_path)))
    assert (cells["0"], cells["1"]) == ("340", "0")
    assert "blank" in cells["2"]
    assert cells["3"].startswith('<span class="odd not_applicable">/</span>')
    assert cells["4"].startswith('<span class="odd masked">****</span>')
    assert cells["5"].startswith('<span class="odd unreadable">三百左右</span>')
    assert cells["6"].startswith("≈1,234.50 万元")


def test_a_proposal_stands_beside_the_printed_figure(engine: Engine, report: AnnualReport, tmp_path: Path) -> None:
    write(engine, report, "http://a/1")
    text = page_of(engine, tmp_path)
    (cell,) = re.findall(r'<td id="c-[0-9a-f]+-0-1"[^>]*>.*?</td>', text, re.DOTALL)
    assert re.search(
        r'>0<i class="n">1</i>.*!1</a>.*<span class="would"[^>]*>→&nbsp;341<small> 1 of 2</small></span>', cell
    )
    assert 'class="zero hard strong"' in cell
    anchors = set(re.findall(r' id="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= anchors


def test_a_sentence_that_disagrees_is_quoted_with_the_figure_marked(
    engine: Engine, report: AnnualReport, tmp_path: Path
) -> None:
    sentence = "全区共收到申请162件。"
    stated = make_cell(source="narrative", value=162, raw="162件", row_label=sentence, column_label="全区", column=7)
    finding = Finding("narrative_vs_table", "soft", "…", "new_received", 287, 162, (0, 1))
    write(engine, report, "http://a/1", cells=(stated, make_cell(value=287, raw="287")), findings=(finding,))
    text = page_of(engine, tmp_path, rules=frozenset({"narrative_vs_table"}))
    (quoted,) = re.findall(r'<blockquote lang="zh">(.*?)</blockquote>', text)
    assert re.fullmatch(r'全区共收到申请<mark class="figure soft strong"[^>]*>162件</mark>.*>\?1</a>。', quoted)
    assert "正文 · 全区" in text


def test_what_people_made_of_a_finding(engine: Engine, report: AnnualReport, tmp_path: Path) -> None:
    write(engine, report, "http://a/1")
    one = next(one for one in find(engine, Choice()) if one.rule == "balance")
    assert f'<code class="code">{one.code}</code>' in page_of(engine, tmp_path)
    judge(engine, one.code, "confirmed", "asked <them>", "Li")
    assert re.search(r"<b>confirmed .*</b> Li, \d{4}-\d\d-\d\d: asked &lt;them&gt;</p>", page_of(engine, tmp_path))
    judge(engine, one.code, "dismissed", "a slip", "Li")
    text = page_of(engine, tmp_path)
    assert "1 more finding was dismissed by a person and is left out" in text
    assert one.code not in text


def test_findings_asked_for_by_rule_are_said_not_to_be_all(
    engine: Engine, report: AnnualReport, tmp_path: Path
) -> None:
    write(engine, report, "http://a/1")
    assert "Not all findings" not in page_of(engine, tmp_path)
    text = page_of(engine, tmp_path, severity="soft")
    assert "Not all findings" in text
    assert "!1" not in text.partition('id="findings"')[2]


def test_two_authorities_of_one_name_have_a_page_each(engine: Engine, report: AnnualReport, tmp_path: Path) -> None:
    for region in ("110101", "370105"):
        for year in (2020, 2022):
            findings = report.findings if region == "110101" else ()
            write(
                engine, report, f"http://{region}/{year}", year=year, findings=findings,
                authority=Authority("市财政局", region, "county"),
            )  # fmt: skip
    of_one, of_other = read_authorities(engine, Choice("财政"))
    assert (of_one.region_code, of_other.region_code) == ("110101", "370105")
    assert {one.rule for one in of_one.findings} >= {"balance", "year_gap"}
    # The year that is missing is missing of both.
    assert {one.rule for one in of_other.findings} == {"year_gap"}
    with pytest.raises(SeveralAuthorities, match="市财政局 110101 and 市财政局 370105"):
        page_of(engine, tmp_path)
    seen: list[str] = []
    assert write_folder(engine, Choice(), tmp_path / "all", tmp_path, seen.append) == 2
    assert seen == ["市财政局", "市财政局"]
    index = (tmp_path / "all" / "index.html").read_text(encoding="utf-8")
    names = {file.name for file in (tmp_path / "all").iterdir()} - {"index.html"}
    assert len(names) == 2
    assert index.count('<th scope="row">') == 2
    assert "2 authorities" in index


def test_a_missing_report_is_missing_of_the_authority_whose_list_was_read(engine: Engine, report: AnnualReport) -> None:
    for region in ("110101", "370105"):
        authority = Authority("市财政局", region, "county")
        write(engine, report, f"http://{region}/2020", region, year=2020, findings=(), authority=authority)
    write_portals(engine, [Portal("370105", "市财政局", "370105", ("http://370105/nb/",), "370105")])
    entry = ListedEntry("2020年政府信息公开年报", "http://370105/2020", None, "report")
    visit = ListVisit(
        "370105", "http://370105/nb/", "http://370105/nb/", "generic", 1, 1, 1, None, 1, "2022-06-01T00:00:00Z",
        "read", "last_page", True, (entry,),
    )  # fmt: skip
    write_visit(engine, visit)
    of_one, of_other = read_authorities(engine, Choice(rules=frozenset({"missing"})))
    assert of_one.findings == ()
    assert [(one.rule, one.year) for one in of_other.findings] == [("missing", 2021)]


def test_nothing_is_written_where_nobody_is_meant(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(NoAuthority):
        page_of(engine, tmp_path, authority="没有")
    assert not list(tmp_path.glob("*.html"))


def test_a_name_makes_a_file_name_that_is_safe_and_its_own() -> None:
    def name(of: str, region: str | None = None, host: str | None = None) -> str:
        return file_name(AuthorityReports(of, region, "county", host, (), ()))

    assert name("济南市天桥区人民政府", "370105").startswith("370105-济南市天桥区人民政府-")
    assert len({name("局", "1"), name("局", "2"), name("局", None, "a"), name("局", None, "b")}) == 4
    for hostile in ("../../etc/passwd", "C:\\con", "a\0b", "/", "长" * 500):
        assert re.fullmatch(r"[\w-]+\.html", name(hostile))
        assert len(name(hostile).encode()) < 255


def test_only_addresses_of_the_web_become_links() -> None:
    assert link_of("https://a/1") == "https://a/1"
    assert [link_of(one) for one in ("javascript:alert(1)", "file:///etc/passwd", "003.txt", "http://[")] == [None] * 4


def test_an_archived_file_is_linked_where_it_is_still_there(tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "a page.txt").write_text("…")

    def source(page: str, record: str | None = None) -> Source:
        fetch = Fetch(page, None, None, "0" * 64, record, str(tmp_path / "saved"))
        report = PageReport(2021, "law2007", None, None, page, None, "0" * 12, 0, "test", (), (fetch,))
        with PageFinder(tmp_path / "archive") as finder:
            return Archives(finder, tmp_path / "archive", tmp_path / "pages").source_of(report)

    assert source("a page.txt").copy == "../saved/a%20page.txt"
    assert source("a page.txt").place == str(tmp_path / "saved")
    assert [source("gone.txt").copy, source("http://a/1").copy, source("a page.txt", "<urn:1>").copy] == [None] * 3


def test_a_missing_library_is_named(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(ExtraMissing, match=r"--html needs vl_convert: run make extras"):
        page_of(engine, tmp_path)
