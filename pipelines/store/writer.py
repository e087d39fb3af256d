"""Writing pages into the dataset."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, delete, insert

from crawler.items import Page
from pipelines.store.columns import Row
from pipelines.store.errors import UnnamedPage
from pipelines.store.tables import child_shapes, children, page_shape, pages, report_shape, reports
from reports.model import AnnualReport


def write_page(engine: Engine, page: Page) -> None:
    """Write one page with its reports in one transaction, in place of what was there of it before."""
    key = page.url or page.file
    if not key:
        raise UnnamedPage
    key = _encodable(key)
    with engine.begin() as connection:
        connection.execute(delete(pages).where(pages.c.key == key))
        connection.execute(insert(pages), {"key": key, **_text_row(page_shape.row_of(page))})
        for position, report in enumerate(page.reports):
            _write_report(connection, key, position, report)


def _write_report(connection: Connection, key: str, position: int, report: AnnualReport) -> None:
    row = {"page_key": key, "position": position, **_text_row(report_shape.row_of(report))}
    inserted = connection.execute(insert(reports), row).inserted_primary_key
    assert inserted is not None  # only an insert of many rows has none
    report_id = inserted[0]
    for name, table in children.items():
        row_of = child_shapes[name].row_of
        rows = [
            {"report_id": report_id, "position": index, **row_of(child)}
            for index, child in enumerate(getattr(report, name))
        ]
        if rows:
            connection.execute(insert(table), rows)


def _text_row(row: Row) -> Row:
    return {name: _encodable(value) if isinstance(value, str) else value for name, value in row.items()}


def _encodable(text: str) -> str:
    """Give text that a database takes.

    The name of a file may hold bytes that are no UTF-8 (archives packed in GBK), which Python keeps as lone
    surrogates; they are written out as `\\udcb9`.
    """
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()
