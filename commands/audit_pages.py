"""`scrapy audit --html`: a page for each authority, to be opened from disk, printed and passed on."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError

if TYPE_CHECKING:
    from pipelines.audit.findings import Choice
    from pipelines.audit.page.files import Progress

_PAGES = (".html", ".htm")


def write_pages(settings: Mapping[str, Any], choice: Choice, path: str) -> None:
    """Write the file or the folder that `--html` names, and print what is there. Raises UsageError."""
    from commands.dataset import opened_dataset
    from crawler.archive.opening import archive_of
    from pipelines.audit.page.errors import PageError
    from pipelines.audit.page.files import write_file, write_folder
    from pipelines.store.errors import ExtraMissing

    if choice.year is not None:
        raise UsageError("a page shows all years of an authority: leave out --year, or --html", print_help=False)
    if choice.notes:
        raise UsageError("a page shows what does not add up: leave out --notes, or --html", print_help=False)
    place, archive = Path(path), archive_of(settings)
    with opened_dataset(settings) as engine:
        try:
            if place.suffix.lower() in _PAGES and not place.is_dir():
                written = write_file(engine, choice, place, archive)
                print(f"{place}: {written.authority.name}, {sum(written.counts.values())} findings")
                return
            with _progress() as progress:
                number = write_folder(engine, choice, place, archive, progress)
            print(f"{place / 'index.html'}: {number:,} page{'' if number == 1 else 's'}")
        except (PageError, ExtraMissing) as error:
            raise UsageError(str(error), print_help=False) from error
        except OSError as error:
            problem = f"{path}: cannot be written ({error.strerror or error}); name another with --html PATH"
            raise UsageError(problem, print_help=False) from error


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show which authority it is at, where somebody watches."""
    if not sys.stderr.isatty():
        yield lambda _authority: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,} pages"), TextColumn("{task.description}", markup=False))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        yield lambda authority: bar.update(task, description=authority, advance=1)
