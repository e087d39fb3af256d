"""The annual report as data: the shape of what the parser gives back, declared once.

The JSON that `scrapy report` prints, the JSON Schema and the tables of the store are all made from these
classes. The names are a contract with checks outside the project.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Literal

# The id of a file under reports/formats/: a new file is a new format.
Format = str
State = Literal["number", "blank", "not_applicable", "masked", "unreadable"]
YearSource = Literal["period", "title", "caption", "signature", "published"]
Severity = Literal["hard", "soft"]
Source = Literal["table", "narrative"]
Level = Literal["national", "province", "prefecture", "county", "township"]


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority that reports; `region_code` is the six digits of GB/T 2260."""

    name: str | None = None
    region_code: str | None = None
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """The office's own published contact; never a person's."""

    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One section; `number` is the printed ordinal, `kind` a key of the sections vocabulary."""

    number: int | None
    heading: str
    kind: str
    level: int
    text: str


# Not frozen, since that takes four times as long to make and a report has two hundred; nobody changes one all the same.
@dataclass(slots=True, unsafe_hash=True)
class Cell:
    """One printed figure, and where it stands.

    `value` is an integer for counts, a string with the decimal as printed for amounts, None in every
    other state. `block`, `row` and `column` are places in the Document: block, grid row, grid column.
    """

    indicator: str
    applicant: str | None
    value: int | str | None
    unit: str | None
    raw: str
    state: State
    approximate: bool
    source: Source
    row_label: str
    column_label: str
    block: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Repair:
    """The smallest change with which the sums that share its cell, directly or through others, hold: a proposal, never applied."""

    cell: int
    value: int | str
    alternatives: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not add up or could not be read; `cells` are indexes into the report's cells."""

    rule: str
    severity: Severity
    message: str
    indicator: str | None = None
    expected: int | str | None = None
    found: int | str | None = None
    cells: tuple[int, ...] = ()
    repair: Repair | None = None


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """One annual report of one authority for one year."""

    authority: Authority
    year: int | None
    year_source: YearSource | None
    format: Format
    title: str | None
    period: tuple[str, str] | None
    published: str | None
    signed: str | None
    index_number: str | None
    document_number: str | None
    url: str | None
    file: str | None
    contact: Contact
    sections: tuple[Section, ...] = ()
    cells: tuple[Cell, ...] = ()
    findings: tuple[Finding, ...] = ()
    flags: tuple[str, ...] = field(default=())


def to_json(report: AnnualReport) -> str:
    """Give the report as one line of JSON, the same bytes for the same report."""
    return json.dumps(report, ensure_ascii=False, default=_fields)


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}
