"""The tables of the dataset, made from the dataclasses; written for SQLite and PostgreSQL alike.

What was fetched, what it said, and what was read from it are kept apart:

    runs ── fetches ──┐
    portals           ├─ pages ── page_versions ── parses ── reports ── sections, cells, findings
    list_pages ── list_entries                               └─ authorities

A page whose text changed gets a new version, a version that a newer parser reads differently gets a new parse; nothing
is taken away, and `is_current` marks what holds now. The views of `pipelines.store.views` show that alone. Verdicts are
what people said of findings: no run touches them.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

from crawler.catalogue import Portal
from crawler.items import Attachment, ListedEntry, ListVisit, Page
from pipelines.store.columns import Shape
from pipelines.store.verdict import Verdict
from reports.model import AnnualReport, Authority

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

page_shape = Shape(Page, skip=frozenset({"document", "reports", "digest", "blocks"}))
authority_shape = Shape(Authority)
report_shape = Shape(AnnualReport, skip=frozenset({"authority"}))
visit_shape = Shape(ListVisit)
entry_shape = Shape(ListedEntry)
attachment_shape = Shape(Attachment, skip=frozenset({"body"}))
portal_shape = Shape(Portal, skip=frozenset({"name", "max_list_pages", "delay"}))
verdict_shape = Shape(Verdict)
child_shapes = {name: Shape(model) for name, model in report_shape.children.items()}

# Byte order everywhere, so that an export has the same order from either database.
_KEY = Text().with_variant(Text(collation="C"), "postgresql")
# Only INTEGER, and not BIGINT, makes SQLite number the rows itself.
_ID = BigInteger().with_variant(Integer, "sqlite")

runs = Table(
    "runs",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("name", _KEY, nullable=False, unique=True, comment="when it began, and something of its own"),
    Column("spider", Text, nullable=False),
    Column("arguments", Text, nullable=False, comment="JSON: the spider's arguments and the settings that were given"),
    Column("versions", Text, nullable=False, comment="JSON: parser, Python, Scrapy, SQLAlchemy"),
    Column("started", Text, nullable=False, comment="ISO 8601, UTC"),
    Column("ended", Text, comment="null while it runs, and where it was killed"),
    Column("reason", Text, comment="why it ended, as Scrapy names it"),
    Column("counts", Text, nullable=False, comment="JSON: the figures of the run"),
)

portals = Table("portals", metadata, Column("name", _KEY, primary_key=True), *portal_shape.columns())

pages = Table(
    "pages",
    metadata,
    Column("key", _KEY, primary_key=True, comment="the URL, or the file where there is none"),
    *page_shape.columns(),
    comment="each page as it was fetched last",
)

page_versions = Table(
    "page_versions",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("code", _KEY, nullable=False, unique=True, comment="of page and text; cells are cited by it"),
    Column("page_key", _KEY, ForeignKey(pages.c.key), nullable=False, index=True),
    Column("digest", Text, nullable=False, comment="SHA-256 of the cleaned text, or of the body where there is none"),
    Column("is_current", Boolean(create_constraint=False), nullable=False),
    comment="what a page said; a counter of visits is no new version",
)

fetches = Table(
    "fetches",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("run_id", _ID, ForeignKey(runs.c.id)),
    Column("page_key", _KEY, ForeignKey(pages.c.key), nullable=False),
    Column("version_id", _ID, ForeignKey(page_versions.c.id)),
    Column("token", Text, nullable=False, comment="the WARC record, or time and SHA-256 where there is none"),
    *(
        Column(column.name, column.type, nullable=column.nullable)
        for column in page_shape.columns()
        if column.name in ("sha256", "status", "fetched", "outcome", "reason", "record")
    ),
    UniqueConstraint("page_key", "token"),
    comment="each time that a page came, or did not",
)

parses = Table(
    "parses",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("version_id", _ID, ForeignKey(page_versions.c.id), nullable=False, index=True),
    Column("parser", Text, nullable=False, comment="the version of the parser that gave these values"),
    Column("confirmed_by", Text, nullable=False, comment="the latest version of the parser that gave the same"),
    Column("outcome", Text, nullable=False),
    Column("is_current", Boolean(create_constraint=False), nullable=False),
)

authorities = Table(
    "authorities",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("key", _KEY, nullable=False, unique=True, comment="name, region code and level in one"),
    *authority_shape.columns(),
)

reports = Table(
    "reports",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("parse_id", _ID, ForeignKey(parses.c.id), nullable=False),
    Column("position", Integer, nullable=False, comment="of the report in its page"),
    Column("authority_id", _ID, ForeignKey(authorities.c.id), nullable=False, index=True),
    *report_shape.columns(),
    UniqueConstraint("parse_id", "position"),
)

children = {
    name: Table(
        name,
        metadata,
        Column("report_id", _ID, ForeignKey(reports.c.id), primary_key=True, autoincrement=False),
        Column("position", Integer, primary_key=True, autoincrement=False, comment="in the report, from 0"),
        *shape.columns(),
        # Rows lie in the order of their key: a report's cells are read as one run.
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
Index("ix_list_pages_site", list_pages.c.site, list_pages.c.list_url)

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

# Bound to no row of another table: a dataset that is made anew has other rows for the same findings.
verdicts = Table(
    "verdicts",
    metadata,
    Column("id", _ID, primary_key=True),
    *verdict_shape.columns(),
    comment="what people said of findings, the last one on a finding holds",
)
Index("ix_verdicts_code", verdicts.c.code)
