"""Reading the rows of an exported table, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from sqlalchemy import Connection, Select

from pipelines.store.export.resources import Columns, Resource, Value
from pipelines.store.text import encodable

# Rows that are held in memory at once.
_BATCH = 2_000


def batches(connection: Connection, resource: Resource) -> Iterator[Columns]:
    """Give the rows of a table as columns, batch by batch; what no file can hold is written out."""
    texts = [field.type == "string" for field in resource.fields]
    for rows in _row_batches(connection, resource):
        columns = zip(*rows, strict=True)
        yield [_encodable(column) if is_text else column for column, is_text in zip(columns, texts, strict=True)]


def _row_batches(connection: Connection, resource: Resource) -> Iterator[Sequence[Sequence[Value]]]:
    if not isinstance(resource.rows, Select):
        yield resource.rows
        return
    result = connection.execution_options(yield_per=_BATCH).execute(resource.rows)
    yield from result.partitions()


def _encodable(column: Sequence[Value]) -> Sequence[Value]:
    # All at once: there is hardly ever anything to write out.
    joined = "".join(cast("Iterable[str]", filter(None, column)))
    if encodable(joined) == joined:
        return column
    return [encodable(value) if isinstance(value, str) else value for value in column]
