"""`scrapy cite CELL…`: from a figure back to the page that it stands on."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.output import until_the_reader_has_enough

if TYPE_CHECKING:
    from crawler.archive.lookup import PageFinder
    from pipelines.store.citations import Cited


class Command(ScrapyCommand):
    """Prints a cell as printed, where on which page it stands, and where the page is kept."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] CELL..."

    def short_desc(self) -> str:
        return "Show where a figure comes from: label, report, URL, time of the fetch, place in the archive"

    def long_desc(self) -> str:
        return "CELL is what exports name a cell by (3fa2bc91d0e4-0-41): version of the page, report on it, cell of the report."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="one line of JSON for each cell")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from commands.dataset import opened_dataset
        from crawler.archive.lookup import PageFinder
        from crawler.archive.opening import archive_of
        from pipelines.store.citations import cite
        from pipelines.store.errors import UnknownCell

        if not args:
            raise UsageError
        assert self.settings is not None
        archive = archive_of(self.settings)
        with opened_dataset(self.settings) as engine, PageFinder(archive) as finder, until_the_reader_has_enough():
            for number, citation in enumerate(args):
                try:
                    cited = cite(engine, citation)
                except UnknownCell as error:
                    raise UsageError(str(error), print_help=False) from error
                if opts.json:
                    print(json.dumps(_as_data(cited, finder, archive), ensure_ascii=False))
                else:
                    print("\n" * bool(number) + "\n".join(_as_text(cited, finder, archive)))


def _as_text(cited: Cited, finder: PageFinder, archive: Path) -> Iterator[str]:
    from pipelines.store.citations import place_of

    cell = cited.cell
    value = cell.value if cell.value is not None else cell.state.replace("_", " ")
    shown = f"{'about ' if cell.approximate else ''}{value}{cell.unit or ''}"
    holds = "" if cited.holds else "; the page says something else now"
    lines = [
        ("cell", cited.citation),
        ("value", f"{shown}, printed as {cell.raw!r}{holds}"),
        ("indicator", " of ".join(filter(None, (cell.indicator, cell.applicant)))),
        ("row", cell.row_label),
        ("column", cell.column_label),
        ("place", f"{cell.source}: block {cell.block}, row {cell.row}, column {cell.column} of the page"),
        ("report", ", ".join(str(part) for part in (cited.authority, cited.year, cited.title) if part)),
        ("read by", f"parser {cited.parser}, form {cited.format}"),
    ]
    for fetch in cited.fetches:
        lines += [
            ("page", fetch.page),
            ("fetched", f"{fetch.fetched or 'not known'}, status {fetch.status or 'not known'}"),
            ("digest", f"SHA-256 {fetch.sha256}"),
            ("archive", place_of(fetch, finder, archive)),
        ]
    return (f"{name:<10} {text}" for name, text in lines if text)


def _as_data(cited: Cited, finder: PageFinder, archive: Path) -> dict[str, object]:
    data = dataclasses.asdict(cited)
    for fetch, found in zip(cited.fetches, data["fetches"], strict=True):
        entry = finder.entry(fetch.record)
        found["warc"] = {"file": str(archive / entry.file), "offset": entry.offset} if entry else None
    return data
