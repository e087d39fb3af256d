"""Groups of texts that are nearly the same, among any number of texts: MinHash proposes, an exact comparison decides.

Of each text 230 bytes are kept, whatever its length, and each is compared with a few others at most, however many are
alike: the time grows as n log n (sorting), and not with the number of pairs.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Set
from itertools import groupby
from operator import eq
from zlib import crc32

from rensa import RMinHash

# Of two texts that share 7 of 10 shingles, 99 in 100 pairs meet in a band; of those that share 3 of 10, 6 in 100.
_BANDS = 25
_ROWS = 5
_SEED = 20_080_501
_SHINGLE = 5
# How alike two texts must be: the share of their shingles that are the same (Jaccard). Of 31,000 pairs of real reports of
# 2008 to 2025, each of two authorities, 99 in 100 have less than 0.05, those that fill in one county's template 0.5, and
# copies of one document 0.75 and more.
LEAST_SIMILARITY = 0.7
# What the sketches say of two texts is off by 0.04 in the mean: below this they are not read again.
_WORTH_READING = 0.55
# With how many texts one is compared in one band at most.
_MOST_COMPARED = 3
_NOBODY = -1

Alike = Callable[[int, int], bool]


def shingles(text: str) -> set[str]:
    """Give all runs of five characters."""
    return {text[start : start + _SHINGLE] for start in range(len(text) - _SHINGLE + 1)}


def similarity(one: Set[str], other: Set[str]) -> float:
    """Give the share of shingles that both have, exactly."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


class NearDuplicates:
    """An index of texts by the order in which they were added, from 0; only texts of one group are compared.

    `groups` are any numbers, here years. What is alike is asked of the caller, who has the texts.
    """

    def __init__(self) -> None:
        self._bands = [array("I") for _ in range(_BANDS)]
        # The lowest byte of each of a text's minima: enough to see that two texts have little in common.
        self._sketches = bytearray()
        self._groups = array("i")

    def __len__(self) -> int:
        return len(self._groups)

    def add(self, text_shingles: Set[str], group: int) -> None:
        """Take in one more text."""
        minhash = RMinHash(_BANDS * _ROWS, _SEED)
        minhash.update(list(text_shingles))
        minima = minhash.digest()
        digest = array("I", minima).tobytes()
        width = len(digest) // _BANDS
        for number, band in enumerate(self._bands):
            band.append(crc32(digest[number * width : (number + 1) * width]))
        self._sketches += bytes(minimum & 255 for minimum in minima)
        self._groups.append(group)

    def clusters(self, alike: Alike) -> dict[int, list[int]]:
        """Give the texts that are like another one of their group: one of each cluster, and the others in order.

        Every other one is like that one, by an exact comparison.
        """
        first_of = array("i", [_NOBODY]) * len(self)
        different: set[tuple[int, int]] = set()
        for members in self._runs():
            self._join(members, first_of, different, alike)
        clusters: dict[int, list[int]] = {}
        for member, first in enumerate(first_of):
            if first not in (_NOBODY, member):
                clusters.setdefault(first, []).append(member)
        return clusters

    def _runs(self) -> Iterator[list[int]]:
        """Give the texts of one group that agree in one band, two or more at a time."""
        for band in self._bands:
            order = sorted(range(len(band)), key=band.__getitem__)
            for _, of_key in groupby(order, key=band.__getitem__):
                run = list(of_key)
                if len(run) > 1:
                    run.sort(key=self._groups.__getitem__)
                    for _, of_group in groupby(run, key=self._groups.__getitem__):
                        members = list(of_group)
                        if len(members) > 1:
                            yield members

    def _join(self, members: list[int], first_of: array[int], different: set[tuple[int, int]], alike: Alike) -> None:
        """Put each text that has no cluster yet to the first of the others that it is like."""
        candidates = list(dict.fromkeys(first_of[member] for member in members if first_of[member] != _NOBODY))
        for member in members:
            if first_of[member] != _NOBODY:
                continue
            for candidate in candidates[:_MOST_COMPARED]:
                pair = (candidate, member)
                if pair in different or not self._worth_reading(candidate, member):
                    continue
                if alike(candidate, member):
                    first_of[candidate] = first_of[member] = candidate
                    break
                different.add(pair)
            else:
                if len(candidates) < _MOST_COMPARED:
                    candidates.append(member)

    def _worth_reading(self, one: int, other: int) -> bool:
        size = _BANDS * _ROWS
        sketch, compared = (self._sketches[number * size : (number + 1) * size] for number in (one, other))
        agreeing: int = sum(map(eq, sketch, compared))
        return agreeing >= _WORTH_READING * size
