"""The three tables as rows of boxes, each with its spans, before any mark-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from benchmarks.generate.case import Key
from benchmarks.generate.figures import APPLICANTS, EXTRA_KEY
from benchmarks.generate.vocabulary import (
    BLOCKS,
    CARRIED_IN,
    CARRIED_OUT,
    EXTRA_ROW,
    LEAVES,
    NEW_RECEIVED,
    NOTE,
    ORGANISATIONS,
    OTHER_SINGLE,
    OTHER_SPLIT,
    OUTCOMES,
    PROCEDURES,
    RESULT,
    TOTAL,
)


@dataclass(frozen=True, slots=True)
class Box:
    """One cell: a label, a header, or the place of a figure.

    `filler` for an empty cell in place of a span, `note` for a second paragraph of a label, `lost` for a text that
    was there until an extractor dropped it.
    """

    text: str = ""
    across: int = 1
    down: int = 1
    key: Key | None = None
    header: bool = False
    filler: bool = False
    note: str = ""
    lost: bool = False


Grid = list[list[Box]]
Relabel = Callable[[str], str]
# The group cell of `三、` printed twice, as ten rows and the rest.
_TWICE_AFTER = 10


def proactive_grids(form: str, keys: Mapping[Key, object], relabel: Relabel) -> list[Grid]:
    """Build the second table, one grid a block; rows without figures are left out."""
    grids = [_block_grid(heading, columns, rows, keys, relabel) for heading, columns, rows in BLOCKS[form]]
    if EXTRA_KEY in keys:
        penalties = grids[2]
        penalties.append([Box(EXTRA_ROW), Box(key=EXTRA_KEY, across=3)])
    return grids


def _block_grid(
    heading: str,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[tuple[str, str]],
    keys: Mapping[Key, object],
    relabel: Relabel,
) -> Grid:
    width = 4
    last = width - len(columns)
    grid: Grid = [[Box(heading, across=width, header=True)]]
    heads = [Box(relabel(label), header=True) for _, label in columns]
    grid.append([Box("信息内容", header=True), *heads[:-1], replace(heads[-1], across=last)])
    for row, label in rows:
        cells = [Box(key=(f"{row}.{column}", None)) for column, _ in columns]
        if all(cell.key in keys for cell in cells):
            grid.append([Box(relabel(label)), *cells[:-1], replace(cells[-1], across=last)])
    return grid


def application_rows(*, split: bool) -> list[tuple[str, str, str, str]]:
    """Give the rows of the third table as (field, outer group, group, label)."""
    leaves = (*LEAVES, *(OTHER_SPLIT if split else OTHER_SINGLE))
    return [
        ("new_received", "", "", NEW_RECEIVED),
        ("carried_in", "", "", CARRIED_IN),
        *((field, RESULT, group, label) for field, group, label in leaves),
        ("result_total", RESULT, "", TOTAL),
        ("carried_out", "", "", CARRIED_OUT),
    ]


def application_header(style: str, relabel: Relabel) -> Grid:
    """Build the three header rows; the styles are those of the `t3_head` variation."""
    corner = {"wide": 4, "narrow": 2}.get(style, 3)
    note = {"no_bracket": NOTE[1:], "misprint": NOTE.replace("第二项", "二项"), "empty": ""}.get(style, NOTE)
    total = Box("总计", down=2, header=True)
    top = [Box(note, corner, 3, header=True), Box("申请人情况", 7, header=True)]
    middle = [Box("自然人", down=2, header=True), Box("法人或其他组织", 5, header=True), total]
    if style == "total_on_top":
        top = [top[0], Box("申请人情况", 6, header=True), Box("总计", down=3, header=True)]
        middle = middle[:-1]
    grid = [top, middle, [Box(label, header=True) for label in ORGANISATIONS]]
    return [[replace(box, text=relabel(box.text)) for box in row] for row in grid]


def application_grid(
    rows: Sequence[tuple[str, str, str, str]],
    relabel: Relabel,
    *,
    twice: bool = False,
    without_groups: bool = False,
    end: str = "",
) -> Grid:
    """Build data rows.

    `twice` prints `三、` as two cells, `without_groups` leaves out the cell of a first group. `end` is `padded` for
    an empty cell behind the last, `no_totals` for outcomes without a cell for their total, `double` for a last
    cell that reaches over two columns.
    """
    grid: Grid = []
    outer = _runs([row[1] for row in rows], cut=_TWICE_AFTER if twice else 0)
    inner = _runs([row[2] for row in rows])
    lost = without_groups and bool(rows[0][2])
    for number, (field, whole, group, label) in enumerate(rows):
        line: list[Box] = []
        in_lost_run = lost and number < inner[0]
        if whole and number in outer and not (lost and number == 0):
            line.append(Box(relabel(whole), down=outer[number]))
        if group and number in inner and not in_lost_run:
            line.append(Box(relabel(group), down=inner[number]))
        line.append(Box(relabel(label), across=3 - bool(whole) - bool(group)))
        cells = [Box(key=(field, applicant)) for applicant in APPLICANTS]
        if end == "padded":
            cells.append(Box(filler=True))
        elif end == "double":
            cells[-1] = replace(cells[-1], across=2)
        elif end == "no_totals" and whole:
            cells.pop()
        line += cells
        grid.append(line)
    return grid


def _runs(names: list[str], cut: int = 0) -> dict[int, int]:
    """Give for the first row of each run of equal names its length; `cut` starts the longest run again there."""
    runs: dict[int, int] = {}
    at = 0
    for name, members in groupby(names):
        length = len(list(members))
        if name and cut and length > cut:
            runs[at], runs[at + cut] = cut, length - cut
        elif name:
            runs[at] = length
        at += length
    return runs


def remedy_grids(shape: str, relabel: Relabel) -> list[Grid]:
    """Build the fourth table in one of the shapes of the `t4_shape` variation."""
    keys: dict[str, list[Key]] = {
        procedure: [(f"{procedure}.{outcome}", None) for outcome in OUTCOMES] for procedure in PROCEDURES
    }
    heads = [Box(relabel(label), header=True) for label in OUTCOMES.values()]
    if shape == "three_tables":
        return [
            [[Box(relabel(label), 5, header=True)], heads, [Box(key=key) for key in keys[procedure]]]
            for procedure, label in PROCEDURES.items()
        ]
    if shape == "matrix":
        lines = [[Box(relabel(label)), *(Box(key=key) for key in keys[p])] for p, label in PROCEDURES.items()]
        return [[[Box("", header=True), *heads], *lines]]
    if shape == "upright":
        grid: Grid = []
        for procedure, label in PROCEDURES.items():
            for number, (outcome, key) in enumerate(zip(OUTCOMES.values(), keys[procedure], strict=True)):
                first = [Box(relabel(label), down=5)] if number == 0 else []
                grid.append([*first, Box(relabel(outcome)), Box(key=key)])
        return [grid]
    return [_one_remedy_grid(keys, heads, relabel)]


def _one_remedy_grid(keys: dict[str, list[Key]], heads: list[Box], relabel: Relabel) -> Grid:
    names = [relabel(label) for label in PROCEDURES.values()]
    return [
        [Box(names[0], 5, header=True), Box(relabel("行政诉讼"), 10, header=True)],
        [*(replace(head, down=2) for head in heads), *(Box(name, 5, header=True) for name in names[1:])],
        [*heads, *heads],
        [Box(key=key) for procedure in keys for key in keys[procedure]],
    ]


def own_grid(heads: Sequence[str], labels: Sequence[str]) -> Grid:
    """Build a table of the authority's own."""
    rows = [[Box(label), Box(key=(f"own:{label}", None))] for label in labels]
    return [[Box(head, header=True) for head in heads], *rows]


def fill_spans(grid: Grid, mode: str) -> Grid:
    """Write spans as a cell and empty cells, as some editors save them.

    `all`: every span. `rows`: spans over rows only. `header_rows`: spans over rows, in the header only.
    """
    places: list[dict[int, Box | None]] = [{} for _ in grid]
    for y, line in enumerate(grid):
        x = 0
        for box in line:
            while x in places[y]:
                x += 1
            applies = mode != "header_rows" or box.header
            for dy in range(min(box.down, len(grid) - y)):
                for dx in range(box.across):
                    empty = Box(header=box.header, filler=True) if mode == "all" else None
                    places[y + dy][x + dx] = empty
                if applies and mode != "all":
                    places[y + dy][x] = Box(across=box.across, header=box.header, filler=True)
            across = 1 if mode == "all" else box.across
            places[y][x] = replace(box, across=across, down=1 if applies else box.down)
            x += box.across
    return [[box for _, box in sorted(row.items()) if box] for row in places]
