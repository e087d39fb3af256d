"""An HTML table to a grid, by the rules of the HTML standard (forming a table, §4.9.12)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.page.errors import TableTooLarge
from crawler.page.tree import Element
from reports.blocks import GridCell, Table

MAX_ROWS = 1000
MAX_COLUMNS = 200
_SPACE = re.compile(r"[ \t\r\n\f\u00a0\u3000]+")
# Line breaks of the source between two Chinese characters are no spaces of the author's.
_SOURCE_BREAK = re.compile(r"(?<=[\u4e00-\u9fff）)、，])[ \t]*[\r\n]+[ \t]*(?=[\u4e00-\u9fff（(、，])")
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_FOOTNOTE = re.compile(r"\s*[\[（(]?(?:注|\d{1,2}|[*※①-⑳a-z])[\]）)]?\s*")


def read_table(element: Element) -> Table:
    """Read a data table. Raises TableTooLarge where the grid would be larger than any form."""
    grid: list[dict[int, GridCell]] = []
    for group in _row_groups(element):
        _add_group(group, grid)
    # A row ends with its last cell: what the page does not print is not there, and not a blank cell.
    gap = GridCell("", origin=False)
    rows = tuple(tuple(row.get(column, gap) for column in range(max(row, default=-1) + 1)) for row in grid)
    caption = next((cell_text(child)[0] for child in _children(element) if child.tag == "caption"), "")
    return Table(rows, caption)


def rows_of(element: Element) -> Iterator[Element]:
    """Give the table's own rows, not those of tables inside its cells."""
    for group in _row_groups(element):
        yield from group


def cells_of(row: Element) -> list[Element]:
    """Give the cells of a row."""
    return [cell for cell in _children(row) if cell.tag in ("td", "th")]


def cell_text(element: Element) -> tuple[str, str]:
    """Give the text of a cell, joined without separators, and apart from it a raised footnote mark."""
    pieces: list[str] = []
    notes: list[str] = []
    stack: list[Element | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node.hidden:
            continue
        elif node.tag == "sup" and pieces and _FOOTNOTE.fullmatch(node.text()):
            notes.append(node.text().strip())
        else:
            if node.tag == "br":
                pieces.append("\n")
            stack.extend(reversed(node.children))
    text = _SOURCE_BREAK.sub("", INVISIBLE.sub("", "".join(pieces)))
    return _SPACE.sub(" ", text).strip(), " ".join(notes)


def _row_groups(table: Element) -> list[list[Element]]:
    """Give the rows by group in the order in which a browser shows them: head, bodies, foot."""
    heads: list[list[Element]] = []
    bodies: list[list[Element]] = []
    feet: list[list[Element]] = []
    for child in _children(table):
        if child.tag in ("thead", "tbody", "tfoot"):
            rows = [row for row in _children(child) if row.tag == "tr"]
            {"thead": heads, "tbody": bodies, "tfoot": feet}[child.tag].append(rows)
        elif child.tag == "tr":
            bodies.append([child])
    return heads + bodies + feet


def _add_group(rows: list[Element], grid: list[dict[int, GridCell]]) -> None:
    first = len(grid)
    if first + len(rows) > MAX_ROWS:
        raise TableTooLarge(f"a table of more than {MAX_ROWS} rows")
    grid.extend({} for _ in rows)
    for number, row in enumerate(rows):
        column = 0
        for cell in cells_of(row):
            while column in grid[first + number]:
                column += 1
            across = max(1, min(_span(cell, "colspan"), 1000))
            down = _span(cell, "rowspan")
            # 0 means down to the end of the group, and no span leaves its group.
            down = len(rows) - number if down == 0 else min(down, len(rows) - number)
            if column + across > MAX_COLUMNS:
                raise TableTooLarge(f"a table of more than {MAX_COLUMNS} columns")
            text, note = cell_text(cell)
            for y in range(down):
                for x in range(across):
                    origin = not x and not y
                    grid[first + number + y].setdefault(column + x, GridCell(text, origin, note))
            column += across


def _span(cell: Element, name: str) -> int:
    match = re.match(r"\s*(\d{1,9})", cell.attributes.get(name, ""))
    return int(match.group(1)) if match else 1


def _children(element: Element) -> Iterator[Element]:
    return (child for child in element.children if isinstance(child, Element) and not child.hidden)
