"""How a dataclass becomes columns of a table, and a row the dataclass again."""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import Any, Literal, Protocol, get_args, get_origin, get_type_hints

from sqlalchemy import BigInteger, Boolean, Column, String, Text
from sqlalchemy.types import TypeEngine

from reports.schema import item_of, members_of

Row = dict[str, Any]
Getter = Callable[..., Any]
# Where columns stand in a row: their index, or their name.
Places = Mapping[str, Any]

_TYPES: dict[object, type[TypeEngine[Any]]] = {str: Text, int: BigInteger, bool: Boolean}


class Field(Protocol):
    """One field of a dataclass as one or more columns."""

    def columns(self) -> list[Column[Any]]: ...

    attribute: str

    def split(self, value: Any) -> Sequence[Any]:
        """Give the values of the columns for a value of the field."""

    def taker(self, place: Places) -> Getter:
        """Give what takes the field's value from a row, whose columns stand at these places."""


class Scalar:
    """Text, a whole number or a truth value as it is."""

    def __init__(self, attribute: str, name: str, type_: type[TypeEngine[Any]], nullable: bool) -> None:
        self.attribute, self.name, self.type, self.nullable = attribute, name, type_, nullable

    def columns(self) -> list[Column[Any]]:
        return [Column(self.name, self.type, nullable=self.nullable)]

    def split(self, value: Any) -> Sequence[Any]:
        return (value,)

    def taker(self, place: Places) -> Getter:
        return itemgetter(place[self.name])


class Number:
    """A count or an amount: a whole number, or the decimal as printed in a text column of its own.

    `value` has `amount` beside it, any other field `<name>_amount`. Neither is ever a float.
    """

    def __init__(self, attribute: str, name: str) -> None:
        self.attribute, self.whole = attribute, name
        self.decimal = f"{name.removesuffix('value')}amount" if name.endswith("value") else f"{name}_amount"

    def columns(self) -> list[Column[Any]]:
        return [Column(self.whole, BigInteger), Column(self.decimal, String)]

    def split(self, value: Any) -> Sequence[Any]:
        return (None, value) if type(value) is str else (value, None)

    def taker(self, place: Places) -> Getter:
        whole, decimal = place[self.whole], place[self.decimal]
        return lambda row: row[whole] if row[decimal] is None else row[decimal]


class Pair:
    """Two values that belong together, as `<name>_start` and `<name>_end`."""

    def __init__(self, attribute: str, name: str, type_: type[TypeEngine[Any]], nullable: bool) -> None:
        self.attribute, self.type, self.nullable = attribute, type_, nullable
        self.names = (f"{name}_start", f"{name}_end")

    def columns(self) -> list[Column[Any]]:
        return [Column(name, self.type, nullable=self.nullable) for name in self.names]

    def split(self, value: Any) -> Sequence[Any]:
        return value or (None, None)

    def taker(self, place: Places) -> Getter:
        both = itemgetter(*(place[name] for name in self.names))
        return lambda row: None if both(row)[0] is None else both(row)


class JsonList:
    """A list of plain values, as JSON text."""

    def __init__(self, attribute: str, name: str) -> None:
        self.attribute, self.name = attribute, name

    def columns(self) -> list[Column[Any]]:
        return [Column(self.name, Text, nullable=False)]

    def split(self, value: Any) -> Sequence[Any]:
        return (json.dumps(value, ensure_ascii=False) if value else "[]",)

    def taker(self, place: Places) -> Getter:
        index = place[self.name]
        return lambda row: tuple(json.loads(row[index])) if row[index] != "[]" else ()


