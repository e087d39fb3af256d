"""The tables behind the search: FTS5 in SQLite, tsvector with a GIN index in PostgreSQL.

search_reports   the reports that are indexed
search_pieces    where each piece of their texts comes from
search_words     the tokens of each piece, under its id; the texts themselves are not kept again
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateTable

from pipelines.store.tables import metadata, reports

_ID = BigInteger().with_variant(Integer, "sqlite")

search_reports = Table(
    "search_reports",
    metadata,
    Column("report_id", _ID, ForeignKey(reports.c.id), primary_key=True, autoincrement=False),
)

search_pieces = Table(
    "search_pieces",
    metadata,
    Column("id", _ID, primary_key=True, autoincrement=False),
    Column("report_id", _ID, ForeignKey(reports.c.id), nullable=False),
    Column("part", Text, nullable=False, comment="the table that the text stands in"),
    Column("position", Integer, nullable=False, comment="in the report, from 0"),
)

search_words = Table(
    "search_words",
    metadata,
    # Named as FTS5 names its own.
    Column("rowid", _ID, ForeignKey(search_pieces.c.id), primary_key=True, autoincrement=False),
    Column("words", TSVECTOR().with_variant(Text(), "sqlite"), nullable=False),
)
Index("ix_search_words_words", search_words.c.words, postgresql_using="gin").ddl_if(dialect="postgresql")


@compiles(CreateTable, "sqlite")
def _create(element: CreateTable, compiler: Any, **options: Any) -> str:
    # The tokenizer "ascii" parts at the spaces and knows nothing of Unicode, whose versions differ.
    if element.element is search_words:
        return "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', tokenize='ascii')"
    return str(compiler.visit_create_table(element, **options))
