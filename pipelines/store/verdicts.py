"""Verdicts in the dataset: all that were ever given, beside what parsers gave and untouched by it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from pipelines.store.database import writing
from pipelines.store.tables import verdict_shape, verdicts
from pipelines.store.text import encodable
from pipelines.store.verdict import Verdict

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"
_columns = [verdicts.c[name] for name in verdict_shape.names]
_make = verdict_shape.maker({name: index for index, name in enumerate(verdict_shape.names)})


def now() -> str:
    """Give the time as verdicts have it."""
    return datetime.now(UTC).strftime(_FORM)


def is_time(text: str) -> bool:
    """Say whether a text is a time as verdicts have it: they are ordered by it."""
    try:
        return datetime.strptime(text, _FORM).replace(tzinfo=UTC).strftime(_FORM) == text
    except ValueError:
        return False


def read_verdicts(engine: Engine) -> list[Verdict]:
    """Give all verdicts, the first given first. People gave them one by one: they fit into memory."""
    with engine.connect() as connection:
        return sorted(_read(connection), key=_order)


def give(engine: Engine, verdict: Verdict) -> None:
    """Write a verdict, which is then the last one on its finding, whatever the clocks of others said."""
    with writing(engine) as connection:
        last = connection.execute(select(func.max(verdicts.c.given)).where(verdicts.c.code == verdict.code)).scalar()
        if last is not None and last >= verdict.given:
            verdict = dataclasses.replace(verdict, given=_after(last))
        connection.execute(insert(verdicts), _row(verdict))


def add(engine: Engine, found: Iterable[Verdict]) -> int:
    """Write those of these verdicts that are not there yet, all or none; gives how many."""
    with writing(engine) as connection:
        there = set(_read(connection))
        rows = {_make(tuple(row.values())): row for row in map(_row, found)}
        new = [row for verdict, row in rows.items() if verdict not in there]
        if new:
            connection.execute(insert(verdicts), new)
    return len(new)


def _read(connection: Connection) -> list[Verdict]:
    return [_make(row) for row in connection.execute(select(*_columns))]


def _row(verdict: Verdict) -> dict[str, Any]:
    row = verdict_shape.row_of(verdict)
    return {name: encodable(value) if isinstance(value, str) else value for name, value in row.items()}


def _order(verdict: Verdict) -> tuple[str, ...]:
    # The time alone would leave two of the same moment to chance, and to each dataset its own.
    return verdict.given, verdict.given_by, verdict.verdict, verdict.reason


def _after(given: str) -> str:
    return (datetime.strptime(given, _FORM).replace(tzinfo=UTC) + timedelta(microseconds=1)).strftime(_FORM)
