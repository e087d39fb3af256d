"""The dataset as JSON Lines: one report a line."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Engine

from pipelines.store.reader import read_reports
from reports.model import to_json


def export_jsonl(engine: Engine, path: Path) -> int:
    """Write every report of the database, and give their number; the same database gives the same bytes.

    The file is replaced in one step when the new one is complete: whoever reads it never sees half of it.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    count = 0
    try:
        with part.open("wb") as file:
            for report in read_reports(engine):
                file.write(to_json(report).encode() + b"\n")
                count += 1
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count
