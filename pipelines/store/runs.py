"""The ledger of runs: what was run, with what, how it ended, and what it found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, insert, update

from pipelines.store.database import writing
from pipelines.store.tables import runs

# Of Scrapy's own figures, those that say how much was asked for.
_SCRAPY = ("downloader/request_count", "downloader/response_count", "retry/count", "finish_reason")


@dataclass(frozen=True, slots=True)
class Run:
    """One call of a spider: its name, its own arguments, the settings that were given, and the versions of all."""

    name: str
    spider: str
    arguments: Mapping[str, str]
    versions: Mapping[str, str]


def begin_run(engine: Engine, run: Run) -> int:
    """Write that a run begins, and give its number. One that is killed keeps no end."""
    row = {
        "name": run.name,
        "spider": run.spider,
        "arguments": _json(run.arguments),
        "versions": _json(run.versions),
        "started": _now(),
        "counts": "{}",
    }
    with writing(engine) as connection:
        inserted = connection.execute(insert(runs), row).inserted_primary_key
    assert inserted is not None  # only an insert of many rows has none
    return int(inserted[0])


def end_run(engine: Engine, run_id: int, reason: str, stats: Mapping[str, Any]) -> None:
    """Write how a run ended."""
    counts = {name: value for name, value in stats.items() if name.startswith("gongkai/") or name in _SCRAPY}
    row = {"ended": _now(), "reason": reason, "counts": _json(counts)}
    with writing(engine) as connection:
        connection.execute(update(runs).where(runs.c.id == run_id).values(row))


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(sorted(values.items())), ensure_ascii=False, default=str)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
