"""An HTML table to a grid, by the rules of the HTML standard (forming a table, §4.9.12)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborNode

from crawler.page.errors import TableTooLarge
from crawler.page.nodes import SKIPPED, ParsedPage
from reports.blocks import GridCell, Table

MAX_ROWS = 1000
MAX_COLUMNS = 200
_MAX_SPAN = 1000
# Texts of cells up to this length are remembered: labels and figures are the same in all reports.
_SHORT = 40
# Line breaks of the source between two Chinese characters are no spaces of the author's.
_SOURCE_BREAK = re.compile(r"(?<=[\u4e00-\u9fff）)、，])[ \t]*[\r\n]+[ \t]*(?=[\u4e00-\u9fff（(、，])")
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_FOOTNOTE = re.compile(r"\s*[\[（(]?(?:注|\d{1,2}|[*※①-⑳a-z])[\]）)]?\s*")
_SPAN = re.compile(r"\s*(\d{1,9})")
# A cell with more text than this, on average, holds an article and no figure: the table is there for layout.
_LONGEST_MEAN_CELL = 120
_CELLS = frozenset({"td", "th"})
_GAP = GridCell("", origin=False)
_GROUPS = {"thead": 0, "tbody": 1, "tfoot": 2}


# A cell before spans are resolved, behind the id of its element.
RawCell = tuple[int, GridCell]
RawRow = list[RawCell]
# The attributes of the cells that span, by the ids of these.
Spans = dict[int, dict[str, str | None]]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as the page has it: its own rows by group, in the order in which a browser shows them."""

    node: LexborNode
    groups: list[list[RawRow]]
    caption: str


def find_data_table(table: LexborNode, page: ParsedPage) -> RawTable | None:
    """Give the cells of a table that holds figures, None for one that only arranges the page."""
    if table.mem_id in page.outer_tables:
        return None
    raw = _collect(table, page)
    return None if _is_layout(raw) else raw


def read_table(table: RawTable) -> Table:
    """Resolve the spans. Raises TableTooLarge where the grid would be larger than any form."""
    spans = {node.mem_id: node.attributes for node in table.node.css("[colspan], [rowspan]")}
    grid: list[dict[int, GridCell]] = []
    for group in table.groups:
        _add_group(group, grid, spans)
    # A row ends with its last cell: what the page does not print is not there, and not a blank cell.
    return Table(tuple([_in_order(row) for row in grid]), table.caption)


def _in_order(row: dict[int, GridCell]) -> tuple[GridCell, ...]:
    columns = range(max(row, default=-1) + 1)
    return tuple(row.values()) if list(row) == list(columns) else tuple([row.get(column, _GAP) for column in columns])


def cell_text(element: LexborNode, page: ParsedPage) -> str:
    """Give the text of an element as that of a cell: joined without separators, without a raised footnote mark."""
    return _clean(_raw_text(element, page)[0])


def _clean(text: str) -> str:
    """Collapse the white space of a cell and take out what has no width."""
    if text.isalnum():
        return text
    return " ".join(_SOURCE_BREAK.sub("", INVISIBLE.sub("", text)).split())


def _grid_cell(raw: str, note: str = "") -> GridCell:
    return GridCell(_clean(raw), note=note)


_remembered = lru_cache(maxsize=8192)(_grid_cell)


def _collect(table: LexborNode, page: ParsedPage) -> RawTable:
    """Collect a table's own rows: head, bodies, foot; not those of tables inside its cells."""
    groups: tuple[list[list[RawRow]], ...] = ([], [], [])
    caption = ""
    for child in page.children(table):
        tag = child.tag or ""
        if tag in _GROUPS:
            groups[_GROUPS[tag]].append(_rows(child, page))
        elif tag == "caption" and not caption:
            caption = cell_text(child, page)
    return RawTable(table, groups[0] + groups[1] + groups[2], caption)


def _rows(group: LexborNode, page: ParsedPage) -> list[RawRow]:
    return [_cells(row, page) for row in page.children(group) if row.tag == "tr"]


