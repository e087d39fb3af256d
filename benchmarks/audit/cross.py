"""The rules between reports at growing sizes: time, memory, and whether exactly the planted mistakes are found."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.audit.dataset import Planted, write_dataset
from benchmarks.table import print_table
from benchmarks.timing import exponent
from pipelines.store.database import open_database

SIZES = (1_000, 10_000, 100_000)
_TASKS = {
    "READ": "reading the figures, bare",
    "YEARS": "the rules between years",
    "FIND": "find(), everything",
}
_TIMEOUT = 3600
# Up to here every task runs three times and the median counts; above, a run is long enough to be what it is.
_REPEATED = 20_000
# n log n between ten and a hundred thousand is n^1.10.
_STEEPEST = 1.15
# Figures may jump by chance as a slip would make them: false alarms for a report.
_MOST_FALSE = 0.001


def run(sizes: Sequence[int], seed: int) -> int:
    """Measure and print the tables; gives 1 where what was planted is missed, where there are false alarms, or where the time grows too fast."""
    seconds: dict[str, dict[int, float]] = {task: {} for task in _TASKS}
    rows = []
    wrong = 0
    for size in sizes:
        figures, planted = _measure(size, seed)
        wrong += print_found(size, figures["FIND"]["found"], planted)
        for task, name in _TASKS.items():
            seconds[task][size] = figures[task]["seconds"]
            ratio = figures[task]["seconds"] / figures["READ"]["seconds"]
            reports = size / figures[task]["seconds"]
            rows.append([f"{size:,}", name, f"{ratio:.2f}", f"{reports:.0f}", f"{figures[task]['peak']:.0f}"])
    heads = ["reports", "", "time, x bare reading", "reports a second", "peak MB"]
    print_table("The rules between reports, in SQLite", heads, rows)
    if len(sizes) < 2:
        return 1 if wrong else 0
    growth = {task: exponent(times) for task, times in seconds.items()}
    steps = {
        task: [f"{exponent({low: times[low], high: times[high]}):.3f}" for low, high in pairwise(sizes)]
        for task, times in seconds.items()
    }
    heads = ["", *(f"{low:,} to {high:,}" for low, high in pairwise(sizes)), "all"]
    print_table(
        "Growth: n reports take time like n to the power of",
        heads,
        [[name, *steps[task], f"{growth[task]:.3f}"] for task, name in _TASKS.items()],
    )
    return 1 if wrong or growth["FIND"] > _STEEPEST else 0


def _measure(size: int, seed: int) -> tuple[dict[str, dict[str, Any]], Planted]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "gongkai.sqlite")
        engine = open_database(file)
        planted = write_dataset(engine, size, seed)
        engine.dispose()
        runs: dict[str, list[dict[str, Any]]] = {task: [] for task in _TASKS}
        for _ in range(3 if size <= _REPEATED else 1):
            for task in _TASKS:
                runs[task].append(_pass(task, file))
        print(f"{size} reports measured", file=sys.stderr)
    return {task: _median(found) for task, found in runs.items()}, planted


def _median(runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {**runs[0], **{name: statistics.median(run[name] for run in runs) for name in ("seconds", "peak")}}


def _pass(task: str, file: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.audit.worker", task, str(file)]
    done = subprocess.run(command, stdout=subprocess.PIPE, timeout=_TIMEOUT, check=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def print_found(size: int, found: Sequence[Sequence[Any]], planted: Planted) -> int:
    """Print by rule what was planted and what was found; gives how many were missed, and 1 for too many false alarms."""
    messages = {(rule, authority, year): message for rule, authority, year, message in found}
    false = messages.keys() - planted
    counts = [Counter(rule for rule, _, _ in group) for group in (planted, messages.keys() & planted, false)]
    examples = {name[0]: f"{name[1]} {name[2]}: {messages[name]}" for name in sorted(false, key=str)}
    rows = [
        [rule, *(str(count[rule]) for count in counts), examples.get(rule, "")] for rule in sorted(set().union(*counts))
    ]
    print_table(f"{size:,} reports: mistakes", ["rule", "planted", "found", "false alarms", "one of these"], rows)
    return len(planted - messages.keys()) + (len(false) > size * _MOST_FALSE)
