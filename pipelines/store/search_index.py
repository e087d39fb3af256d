"""Bringing the index of the search up to date.

A crawl writes nothing for it: whoever searches first does. Reports are never changed or taken away, so that each is
indexed once, and one that holds no longer is left where it is: the search asks what holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Select, exists, func, insert, select, text

from pipelines.store.database import writing
from pipelines.store.fulltext import search_pieces, search_reports, search_words
from pipelines.store.tables import children, reports
from pipelines.store.views import current
from pipelines.store.words import pieces, tokens_of

# What is searched: the tables, with the columns that make one text.
TEXTS = {"sections": ("heading", "text"), "findings": ("message",)}
# Reports of one transaction. A crawl waits for no longer than one takes, a tenth of a second.
_BATCH = 50

# Report, part, position and tokens.
_Piece = tuple[int, str, int, Sequence[str]]


def bring_up_to_date(engine: Engine, progress: Callable[[int, int], None] = lambda _done, _all: None) -> None:
    """Index the reports that are not indexed yet; `progress` is told how many of them are done, and of how many.

    Each batch is one transaction: what is broken off, the next search goes on with.
    """
    with engine.connect() as connection:
        pending = connection.scalar(select(func.count()).select_from(_pending(0).subquery())) or 0
    done = last = 0
    while done < pending:
        # What takes time is done before the transaction, so that a crawl can write meanwhile.
        with engine.connect() as connection:
            ids = list(connection.scalars(_pending(last).order_by(reports.c.id).limit(_BATCH)))
            cut = _pieces_of(connection, ids)
        if not ids:
            return  # another search was faster
        with writing(engine) as connection:
            _write(connection, ids, cut)
        last = ids[-1]
        done += len(ids)
        progress(done, pending)


def text_in(part: str, row: Mapping[Any, Any]) -> str:
    """Give the text that is searched of a row."""
    return "\n".join(row[column] for column in TEXTS[part] if row[column])


def _pending(last: int) -> Select[Any]:
    """Select the reports behind one that hold now and are not indexed."""
    is_indexed = exists().where(search_reports.c.report_id == reports.c.id)
    return current(reports.c.id).where(reports.c.id > last, ~is_indexed)


def _pieces_of(connection: Connection, ids: Sequence[int]) -> list[_Piece]:
    return [
        (row["report_id"], part, row["position"], piece)
        for part in TEXTS
        for row in connection.execute(select(children[part]).where(children[part].c.report_id.in_(ids))).mappings()
        for piece in pieces(tokens_of(text_in(part, row)))
    ]


def _write(connection: Connection, ids: Sequence[int], cut: Iterable[_Piece]) -> None:
    """Write the pieces of those reports that nobody else has indexed meanwhile."""
    is_sqlite = connection.dialect.name == "sqlite"
    if not is_sqlite:
        # One search at a time, as in SQLite.
        connection.execute(text("LOCK TABLE search_reports IN SHARE ROW EXCLUSIVE MODE"))
    indexed = search_reports.c.report_id
    missing = set(ids).difference(connection.scalars(select(indexed).where(indexed.in_(ids))))
    if missing:
        connection.execute(insert(search_reports), [{"report_id": report_id} for report_id in sorted(missing)])
    places: list[dict[str, object]] = []
    words: list[dict[str, object]] = []
    first = (connection.scalar(select(func.max(search_pieces.c.id))) or 0) + 1
    for number, (report_id, part, position, tokens) in enumerate((one for one in cut if one[0] in missing), first):
        places.append({"id": number, "report_id": report_id, "part": part, "position": position})
        words.append({"rowid": number, "words": " ".join(tokens) if is_sqlite else _vector(tokens)})
    if places:
        connection.execute(insert(search_pieces), places)
        connection.execute(insert(search_words), words)


def _vector(tokens: Sequence[str]) -> str:
    """Write a tsvector out; PostgreSQL's own way from a text would take `1e5` for a number, and drop rare characters."""
    return " ".join(f"'{token}':{place}" for place, token in enumerate(tokens, 1))
