"""Which cell of a row belongs to which applicant: decided for a table as a whole, never shifted row by row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reports.cut_figures import join_pieces
from reports.forms import APPLICANTS
from reports.labels import key
from reports.rows import Place, TableRow

Header = dict[str, int]
Placed = dict[tuple[int, int], dict[str, Place]]
_WANTED = len(APPLICANTS)


@dataclass(slots=True)
class _Piece:
    """One table of the page: the whole of the official one, or a piece of it.

    `header` are the columns that it names, `data` its rows, `whole` those that the page does not break off, `usual`
    where most of them end.
    """

    header: Header
    data: list[TableRow]
    whole: list[TableRow]
    usual: int
    columns: Header | None = None

    def decide_columns(self, above: _Piece | None) -> None:
        """Find the columns of the applicants: by this piece's own rows, or those of the piece above that it goes on."""
        rows = [row for row in self.whole if row.end == self.usual]
        if not rows or not rows[0].spans_known:
            return
        self.columns = _columns(rows, self.header)
        goes_on = not self.columns and not self.header and above and above.columns and above.usual == self.usual
        if above and goes_on and _agrees(rows, above.columns or {}, _behind_labels(rows)):
            self.columns = above.columns

    def is_odd(self, row: TableRow) -> bool:
        """Say whether a row ends elsewhere than the others: it has lost or gained a cell, and which, nobody can say."""
        if row.spans_known and row.end != self.usual and (row in self.whole or not _begins_at(row, self.columns)):
            return True
        if (
            not self.header
            and _is_outer(row)
            and not self._prints_first(row)
            and any(map(self._prints_first, self.whole))
        ):
            # Without a header, the blank may be one that a wide label leaves, and the figure's cell be lost.
            return True
        # Where outcomes are printed without their totals, the rows around them still have one.
        short = "total" in self.header and self.usual <= self.header["total"]
        ends = [other.end for other in self.whole if _is_outer(other)]
        return short and row in self.whole and _is_outer(row) and (len(ends) < 2 or len(set(ends)) > 1)

    def _prints_first(self, row: TableRow) -> bool:
        """Say whether a row prints a figure for the first applicant."""
        first = min(self.columns.values()) if self.columns else 0
        return any(place.start == first and place.text for place in row.places)


def place_applicants(
    rows: list[TableRow], is_header: Callable[[TableRow], bool], breaks_off: tuple[int, int, int] | None = None
) -> tuple[Placed, Placed]:
    """Give each data row's cells by applicant, under (block, row); a row that cannot be told apart has none.

    The second result holds what such rows would say if the blank at their end were the total's, and not a cell lost,
    or if figures in more lines than there are cells were put together.

    Where spans are known, the seven columns are the same in all rows of a table: those that the header names,
    if every row agrees with it, else those that the figures and labels of all rows leave as the only choice.
    """
    placed: Placed = {}
    doubtful: Placed = {}
    by_block: dict[int, list[TableRow]] = defaultdict(list)
    for row in rows:
        by_block[row.block].append(row)
    above: _Piece | None = None
    for table in by_block.values():
        piece = _read_piece(table, is_header, breaks_off)
        piece.decide_columns(above)
        blank_totals = not any(map(_ends_filled, piece.data))
        fillers = any(len(row.values) > _WANTED and _side(row) == "before" for row in piece.data)
        for row in piece.data:
            place = row.block, row.row
            if piece.columns and not piece.is_odd(row):
                placed[place] = _by_column(row, piece.columns)
                continue
            placed[place] = _by_count(row, blank_totals=blank_totals, fillers=fillers)
            if not placed[place] and (reading := _as_doubtful(row)):
                doubtful[place] = reading
        above = piece
    return placed, doubtful


def _read_piece(
    table: list[TableRow], is_header: Callable[[TableRow], bool], breaks_off: tuple[int, int, int] | None
) -> _Piece:
    header: Header = {}
    data: list[TableRow] = []
    for row in table:
        if is_header(row):
            header |= _named_columns(row)
        elif row.labels:
            data.append(row)
    whole = [row for row in data if breaks_off is None or (row.block, row.row) != breaks_off[:2]]
    usual = Counter(row.end for row in whole).most_common(1)[0][0] if whole else 0
    return _Piece(header, data, whole, usual)


def _is_outer(row: TableRow) -> bool:
    """Say whether a row stands outside of the groups of outcomes: its label begins in the first column."""
    return len(row.labels) == 1 and row.labels[0].start == 0


def _begins_at(row: TableRow, columns: Header | None) -> bool:
    """Say whether the figures of a row that the page cuts off begin in the first applicant's column."""
    return columns is not None and bool(row.labels) and row.labels[-1].end == min(columns.values())


