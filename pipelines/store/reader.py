"""Reading reports back from the dataset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, Select, select

from pipelines.store.database import one_state
from pipelines.store.tables import (
    authorities,
    authority_shape,
    child_shapes,
    children,
    page_versions,
    parses,
    report_shape,
    reports,
)
from reports.model import AnnualReport

# Reports whose rows are held in memory at once.
_BATCH = 50


def read_reports(engine: Engine) -> Iterator[AnnualReport]:
    """Give every report that holds now, equal to what was written, ordered by page key and position in the page.

    All come from one state of the database, even while pages are being written to it.
    """
    ordered = (
        _reports()
        .join(parses, (parses.c.id == reports.c.parse_id) & parses.c.is_current)
        .join(page_versions, (page_versions.c.id == parses.c.version_id) & page_versions.c.is_current)
        .order_by(page_versions.c.page_key, reports.c.position)
    )
    with one_state(engine) as connection:
        result = connection.execution_options(yield_per=_BATCH).execute(ordered)
        for batch in result.mappings().partitions():
            yield from _with_children(connection, batch)


def reports_of_parse(connection: Connection, parse_id: int) -> list[AnnualReport]:
    """Give the reports that one parse gave, in the order of the page."""
    query = _reports().where(reports.c.parse_id == parse_id).order_by(reports.c.position)
    return list(_with_children(connection, connection.execute(query).mappings().all()))


def _reports() -> Select[Any]:
    whose = [column for column in authorities.c if column.name in authority_shape.names]
    return select(reports, *whose).join_from(reports, authorities, authorities.c.id == reports.c.authority_id)


def _with_children(connection: Connection, batch: Sequence[RowMapping]) -> Iterator[AnnualReport]:
    ids = [row["id"] for row in batch]
    found = {name: _read_children(connection, name, ids) for name in children}
    for row in batch:
        parts = {name: tuple(of_report.get(row["id"], ())) for name, of_report in found.items()}
        yield _make_report(row, authority=_make_authority(row), **parts)


def _read_children(connection: Connection, name: str, report_ids: list[int]) -> dict[int, list[Any]]:
    table, shape = children[name], child_shapes[name]
    query = select(table).where(table.c.report_id.in_(report_ids)).order_by(table.c.report_id, table.c.position)
    make = shape.maker({column: index for index, column in enumerate(table.c.keys())})
    by_report: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        by_report[row[0]].append(make(row))
    return by_report


_make_report = report_shape.maker({name: name for name in report_shape.names})
_make_authority = authority_shape.maker({name: name for name in authority_shape.names})
