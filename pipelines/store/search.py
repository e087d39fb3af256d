"""Searching the sections and findings of the reports that hold now, as far as they are indexed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Engine,
    RowMapping,
    Text,
    cast,
    func,
    intersect,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from pipelines.store.database import one_state
from pipelines.store.errors import Unsearchable
from pipelines.store.fulltext import search_pieces, search_words
from pipelines.store.search_index import text_in
from pipelines.store.tables import authorities, children, page_versions, reports
from pipelines.store.views import current
from pipelines.store.words import LONGEST_PHRASE, Snippet, fold, snippet, tokens_of

# What heads a hit.
_HEADINGS = {"sections": "heading", "findings": "rule"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A section or a finding in which all searched words stand.

    `part` is the table that it is in, `position` its place in the report, `report` that of the report in its page,
    `heading` the heading of the section or the rule of the finding.
    """

    authority: str | None
    year: int | None
    part: str
    heading: str
    snippet: Snippet
    url: str | None
    file: str | None
    version: str
    report: int
    position: int


@dataclass(frozen=True, slots=True)
class Found:
    """The first hits, newest year first, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]


def search(
    engine: Engine, words: Sequence[str], *, year: int | None = None, authority: str | None = None, limit: int = 20
) -> Found:
    """Find where all words stand, in reports of a year and of authorities with a text in their name, where given.

    Each word is a phrase in which every character means itself. Raises Unsearchable.
    """
    phrases = [_phrase(word) for word in words]
    found = _matching(phrases, engine).subquery()
    query = current().join(found, found.c.report_id == reports.c.id)
    if year is not None:
        query = query.where(reports.c.year == year)
    if authority is not None:
        names = sorted({authority, fold(authority)})
        query = query.where(or_(*(authorities.c.name.contains(name, autoescape=True) for name in names)))
    in_order = query.add_columns(
        authorities.c.name.label("authority"),
        reports.c.year,
        reports.c.url,
        reports.c.file,
        page_versions.c.code.label("version"),
        reports.c.position.label("report"),
        found,
    ).order_by(
        reports.c.year.desc().nulls_last(),
        authorities.c.key,
        page_versions.c.page_key,
        reports.c.position,
        found.c.part.desc(),  # sections before findings
        found.c.position,
    )
    with one_state(engine) as connection:
        total = connection.scalar(query.add_columns(func.count())) or 0
        rows = connection.execute(in_order.limit(limit)).mappings().all()
        return Found(total, tuple(_hit(connection, row, phrases) for row in rows))


def _phrase(word: str) -> list[str]:
    phrase = tokens_of(word)
    if not phrase:
        raise Unsearchable(word, "it is empty")
    if len(phrase) > LONGEST_PHRASE:
        raise Unsearchable(word, f"a phrase has at most {LONGEST_PHRASE} characters and words: take a part of it")
    return phrase


def _matching(phrases: Sequence[Sequence[str]], engine: Engine) -> CompoundSelect[Any]:
    """Select the texts in which every phrase stands; they may stand in different pieces of it."""
    holds = _holds_in_sqlite if engine.dialect.name == "sqlite" else _holds_in_postgresql
    place = select(search_pieces.c.report_id, search_pieces.c.part, search_pieces.c.position).distinct()
    with_words = place.join(search_words, search_words.c.rowid == search_pieces.c.id)
    return intersect(*(with_words.where(holds(phrase)) for phrase in phrases))


def _holds_in_sqlite(phrase: Sequence[str]) -> ColumnElement[bool]:
    return search_words.c.words.bool_op("MATCH")(literal(f'"{" ".join(phrase)}"', Text()))


def _holds_in_postgresql(phrase: Sequence[str]) -> ColumnElement[bool]:
    return search_words.c.words.bool_op("@@")(cast(" <-> ".join(f"'{token}'" for token in phrase), TSQUERY))


def _hit(connection: Connection, row: RowMapping, phrases: Sequence[Sequence[str]]) -> Hit:
    table = children[row["part"]]
    at_place = (table.c.report_id == row["report_id"]) & (table.c.position == row["position"])
    text_row = connection.execute(select(table).where(at_place)).mappings().one()
    return Hit(
        authority=row["authority"],
        year=row["year"],
        part=row["part"],
        heading=text_row[_HEADINGS[row["part"]]],
        snippet=snippet(text_in(row["part"], text_row), phrases),
        url=row["url"],
        file=row["file"],
        version=row["version"],
        report=row["report"],
        position=row["position"],
    )
