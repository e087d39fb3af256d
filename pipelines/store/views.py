"""The views of the dataset: what holds now, in the shapes that people ask for. Their columns come from the formats."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, case, func, select
from sqlalchemy.schema import CreateView

from pipelines.store.tables import authorities, children, metadata, page_versions, parses, reports
from reports.forms import APPLICANTS, OUTCOMES, PROCEDURES, forms

_cells, _findings = children["cells"], children["findings"]

# What names a report in every view.
_WHOSE = (
    authorities.c.name.label("authority"),
    authorities.c.region_code,
    authorities.c.level,
    reports.c.year,
    reports.c.format,
)
_WHERE = (page_versions.c.page_key, page_versions.c.code.label("version"), reports.c.position.label("report"))


def current(*columns: Any) -> Select[Any]:
    """Select from the reports that hold now."""
    return (
        select(*columns)
        .select_from(reports)
        .join(parses, (parses.c.id == reports.c.parse_id) & parses.c.is_current)
        .join(page_versions, (page_versions.c.id == parses.c.version_id) & page_versions.c.is_current)
        .join(authorities, authorities.c.id == reports.c.authority_id)
    )


def _with(children_of: Table, *columns: Any) -> Select[Any]:
    return current(*columns).join(children_of, children_of.c.report_id == reports.c.id)


def _one_value(*conditions: ColumnElement[bool]) -> ColumnElement[Any]:
    """Give the figure that all table cells of a kind print; null where none was read, or two disagree."""
    of_kind = (_cells.c.source == "table") & (_cells.c.state == "number")
    for condition in conditions:
        of_kind &= condition
    value = case((of_kind, _cells.c.value))
    return case((func.min(value) == func.max(value), func.max(value)))


def _application_rows() -> list[str]:
    return list(dict.fromkeys(row.field for form in forms() for row in form.applications))


def _remedies() -> list[str]:
    return [f"{procedure}.{outcome}" for procedure in PROCEDURES for outcome in OUTCOMES]


def _pivot(indicators: list[str], *conditions: ColumnElement[bool]) -> list[ColumnElement[Any]]:
    return [
        _one_value(_cells.c.indicator == indicator, *conditions).label(indicator.replace(".", "_"))
        for indicator in indicators
    ]


def _view(query: Select[Any], name: str) -> Table:
    return CreateView(query, name, metadata=metadata).table


_total = _cells.c.applicant == "total"
_by_report = (
    reports.c.id,
    *(column.element if hasattr(column, "element") else column for column in (*_WHOSE, *_WHERE)),
)

current_reports = _view(
    current(
        reports.c.id,
        *_WHOSE,
        *_WHERE,
        *(column for column in reports.c if column.name not in ("id", "year", "format", "position")),
        parses.c.parser,
        parses.c.confirmed_by,
    ),
    "current_reports",
)

report_cells = _view(
    _with(
        _cells,
        *_WHOSE,
        *(column for column in _cells.c if column.name != "report_id"),
        *_WHERE,
        reports.c.url,
        reports.c.file,
    ),
    "report_cells",
)

report_findings = _view(
    _with(
        _findings,
        *_WHOSE,
        *(column for column in _findings.c if column.name != "report_id"),
        *_WHERE,
        reports.c.url,
        reports.c.file,
    ),
    "report_findings",
)

wide_reports = _view(
    _with(_cells, *_WHOSE, *_WHERE, *_pivot(_application_rows(), _total), *_pivot(_remedies())).group_by(*_by_report),
    "wide_reports",
)

applications = _view(
    _with(_cells, *_WHOSE, *_WHERE, _cells.c.applicant, *_pivot(_application_rows()))
    .where(_cells.c.applicant.in_(APPLICANTS))
    .group_by(*_by_report, _cells.c.applicant),
    "applications",
)

outcomes = _view(
    _with(_cells, *_WHOSE, *_WHERE, _cells.c.indicator, _cells.c.value, _cells.c.state).where(
        _total, _cells.c.source == "table", _cells.c.indicator.in_(_application_rows())
    ),
    "outcomes",
)

reviews = _view(
    _with(_cells, *_WHOSE, *_WHERE, *_pivot(_remedies()))
    .where(_cells.c.indicator.in_(_remedies()))
    .group_by(*_by_report),
    "reviews",
)
