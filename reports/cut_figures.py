"""Figures that mark-up cut in two, in text with one cell a line: put together where the row's own sum allows one way only."""

from __future__ import annotations

from itertools import combinations, pairwise

from reports.rows import Place, TableRow

# More pieces than this belong to no row of the form.
_MOST_PIECES = 3


def join_pieces(row: TableRow, wanted: int) -> tuple[Place, ...]:
    """Give the cells of a row whose figures stand in more lines than it has cells; none where that is not certain.

    The last figure is the sum of the others, and no figure begins with a zero: where exactly one way to put
    neighbouring lines together fits both, it is the way that they were printed.
    """
    pieces = row.values
    extra = len(pieces) - wanted
    if not row.one_a_line or not 0 < extra <= _MOST_PIECES or not all(piece.text.isdigit() for piece in pieces):
        return ()
    ways = [_joined(pieces, inner) for inner in combinations(range(1, len(pieces)), wanted - 1)]
    fitting = [way for way in ways if way and _adds_up(way)]
    return fitting[0] if len(fitting) == 1 else ()


def _joined(pieces: tuple[Place, ...], inner: tuple[int, ...]) -> tuple[Place, ...]:
    cells: list[Place] = []
    for start, end in pairwise((0, *inner, len(pieces))):
        parts = pieces[start:end]
        if len(parts) > 1 and parts[0].text.startswith("0"):
            return ()
        cells.append(parts[0]._replace(text=" ".join(part.text for part in parts), end=parts[-1].end))
    return tuple(cells)


def _adds_up(cells: tuple[Place, ...]) -> bool:
    *parts, total = (int(cell.text.replace(" ", "")) for cell in cells)
    return sum(parts) == total
