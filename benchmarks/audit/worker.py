"""One pass over a dataset in a process of its own: `python -m benchmarks.audit.worker READ|YEARS|FIND DATASET` prints its figures.

READ reads the figures of all reports and does nothing with them, YEARS is the rules between the years of an authority,
FIND is everything that `scrapy audit` asks. The time is that of the processor: others may use the machine too.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from benchmarks.clean.memory import peak
from pipelines.audit.findings import Choice, find
from pipelines.audit.series import read_series
from pipelines.audit.years import check_series
from pipelines.store.database import open_database

_READ = "SELECT report_id, position, indicator, applicant, value, row_label, column_label FROM cells"
Found = list[tuple[str, str | None, int | None, str]]


def _main(what: str, dataset: str) -> None:
    engine = open_database(Path(dataset))
    start = time.process_time()
    found: Found = []
    if what == "READ":
        _read(engine)
    elif what == "YEARS":
        series = read_series(engine)
        found = [(one.rule, one.authority, one.year, one.message) for of_one in series for one in check_series(of_one)]
    else:
        found = [(one.rule, one.authority, one.year, one.message) for one in find(engine, Choice())]
    figures: dict[str, Any] = {"seconds": time.process_time() - start, "peak": peak(), "found": found}
    print(json.dumps(figures))


def _read(engine: Engine) -> None:
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        for _ in cursor.execute(_READ):
            pass


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2])