def _ends_filled(row: TableRow) -> bool:
    """Say whether a row prints its last cell, the total."""
    return bool(row.values) and bool(row.values[-1].text)


def _named_columns(row: TableRow) -> Header:
    """Map applicants to grid columns, as far as this header row names them."""
    columns: Header = {}
    for place in row.places:
        text = key(place.text)
        columns |= {applicant: place.start for applicant, names in APPLICANTS.items() if text in names}
    return columns


def _columns(rows: list[TableRow], header: Header) -> Header | None:
    behind_labels = _behind_labels(rows)
    if len(header) == _WANTED and _agrees(rows, header, behind_labels):
        return {applicant: header[applicant] for applicant in APPLICANTS}
    # Without a header to go by, only rows with seven figures can tell, and they must all say the same.
    starts = {tuple(place.start for place in row.values if place.text) for row in rows}
    full = {columns for columns in starts if len(columns) == _WANTED}
    if len(full) != 1:
        return None
    columns = full.pop()
    inside = all(set(figures) <= set(columns) for figures in starts) and behind_labels <= columns[0]
    return dict(zip(APPLICANTS, columns, strict=True)) if inside else None


def _behind_labels(rows: list[TableRow]) -> int:
    return max(label.end for row in rows for label in row.labels)


def _agrees(rows: list[TableRow], header: Header, behind_labels: int) -> bool:
    """Say whether the rows bear the header out: no label inside its columns, no figure outside of them."""
    columns = [header[applicant] for applicant in APPLICANTS]
    if columns != sorted(set(columns)) or columns[0] < behind_labels:
        # A header out of order has lost a span.
        return False
    if any(place.text and place.start not in columns for row in rows for place in row.values):
        return False
    full = any(sum(bool(place.text) for place in row.values) == _WANTED for row in rows)
    return full or columns[0] == behind_labels


def _by_column(row: TableRow, columns: Header) -> dict[str, Place]:
    """Read a row by columns; what it does not print is left out, and so is a cell that covers two columns."""
    starts = set(columns.values())
    at = {p.start: p for p in row.places if len(starts & set(range(p.start, p.end))) == 1}
    return {applicant: at[column] for applicant, column in columns.items() if column in at}


def _side(row: TableRow) -> str:
    """Say on which side a row has cells too many; with blanks on both sides nobody can say."""
    extra = len(row.values) - _WANTED
    before = not _filled(row.values[:extra])
    behind = not _filled(row.values[_WANTED:])
    return "" if before == behind else ("before" if before else "behind")


def _by_count(row: TableRow, *, blank_totals: bool, fillers: bool) -> dict[str, Place]:
    values = row.values
    figures = tuple(place for place in values if place.text)
    if len(figures) == _WANTED:
        return dict(zip(APPLICANTS, figures, strict=True))
    if not figures:
        # Blank from the first cell to the last: then every column is, whichever they are.
        return dict(zip(APPLICANTS, values[:_WANTED], strict=True)) if len(values) >= _WANTED else {}
    if row.spans_known:
        # A blank may be a stray cell of the labels, or stand in for a cell that is gone.
        return {}
    if fillers and len(values) == _WANTED and not values[0].text:
        # Other rows have stray blanks behind their labels, and so may this one.
        return {}
    side = _side(row) if len(values) > _WANTED else ""
    if not side and row.one_a_line and bool(values[_WANTED - 1 : _WANTED]) and values[_WANTED - 1] is figures[-1]:
        # With one cell a line nothing stands in front of the figures, and empty lines behind the last part the table.
        side = "behind"
    if side:
        values = values[-_WANTED:] if side == "before" else values[:_WANTED]
    # A blank total among printed ones is rather a cell that was lost in front of it.
    certain = len(values) == _WANTED and (bool(values[-1].text) or blank_totals)
    return dict(zip(APPLICANTS, values, strict=True)) if certain else {}


def _as_doubtful(row: TableRow) -> dict[str, Place]:
    """Read a row of text that has a figure for each applicant and nothing behind them, or figures cut in two."""
    if joined := join_pieces(row, _WANTED):
        return dict(zip(APPLICANTS, joined, strict=True))
    figures, behind = row.values[: _WANTED - 1], row.values[_WANTED - 1 :]
    certain = not row.spans_known and behind and all(place.text for place in figures) and not _filled(behind)
    return dict(zip(APPLICANTS, row.values, strict=False)) if certain else {}


def _filled(places: Iterable[Place]) -> bool:
    return any(place.text for place in places)
