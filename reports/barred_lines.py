"""Text in which each cell of a table has a line of its own and a bar closes it: `规章 |` / `0 |` / `|`.

Where a row ends is not printed for certain, so that these cells are read like those of text with one cell a line; but the
bars tell blank cells from none. Two bars and more together are what is left of a span, not cells.
"""

from __future__ import annotations

import re

from reports.forms import is_list_heading
from reports.headings import section_kind
from reports.labels import key, split_ordinal
from reports.titles import is_title
from reports.values import looks_like_value

_BARS = re.compile(r"\|+")
_PARTS = re.compile(r"\|+|[^|]+")
_FEWEST_CLOSED = 6
_LONGEST_CELL = 90
# Lines of one cell, broken inside of it.
_MOST_PIECES = 4


def barred_cells(lines: list[str], at: int) -> tuple[list[tuple[str, int]], int]:
    """Collect the cells from a line on, each with the number of blank cells behind it, and where they end; none where it is no such table."""
    cells: list[tuple[str, int]] = []
    pieces: list[str] = []
    closed = 0
    end = at
    while at < len(lines) and (_may_be_cell(lines, at) or (closed and _parts_cells(lines, at))):
        for part in _PARTS.findall(lines[at].strip()):
            if not part.startswith("|"):
                pieces += [part.strip()] if part.strip() else []
            elif pieces:
                cells.append(("".join(pieces), 0))
                pieces = []
                closed += 1
            elif part == "|" and cells:
                cells[-1] = (cells[-1][0], cells[-1][1] + 1)
        at += 1
        end = at if not pieces else end
    return (_without_opening_bars(cells), end) if closed >= _FEWEST_CLOSED else ([], at)


def _parts_cells(lines: list[str], at: int) -> bool:
    """Say whether a blank line stands between two cells of a row that is indented like its mark-up."""
    return not lines[at].strip() and bool(lines[at]) and "|" in "".join(lines[at + 1 : at + 2])


def _without_opening_bars(cells: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Take the bars that open rows for what they are: where one stands in front of every label behind a figure."""
    is_figure = [looks_like_value(text) for text, _ in cells]
    row_ends = [n for n in range(len(cells) - 1) if is_figure[n] and not is_figure[n + 1]]
    if not row_ends or not all(cells[n][1] for n in row_ends):
        return cells
    opens = [not figure for figure in is_figure[1:]] + [True]
    return [(text, max(0, blank - opened)) for (text, blank), opened in zip(cells, opens, strict=True)]


def _may_be_cell(lines: list[str], at: int) -> bool:
    """Say whether a line holds one cell at most, closed by a bar here or on one of the next lines."""
    line = lines[at].strip()
    texts = [text for text in _BARS.split(line) if text.strip()]
    if not line or "\t" in line or len(texts) > 1 or (texts and len(texts[0]) > _LONGEST_CELL):
        return False
    if "|" in line:
        return True
    following = [later.strip() for later in lines[at + 1 : at + _MOST_PIECES]]
    closing = next((number for number, later in enumerate(following) if later.startswith("|")), None)
    if closing is None or "。" in line or any("|" in later for later in following[:closing]):
        return False
    # A heading of a section has no bar right behind it, unless it is that which opens the table; one of a list may.
    is_heading = bool(section_kind(line)) and split_ordinal(key(line))[0] == 1
    return not is_title(line) and (not is_heading or (closing == 0 and is_list_heading(line)))
