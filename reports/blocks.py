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
    behind it have moved to the left, and rows differ in length.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    caption: str = ""
    spans_known: bool = True


Block = Heading | Paragraph | Table


def plain_table(rows: list[list[str]], *, in_columns: bool = False) -> Table:
    """Make a table of text alone; `in_columns` where the text keeps every cell in its column, blank or not."""
    return Table(tuple(tuple(GridCell(text) for text in row) for row in rows), spans_known=in_columns)
