"""Times of several tasks in one run, so that they can be compared with one another."""

from __future__ import annotations

import gc
import math
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """Something to measure: it runs once over the whole corpus."""

    name: str
    run: Callable[[], None]


def measure(tasks: Sequence[Task], rounds: int) -> dict[str, list[float]]:
    """Time every task in every round, one after the other, so that drift falls on all alike; in seconds."""
    times: dict[str, list[float]] = {task.name: [] for task in tasks}
    for number in range(rounds + 1):
        for task in tasks:
            gc.collect()
            start = time.perf_counter()
            task.run()
            # The first round fills the caches and is not counted.
            if number:
                times[task.name].append(time.perf_counter() - start)
        print(f"round {number} of {rounds}", file=sys.stderr)
    return times


def exponent(times: Mapping[int, float]) -> float:
    """Fit time = c * n^exponent by least squares of the logarithms."""
    slope, _ = statistics.linear_regression(
        [math.log(n) for n in times], [math.log(seconds) for seconds in times.values()]
    )
    return slope
