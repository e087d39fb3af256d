"""Tables for searching the texts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make them, empty: the first search fills them."""
    op.create_table(
        "search_reports",
        sa.Column(
            "report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_search_reports_report_id")),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_search_reports")),
    )
    op.create_table(
        "search_pieces",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("part", sa.Text(), nullable=False, comment="the table that the text stands in"),
        sa.Column("position", sa.Integer(), nullable=False, comment="in the report, from 0"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_search_pieces_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_pieces")),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE search_words USING fts5(words, content='', tokenize='ascii')")
        return
    op.create_table(
        "search_words",
        sa.Column("rowid", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(["rowid"], ["search_pieces.id"], name=op.f("fk_search_words_rowid")),
        sa.PrimaryKeyConstraint("rowid", name=op.f("pk_search_words")),
    )
    op.create_index("ix_search_words_words", "search_words", ["words"], postgresql_using="gin")
