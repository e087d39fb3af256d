"""The kinds of files, and what each of their writers does."""

from __future__ import annotations

from importlib import import_module
from typing import ClassVar, Protocol

from pipelines.store.errors import ExtraMissing
from pipelines.store.export.parts import Parts
from pipelines.store.export.resources import Columns, Resource

# In this order they are written; the class of each is loaded when it is asked for, since libraries may be missing.
_WRITERS = {"csv": "CsvWriter", "jsonl": "JsonlWriter", "parquet": "ParquetWriter", "xlsx": "XlsxWriter"}
FORMATS = tuple(_WRITERS)


class Writer(Protocol):
    """Writes tables one after the other: `begin`, `write` for each batch of rows, `end`; `finish` after the last.

    `cut` counts what did not fit into the format.
    """

    format: ClassVar[str]
    mediatype: ClassVar[str]
    cut: int

    def __init__(self, parts: Parts) -> None: ...

    def begin(self, resource: Resource) -> str:
        """Begin a table, and give the name of the file that will hold it."""

    def write(self, columns: Columns) -> None: ...

    def end(self) -> None: ...

    def finish(self) -> None: ...

    def release(self) -> None:
        """Close what is still open, however the export ended."""


def writer_of(name: str) -> type[Writer]:
    """Give the writer of a format. Raises ExtraMissing where the library that it needs is not installed."""
    try:
        module = import_module(f"pipelines.store.export.{name}")
    except ModuleNotFoundError as error:
        raise ExtraMissing(f"--format {name}", str(error.name)) from error
    writer: type[Writer] = getattr(module, _WRITERS[name])
    return writer
