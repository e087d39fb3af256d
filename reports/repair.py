"""Explaining what does not add up: the fewest cells whose change would make every sum hold.

A proposal stands beside the printed figures and never takes their place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

Number = int | Decimal
# Cells with the values that they would have, in the order of the cells.
Solution = tuple[tuple[int, Number], ...]

# More changes than this explain nothing: some set of so many cells always makes a table add up.
_MOST_CELLS = 3
# One cell is in four sums at the most: its row, its column, the balance, and the sum of sums.
_SUMS_OF_A_CELL = 4
# A bound on the search; tables in which everything is wrong are given up.
_MOST_STEPS = 20_000


@dataclass(frozen=True, slots=True)
class Equation:
    """A sum that must hold: cells with +1 or -1, whose total must be 0, and what it is as printed."""

    signs: Mapping[int, int]
    residual: Number


def minimal_repairs(equations: Sequence[Equation], values: Sequence[Number | None]) -> list[Solution]:
    """Give all smallest sets of changes that make every equation hold; none where there is no small one.

    `values` are the printed values by cell. No proposed value is negative. In a fixed order: by their cells.
    """
    search = _Search(equations, values)
    for most in range(1, _MOST_CELLS + 1):
        found = sorted(set(search.solutions({}, most)), key=lambda solution: [cell for cell, _ in solution])
        if found or search.steps > _MOST_STEPS:
            return found if search.steps <= _MOST_STEPS else []
    return []


def tied_together(equations: Sequence[Equation]) -> list[list[Equation]]:
    """Part the sums into groups that share no cell, and give those in which one fails, in the order of their first."""
    groups: list[tuple[set[int], list[int]]] = []
    for number, equation in enumerate(equations):
        cells, members = set(equation.signs), [number]
        apart = []
        for group in groups:
            if group[0].isdisjoint(cells):
                apart.append(group)
            else:
                cells |= group[0]
                members += group[1]
        groups = [*apart, (cells, members)]
    found = [
        [equations[number] for number in sorted(members)] for _, members in sorted(groups, key=lambda g: min(g[1]))
    ]
    return [group for group in found if any(equation.residual for equation in group)]


def settling_swaps(
    tied: Sequence[Equation],
    equations: Sequence[Equation],
    values: Sequence[Number | None],
    pairs: Iterable[tuple[int, int]],
) -> list[Solution]:
    """Give the pairs of cells, among these, whose values in each other's place make the tied sums hold, and break none."""
    found: list[Solution] = []
    for first, second in pairs:
        one, other = values[first], values[second]
        if one is None or other is None or one == other:
            continue
        more = other - one
        touched = [e for e in equations if first in e.signs or second in e.signs]
        if all(
            not equation.residual + (equation.signs.get(first, 0) - equation.signs.get(second, 0)) * more
            for equation in (*tied, *touched)
        ):
            found.append(((first, other), (second, one)))
    return found


class _Search:
    """Depth first: some cell of the first sum that fails must change, by what that sum lacks."""

    def __init__(self, equations: Sequence[Equation], values: Sequence[Number | None]) -> None:
        self.steps = 0
        self._values = values
        self._signs = [equation.signs for equation in equations]
        self._residuals = [equation.residual for equation in equations]
        self._sums_of: dict[int, list[int]] = defaultdict(list)
        for number, equation in enumerate(equations):
            for cell in equation.signs:
                self._sums_of[cell].append(number)
        self._failing = {number for number, residual in enumerate(self._residuals) if residual}

    def solutions(self, changes: dict[int, Number], most: int) -> Iterator[Solution]:
        """Give the sets of at most so many further changes that leave nothing failing."""
        self.steps += 1
        if not self._failing:
            if changes:
                yield tuple(sorted(changes.items()))
            return
        if most == 0 or len(self._failing) > _SUMS_OF_A_CELL * most or self.steps > _MOST_STEPS:
            return
        first = min(self._failing)
        for cell, sign in self._signs[first].items():
            value = self._values[cell]
            proposed = None if value is None else value - sign * self._residuals[first]
            if cell in changes or proposed is None or proposed < 0:
                continue
            assert value is not None
            self._change(cell, proposed - value)
            yield from self.solutions({**changes, cell: proposed}, most - 1)
            self._change(cell, value - proposed)

    def _change(self, cell: int, difference: Number) -> None:
        for number in self._sums_of[cell]:
            self._residuals[number] += self._signs[number][cell] * difference
            if self._residuals[number]:
                self._failing.add(number)
            else:
                self._failing.discard(number)
