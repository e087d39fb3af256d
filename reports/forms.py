"""The official forms, read from the files under formats/: what rows and columns they have, and how they are told."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from reports.errors import FormatDataError
from reports.labels import key
from reports.model import Format

# The seven columns of the application table, in the order of the form, and the labels that they carry.
APPLICANTS: dict[str, tuple[str, ...]] = {
    "natural_person": ("自然人",),
    "org_commercial": ("商业企业",),
    "org_research": ("科研机构",),
    "org_public_welfare": ("社会公益组织",),
    "org_legal_service": ("法律服务机构",),
    "org_other": ("其他", "其它"),
    "total": ("总计", "合计"),
}
# The fifteen places of the remedies table: three procedures with five outcomes each.
PROCEDURES = ("review", "litigation_direct", "litigation_after_review")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")


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


@dataclass(frozen=True, slots=True)
class Form:
    """One official form of the three tables."""

    id: Format
    fingerprint: tuple[str, ...]
    blocks: tuple[FormBlock, ...]
    applications: tuple[Row, ...]
    applications_unit: str


@cache
def forms() -> tuple[Form, ...]:
    """Load the forms of the three tables, the newest first."""
    return tuple(_load(name) for name in ("form2021.toml", "form2019.toml"))


def _load(name: str) -> Form:
    try:
        data = tomllib.loads(files("reports.formats").joinpath(name).read_text(encoding="utf-8"))
        return Form(
            id=cast(Format, data["id"]),
            fingerprint=tuple(key(label) for label in data["fingerprint"]),
            blocks=tuple(_block(block) for block in data["block"]),
            applications=tuple(_row(row) for row in data["applications"]["rows"]),
            applications_unit=data["applications"]["unit"],
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise FormatDataError(name, f"{type(error).__name__}: {error}") from error


def _block(data: dict[str, Any]) -> FormBlock:
    return FormBlock(
        heading=key(data["heading"]),
        columns=tuple(
            Column(c["field"], c["label"], _names(c), c.get("unit"), c.get("amount", False)) for c in data["columns"]
        ),
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
