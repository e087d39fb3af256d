"""Writing pages into the dataset."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, delete, insert

from crawler.items import Attachment, ListVisit, Page
from pipelines.store.columns import Row
from pipelines.store.errors import UnnamedPage
from pipelines.store.tables import (
    attachment_shape,
    attachments,
    child_shapes,
    children,
    entry_shape,
    list_entries,
    list_pages,
    page_shape,
    pages,
    report_shape,
    reports,
    visit_shape,
)
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


def write_visit(engine: Engine, visit: ListVisit) -> None:
    """Write one page of a list in one transaction; the first page takes the place of all that was there of the list."""
    with engine.begin() as connection:
        of_list = (list_pages.c.site == visit.site) & (list_pages.c.list_url == visit.list_url)
        if visit.url == visit.list_url and visit.round == 1:
            connection.execute(delete(list_pages).where(of_list))
        inserted = connection.execute(insert(list_pages), _text_row(visit_shape.row_of(visit))).inserted_primary_key
        assert inserted is not None  # only an insert of many rows has none
        rows = [
            {"list_page_id": inserted[0], "position": index, **_text_row(entry_shape.row_of(entry))}
            for index, entry in enumerate(visit.entries)
        ]
        if rows:
            connection.execute(insert(list_entries), rows)


def write_attachment(engine: Engine, attachment: Attachment) -> None:
    """Write what is known of a file in one transaction, in place of what was there of it before."""
    same = (attachments.c.page_url == attachment.page_url) & (attachments.c.url == attachment.url)
    with engine.begin() as connection:
        connection.execute(delete(attachments).where(same))
        connection.execute(insert(attachments), _text_row(attachment_shape.row_of(attachment)))


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
