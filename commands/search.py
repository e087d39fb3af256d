"""`scrapy search`: find words in what the reports say."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.output import complain, print_text, until_the_reader_has_enough, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from pipelines.store.search import Found, Hit

_MARK = "【{}】"


class Command(ScrapyCommand):
    """Prints the sections and findings in which all words stand, newest year first, or with --json one a line."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] WORD..."

    def short_desc(self) -> str:
        return "Find words in the sections and findings of the dataset's reports"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--year", type=int, help="only reports of this year")
        parser.add_argument("--authority", metavar="TEXT", help="only authorities with this in their name")
        parser.add_argument("--limit", type=int, default=20, metavar="N", help="print so many hits (default: 20)")
        parser.add_argument("--json", action="store_true", help="one line of JSON for each hit")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from commands.dataset import opened_dataset
        from pipelines.store.errors import Unsearchable
        from pipelines.store.search import search

        if unknown := next((word for word in args if word.startswith("--")), None):
            raise UsageError(f"unknown option {unknown}", print_help=False)
        if not args:
            raise UsageError
        if opts.limit < 1:
            raise UsageError("--limit must be 1 or more", print_help=False)
        assert self.settings is not None
        with opened_dataset(self.settings) as engine:
            _bring_up_to_date(engine)
            try:
                found = search(engine, args, year=opts.year, authority=opts.authority, limit=opts.limit)
            except Unsearchable as error:
                raise UsageError(str(error), print_help=False) from error
        with until_the_reader_has_enough():
            for hit in found.hits:
                print_text(json.dumps(dataclasses.asdict(hit), ensure_ascii=False) if opts.json else _as_text(hit))
        # Behind the hits, where it is read; beside data, where it is in nobody's way.
        complain(_sum(found))


def _bring_up_to_date(engine: Engine) -> None:
    """Index what is new; where a crawl does not let go of the database, what is indexed already is searched alone."""
    from sqlalchemy.exc import DBAPIError

    from pipelines.store.search_index import bring_up_to_date

    try:
        with _progress() as progress:
            bring_up_to_date(engine, progress)
    except DBAPIError as error:
        complain(f"the newest reports are not searched, since they could not be indexed: {error.orig}")


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show a bar on the terminal, where somebody watches; one batch alone is done before it could be seen."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("indexing reports", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _as_text(hit: Hit) -> str:
    head = [hit.authority or "(no authority)", str(hit.year or "(no year)"), " ".join(hit.heading.split())]
    return visible("\n".join(["  ".join(head), f"  {_marked(hit)}", f"  {hit.url or hit.file}  {hit.version}", ""]))


def _marked(hit: Hit) -> str:
    shown, end = "", 0
    for start, behind in hit.snippet.marks:
        shown += hit.snippet.text[end:start] + _MARK.format(hit.snippet.text[start:behind])
        end = behind
    return shown + hit.snippet.text[end:]


def _sum(found: Found) -> str:
    if len(found.hits) < found.total:
        return f"{found.total:,} hits, of which the first {len(found.hits):,} are shown; --limit shows more"
    return "1 hit" if found.total == 1 else f"{found.total:,} hits"
