"""JSON Lines: one object a row."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import IO, ClassVar

from pipelines.store.export.parts import Parts
from pipelines.store.export.resources import Columns, Resource, Value

_encode = json.JSONEncoder(ensure_ascii=False).encode


class JsonlWriter:
    """One file a table; the keys of each object are in the order of the fields."""

    format: ClassVar[str] = "jsonl"
    mediatype: ClassVar[str] = "application/x-ndjson"

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.cut = 0
        self.file: IO[str] | None = None
        self.names: list[str] = []

    def begin(self, resource: Resource) -> str:
        name = f"{resource.name}.jsonl"
        self.file = self.parts.part(name).open("w", encoding="utf-8", newline="\n")
        self.names = [_encode(field.name) for field in resource.fields]
        return name

    def write(self, columns: Columns) -> None:
        assert self.file is not None
        members = [_members(name, column) for name, column in zip(self.names, columns, strict=True)]
        self.file.writelines("{" + ", ".join(row) + "}\n" for row in zip(*members, strict=True))

    def end(self) -> None:
        self.release()

    def finish(self) -> None:
        """Nothing: each file is complete when its table is."""

    def release(self) -> None:
        if self.file is not None:
            self.file.close()


def _members(name: str, column: Sequence[Value]) -> list[str]:
    # Most values stand in a column many times.
    printed = {value: f"{name}: {_encode(value)}" for value in set(column)}
    return [printed[value] for value in column]
