"""Exporting the dataset: every table into every format that is asked for, from one state of the database."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from pipelines.store import views
from pipelines.store.database import one_state
from pipelines.store.errors import NothingChosen
from pipelines.store.export.batches import batches
from pipelines.store.export.dictionary import dictionary
from pipelines.store.export.formats import FORMATS, Writer, writer_of
from pipelines.store.export.package import FILE, NAME, Written, datapackage
from pipelines.store.export.parts import Digest, Parts
from pipelines.store.export.resources import ALL, SHAPES, Choice, Resource, Shape, resources

# Told after each batch: the table, and how many of its rows are written.
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and how many texts had to be cut in each format."""

    written: tuple[Written, ...]
    cut: dict[str, int]


def export(
    engine: Engine,
    folder: Path,
    formats: Collection[str] = ("csv",),
    shapes: Collection[Shape] = SHAPES,
    choice: Choice = ALL,
    progress: Progress = lambda _table, _rows: None,
) -> Exported:
    """Write the tables of some shapes into a folder, in some formats, with a data package.

    The folder holds one export: files of an earlier one that are not written again are removed. Until all files are
    complete, it stays as it was. Raises ExtraMissing and NothingChosen, before anything is written.
    """
    classes = [writer_of(name) for name in FORMATS if name in formats]
    with one_state(engine) as connection:
        _check_chosen(connection, choice)
        with Parts(folder) as parts, ExitStack() as opened:
            tables = [table for table in resources(choice) if table.shapes & set(shapes)]
            tables.append(dictionary(tables))
            writers = [writer(parts) for writer in classes]
            for writer in writers:
                opened.callback(writer.release)
            counted = [_write(connection, table, writers, progress) for table in tables]
            for writer in writers:
                writer.finish()
            written = _with_digests(parts, tables, writers, counted)
            parts.part(FILE).write_text(datapackage(connection, choice, written), encoding="utf-8", newline="\n")
            former = _files_of_former(folder)
    for name in former - {FILE, *(one.file for one in written)}:
        if (folder / name).is_file():
            (folder / name).unlink()
    return Exported(tuple(written), {writer.format: writer.cut for writer in writers if writer.cut})


def _check_chosen(connection: Connection, choice: Choice) -> None:
    current = views.current_reports
    query = select(func.count()).select_from(current).where(*choice.of(current))
    if not choice.is_all and not connection.execute(query).scalar_one():
        raise NothingChosen


def _write(
    connection: Connection, table: Resource, writers: Sequence[Writer], progress: Progress
) -> tuple[list[str], int]:
    """Write one table in all formats; give the files that hold it, and its rows."""
    files = [writer.begin(table) for writer in writers]
    rows = 0
    progress(table.name, rows)
    for columns in batches(connection, table):
        for writer in writers:
            writer.write(columns)
        rows += len(columns[0])
        progress(table.name, rows)
    for writer in writers:
        writer.end()
    return files, rows


def _with_digests(
    parts: Parts, tables: Sequence[Resource], writers: Sequence[Writer], counted: Sequence[tuple[list[str], int]]
) -> list[Written]:
    """Give what was written, format by format."""
    digests: dict[str, Digest] = {name: parts.digest(name) for name in parts.parts}
    return [
        Written(table, writer.format, writer.mediatype, files[index], rows, digests[files[index]])
        for index, writer in enumerate(writers)
        for table, (files, rows) in zip(tables, counted, strict=True)
    ]


def _files_of_former(folder: Path) -> set[str]:
    """Give the files that the data package of an earlier export names, if it is one of ours."""
    try:
        package = json.loads((folder / FILE).read_bytes())
        if package["name"] != NAME:
            return set()
        # What is no plain name was never written here.
        return {one["path"] for one in package["resources"] if Path(one["path"]).name == one["path"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
