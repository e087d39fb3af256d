"""What probably went wrong where sums do not hold: a proposal for each finding, and findings of their own for two causes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports.figures import Figures
from reports.messages import shortened
from reports.model import Cell, Finding, Repair
from reports.repair import Equation, Number, Solution, minimal_repairs, settling_swaps, tied_together
from reports.sides import exact

# A mark of a footnote, or the figure of the cell beside: more digits than this are no slip.
_MOST_EXTRA_DIGITS = 2
# One digit is at an end of too many figures to mean anything.
_FEWEST_DIGITS = 2


def explain(failed: Sequence[Finding], equations: Sequence[Equation], figures: Figures) -> list[Finding]:
    """Give the findings with the smallest repair of each, and behind them what it says of the cause.

    `equations` are all sums of the report that could be assessed, those that hold too: a repair must not break them.
    Sums that share no cell are repaired by themselves: what is wrong in one table says nothing of another.
    """
    found = list(failed)
    causes: list[Finding] = []
    for tied in tied_together(equations):
        solutions = minimal_repairs(tied, figures.numbers)
        if not solutions:
            continue
        # Of several, what a known slip explains is likelier than what nothing does.
        slips = [solution for solution in solutions if _slip(solution, figures)]
        best = (slips or solutions)[0]
        # Two neighbours that were swapped are as good an explanation as one cell: neither is then the only one.
        pairs = _neighbours(tied, figures) if len(best) == 1 else ()
        alternatives = len(solutions) + len(settling_swaps(tied, equations, figures.numbers, pairs))
        found = [_with_repair(finding, best, alternatives) for finding in found]
        causes += [*_misfiled(solutions, figures), *(_digits(slips[0], figures) if len(slips) == 1 else ())]
    return [*found, *causes]


def _neighbours(equations: Sequence[Equation], figures: Figures) -> Iterator[tuple[int, int]]:
    """Give the cells beside each other of which one at least is in a sum that fails."""
    cells = figures.cells
    by_place = {(c.block, c.row, c.column): i for i, c in enumerate(cells) if c.source == "table"}
    failing = {cell for equation in equations if equation.residual for cell in equation.signs}
    for one in sorted(failing):
        block, row, column = cells[one].block, cells[one].row, cells[one].column
        for place in ((row, column - 1), (row, column + 1), (row - 1, column), (row + 1, column)):
            other = by_place.get((block, *place))
            if other is not None and (other not in failing or one < other):
                yield one, other


def _with_repair(finding: Finding, solution: Solution, alternatives: int) -> Finding:
    """Put the proposal beside a finding that it concerns; rules that are no sum get none."""
    inside = [(cell, value) for cell, value in solution if cell in finding.cells]
    if len(inside) != 1 or finding.severity != "hard":
        return finding
    cell, value = inside[0]
    return replace(finding, repair=Repair(cell, exact(value), alternatives))


def _misfiled(solutions: Sequence[Solution], figures: Figures) -> Iterator[Finding]:
    """Two columns that are off by opposite amounts in one row: the same cases counted in the wrong column."""
    rows: dict[tuple[int, int, Number], list[tuple[int, int]]] = defaultdict(list)
    for solution in solutions:
        if len(solution) != 2:
            return
        (first, _), (second, _) = solution
        changes: list[Number] = [value - (figures.numbers[cell] or 0) for cell, value in solution]
        one, other = figures.cells[first], figures.cells[second]
        if one.indicator != other.indicator or one.block != other.block or changes[0] + changes[1]:
            return
        rows[one.column, other.column, changes[0]].append((first, second))
    if len(rows) != 1:
        return
    (((_, _, change), pairs),) = rows.items()
    one, other = (figures.cells[cell] for cell in pairs[0])
    high, low = (one, other) if change < 0 else (other, one)
    where = f"row {shortened(one.row_label)}" if len(pairs) == 1 else f"one of {len(pairs)} rows"
    yield Finding(
        "misfiled_pair",
        "soft",
        f"column {shortened(high.column_label)} is {abs(change)} too high and column {shortened(low.column_label)} {abs(change)} "
        f"too low: probably the same cases, counted in the wrong column in {where}",
        indicator=one.indicator if len(pairs) == 1 else None,
        cells=tuple(sorted(cell for pair in pairs for cell in pair)),
    )


def _digits(solution: Solution, figures: Figures) -> Iterator[Finding]:
    (cell, value), *others = solution
    printed = figures.cells[cell].raw
    cells = tuple(cell for cell, _ in solution)
    if others:
        beside = figures.cells[others[0][0]].raw
        message = f"{printed!r} and {beside!r} stand in two cells, and the sums hold with {exact(max(value, others[0][1]))} in one"
    else:
        message = f"{printed!r} has digits too many: the sums hold with {exact(value)}"
    yield Finding("split_or_glued_digits", "soft", message, indicator=figures.cells[cell].indicator, cells=cells)


def _slip(solution: Solution, figures: Figures) -> bool:
    """Say whether the printed digits and the proposed ones differ by digits at an end, or by a cell that cut a number."""
    if len(solution) == 1:
        ((cell, value),) = solution
        return _is_glued(str(figures.numbers[cell]), str(value))
    if len(solution) == 2:
        (first, one), (second, other) = solution
        return _is_cut(figures.cells[first], figures.cells[second], (one, other))
    return False


def _is_glued(printed: str, proposed: str) -> bool:
    extra = len(printed) - len(proposed)
    is_long = len(proposed) >= _FEWEST_DIGITS
    return is_long and 0 < extra <= _MOST_EXTRA_DIGITS and (printed.startswith(proposed) or printed.endswith(proposed))


def _is_cut(first: Cell, second: Cell, proposed: tuple[Number, Number]) -> bool:
    """Say whether one cell would hold the digits of both, and the other none: `1 | 62` for `162 | 0`."""
    beside = first.block == second.block and abs(first.row - second.row) + abs(first.column - second.column) == 1
    joined = f"{first.value}{second.value}"
    return beside and sorted(map(str, proposed)) == sorted((joined, "0"))
