"""Replays beside one another: what each step adds, what a second process gives, and memory."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.replay.archive import make_archive
from benchmarks.table import print_table

_ROUNDS = 3
_TIMEOUT = 3600
_TASKS = (
    ("READ", 1, "the archive alone"),
    ("PARSE", 1, "and clean and parse"),
    ("STORE", 1, "and store: the whole way, one process"),
    ("STORE", 2, "the whole way, two processes"),
)


def run(records: int, longest: int) -> int:
    """Measure and print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        _print_rates(Path(folder), records)
        _print_memory(Path(folder), longest)
    return 0


def _print_rates(folder: Path, records: int) -> None:
    archive = folder / "rates"
    make_archive(archive, records)
    seconds: dict[str, list[float]] = {name: [] for _, _, name in _TASKS}
    peaks = {}
    for number in range(_ROUNDS):
        for what, jobs, name in _TASKS:
            figures = _replay(what, archive, jobs)
            assert figures["pages"] == records
            seconds[name].append(figures["seconds"])
            peaks[name] = figures["peak"]
        print(f"round {number + 1} of {_ROUNDS}", file=sys.stderr)
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    parsing, whole = (medians[name] for _, _, name in _TASKS[1:3])
    rows = [
        [name, f"{records / median:.0f}", f"{median / parsing:.2f}", f"{whole / median:.2f}", f"{peaks[name]:.0f}"]
        for name, median in medians.items()
    ]
    heads = ["", "records a second", "time, x cleaning and parsing", "x one process", "peak MB"]
    print_table(f"{records} records: medians of {_ROUNDS} rounds", heads, rows)


def _print_memory(folder: Path, longest: int) -> None:
    rows = []
    for records in (longest // 4, longest // 2, longest):
        archive = folder / f"memory-{records}"
        make_archive(archive, records, small=True)
        peaks = [f"{_replay('STORE', archive, jobs)['peak']:.0f}" for jobs in (1, 2)]
        rows.append([f"{records:,}", *peaks])
        print(f"memory: {records} records", file=sys.stderr)
    heads = ["records", "peak MB, one process", "peak MB of the first of two"]
    print_table("Memory over the length of a replay, on short pages", heads, rows)


def _replay(what: str, archive: Path, jobs: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as data:
        arguments = [what, str(archive), data, str(jobs)]
        command = [sys.executable, "-W", "ignore", "-m", "benchmarks.replay.worker", *arguments]
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=_TIMEOUT, check=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
