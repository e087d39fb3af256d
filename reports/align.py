"""Monotone alignment: which observed label is which label of the form, by order and meaning together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from reports.labels import REMEMBERED, similarity

# What it costs to leave an observed label without a partner, and a label of the form without one. The form's
# labels are often missing, the observed ones are nearly always official, so the first costs more.
_SKIP_OBSERVED = 1.0
_SKIP_WANTED = 0.1
# Below this, two labels have less in common than neighbours of the same form have (`属于三类内部事务信息`
# against `属于四类过程性信息` is 0.42).
_LEAST_SIMILARITY = 0.6
_SHORTEST_CUT = 3
# What two equal labels score; two different ones, and two in different groups, stay below.
EXACT = 10.0
# Notes and hints to the person filling the form: `予以公开(含已主动公开)`.
_NOTE = re.compile(r"\([^()]*\)?")


def align(fits: Sequence[Mapping[int, float]]) -> list[int | None]:
    """Give for each observed item the number of its partner, or None.

    Partners do not cross, but for an item that bears the exact name of one partner that is left over.

    `fits` has for each observed item, in order, the numbers of the wanted items that it may be, with how well it
    fits (above zero). Pairs that no others can better are settled at once, as nearly all of an official form are;
    for the rest it takes time in proportion to the product of the lengths.
    """
    partners: list[int | None] = [None] * len(fits)
    wanted = sorted({number for row in fits for number in row})
    closest: dict[int, float] = {}
    for row in fits:
        for number, score in row.items():
            closest[number] = max(score, closest.get(number, score))
    first = settled = 0
    while first < len(fits) and settled < len(wanted):
        row, number = fits[first], wanted[settled]
        if row:
            score = row.get(number, 0.0)
            if not score or score < closest[number] or score < max(row.values()):
                break
            partners[first] = number
            settled += 1
        first += 1
    if first < len(fits) and settled < len(wanted):
        partners[first:] = _align_rest(fits[first:], wanted[settled:])
    _place_certain(fits, partners)
    return partners


def _place_certain(fits: Sequence[Mapping[int, float]], partners: list[int | None]) -> None:
    """Give an item out of order the one partner whose name it bears, where nothing else bears it or is closer."""
    taken = set(partners)
    certain = [
        (item, number)
        for item, row in enumerate(fits)
        if partners[item] is None
        for number, score in row.items()
        if score >= EXACT and number not in taken and sum(other >= EXACT for other in row.values()) == 1
    ]
    wanted = Counter(number for _, number in certain)
    for item, number in certain:
        if wanted[number] == 1:
            partners[item] = number


def _align_rest(fits: Sequence[Mapping[int, float]], wanted: Sequence[int]) -> list[int | None]:
    rows, columns = len(fits), len(wanted)
    # What it costs to go on from one of the wanted to the next: those between them that nothing fits.
    gaps = [_SKIP_WANTED * (after - number - 1) for number, after in pairwise(wanted)] + [0.0]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        row, below, here = fits[i], best[i + 1], best[i]
        here[columns] = below[columns] - _SKIP_OBSERVED
        for j in range(columns - 1, -1, -1):
            result = max(below[j] - _SKIP_OBSERVED, here[j + 1] - _SKIP_WANTED - gaps[j])
            score = row.get(wanted[j])
            if score is not None:
                result = max(result, below[j + 1] - gaps[j] + score)
            here[j] = result
    partners: list[int | None] = []
    i = j = 0
    while i < rows:
        score = fits[i].get(wanted[j]) if j < columns else None
        if score is not None and best[i][j] == best[i + 1][j + 1] - gaps[j] + score:
            partners.append(wanted[j])
            i, j = i + 1, j + 1
        elif j < columns and best[i][j] == best[i][j + 1] - _SKIP_WANTED - gaps[j]:
            j += 1
        else:
            partners.append(None)
            i += 1
    return partners


class Labels:
    """The names of a form's rows or columns, and how well a printed label fits each of them.

    Where labels are `distinct`, one that is the name of some of them fits no other.
    """

    def __init__(self, names: Iterable[tuple[str, ...]], *, distinct: bool = False) -> None:
        self._names = tuple(names)
        self._distinct = distinct
        self._all = frozenset(name for own in self._names for name in own)
        self._remembered: dict[str, dict[int, float]] = {}

    def __contains__(self, label: str) -> bool:
        return label in self._all

    def fits(self, label: str) -> Mapping[int, float]:
        """Give the numbers of the names that a normalised label may be, with how well it fits."""
        found = self._remembered.get(label)
        if found is None:
            only = self._distinct and label in self._all
            scores = [
                (n, label_score(label, names)) for n, names in enumerate(self._names) if not only or label in names
            ]
            found = {number: score for number, score in scores if score > 0}
            if len(self._remembered) < REMEMBERED:
                self._remembered[label] = found
        return found


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
        return EXACT
    if (bare := _NOTE.sub("", label)) and bare != label and bare in names:
        return 9.0
    if any("_" in name and _filled_in(name).fullmatch(label) for name in names):
        return 9.0
    if len(label) >= _SHORTEST_CUT and any(name.startswith(label) for name in names):
        return 7.0
    closest = max((similarity(label, name) for name in names), default=0.0)
    return 6.0 * closest if closest >= _LEAST_SIMILARITY else 0.0