class Nested:
    """A dataclass within a dataclass, its columns prefixed with the field's name.

    Where it may be absent, it is so if its first column is null: that field must have a value.
    """

    def __init__(self, attribute: str, name: str, model: type, nullable: bool) -> None:
        self.attribute, self.nullable = attribute, nullable
        self.shape = Shape(model, f"{name}_", nullable)
        first, *_ = get_type_hints(model).values()
        if self.shape.children or (nullable and types.NoneType in members_of(first)):
            raise TypeError(f"{name}: {model.__name__} cannot be told from its absence, or holds tables")

    def columns(self) -> list[Column[Any]]:
        return self.shape.columns()

    def split(self, value: Any) -> Sequence[Any]:
        return [None] * len(self.shape.names) if value is None else self.shape.values_of(value)

    def taker(self, place: Places) -> Getter:
        make, mark = self.shape.maker(place), place[self.shape.names[0]]
        return lambda row: None if self.nullable and row[mark] is None else make(row)


class Shape:
    """A dataclass as columns. Fields that hold further dataclasses in number are `children`, tables of their own.

    `names` are the columns, in their order.
    """

    def __init__(self, model: type, prefix: str = "", nullable: bool = False, skip: frozenset[str] = frozenset()):
        self.model = model
        self.children: dict[str, type] = {}
        self.fields: dict[str, Field] = {}
        for name, hint in get_type_hints(model).items():
            item = item_of(hint)
            if isinstance(item, type) and dataclasses.is_dataclass(item):
                self.children[name] = item
            elif name not in skip:
                self.fields[name] = _field_of(name, f"{prefix}{name}", hint, nullable)
        self.names = [column.name for column in self.columns()]
        # All fields at once; then those that are more than one column, the last first, so that places stay.
        self._values = _attributes([field.attribute for field in self.fields.values()])
        numbered = reversed(list(enumerate(self.fields.values())))
        self._to_split = [(index, field.split) for index, field in numbered if not isinstance(field, Scalar)]

    def columns(self) -> list[Column[Any]]:
        return [column for field in self.fields.values() for column in field.columns()]

    def values_of(self, instance: Any) -> list[Any]:
        """Give the values of the columns for an instance."""
        values = list(self._values(instance))
        for index, split in self._to_split:
            values[index : index + 1] = split(values[index])
        return values

    def row_of(self, instance: Any) -> Row:
        """Give the columns of an instance by their names."""
        return dict(zip(self.names, self.values_of(instance), strict=True))

    def maker(self, place: Places) -> Getter:
        """Give what makes an instance of a row, whose columns stand at these places; further fields go by name."""
        takers = [(name, field.taker(place)) for name, field in self.fields.items()]
        model = self.model
        if not self.children and [name for name, _ in takers] == list(get_type_hints(model)):
            ordered = [taker for _, taker in takers]
            return lambda row: model(*[take(row) for take in ordered])
        return lambda row, **parts: model(**{name: take(row) for name, take in takers}, **parts)


def _field_of(attribute: str, name: str, hint: Any, nullable: bool) -> Field:
    members = [member for member in members_of(hint) if member is not types.NoneType]
    nullable = nullable or len(members) < len(members_of(hint))
    if set(members) == {int, str}:
        return Number(attribute, name)
    member = members[0] if len(members) == 1 else None
    if get_origin(member) is Literal:
        return Scalar(attribute, name, Text, nullable)
    if member in _TYPES:
        return Scalar(attribute, name, _TYPES[member], nullable)
    if isinstance(member, type) and dataclasses.is_dataclass(member):
        return Nested(attribute, name, member, nullable)
    if not nullable and item_of(member) in _TYPES:
        return JsonList(attribute, name)
    places = get_args(member) if get_origin(member) is tuple else ()
    if len(places) == 2 and places[0] == places[1] and places[0] in _TYPES:
        return Pair(attribute, name, _TYPES[places[0]], nullable)
    raise TypeError(f"{name}: a field of type {hint} has no columns")


def _attributes(names: Sequence[str]) -> Callable[[Any], Iterable[Any]]:
    """Give what takes the values of attributes from an instance, however many there are."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda instance: [getattr(instance, name) for name in names]
