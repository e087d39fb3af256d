"""The official formats, read from the files under formats/: what rows and columns they have, and how they are told.

A file with the shape `three_tables` is a Form, one with the shape `list` a ListForm. A new file is a new format. Two
formats stand for what has no official table: `own_tables`, and `prose`, whose vocabulary prose_patterns.py reads.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from reports.align import Labels
from reports.errors import FormatDataError
from reports.labels import key, split_ordinal
from reports.model import Format

# Notes and units in brackets behind a label.
_BRACKETS = re.compile(r"\([^()]*\)")
_D = TypeVar("_D")
_T = TypeVar("_T")


def _shared(part: str) -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(files("reports.data").joinpath("three_tables.toml").read_text(encoding="utf-8"))
    return {field: tuple(labels) for field, labels in data[part].items()}


# In the order of the forms, each with the labels that it carries: the seven columns of the application table, and the
# fifteen places of the remedies table, three procedures with five outcomes each.
APPLICANTS = _shared("applicants")
PROCEDURES = _shared("procedures")
OUTCOMES = _shared("outcomes")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a form. `optional`: its absence is no finding. `split`: stands only where `其他处理` is split."""

    field: str
    label: str
    names: tuple[str, ...]
    group: str = ""
    optional: bool = False
    split: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a form; `amount` for money (an exact decimal), else a count."""

    field: str
    label: str
    names: tuple[str, ...]
    unit: str | None = None
    amount: bool = False


@dataclass(frozen=True, slots=True)
class FormBlock:
    """A block of the second table: its own header, its columns and its rows."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    column_labels: Labels


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One official form of the three tables; there is one object for each, so that it is compared as such."""

    id: Format
    since: int
    fingerprint: tuple[str, ...]
    # The headings of the sections that the notice demands, by kind.
    sections: dict[str, str]
    blocks: tuple[FormBlock, ...]
    applications: tuple[Row, ...]
    application_labels: Labels
    applications_unit: str
    # The groups of outcomes, in their normalised form.
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list of indicators; a heading of the list has no field. `parent` are the names of the row above it.

    `without` names the field of a row beside which this one cannot stand: it would count the same twice.
    """

    field: str
    label: str
    names: tuple[str, ...]
    level: int
    parent: tuple[str, ...] = ()
    unit: str | None = None
    amount: bool = False
    optional: bool = False
    without: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class ListForm:
    """A format that is one list of indicators with a value, or several, behind each.

    A table with all labels of one of the `marks`, or with one of the `captions`, is of this format.
    `value_column` names the column of figures where the page prints no header; `columns` are those whose
    field is put behind the row's, by the beginning of their label.
    """

    id: Format
    since: int
    marks: tuple[frozenset[str], ...]
    captions: frozenset[str]
    value_column: str
    columns: tuple[Column, ...]
    rows: tuple[ListRow, ...]
    labels: Labels


@dataclass(frozen=True, slots=True)
class OwnTables:
    """What tells a table of an authority's own making, and what its totals are called.

    Such tables are a format of their own where their labels hold a word of each of the lists `counts`.
    """

    id: Format
    fewest_rows: int
    counts: tuple[tuple[str, ...], ...]
    totals: frozenset[str]
    subtotals: frozenset[str]

    def is_total(self, label: str) -> bool:
        """Say whether a normalised label names a total of any kind."""
        return label in self.totals or label in self.subtotals

    def is_statistics(self, labels: Collection[str]) -> bool:
        """Say whether tables with these labels stand for the official statistics."""
        return all(any(word in label for label in labels for word in words) for words in self.counts)


@cache
def forms() -> tuple[Form, ...]:
    """Load the forms of three tables, the newest first."""
    return tuple(sorted(_load("three_tables", _form), key=lambda form: -form.since))


@cache
def list_forms() -> tuple[ListForm, ...]:
    """Load the lists of indicators, the newest first."""
    return tuple(sorted(_load("list", _list_form), key=lambda form: -form.since))


def is_list_heading(text: str) -> bool:
    """Say whether a line is a heading inside a list of indicators, such as `一、主动公开情况`."""
    return split_ordinal(key(text))[2] in _list_names()[0]


