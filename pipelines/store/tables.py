"""The tables of the dataset, made from the dataclasses; written for SQLite and PostgreSQL alike."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Table, Text, UniqueConstraint, select
from sqlalchemy.schema import CreateView

from crawler.items import Attachment, ListedEntry, ListVisit, Page
from pipelines.store.columns import Shape
from reports.model import AnnualReport

metadata = MetaData()

page_shape = Shape(Page, skip=frozenset({"document", "reports"}))
report_shape = Shape(AnnualReport)
visit_shape = Shape(ListVisit)
entry_shape = Shape(ListedEntry)
attachment_shape = Shape(Attachment, skip=frozenset({"body"}))
child_shapes = {name: Shape(model) for name, model in report_shape.children.items()}

# Byte order everywhere, so that an export has the same order from either database.
_KEY = Text().with_variant(Text(collation="C"), "postgresql")
# Only INTEGER, and not BIGINT, makes SQLite number the rows itself.
_ID = BigInteger().with_variant(Integer, "sqlite")

pages = Table(
    "pages",
    metadata,
    Column("key", _KEY, primary_key=True, comment="the URL, or the file where there is none"),
    *page_shape.columns(),
)

reports = Table(
    "reports",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("page_key", _KEY, ForeignKey(pages.c.key, ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False, comment="of the report in its page"),
    *report_shape.columns(),
    UniqueConstraint("page_key", "position"),
)

children = {
    name: Table(
        name,
        metadata,
        Column("report_id", _ID, ForeignKey(reports.c.id, ondelete="CASCADE"), primary_key=True, autoincrement=False),
        Column("position", Integer, primary_key=True, autoincrement=False, comment="in the report, from 0"),
        *shape.columns(),
        # Rows lie in the order of their key: a report's cells are read and deleted as one run.
        sqlite_with_rowid=False,
    )
    for name, shape in child_shapes.items()
}

list_pages = Table(
    "list_pages",
    metadata,
    Column("id", _ID, primary_key=True),
    *visit_shape.columns(),
    comment="the page ledger: every page of a list as it was read last",
)

list_entries = Table(
    "list_entries",
    metadata,
    Column("list_page_id", _ID, ForeignKey(list_pages.c.id, ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False, comment="on the page, from 0"),
    *entry_shape.columns(),
    sqlite_with_rowid=False,
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", _ID, primary_key=True),
    *attachment_shape.columns(),
    UniqueConstraint("page_url", "url"),
)

_cells = children["cells"]
report_cells = CreateView(
    select(
        reports.c.authority_name,
        reports.c.year,
        reports.c.format,
        _cells.c.indicator,
        _cells.c.applicant,
        _cells.c.value,
        _cells.c.amount,
        _cells.c.unit,
        _cells.c.state,
        reports.c.url,
        reports.c.file,
    ).join_from(reports, _cells),
    "report_cells",
    metadata=metadata,
).table
