"""The identities of the official formats, read from the `[[identity]]` entries beside the rows they speak of."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from reports.errors import FormatDataError
from reports.forms import APPLICANTS, OUTCOMES, PROCEDURES
from reports.formula import Operand, Relation, operands, parse_formula
from reports.model import Format, Severity

Each = Literal["applicant", "row", "column"]

_REQUIRED = {"rule", "severity", "each", "formula"}
_KEYS = _REQUIRED | {"only_where_zero", "blank_is_none", "note", "complete_with"}


@dataclass(frozen=True, slots=True)
class Identity:
    """A relation that must hold between figures of one report.

    `each`: once for each applicant (names are rows), for each row (names are applicants), or for each column of
    figures. `suffixes` are what a column puts behind its indicators. `only_where_zero` names a figure that must be 0,
    or the identity is not asked. `blank_is_none`: in a table that prints no zero at all, a blank says none. `complete_with`:
    a table without any of these rows may lack a part, as may every cumulative column; a total above its parts is soft there.
    """

    rule: str
    severity: Severity
    each: Each
    formula: str
    relation: Relation
    only_where_zero: str = ""
    blank_is_none: bool = False
    note: str = ""
    complete_with: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ("",)

    def has_parts(self) -> bool:
        """Say whether it is about a total and the rows that are its parts, to which a page may add one."""
        sides = (self.relation.left, self.relation.right)
        return self.each != "row" and sum(isinstance(side, Operand) for side in sides) == 1

    def names(self) -> list[str]:
        """Give the names of all operands, each once, in the order of the formula."""
        sides = (self.relation.left, self.relation.right)
        in_formula = [operand.name for side in sides for operand in operands(side)]
        return list(dict.fromkeys([*in_formula, *filter(None, [self.only_where_zero])]))


def identities(report_format: Format) -> tuple[Identity, ...]:
    """Give the identities of a format in the order of its file; none for a format without a form."""
    return _by_format().get(report_format, ())


@cache
def _by_format() -> dict[str, tuple[Identity, ...]]:
    loaded: dict[str, tuple[Identity, ...]] = {}
    folder = files("reports.formats")
    for name in sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml")):
        identifier, found = load_identities(name, folder.joinpath(name).read_text(encoding="utf-8"))
        loaded[identifier] = found
    return loaded


def load_identities(file: str, text: str) -> tuple[str, tuple[Identity, ...]]:
    """Read the identifier and the identities of one format; what is wrong raises FormatDataError."""
    try:
        data = tomllib.loads(text)
        known, suffixes = _known(data), _suffixes(data)
        return data["id"], tuple(_identity(file, entry, known, suffixes) for entry in data.get("identity", ()))
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise FormatDataError(file, f"{type(error).__name__}: {error}") from error


def _identity(
    file: str, entry: Mapping[str, Any], known: Mapping[str, set[str]], suffixes: tuple[str, ...]
) -> Identity:
    _check_keys(file, entry)
    lists = {name: value for name, value in entry.items() if isinstance(value, list)}
    identity = Identity(
        rule=entry["rule"],
        severity=entry["severity"],
        each=entry["each"],
        formula=entry["formula"],
        relation=parse_formula(entry["formula"], lists, file),
        only_where_zero=entry.get("only_where_zero", ""),
        blank_is_none=entry.get("blank_is_none", False),
        note=entry.get("note", ""),
        complete_with=tuple(entry.get("complete_with", ())),
        suffixes=suffixes if entry["each"] == "column" else ("",),
    )
    named = [*identity.names(), *identity.complete_with]
    if unknown := [name for name in named if name not in known[identity.each]]:
        raise FormatDataError(file, f"formula {identity.formula!r}: unknown indicator {', '.join(unknown)}")
    return identity


def _check_keys(file: str, entry: Mapping[str, Any]) -> None:
    where = f"formula {entry.get('formula', '(none)')!r}"
    extra = {name for name, value in entry.items() if name not in _KEYS and not isinstance(value, list)}
    if missing := _REQUIRED - entry.keys():
        raise FormatDataError(file, f"{where}: {', '.join(sorted(missing))} is missing")
    if extra:
        raise FormatDataError(file, f"{where}: unknown key {', '.join(sorted(extra))}")
    for key, allowed in (("severity", get_args(Severity)), ("each", get_args(Each))):
        if entry[key] not in allowed:
            raise FormatDataError(file, f"{where}: {key} {entry[key]!r} is none of {', '.join(allowed)}")


def _known(data: Mapping[str, Any]) -> dict[str, set[str]]:
    """Give the names that formulas of a format may use, by what they are asked for."""
    applications = _fields(data["applications"]["rows"]) if "applications" in data else set()
    in_columns = _fields(data.get("rows", ()))
    for block in data.get("block", ()):
        in_columns |= {f"{row}.{column}" for row in _fields(block["rows"]) for column in _fields(block["columns"])}
    if applications:
        in_columns |= {f"{procedure}.{outcome}" for procedure in PROCEDURES for outcome in OUTCOMES}
    return {"applicant": applications, "row": set(APPLICANTS), "column": in_columns}


def _fields(entries: Iterable[Mapping[str, Any]]) -> set[str]:
    return {entry["field"] for entry in entries if "field" in entry}


def _suffixes(data: Mapping[str, Any]) -> tuple[str, ...]:
    return ("", *(f".{column['field']}" for column in data.get("columns", ())))
