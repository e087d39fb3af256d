"""Monotone alignment: which observed label is which label of the form, by order and meaning together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import TypeVar

from reports.labels import similarity

A = TypeVar("A")
B = TypeVar("B")

# What it costs to leave an observed label without a partner, and a label of the form without one. The form's
# labels are often missing, the observed ones are nearly always official, so the first costs more.
_SKIP_OBSERVED = 1.0
_SKIP_WANTED = 0.1
# Below this, two labels have less in common than neighbours of the same form have (`属于三类内部事务信息`
# against `属于四类过程性信息` is 0.42).
_LEAST_SIMILARITY = 0.6
_SHORTEST_CUT = 3
# Notes and hints to the person filling the form: `予以公开(含已主动公开)`.
_NOTE = re.compile(r"\([^()]*\)?")


def align(observed: Sequence[A], wanted: Sequence[B], score: Callable[[A, B], float]) -> list[int | None]:
    """Give for each observed item the index of its partner in `wanted`, or None; partners never cross.

    `score` above zero says how well two items fit, zero or less that they do not. Takes time and memory in
    proportion to the product of the lengths.
    """
    rows, columns = len(observed), len(wanted)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    scores = [[score(item, other) for other in wanted] for item in observed]
    for i in range(rows - 1, -1, -1):
        for j in range(columns, -1, -1):
            result = best[i + 1][j] - _SKIP_OBSERVED
            if j < columns:
                result = max(result, best[i][j + 1] - _SKIP_WANTED)
                if scores[i][j] > 0:
                    result = max(result, best[i + 1][j + 1] + scores[i][j])
            best[i][j] = result
    partners: list[int | None] = []
    i = j = 0
    while i < rows:
        if j < columns and scores[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + scores[i][j]:
            partners.append(j)
            i, j = i + 1, j + 1
        elif j < columns and best[i][j] == best[i][j + 1] - _SKIP_WANTED:
            j += 1
        else:
            partners.append(None)
            i += 1
    return partners


@cache
def _filled_in(name: str) -> re.Pattern[str]:
    """Make the pattern of a label with a blank that the authority fills in."""
    return re.compile(".*".join(re.escape(part) for part in re.split("_+", name)))


@lru_cache(maxsize=131072)
def label_score(label: str, names: tuple[str, ...]) -> float:
    """Say how well a normalised label fits the names of a row or column: 10 for equal, 0 for not at all.

    A label that is the beginning of a name (a cell cut by its template) fits nearly as well as an equal one.
    """
    if label in names:
        return 10.0
    if (bare := _NOTE.sub("", label)) and bare != label and bare in names:
        return 9.0
    if any("_" in name and _filled_in(name).fullmatch(label) for name in names):
        return 9.0
    if len(label) >= _SHORTEST_CUT and any(name.startswith(label) for name in names):
        return 7.0
    closest = max((similarity(label, name) for name in names), default=0.0)
    return 6.0 * closest if closest >= _LEAST_SIMILARITY else 0.0
