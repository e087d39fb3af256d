"""`scrapy export`: the dataset as files that people open."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

if TYPE_CHECKING:
    from pipelines.store.export.resources import Choice
    from pipelines.store.export.run import Exported, Progress

_ALL = "all"
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?", re.ASCII)


class Command(ScrapyCommand):
    """Writes files, and prints one line for each: its name, rows and bytes."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Write the dataset as CSV, JSON Lines, Parquet or XLSX, with a data package"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        from pipelines.store.export.formats import FORMATS
        from pipelines.store.export.resources import SHAPES

        super().add_options(parser)
        exporting = parser.add_argument_group("what is written")
        exporting.add_argument("--format", default="csv", metavar="FORMAT[,…]", help=f"{', '.join(FORMATS)}, or all")
        exporting.add_argument(
            "--shape", choices=[*SHAPES, _ALL], default=_ALL, help="figures one a row, or one report a row"
        )
        exporting.add_argument("--year", metavar="YEAR[-YEAR]", help="reports of these years only")
        exporting.add_argument("--authority", metavar="TEXT", help="only authorities whose name holds this text")
        exporting.add_argument("--output", metavar="FOLDER", help="where to (default: export, in the dataset's folder)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from commands.dataset import opened_dataset
        from pipelines.store.errors import ExtraMissing, NothingChosen
        from pipelines.store.export.resources import SHAPES
        from pipelines.store.export.run import export

        if args:
            raise UsageError(f"unknown argument {args[0]}")
        assert self.settings is not None
        formats, choice = _formats(opts.format), _choice(opts.year, opts.authority)
        shapes = SHAPES if opts.shape == _ALL else (opts.shape,)
        folder = Path(opts.output or Path(self.settings["GONGKAI_DATA"]) / "export")
        with opened_dataset(self.settings) as engine, _progress() as progress:
            try:
                exported = export(engine, folder, formats, shapes, choice, progress)
            except (ExtraMissing, NothingChosen) as error:
                raise UsageError(str(error), print_help=False) from error
            except OSError as error:
                problem = f"{folder}: cannot be written ({error.strerror or error}); name another with --output FOLDER"
                raise UsageError(problem, print_help=False) from error
        _print(folder, exported)


def _formats(given: str) -> list[str]:
    from pipelines.store.export.formats import FORMATS

    if given == _ALL:
        return list(FORMATS)
    names = given.split(",")
    if unknown := [name for name in names if name not in FORMATS]:
        raise UsageError(
            f"unknown format {unknown[0]!r}: --format takes {', '.join(FORMATS)}, or all", print_help=False
        )
    return names


def _choice(year: str | None, authority: str | None) -> Choice:
    from pipelines.store.export.resources import Choice

    years = None
    if year is not None:
        found = _YEARS.fullmatch(year)
        if not found:
            raise UsageError(f"--year {year}: give a year such as 2021, or years such as 2019-2023", print_help=False)
        years = (int(found[1]), int(found[2] or found[1]))
    return Choice(years, authority)


def _print(folder: Path, exported: Exported) -> None:
    sizes: dict[str, tuple[int, int]] = {}
    for one in exported.written:
        rows, _ = sizes.get(one.file, (0, 0))
        sizes[one.file] = (rows + one.rows, one.digest.size)
    width = max(map(len, sizes))
    for file, (rows, size) in sizes.items():
        print(f"{file:{width}}  {rows:>11,} rows  {size:>13,} bytes")
    print(f"{folder}/datapackage.json says what they are")
    for format_, count in exported.cut.items():
        print(f"{format_}: {count:,} texts were too long for a cell and were cut", file=sys.stderr)


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show how far the export is, where somebody watches."""
    if not sys.stderr.isatty():
        yield lambda _table, _rows: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed:,} rows"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("export")
        yield lambda table, rows: bar.update(task, description=table, completed=rows)
