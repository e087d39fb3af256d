"""How a dataclass becomes columns of a table, and a row the dataclass again."""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Mapping
from typing import Any, Literal, Protocol, get_args, get_origin, get_type_hints

from sqlalchemy import BigInteger, Boolean, Column, String, Text
from sqlalchemy.types import TypeEngine

from reports.schema import item_of, members_of

Row = dict[str, Any]

_TYPES: dict[object, type[TypeEngine[Any]]] = {str: Text, int: BigInteger, bool: Boolean}


class Field(Protocol):
    """One field of a dataclass as one or more columns."""

    def columns(self) -> list[Column[Any]]: ...

    def put(self, row: Row, value: Any) -> None:
        """Write the field's value into a row."""

    def take(self, row: Mapping[Any, Any]) -> Any:
        """Read the field's value from a row."""


class Scalar:
    """Text, a whole number or a truth value as it is."""

    def __init__(self, name: str, type_: type[TypeEngine[Any]], nullable: bool) -> None:
        self.name, self.type, self.nullable = name, type_, nullable

    def columns(self) -> list[Column[Any]]:
        return [Column(self.name, self.type, nullable=self.nullable)]

    def put(self, row: Row, value: Any) -> None:
        row[self.name] = value

    def take(self, row: Mapping[Any, Any]) -> Any:
        return row[self.name]


class Number:
    """A count or an amount: a whole number, or the decimal as printed in a text column of its own.

    `value` has `amount` beside it, any other field `<name>_amount`. Neither is ever a float.
    """

    def __init__(self, name: str, nullable: bool) -> None:
        self.whole, self.nullable = name, nullable
        self.decimal = f"{name.removesuffix('value')}amount" if name.endswith("value") else f"{name}_amount"

    def columns(self) -> list[Column[Any]]:
        return [Column(self.whole, BigInteger), Column(self.decimal, String)]

    def put(self, row: Row, value: Any) -> None:
        is_text = isinstance(value, str)
        row[self.whole] = None if is_text else value
        row[self.decimal] = value if is_text else None

    def take(self, row: Mapping[Any, Any]) -> Any:
        decimal = row[self.decimal]
        return row[self.whole] if decimal is None else decimal


class Pair:
    """Two values that belong together, as `<name>_start` and `<name>_end`."""

    def __init__(self, name: str, type_: type[TypeEngine[Any]], nullable: bool) -> None:
        self.start, self.end, self.type, self.nullable = f"{name}_start", f"{name}_end", type_, nullable

    def columns(self) -> list[Column[Any]]:
        return [Column(name, self.type, nullable=self.nullable) for name in (self.start, self.end)]

    def put(self, row: Row, value: Any) -> None:
        row[self.start], row[self.end] = value or (None, None)

    def take(self, row: Mapping[Any, Any]) -> Any:
        return None if row[self.start] is None else (row[self.start], row[self.end])


class JsonList:
    """A list of plain values, as JSON text."""

    def __init__(self, name: str) -> None:
        self.name = name

    def columns(self) -> list[Column[Any]]:
        return [Column(self.name, Text, nullable=False)]

    def put(self, row: Row, value: Any) -> None:
        row[self.name] = json.dumps(value, ensure_ascii=False) if value else "[]"

    def take(self, row: Mapping[Any, Any]) -> Any:
        text = row[self.name]
        return tuple(json.loads(text)) if text != "[]" else ()


class Nested:
    """A dataclass within a dataclass, its columns prefixed with the field's name.

    Where it may be absent, it is so if its first column is null: that field must have a value.
    """

    def __init__(self, name: str, model: type, nullable: bool) -> None:
        self.shape = Shape(model, f"{name}_", nullable)
        self.nullable = nullable
        first, *_ = get_type_hints(model).values()
        if self.shape.children or (nullable and types.NoneType in members_of(first)):
            raise TypeError(f"{name}: {model.__name__} cannot be told from its absence, or holds tables")
        self.mark = self.shape.columns()[0].name
        self.blank: Row = {column.name: None for column in self.shape.columns()}

    def columns(self) -> list[Column[Any]]:
        return self.shape.columns()

    def put(self, row: Row, value: Any) -> None:
        row.update(self.blank if value is None else self.shape.row_of(value))

    def take(self, row: Mapping[Any, Any]) -> Any:
        return None if self.nullable and row[self.mark] is None else self.shape.object_of(row)


class Shape:
    """A dataclass as columns. Fields that hold further dataclasses in number are `children`, tables of their own."""

    def __init__(self, model: type, prefix: str = "", nullable: bool = False, skip: frozenset[str] = frozenset()):
        self.model = model
        self.children: dict[str, type] = {}
        self.fields: dict[str, Field] = {}
        for name, hint in get_type_hints(model).items():
            item = item_of(hint)
            if isinstance(item, type) and dataclasses.is_dataclass(item):
                self.children[name] = item
            elif name not in skip:
                self.fields[name] = _field_of(f"{prefix}{name}", hint, nullable)

    def columns(self) -> list[Column[Any]]:
        return [column for field in self.fields.values() for column in field.columns()]

    def row_of(self, instance: Any) -> Row:
        row: Row = {}
        for name, field in self.fields.items():
            field.put(row, getattr(instance, name))
        return row

    def object_of(self, row: Mapping[Any, Any], **children: Any) -> Any:
        return self.model(**{name: field.take(row) for name, field in self.fields.items()}, **children)


def _field_of(name: str, hint: Any, nullable: bool) -> Field:
    members = [member for member in members_of(hint) if member is not types.NoneType]
    nullable = nullable or len(members) < len(members_of(hint))
    if set(members) == {int, str}:
        return Number(name, nullable)
    member = members[0] if len(members) == 1 else None
    if get_origin(member) is Literal:
        return Scalar(name, Text, nullable)
    if member in _TYPES:
        return Scalar(name, _TYPES[member], nullable)
    if isinstance(member, type) and dataclasses.is_dataclass(member):
        return Nested(name, member, nullable)
    if not nullable and item_of(member) in _TYPES:
        return JsonList(name)
    places = get_args(member) if get_origin(member) is tuple else ()
    if len(places) == 2 and places[0] == places[1] and places[0] in _TYPES:
        return Pair(name, _TYPES[places[0]], nullable)
    raise TypeError(f"{name}: a field of type {hint} has no columns")
