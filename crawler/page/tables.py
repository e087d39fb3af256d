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
_TOO_WIDE = f"a table of more than {MAX_COLUMNS} columns"
_BOXES = frozenset({"text", "number"})
_GAP = GridCell("", origin=False)
_NEVER_WITH_TEXT = frozenset("-comment area embed frame head link meta template title".split())
# Where none of these is in a table, the text of a cell is all text inside it.
_MIXED = "br, sup, " + ", ".join(sorted(SKIPPED - _NEVER_WITH_TEXT))


# A cell before spans are resolved, behind the id of its element.
RawCell = tuple[int, GridCell]
RawRow = list[RawCell]
# The attributes of the cells that span, by the ids of these.
Spans = dict[int, dict[str, str | None]]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as the page has it: its rows by group, in the order in which a browser shows them, and what it hides."""

    node: LexborNode
    groups: list[list[RawRow]]
    caption: str
    hidden: list[LexborNode]


def find_data_table(table: LexborNode, page: ParsedPage) -> RawTable | None:
    """Give the cells of a table that holds figures, None for one that only arranges the page."""
    if table.mem_id in page.outer_tables:
        return None
    raw = _collect(table, page)
    return None if _is_layout(raw) else raw


def read_table(table: RawTable) -> Table:
    """Resolve the spans. Raises TableTooLarge where the grid would be larger than any form."""
    spans = {node.mem_id: node.attributes for node in table.node.css("[colspan], [rowspan]")}
    rows: list[tuple[GridCell, ...]] = []
    for group in table.groups:
        if len(rows) + len(group) > MAX_ROWS:
            raise TableTooLarge(f"a table of more than {MAX_ROWS} rows")
        rows += _lay_out(group, spans)
    return Table(tuple(rows), table.caption)


def cell_text(element: LexborNode, page: ParsedPage) -> str:
    """Give the text of an element as that of a cell: joined without separators, without a raised footnote mark."""
    return _clean(_raw_text(element, page)[0])


def _clean(text: str) -> str:
    """Collapse the white space of a cell and take out what has no width."""
    if not text.isprintable():
        text = _SOURCE_BREAK.sub("", INVISIBLE.sub("", text))
    return " ".join(text.split())


def _grid_cell(raw: str, note: str = "") -> GridCell:
    return GridCell(_clean(raw), note=note) if note or len(raw) > _SHORT else _remembered(raw)


@lru_cache(maxsize=8192)
def _remembered(raw: str) -> GridCell:
    return GridCell(_clean(raw))


def _collect(table: LexborNode, page: ParsedPage) -> RawTable:
    """Collect the rows of a table without tables in it: head, bodies, foot."""
    groups: dict[str, list[list[RawRow]]] = {"thead": [], "tbody": [], "tfoot": []}
    caption = ""
    hidden = page.hidden_inside(table)
    inside = page.children if hidden else LexborNode.iter
    mixed = hidden or page.raised or table.css_first(_MIXED) is not None
    for child in inside(table):
        tag = child.tag or ""
        if tag in groups:
            rows = [[cell for cell in inside(row) if cell.tag in _CELLS] for row in inside(child) if row.tag == "tr"]
            groups[tag].append([_mixed_row(row, page) if mixed else _plain_row(row) for row in rows])
        elif tag == "caption" and not caption:
            caption = cell_text(child, page)
    return RawTable(table, [*groups["thead"], *groups["tbody"], *groups["tfoot"]], caption, hidden)


def _plain_row(cells: list[LexborNode]) -> RawRow:
    return [
        (cell.mem_id, _remembered(text) if len(text := cell.text_lexbor()) <= _SHORT else _grid_cell(text))
        for cell in cells
    ]


def _mixed_row(cells: list[LexborNode], page: ParsedPage) -> RawRow:
    return [(cell.mem_id, _grid_cell(*_raw_text(cell, page))) for cell in cells]


def _raw_text(element: LexborNode, page: ParsedPage) -> tuple[str, str]:
    """Give the visible text of an element with its line breaks, and a raised footnote mark apart from it."""
    child = element.first_child
    if child is None:
        return "", ""
    # Most cells hold one piece of text and nothing else.
    if child.next is None and (only := child.text_content) is not None:
        return only, ""
    hidden = page.hidden
    pieces: list[str] = []
    notes: list[str] = []
    stack = [child]
    while stack:
        node: LexborNode | None = stack.pop()
        while node is not None:
            inner = node.first_child
            if inner is None:
                if (text := node.text_content) is not None:
                    pieces.append(text)
                elif (tag := node.tag) == "br":
                    pieces.append("\n")
                elif tag == "input":
                    pieces.append(_value(node))
            elif (tag := node.tag) in SKIPPED or (hidden and node.mem_id in hidden):
                pass
            elif node.mem_id in page.raised and (mark := footnote_mark(node, pieces, page)):
                notes.append(mark)
            else:
                if after := node.next:
                    stack.append(after)
                node = inner
                continue
            node = node.next
    return "".join(pieces), " ".join(notes)


def footnote_mark(raised: LexborNode, before: list[str], page: ParsedPage) -> str:
    """Give the footnote mark that a raised element behind pieces of text is, nothing for the exponent of a unit."""
    mark = "".join(page.pieces(raised)).strip()
    end = next((text[-1] for piece in reversed(before) if (text := piece.rstrip())), "")
    return mark if end and not (end.isascii() and end.isalpha()) and _FOOTNOTE.fullmatch(mark) else ""


def _value(field: LexborNode) -> str:
    """Give what a box for text shows: forms are also printed with their figures in such boxes."""
    attributes = field.attributes
    return attributes.get("value") or "" if (attributes.get("type") or "text").lower() in _BOXES else ""


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


def _lay_out(group: list[RawRow], spans: Spans) -> list[tuple[GridCell, ...]]:
    """Put the cells of a group into the columns of its grid."""
    # What cells put into the rows below theirs, by column.
    from_above: list[dict[int, GridCell]] = [{} for _ in group]
    rows: list[tuple[GridCell, ...]] = []
    for number, row in enumerate(group):
        if from_above[number] or not spans.keys().isdisjoint([cell_id for cell_id, _ in row]):
            rows.append(tuple(_fill(row, from_above[number:], spans)))
            continue
        if len(row) > MAX_COLUMNS:
            raise TableTooLarge(_TOO_WIDE)
        rows.append(tuple([cell for _, cell in row]))
    return rows


def _fill(row: RawRow, from_above: list[dict[int, GridCell]], spans: Spans) -> list[GridCell]:
    """Put cells where the spans from above leave room, and repeat those that span."""
    taken, line = from_above[0], list[GridCell]()
    for cell_id, cell in row:
        while len(line) in taken:
            line.append(taken[len(line)])
        column = len(line)
        across, down = _spans(spans[cell_id], len(from_above)) if cell_id in spans else (1, 1)
        if column + across > MAX_COLUMNS:
            raise TableTooLarge(_TOO_WIDE)
        line.append(cell)
        if across > 1 or down > 1:
            repeated = GridCell(cell.text, origin=False, note=cell.note)
            line += [taken.get(place, repeated) for place in range(column + 1, column + across)]
            for below in from_above[1:down]:
                for place in range(column, column + across):
                    below.setdefault(place, repeated)
    # A row ends with its last cell: what the page does not print is not there, and not a blank cell.
    return line + [taken.get(place, _GAP) for place in range(len(line), max(taken, default=-1) + 1)]


def _spans(attributes: dict[str, str | None], rows_left: int) -> tuple[int, int]:
    """Give how many columns and rows a cell takes: 0 rows means down to the end of its group, which none leaves."""
    across, down = _number(attributes.get("colspan")), _number(attributes.get("rowspan"))
    return max(1, min(across, _MAX_SPAN)), min(down, rows_left) if down else rows_left


@lru_cache(maxsize=1024)
def _number(value: str | None) -> int:
    match = _SPAN.match(value or "")
    return int(match.group(1)) if match else 1
