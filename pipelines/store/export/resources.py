"""What is exported: which tables, from which query, in which order, with which fields.

A row is named by its page and by its place there, never by a number of the database, which depends on the order of
writing. All keys have byte order in either database, so that both give the same rows in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Boolean, Column, ColumnElement, Integer, Select, String, Table, Text, case, cast, func, select

from pipelines.store import views
from pipelines.store.tables import children, pages
from reports.forms import APPLICANTS

FieldType = Literal["string", "integer", "boolean"]
Shape = Literal["long", "wide"]
Value = str | int | bool | None
# Rows as columns: that is how most formats want them, and how they are written fastest.
Columns = Sequence[Sequence[Value]]

SHAPES: tuple[Shape, ...] = ("long", "wide")
_BOTH = frozenset(SHAPES)
_LONG: frozenset[Shape] = frozenset({"long"})
_WIDE: frozenset[Shape] = frozenset({"wide"})

_TYPES: tuple[tuple[type, FieldType], ...] = ((Boolean, "boolean"), (Integer, "integer"), (String, "string"))
_REPORT = ("version", "report")
_sections = children["sections"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column of an exported table."""

    name: str
    type: FieldType


@dataclass(frozen=True, slots=True, eq=False)
class Resource:
    """One exported table: a query, or rows that are there already. `key` are the fields that name a row.

    `reference` are the fields that name a row of another table, and that table.
    """

    name: str
    shapes: frozenset[Shape]
    fields: tuple[Field, ...]
    rows: Select[Any] | tuple[tuple[Value, ...], ...]
    key: tuple[str, ...]
    reference: tuple[tuple[str, ...], str] | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Which reports: of which years, first and last included, and of authorities whose names hold which text."""

    years: tuple[int, int] | None = None
    authority: str | None = None

    @property
    def is_all(self) -> bool:
        return self.years is None and self.authority is None

    def of(self, view: Table) -> list[ColumnElement[bool]]:
        """Give the conditions that the rows of a view meet."""
        conditions: list[ColumnElement[bool]] = []
        if self.years is not None:
            conditions.append(view.c.year.between(*self.years))
        if self.authority is not None:
            conditions.append(view.c.authority.icontains(self.authority, autoescape=True))
        return conditions


ALL = Choice()


def resources(choice: Choice) -> list[Resource]:
    """Give all tables, in the order in which they are written."""
    return [
        _of_view("reports", _BOTH, views.current_reports, choice, _reports(), reference=(("page_key",), "pages")),
        _of_view("cells", _LONG, views.report_cells, choice, _cells(), ("position",), key=("cell",)),
        _of_view("findings", _LONG, views.report_findings, choice, _findings(), ("position",)),
        _sections_of(choice),
        _of_view("wide", _WIDE, views.wide_reports, choice, list(views.wide_reports.c)),
        _applications(choice),
        _of_view("reviews", _WIDE, views.reviews, choice, list(views.reviews.c)),
        _pages(choice),
    ]


def pages_of(choice: Choice) -> Select[Any]:
    """Give the pages: all of them, or where reports are chosen those that gave one of them."""
    query = select(pages)
    if choice.is_all:
        return query
    current = views.current_reports
    return query.where(pages.c.key.in_(select(current.c.page_key).where(*choice.of(current))))


def field_of(column: ColumnElement[Any]) -> Field:
    """Give the field that a column of a query becomes."""
    type_ = next(name for kind, name in _TYPES if isinstance(column.type, kind))
    return Field(str(column.key), type_)


def _of_view(
    name: str,
    shapes: frozenset[Shape],
    view: Table,
    choice: Choice,
    columns: Sequence[ColumnElement[Any]],
    then: tuple[str, ...] = (),
    key: tuple[str, ...] | None = None,
    reference: tuple[tuple[str, ...], str] = (_REPORT, "reports"),
) -> Resource:
    """Make a table of a view, in the order of page, report, and `then`, which together with these is the key."""
    order = [view.c[column] for column in ("page_key", "report", *then)]
    query = select(*columns).where(*choice.of(view)).order_by(*order)
    return Resource(name, shapes, _fields(query), query, key or (*_REPORT, *then), reference)


def _fields(query: Select[Any]) -> tuple[Field, ...]:
    return tuple(field_of(column) for column in query.selected_columns)


def _reports() -> list[ColumnElement[Any]]:
    view = views.current_reports
    changed = {"flags": _spaced(view.c.flags, '"').label("flags")}
    return [
        changed.get(column.name, column) for column in view.c if column.name not in ("id", "parse_id", "authority_id")
    ]


def _cells() -> list[ColumnElement[Any]]:
    view = views.report_cells
    cited = (_in_report(view) + cast(view.c.position, Text)).label("cell")
    return [cited, *(column for column in view.c if column.name != "position")]


def _findings() -> list[ColumnElement[Any]]:
    view = views.report_findings
    prefix = _in_report(view)
    changed = {
        "cells": _spaced(view.c.cells, "", prefix).label("cells"),
        "repair_cell": (prefix + cast(view.c.repair_cell, Text)).label("repair_cell"),
    }
    return [changed.get(column.name, column) for column in view.c]


def _sections_of(choice: Choice) -> Resource:
    view = views.current_reports
    whose = [view.c[name] for name in ("authority", "region_code", "level", "year", "format")]
    # A section has a level as well: that of its heading.
    own = [
        column.label("heading_level") if column.name == "level" else column
        for column in _sections.c
        if column.name != "report_id"
    ]
    where = [view.c[name] for name in ("page_key", "version", "report", "url", "file")]
    query = (
        select(*whose, *own, *where)
        .join_from(view, _sections, _sections.c.report_id == view.c.id)
        .where(*choice.of(view))
        .order_by(view.c.page_key, view.c.report, _sections.c.position)
    )
    return Resource("sections", _LONG, _fields(query), query, (*_REPORT, "position"), (_REPORT, "reports"))


def _applications(choice: Choice) -> Resource:
    view = views.applications
    # As the columns stand in the form; PostgreSQL would sort the names by its own locale.
    place = case({name: index for index, name in enumerate(APPLICANTS)}, value=view.c.applicant)
    query = select(view).where(*choice.of(view)).order_by(view.c.page_key, view.c.report, place)
    return Resource("applications", _WIDE, _fields(query), query, (*_REPORT, "applicant"), (_REPORT, "reports"))


def _pages(choice: Choice) -> Resource:
    own: list[Column[Any]] = [column for column in pages.c if column.name != "key"]
    query = pages_of(choice).with_only_columns(pages.c.key.label("page_key"), *own).order_by(pages.c.key)
    return Resource("pages", _BOTH, _fields(query), query, ("page_key",))


def _in_report(view: Table) -> ColumnElement[str]:
    """Give how the citation of anything in a report begins."""
    return view.c.version + "-" + cast(view.c.report, Text) + "-"


def _spaced(column: ColumnElement[str], quote: str, prefix: ColumnElement[str] | str = "") -> ColumnElement[str]:
    """Turn a JSON list of plain values into values parted by spaces, each behind a prefix."""
    inner = func.substr(column, 2 + len(quote), func.length(column) - 2 - 2 * len(quote))
    separated = func.replace(inner, f"{quote}, {quote}", cast(" ", Text) + prefix, type_=Text)
    return case((column == "[]", ""), else_=cast(prefix, Text) + separated)
