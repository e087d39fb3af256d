"""Time, memory, recall and precision of the search for twins, over ever more reports with twins planted among them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from functools import lru_cache
from math import log

from benchmarks.clean.memory import peak
from benchmarks.table import print_table
from benchmarks.twins.texts import planted
from pipelines.audit.near_duplicates import LEAST_SIMILARITY, NearDuplicates, similarity
from pipelines.audit.twin_prose import masked_prose

SIZES = (1_000, 10_000, 100_000)
# Those of one block are of one year, as an authority and its neighbours are.
_YEARS = 4
_BLOCK = 100
_LEAST_RECALL = 0.99
_HEADS = ("reports", "read s", "searched s", "µs a n log n", "peak MB", "recall", "precision", "compared")


def run(sizes: Sequence[int] = SIZES) -> int:
    """Measure each size in a process of its own; gives 1 where a twin was missed or one was found that is none."""
    rows = []
    for size in sizes:
        print(f"{size:,} reports", file=sys.stderr)
        command = [sys.executable, "-m", "benchmarks.twins.growth", str(size)]
        rows.append(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout.split())
    print_table("Twins among generated reports", _HEADS, rows)
    recalls, precisions = ([float(row[_HEADS.index(head)]) for row in rows] for head in ("recall", "precision"))
    return 0 if min(recalls) >= _LEAST_RECALL and min(precisions) == 1 else 1


@lru_cache(maxsize=512)
def _shingles(number: int) -> set[str]:
    report = planted(number)
    return masked_prose(report.text, report.authority).shingles()


def measure(size: int) -> tuple[str, ...]:
    """Give a row of the table; times are those of the processor."""
    start = time.process_time()
    index, compared = NearDuplicates(), 0
    for number in range(size):
        index.add(_shingles(number), number // _BLOCK % _YEARS)
    _shingles.cache_clear()
    read = time.process_time() - start

    def alike(one: int, other: int) -> bool:
        nonlocal compared
        compared += 1
        return similarity(_shingles(one), _shingles(other)) >= LEAST_SIMILARITY

    start = time.process_time()
    clusters = index.clusters(alike)
    searched = time.process_time() - start
    found = {member for first, others in clusters.items() for member in (first, *others)}
    twins = {number for number in range(size) if planted(number).is_twin}
    right = len(found & twins)
    return (
        f"{size:,}",
        f"{read:.1f}",
        f"{searched:.1f}",
        f"{(read + searched) / (size * log(size)) * 1e6:.1f}",
        f"{peak():.0f}",
        f"{right / len(twins):.4f}",
        f"{right / len(found):.4f}",
        f"{compared:,}",
    )


if __name__ == "__main__":
    print(*measure(int(sys.argv[1])))
