"""The blocks that a document is made of: headings, paragraphs, tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the page marks up as a heading; `level` is 1 to 6."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text, white space collapsed."""

    text: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """One place of a table's grid.

    A cell that spans several places is repeated in each of them; `origin` is true only in the first
    (top left). `note` holds a footnote mark that stood raised behind the text.
    """

    text: str
    origin: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A grid with its spans resolved.

    `spans_known` is false for tables read from text alone: there a merged cell stands once, the cells
    behind it have moved to the left, and rows differ in length. `one_a_line` says that the text had one cell a
    line, so that its rows are made of what stood between two labels.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    caption: str = ""
    spans_known: bool = True
    one_a_line: bool = False


Block = Heading | Paragraph | Table


def plain_table(rows: list[list[str]], *, in_columns: bool = False, one_a_line: bool = False) -> Table:
    """Make a table of text alone; `in_columns` where the text keeps every cell in its column, blank or not."""
    grid = tuple(tuple(GridCell(text) for text in row) for row in rows)
    return Table(grid, spans_known=in_columns, one_a_line=one_a_line)