def is_list_label(text: str) -> bool:
    """Say whether a cell holds a label of a list of indicators, a heading included."""
    label = split_ordinal(key(text))[2]
    return label in _list_names()[1] or _BRACKETS.sub("", label) in _list_names()[1]


@cache
def _list_names() -> tuple[frozenset[str], frozenset[str]]:
    rows = [row for form in list_forms() for row in form.rows]
    headings = frozenset(name for row in rows if not row.field for name in row.names)
    return headings, frozenset(name for row in rows for name in row.names)


@cache
def own_tables() -> OwnTables:
    """Load what is known of tables of an authority's own."""
    return _load("own_tables", _own_tables)[0]


@cache
def free_form() -> Format:
    """Give the format of a report without any table that counts."""
    return _load("prose", lambda data: Format(data["id"]))[0]


def format_ids() -> list[Format]:
    """Give the ids of all formats."""
    return sorted(data["id"] for _, data in _files())


def _load(shape: str, make: Callable[[dict[str, Any]], _T]) -> list[_T]:
    return [_guarded(name, data, make) for name, data in _files() if data.get("shape") == shape]


@cache
def _files() -> tuple[tuple[str, dict[str, Any]], ...]:
    names = sorted(file.name for file in files("reports.formats").iterdir() if file.name.endswith(".toml"))
    return tuple((name, _guarded(name, name, _read)) for name in names)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("reports.formats").joinpath(name).read_text(encoding="utf-8"))


def _guarded(name: str, data: _D, make: Callable[[_D], _T]) -> _T:
    try:
        return make(data)
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise FormatDataError(name, f"{type(error).__name__}: {error}") from error


def _form(data: dict[str, Any]) -> Form:
    applications = tuple(_row(row) for row in data["applications"]["rows"])
    return Form(
        id=data["id"],
        since=data["since"],
        sections=data.get("sections", {}),
        fingerprint=tuple(key(label) for label in data["fingerprint"]),
        blocks=tuple(_block(block) for block in data["block"]),
        applications=applications,
        application_labels=Labels(row.names for row in applications),
        groups=frozenset(row.group for row in applications if row.group),
        applications_unit=data["applications"]["unit"],
    )


def _list_form(data: dict[str, Any]) -> ListForm:
    rows: list[ListRow] = []
    above: dict[int, tuple[str, ...]] = {}
    for row in data["rows"]:
        level = row["level"]
        parent = next((above[outer] for outer in range(level - 1, 0, -1) if outer in above), ())
        above = {outer: names for outer, names in above.items() if outer < level} | {level: _names(row)}
        rows.append(
            ListRow(
                row.get("field", ""),
                row["label"],
                _names(row),
                level,
                parent,
                row.get("unit"),
                row.get("amount", False),
                row.get("optional", False),
                row.get("without", ""),
            )
        )
    return ListForm(
        id=data["id"],
        since=data["since"],
        marks=tuple(frozenset(key(label) for label in labels) for labels in data["marks"]),
        captions=frozenset(key(caption) for caption in data["captions"]),
        value_column=data["value_column"],
        columns=tuple(Column(c["field"], c["label"], _names(c)) for c in data.get("columns", ())),
        rows=tuple(rows),
        labels=Labels((row.names for row in rows), distinct=True),
    )


def _own_tables(data: dict[str, Any]) -> OwnTables:
    return OwnTables(
        id=data["id"],
        fewest_rows=data["fewest_rows"],
        counts=tuple(tuple(words) for words in data["counts"]),
        totals=frozenset(data["totals"]),
        subtotals=frozenset(data["subtotals"]),
    )


def _block(data: dict[str, Any]) -> FormBlock:
    columns = tuple(
        Column(c["field"], c["label"], _names(c), c.get("unit"), c.get("amount", False)) for c in data["columns"]
    )
    return FormBlock(
        heading=key(data["heading"]),
        columns=columns,
        column_labels=Labels(column.names for column in columns),
        rows=tuple(_row(row) for row in data["rows"]),
    )


def _row(data: dict[str, Any]) -> Row:
    return Row(
        field=data["field"],
        label=data["label"],
        names=_names(data),
        group=key(data.get("group", "")),
        optional=data.get("optional", False),
        split=data.get("split", False),
    )


def _names(data: dict[str, Any]) -> tuple[str, ...]:
    return tuple(key(label) for label in (data["label"], *data.get("aliases", ())))
