"""Parquet, for pandas, R, DuckDB and the like."""

from __future__ import annotations

from typing import ClassVar

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.store.export.parts import Parts
from pipelines.store.export.resources import Columns, FieldType, Resource

_TYPES: dict[FieldType, pa.DataType] = {"string": pa.string(), "integer": pa.int64(), "boolean": pa.bool_()}
# A row group is what a reader holds at once; counted in bytes, since a row of sections is a hundred times one of cells.
_GROUP_BYTES = 32 << 20


class ParquetWriter:
    """One file a table. The only mark of its making in it is the version of pyarrow."""

    format: ClassVar[str] = "parquet"
    mediatype: ClassVar[str] = "application/vnd.apache.parquet"

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.cut = 0
        self.schema = pa.schema([])
        self.file: pq.ParquetWriter | None = None
        self.waiting: list[pa.RecordBatch] = []
        self.bytes = 0

    def begin(self, resource: Resource) -> str:
        name = f"{resource.name}.parquet"
        self.schema = pa.schema([(field.name, _TYPES[field.type]) for field in resource.fields])
        self.file = pq.ParquetWriter(self.parts.part(name), self.schema, compression="zstd", store_schema=False)
        return name

    def write(self, columns: Columns) -> None:
        arrays = [pa.array(column, type_) for column, type_ in zip(columns, self.schema.types, strict=True)]
        batch = pa.record_batch(arrays, schema=self.schema)
        self.waiting.append(batch)
        self.bytes += batch.nbytes
        if self.bytes >= _GROUP_BYTES:
            self._write_group()

    def end(self) -> None:
        self._write_group()
        self.release()

    def finish(self) -> None:
        """Nothing: each file is complete when its table is."""

    def release(self) -> None:
        if self.file is not None:
            self.file.close()
            self.file = None

    def _write_group(self) -> None:
        if self.waiting:
            assert self.file is not None
            group = pa.Table.from_batches(self.waiting, self.schema)
            self.file.write_table(group, row_group_size=group.num_rows)
        self.waiting, self.bytes = [], 0