def _cells(row: LexborNode, page: ParsedPage) -> RawRow:
    hidden = page.hidden
    cells: RawRow = []
    cell = row.child
    while cell is not None:
        if cell.tag in _CELLS and not (hidden and cell.mem_id in hidden):
            inner, note = cell.child, ""
            # Most cells hold one piece of text and nothing else.
            text = "" if inner is None else inner.text_content if inner.next is None else None
            if text is None:
                text, note = _raw_text(cell, page)
            plain = len(text) <= _SHORT and not note
            cells.append((cell.mem_id, _remembered(text) if plain else _grid_cell(text, note)))
        cell = cell.next
    return cells


def _raw_text(element: LexborNode, page: ParsedPage) -> tuple[str, str]:
    """Give the visible text of an element with its line breaks, and a raised footnote mark apart from it."""
    child = element.child
    if child is None:
        return "", ""
    hidden = page.hidden
    pieces: list[str] = []
    notes: list[str] = []
    stack = [child]
    while stack:
        node: LexborNode | None = stack.pop()
        while node is not None:
            inner = node.child
            if inner is None:
                if (text := node.text_content) is not None:
                    pieces.append(text)
                elif node.tag == "br":
                    pieces.append("\n")
            elif node.tag in SKIPPED or (hidden and node.mem_id in hidden):
                pass
            elif node.tag == "sup" and pieces and _FOOTNOTE.fullmatch(mark := "".join(page.pieces(node))):
                notes.append(mark.strip())
            else:
                if after := node.next:
                    stack.append(after)
                node = inner
                continue
            node = node.next
    return "".join(pieces), " ".join(notes)


def _is_layout(table: RawTable) -> bool:
    """Tell a table that only arranges the page from one that holds figures; tables inside tables are known by then."""
    rows = [row for group in table.groups for row in group]
    cells = [cell for row in rows for cell in row]
    if len(cells) <= 1:
        return True
    if max(map(len, rows)) < 2:
        return table.node.css_first("td p, td div, th p, th div") is not None
    lengths = [len(cell.text) for _, cell in cells]
    return sum(lengths) > _LONGEST_MEAN_CELL * max(1, len(lengths) - lengths.count(0))


def _add_group(rows: list[RawRow], grid: list[dict[int, GridCell]], spans: Spans) -> None:
    first = len(grid)
    if first + len(rows) > MAX_ROWS:
        raise TableTooLarge(f"a table of more than {MAX_ROWS} rows")
    grid.extend({} for _ in rows)
    for number, row in enumerate(rows, start=first):
        line = grid[number]
        if not line and (not spans or spans.keys().isdisjoint([cell_id for cell_id, _ in row])):
            line.update(enumerate([cell for _, cell in row]))
            width = len(row)
        else:
            width = _add_row(row, grid, number, spans)
        if width > MAX_COLUMNS:
            raise TableTooLarge(f"a table of more than {MAX_COLUMNS} columns")


def _add_row(row: RawRow, grid: list[dict[int, GridCell]], number: int, spans: Spans) -> int:
    """Put cells where the spans from above leave room, and repeat those that span; give the width of the row."""
    line, column = grid[number], 0
    for cell_id, cell in row:
        while column in line:
            column += 1
        across, down = _spans(spans[cell_id], len(grid) - number) if cell_id in spans else (1, 1)
        if across > 1 or down > 1:
            repeated = GridCell(cell.text, origin=False, note=cell.note)
            for below in grid[number : number + down]:
                for place in range(column, min(column + across, MAX_COLUMNS)):
                    below.setdefault(place, repeated)
        line[column] = cell
        column += across
    return column


def _spans(attributes: dict[str, str | None], rows_left: int) -> tuple[int, int]:
    """Give how many columns and rows a cell takes: 0 rows means down to the end of its group, which none leaves."""
    across, down = _number(attributes.get("colspan")), _number(attributes.get("rowspan"))
    return max(1, min(across, _MAX_SPAN)), min(down, rows_left) if down else rows_left


def _number(value: str | None) -> int:
    match = _SPAN.match(value or "")
    return int(match.group(1)) if match else 1
