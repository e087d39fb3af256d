"""The reports of one authority over the years, as the rules between reports ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Engine, RowMapping, Select, collate, func, select

from crawler.hosts import host_of
from pipelines.store.database import one_state
from pipelines.store.tables import children
from pipelines.store.views import current_reports

_cells = children["cells"]
_PRINTED = ("indicator", "applicant", "value", "amount", "row_label", "column_label", "source")
_READ = [_cells.c[name] for name in ("report_id", "position", *_PRINTED)]
# Reports that are held in memory at once.
_BATCH = 200
Key = tuple[str, str | None]


class Figure(NamedTuple):
    """A count or an amount that one cell prints, and the citation of that cell. A tuple, as there are so many.

    `row_label` is the label of its row, and of a figure in prose its sentence.
    """

    value: int | Decimal
    cell: str
    row_label: str
    column_label: str


@dataclass(frozen=True, slots=True)
class YearlyReport:
    """One report; `figures` are those of its tables by indicator and applicant, those that stand there once.

    `stated` are those of its prose by indicator, that are stated without another scope, and never otherwise.
    """

    year: int
    format: str
    page: str
    version: str
    position: int
    published: str | None
    figures: dict[Key, Figure] = field(repr=False)
    stated: dict[Key, Figure] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Series:
    """All reports of one authority that have a year, the oldest first; several of one year are copies."""

    authority: str
    region_code: str | None
    level: str | None
    reports: tuple[YearlyReport, ...]

    def by_year(self) -> dict[int, list[YearlyReport]]:
        """Give the copies of each year."""
        years: dict[int, list[YearlyReport]] = defaultdict(list)
        for report in self.reports:
            years[report.year].append(report)
        return dict(years)


def read_series(engine: Engine, authority: str | None = None) -> Iterator[Series]:
    """Give the series of every authority with a name, or of those whose name holds a text; one at a time.

    A name without a region may be that of many authorities (市财政局): those of one host are taken for one, unless it is
    an authority of the whole country.
    """
    ordered = ordered_reports(engine, authority)
    with one_state(engine) as connection:
        rows = connection.execution_options(yield_per=_BATCH).execute(ordered).mappings()
        for _, group in groupby(rows, lambda row: (row["authority"], row["region_code"])):
            for found in by_host(list(group)):
                figures = _figures(connection, found)
                reports = tuple(_yearly(row, figures[row["id"]]) for row in found)
                yield Series(found[0]["authority"], found[0]["region_code"], found[0]["level"], reports)


def ordered_reports(engine: Engine, authority: str | None = None) -> Select[Any]:
    """Select the reports with a name and a year that hold now, in the order of names, regions and years."""
    view = current_reports
    wanted = select(view).where(view.c.authority.is_not(None), view.c.year.is_not(None))
    if authority:
        wanted = wanted.where(view.c.authority.contains(authority, autoescape=True))
    name, region = in_byte_order(view.c.authority, engine), in_byte_order(view.c.region_code, engine)
    return wanted.order_by(name, region, view.c.year, view.c.page_key, view.c.report)


def by_host(rows: list[RowMapping]) -> Iterable[list[RowMapping]]:
    """Part the reports under one name and region where they may be of several authorities: by host, if it has no region."""
    if rows[0]["region_code"] is not None or rows[0]["level"] == "national":
        return [rows]
    hosts: dict[str, list[RowMapping]] = defaultdict(list)
    for row in rows:
        hosts[host_of_page(row["page_key"])].append(row)
    return hosts.values()


def host_of_page(page: str) -> str:
    """Give the host of a page; nothing for a file."""
    try:
        return host_of(page)
    except ValueError:
        return ""  # the name of a file


def in_byte_order(column: ColumnElement[Any], engine: Engine) -> ColumnElement[Any]:
    """Give a text as what both databases sort alike, and as Python does: nothing first, then by code points."""
    return collate(func.coalesce(column, ""), "C" if engine.dialect.name == "postgresql" else "BINARY")


def _yearly(row: RowMapping, figures: tuple[dict[Key, Figure], dict[Key, Figure]]) -> YearlyReport:
    whose = (row["year"], row["format"], row["page_key"], row["version"], row["report"], row["published"])
    return YearlyReport(*whose, *figures)


def _figures(connection: Any, reports: Sequence[RowMapping]) -> dict[int, tuple[dict[Key, Figure], dict[Key, Figure]]]:
    """Give the figures of the tables of each report, and those of its prose."""
    names = {row["id"]: f"{row['version']}-{row['report']}" for row in reports}
    query = select(*_READ).where(
        _cells.c.report_id.in_(names),
        _cells.c.state == "number",
        ~_cells.c.approximate,
        # In prose this is the scope, if one is named.
        (_cells.c.source == "table") | (_cells.c.column_label == ""),
    )
    tables: dict[int, dict[Key, Figure]] = {report_id: {} for report_id in names}
    prose: dict[int, dict[Key, Figure]] = {report_id: {} for report_id in names}
    # What a report prints twice, nobody can compare with another year.
    twice: list[tuple[dict[Key, Figure], Key]] = []
    # All at once and as tuples: a dataset has a hundred cells for each report, and this is most of what the rules cost.
    rows = connection.execute(query.order_by(_cells.c.report_id, _cells.c.position)).all()
    for report_id, position, indicator, applicant, count, amount, row_label, column_label, source in rows:
        of_report, key = (tables if source == "table" else prose)[report_id], (indicator, applicant)
        value = count if amount is None else Decimal(amount)
        if key in of_report and (source == "table" or of_report[key].value != value):
            twice.append((of_report, key))
        of_report[key] = Figure(value, f"{names[report_id]}-{position}", row_label, column_label)
    for of_report, key in twice:
        of_report.pop(key, None)
    return {report_id: (tables[report_id], prose[report_id]) for report_id in names}
