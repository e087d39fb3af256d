"""Which cell of a row of a list stands under which column: by its place, or by number where nothing is missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from reports.columns import holds_figures, names_rows
from reports.rows import Place, TableRow
from reports.units import is_unit

# Seen in lists of departments of a city in Fujian (2010): nine of seventeen rows, those of the ways to ask.
_FEWEST_BLANK = 3


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of figures: their labels, and their places where the table keeps them.

    `printed` says whether the page prints it; without it, the form says how many columns there are. `behind` is how
    many cells stand between the label and the first figure, where that is known.
    """

    labels: tuple[str, ...]
    places: tuple[Place, ...] = ()
    printed: bool = False
    block: int = -1
    end: int = 0
    behind: int | None = None

    def fits(self, row: TableRow) -> bool:
        """Say whether a row ends where its header ends; else it has lost or gained a cell."""
        return row.one_a_line or row.block != self.block or row.end == self.end


def read_header(head: list[TableRow]) -> Header | None:
    """Read the columns of figures off the rows of a header; None while there are none."""
    last = head[-1]
    one_a_line = len(head) > 1 and last.one_a_line
    places = _with_years([place for row in head for place in row.places]) if one_a_line else list(last.places)
    figures = tuple(place for place in places if place.text and holds_figures(place.text))
    if not figures:
        return None
    texts = tuple(place.text for place in figures)
    # A second row of the header has lost the blank cells in front of it where spans are lost.
    above = head[0].places if len(head) > 1 and not one_a_line and not last.spans_known else last.places
    first = next((place.start for place in above if place.text and holds_figures(place.text)), None)
    labelled = next((place.end for place in above if place.text and names_rows(place.text)), 0)
    known = figures if last.spans_known else ()
    return Header(texts, known, True, last.block, last.end, None if first is None else max(first - labelled, 0))


def _with_years(places: list[Place]) -> list[Place]:
    """Put a year that was cut in two lines together again: `2015` and `年`."""
    joined: list[Place] = []
    for place in places:
        if joined and joined[-1].text.isdigit() and place.text.startswith("年"):
            joined[-1] = joined[-1]._replace(text=joined[-1].text + place.text)
        else:
            joined.append(place)
    return joined


class ListColumns:
    """What all rows of a list together, its header left out, say about its columns."""

    def __init__(self, rows: list[TableRow]) -> None:
        filled = [(row, sum(bool(place.text) for place in row.values)) for row in rows]
        # The most figures that a row has: where it is more than one, a piece without header has several columns too.
        self._most = max((count for _, count in filled), default=0)
        in_lines = Counter(len(row.values) for row, count in filled if row.one_a_line and count)
        self._in_lines = in_lines.most_common(1)[0][0] if in_lines else 0
        self._ragged = _ragged(rows)
        self._label_alone = sum(map(_is_label_alone, rows))

    def header_of(self, row: TableRow, header: Header) -> Header:
        """Give the header of a row; with one cell a line, without the label that stands over several columns."""
        surplus = len(header.labels) - self._in_lines
        # Where rows are longer than most, blanks were dropped, and nothing says how many columns there are.
        if not row.one_a_line or surplus <= 0 or not 2 <= self._in_lines == self._most:
            return header
        return replace(header, labels=header.labels[surplus:])

    def figures(self, row: TableRow, header: Header) -> list[Place] | None:
        """Give the row's cells below the columns of figures; None where they cannot be told apart."""
        if row.one_a_line:
            return self._in_line(row, header)
        if row.spans_known:
            return _on_grid(row, header)
        return self._in_text(row, header)

    def _in_line(self, row: TableRow, header: Header) -> list[Place] | None:
        """With one cell a line, one too few or too many is one that was lost, of a figure or of a label."""
        wanted = len(header.labels)
        filled = [place for place in row.values if place.text]
        if not filled:
            # A printed unit shows that the label is whole. Whether the cells of one row were blank or were lost, nobody
            # can say; but several rows without any figure are a list that prints nothing where there is nothing.
            if _is_label_alone(row) and self._label_alone < _FEWEST_BLANK:
                return None
            missing = wanted - len(row.values) if _is_label_alone(row) else 0
            blanks = [Place("", row.end + more, row.end + more + 1, origin=True) for more in range(missing)]
            return [*row.values[:wanted], *blanks]
        if wanted > 1:
            if filled == list(row.values[:wanted]) and len(filled) == wanted >= self._most:
                return filled
            # Behind the last column, empty lines part the list from what follows.
            ends = len(row.values) == wanted or (len(row.values) > wanted and row.values[wanted - 1] is filled[-1])
            return list(row.values[:wanted]) if ends and wanted == self._in_lines else None
        return filled if self._most == 1 and filled[0] is row.values[0] else None

    def _in_text(self, row: TableRow, header: Header) -> list[Place] | None:
        """In text figures stand directly behind the labels, one for each column, or each in its place.

        A blank at the end may be padding behind a cell that was lost, unless all rows are of one length; and one in the
        place of the unit may be a figure's, where the unit was lost.
        """
        wanted = len(header.labels)
        filled = [place for place in row.values if place.text]
        if not filled:
            # Blank cells at the end are cut off as padding.
            missing = range(row.end, row.end + wanted - len(row.values)) if len(row.places) > 1 else ()
            return [*row.values[:wanted], *(Place("", at, at + 1, origin=True) for at in missing)]
        first = None if header.behind is None else row.label_end + header.behind
        # What stands right of the last column is no figure of it: a remark, or a cell whose header is gone.
        inside = first is None or filled[-1].start < first + wanted
        if len(filled) == wanted and inside and (header.printed or self._most <= wanted):
            return filled
        if first is None:
            return None
        columns = [place for place in row.places if first <= place.start < first + wanted]
        even = row.block not in self._ragged and row.end == first + wanted
        with_unit = not header.behind or is_unit(row.places[first - 1].text) if first <= len(row.places) else False
        ends = bool(columns) and (bool(columns[-1].text) or even) and (with_unit or even)
        return columns if ends and len(columns) == wanted and set(filled) <= set(columns) else None


def _is_label_alone(row: TableRow) -> bool:
    """Say whether a row in text with one cell a line has its label and its unit, and not one cell behind them."""
    return row.one_a_line and not row.values and bool(row.labels) and is_unit(row.labels[-1].text)


def _ragged(rows: list[TableRow]) -> set[int]:
    """Give the tables of text in which rows of several cells end in different places: some with padding, some without."""
    ends: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if not row.spans_known and not row.one_a_line and len(row.places) > 1:
            ends[row.block].add(row.end)
    return {block for block, found in ends.items() if len(found) > 1}


def _on_grid(row: TableRow, header: Header) -> list[Place] | None:
    wanted = len(header.labels)
    values = list(row.values)
    filled = [place for place in values if place.text]
    if not header.fits(row):
        certain = len(filled) == wanted and (wanted > 1 or row.end < header.end)
        return filled if certain or not filled else None
    if header.places:
        below = [[p for p in row.places if p.start < head.end and head.start < p.end] for head in header.places]
        if all(len(found) == 1 for found in below) and not any(found[0] in row.labels for found in below):
            return [found[0] for found in below]
    if not values:
        return []
    if len(filled) > wanted:
        return None
    if wanted == 1:
        # Which of several cells holds the one figure is certain only where the page says that there is one column.
        return (filled or values)[:1] if header.printed or len(values) == 1 or not filled else None
    if len(values) > wanted and not any(place.text for place in values[wanted:]):
        values = values[:wanted]
    return values if len(values) == wanted or not filled else None
