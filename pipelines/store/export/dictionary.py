"""What every exported table and field is called and means, in English and Chinese."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from pipelines.store.export.resources import Field, Resource, Value
from reports.forms import APPLICANTS, OUTCOMES, PROCEDURES, Row, forms

NAME = "dictionary"


@dataclass(frozen=True, slots=True)
class Words:
    """What something is called and what it means."""

    title: str
    title_zh: str
    description: str
    description_zh: str


def words_of_resource(name: str) -> Words:
    """Give the words for a table."""
    return Words(**_data()["resource"][name])


def words_of_field(resource: str, field: str) -> Words:
    """Give the words for a field: those that it has in this table, or everywhere, or by the row of a form."""
    entries = _data()["field"]
    entry = entries.get(f"{resource}.{field}") or entries.get(field)
    return Words(**entry) if entry else _indicators()[field]


def codes_of(resource: str, field: str) -> dict[str, tuple[str, str]]:
    """Give the codes that a field may hold, with what each means in English and in Chinese; none where it is open."""
    if field == "applicant":
        return {name: (_data()["applicant"][name], labels[0]) for name, labels in APPLICANTS.items()}
    codes = _data()["code"]
    found = codes.get(f"{resource}.{field}") or codes.get(field) or {}
    return {code: (english, chinese) for code, (english, chinese) in found.items()}


def dictionary(exported: Iterable[Resource]) -> Resource:
    """Give the dictionary as a table of its own: a row for each field of the others, and of itself."""
    names = [*(Field(name, "string") for name in ("resource", "field", "type")), *_word_fields()]
    columns = (*names, Field("codes", "string"))
    described = [(resource.name, field) for resource in exported for field in resource.fields]
    described += [(NAME, field) for field in columns]
    rows = tuple(_row(resource, field) for resource, field in described)
    shapes = frozenset(shape for resource in exported for shape in resource.shapes)
    return Resource(NAME, shapes, columns, rows, ("resource", "field"))


def _word_fields() -> list[Field]:
    return [Field(field.name, "string") for field in fields(Words)]


def _row(resource: str, field: Field) -> tuple[Value, ...]:
    words = words_of_field(resource, field.name)
    codes = "; ".join(
        f"{code}: {english} {chinese}" for code, (english, chinese) in codes_of(resource, field.name).items()
    )
    said = (words.title, words.title_zh, words.description, words.description_zh)
    return (resource, field.name, field.type, *said, codes)


@cache
def _data() -> Mapping[str, Any]:
    text = files("pipelines.store.export").joinpath("dictionary.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _indicators() -> dict[str, Words]:
    """Give the words for the rows of the third table and the places of the fourth; their labels are the forms' own."""
    rows = {row.field: row for form in forms() for row in form.applications}
    words = {name: _application(row) for name, row in rows.items()}
    for procedure, procedure_labels in PROCEDURES.items():
        for outcome, outcome_labels in OUTCOMES.items():
            english = f"{_data()['procedure'][procedure]}: {_data()['outcome'][outcome]}"
            words[f"{procedure}_{outcome}"] = _words("remedies", english, f"{procedure_labels[0]}：{outcome_labels[0]}")
    return words


def _application(row: Row) -> Words:
    # A row that a new form brings goes by its name until it has a title.
    english = _data()["application"].get(row.field, row.field)
    return _words("applications", english, f"{row.group}：{row.label}" if row.group else row.label)


def _words(table: str, english: str, chinese: str) -> Words:
    meaning = _data()["table"][table]
    return Words(english, chinese, meaning["description"], meaning["description_zh"])
