"""Pages as files: one authority in one file, or a folder with a file for each and a list of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Engine

from crawler.archive.lookup import PageFinder
from pipelines.audit.findings import Choice
from pipelines.audit.page.compose import PageView, compose
from pipelines.audit.page.errors import NoAuthority, SeveralAuthorities
from pipelines.audit.page.reading import AuthorityReports, read_authorities
from pipelines.audit.page.render import check_libraries, render_index_part, render_page
from pipelines.audit.page.sources import Archives

# What a file name may hold on every system; Chinese characters among it.
_UNSAFE = re.compile(r"[^\w-]+")
_LONGEST_NAME = 50

Progress = Callable[[str], None]


def write_file(engine: Engine, choice: Choice, file: Path, archive: Path) -> PageView:
    """Write the page of the one authority that is asked for. Raises NoAuthority, SeveralAuthorities, ExtraMissing."""
    check_libraries()
    found = read_authorities(engine, choice)
    authority = next(found, None)
    if authority is None:
        raise NoAuthority
    if another := next(found, None):
        raise SeveralAuthorities(_whose(authority), _whose(another))
    file.parent.mkdir(parents=True, exist_ok=True)
    with PageFinder(archive) as finder:
        view = compose(authority, Archives(finder, archive, file.parent))
    file.write_text(render_page(view, choice), encoding="utf-8", newline="\n")
    return view


def write_folder(engine: Engine, choice: Choice, folder: Path, archive: Path, progress: Progress) -> int:
    """Write a page for each authority that is asked for, one after the other, and index.html; give their number.

    Raises NoAuthority and ExtraMissing.
    """
    check_libraries()
    found = read_authorities(engine, choice)
    first = next(found, None)
    if first is None:
        raise NoAuthority
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    with (
        PageFinder(archive) as finder,
        (folder / "index.html").open("w", encoding="utf-8", newline="\n") as index,
    ):
        archives = Archives(finder, archive, folder)
        index.write(render_index_part("head", choice=choice))
        for authority in _chained(first, found):
            view = compose(authority, archives)
            name = file_name(authority)
            (folder / name).write_text(render_page(view, choice), encoding="utf-8", newline="\n")
            index.write(render_index_part("row", view=view, file=name))
            number += 1
            progress(authority.name)
        index.write(render_index_part("foot", number=number))
    return number


def file_name(authority: AuthorityReports) -> str:
    """Name the file of an authority: the same in every run, and another one's nowhere, whatever a page calls it."""
    whole = "\n".join((authority.name, authority.region_code or "", authority.host or ""))
    digest = hashlib.sha256(whole.encode()).hexdigest()[:8]
    readable = _UNSAFE.sub("_", authority.name)[:_LONGEST_NAME]
    return "-".join(filter(None, (authority.region_code, readable, digest))) + ".html"


def _whose(authority: AuthorityReports) -> str:
    return " ".join(filter(None, (authority.name, authority.region_code or authority.host)))


def _chained(first: AuthorityReports, others: Iterator[AuthorityReports]) -> Iterator[AuthorityReports]:
    yield first
    yield from others
