"""`scrapy fixture add`: keep a page, and draft what must come out of it."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.fetching import PageRefused, fetch_page, is_url
from commands.fixture_case import default_name, write_case
from commands.output import complain, print_text, until_the_reader_has_enough, visible
from commands.reading import FileUnreadable

if TYPE_CHECKING:
    from crawler.archive.page import CachedPage
    from crawler.items import Page

_FOLDER = Path(__file__).parent.parent / "fixtures" / "reports"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_NEXT = """\
{folder}: outcome {outcome}; reports: {reports}, cells: {cells}, findings: {findings}; nobody has reviewed it yet

What to do next:
  1. Read the page as it was published{where}. expected.json is only what the parser reads now.
  2. Correct expected.json by reading: who, when, sections, every cell, every figure in prose. Put under
     "present" what the text must hold, and under "absent" what is around it on the site. fixtures/README.md
     explains the form.
  3. Take "reviewed" out of it. Until then the test fails:
     .venv/bin/python -m pytest tests/test_fixtures.py -k {name}"""


class Command(ScrapyCommand):
    """Writes a folder with the page and the draft, which the tests refuse until a person has reviewed it."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "add [options] URL|FILE"

    def short_desc(self) -> str:
        return "Add a page (a URL, .html or .txt) to the fixtures, with a draft of what must come out of it"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--name", help="what the case is called (default: host and year)")
        parser.add_argument("--folder", type=Path, default=_FOLDER, help="where cases are (default: fixtures/reports)")
        parser.add_argument("--url", help="where a file was published, unless FILE.http.json beside it says so")
        parser.add_argument("--no-report", action="store_true", help="a page without a report, a look-alike")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if unknown := next((argument for argument in args if argument.startswith("-")), None):
            raise UsageError(f"unknown option {unknown}", print_help=False)
        if len(args) != 2 or args[0] != "add":
            raise UsageError
        if opts.name is not None and not _NAME.fullmatch(opts.name):
            raise UsageError("--name takes small letters, digits and hyphens", print_help=False)
        # Before anything is asked for.
        if opts.name is not None and (opts.folder / opts.name).exists():
            raise UsageError(f"{opts.folder / opts.name} is there already: take another --name", print_help=False)
        try:
            self.add(args[1], opts)
        except FileUnreadable as error:
            self.exitcode = 1
            complain(f"{args[1]}: cannot_read: {error}")
        except PageRefused as error:
            self.exitcode = 1
            complain(f"{args[1]}: {error.outcome}: {error}")

    def add(self, source: str, opts: argparse.Namespace) -> None:
        """Write one case and say what is left to do. Raises FileUnreadable and PageRefused."""
        assert self.settings is not None
        cached = fetch_page(self.settings, source) if is_url(source) else _open(Path(source), opts.url)
        page = _read(cached, no_report=opts.no_report)
        name = opts.name or default_name(opts.folder, cached, page)
        folder = opts.folder / name
        write_case(folder, cached, page)
        said = _NEXT.format(
            folder=folder,
            outcome=page.outcome,
            reports=len(page.reports),
            cells=sum(len(report.cells) for report in page.reports),
            findings=sum(len(report.findings) for report in page.reports),
            where=f" at {cached.url}" if cached.url else "",
            name=name,
        )
        with until_the_reader_has_enough():
            print_text(visible(said))


def _open(path: Path, url: str | None) -> CachedPage:
    """Read a file with what its sidecar says. Raises FileUnreadable."""
    import dataclasses

    from crawler.archive.folder import PAGE_KINDS, FolderArchive

    if path.suffix.lower() not in PAGE_KINDS:
        raise FileUnreadable(f"the name of a page ends with {', '.join(PAGE_KINDS)}")
    if not path.is_file():
        raise FileUnreadable("no such file")
    archive = FolderArchive(path)
    found = list(archive.pages())
    if archive.problems:
        raise FileUnreadable(archive.problems[0])
    (cached,) = found
    return dataclasses.replace(cached, url=url, file=None) if url else cached


def _read(cached: CachedPage, *, no_report: bool) -> Page:
    """Take a page the whole way. Raises PageRefused where it is not what is to be added."""
    from crawler.workers import read_and_parse

    page = read_and_parse(cached)
    if page.blocks is None:
        raise PageRefused(page.outcome, page.reason or "there is nothing to expect of it")
    if no_report and page.reports:
        raise PageRefused(page.outcome, "it holds a report: leave --no-report out")
    if not no_report and not page.reports:
        reason = page.reason or "no annual report was found in it"
        raise PageRefused(page.outcome, f"{reason}; --no-report adds it as a page without one")
    return page
