"""The rows of a report's tables as one stream: labels in front, values behind, whatever the mark-up made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from reports.blocks import Block, GridCell, Table
from reports.labels import REMEMBERED, key, split_ordinal
from reports.privacy import is_private
from reports.units import is_unit
from reports.values import looks_like_value

_CJK = re.compile("[\u4e00-\u9fff]")
# A number, a label and a figure.
_FEWEST_WITH_NUMBER = 3
_NOTE = re.compile(r"\(?本列数据的勾稽关系.*")


class Place(NamedTuple):
    """A cell with its column in the grid and the columns over which it reaches (`start` to `end`, exclusive)."""

    text: str
    start: int
    end: int
    origin: bool


class TableRow(NamedTuple):
    """One row of one table.

    `places` are the cells in order, a span over several columns once. `labels` are the cells with words in
    front of the figures, `values` all behind them, blank ones included. `texts` are the normalised texts of
    all cells, blank ones and the form's own note left out. `block` and `row` are places in the Document.
    """

    block: int
    row: int
    places: tuple[Place, ...]
    labels: tuple[Place, ...]
    values: tuple[Place, ...]
    texts: tuple[str, ...]
    spans_known: bool
    one_a_line: bool = False

    @property
    def end(self) -> int:
        """The column behind the last cell."""
        return self.places[-1].end if self.places else 0

    @property
    def label_end(self) -> int:
        """The column behind the label, an ordinal in a cell of its own included, the unit not."""
        return max((label.end for label in self.labels if not is_unit(label.text)), default=0)


def table_rows(blocks: Iterable[tuple[int, Block]]) -> Iterator[TableRow]:
    """Give the rows of all tables among the numbered blocks, in reading order.

    Rows about the people who signed or filled in a form are left out, whatever table they stand in.
    """
    for number, block in blocks:
        if isinstance(block, Table):
            for row, cells in enumerate(block.rows):
                places = tuple(_places(cells))
                if any(place.text for place in places) or block.spans_known:
                    first = _skip_number(places)
                    behind = _behind_labels(places, first)
                    labels = _with_ordinals([place for place in places[first:behind] if place.text])
                    if labels and is_private(labels[0].text):
                        continue
                    texts = tuple([text for place in places if (text := _shown(place.text))])
                    known, lines = block.spans_known, block.one_a_line
                    yield TableRow(number, row, places, labels, places[behind:], texts, known, lines)


@lru_cache(maxsize=REMEMBERED)
def leaf(label: str) -> tuple[int, str]:
    """Give a label's level by its ordinal and its normalised text without it."""
    level, _, text = split_ordinal(key(label))
    return level, text


@lru_cache(maxsize=REMEMBERED)
def _shown(text: str) -> str:
    """Give the normalised text of a cell; nothing for the form's own note."""
    shown = key(text)
    return "" if _NOTE.fullmatch(shown) else shown


def _places(cells: tuple[GridCell, ...]) -> list[Place]:
    places: list[Place] = []
    for column, cell in enumerate(cells):
        text, origin = cell.text, cell.origin
        # A span repeats the same cell with origin off: to the right of its origin, or of its continuation
        # below the origin, where every place of the span has origin off.
        if not origin and places and places[-1].text == text and (places[-1].origin or _CJK.search(text)):
            places[-1] = places[-1]._replace(end=column + 1)
        else:
            places.append(Place(text, column, column + 1, origin))
    return places


def _skip_number(places: tuple[Place, ...]) -> int:
    """Find where a row begins behind its number: a figure in front of words, in the first column."""
    if len(places) < _FEWEST_WITH_NUMBER or not places[0].text.isdigit() or not places[1].text:
        return 0
    return int(_as_label(places[1].text)[0] and not is_unit(places[1].text))


def _with_ordinals(labels: list[Place]) -> tuple[Place, ...]:
    """Put an ordinal that stands in a cell of its own in front of its label: `1.` and `政府公报公开政府信息数`."""
    joined: list[Place] = []
    for label in labels:
        if joined and _is_ordinal(joined[-1].text):
            joined[-1] = Place(joined[-1].text + label.text, joined[-1].start, label.end, joined[-1].origin)
        else:
            joined.append(label)
    return tuple(joined)


def _behind_labels(places: tuple[Place, ...], first: int) -> int:
    """Find where the labels end. Blank cells in front of a label stand in for a span that was lost."""
    behind_label = first
    for number in range(first, len(places)):
        text = places[number].text
        if not text:
            continue
        is_label, begins_anew = _as_label(text)
        if not is_label or not (behind_label in (number, first) or begins_anew):
            break
        behind_label = number + 1
    return behind_label


@lru_cache(maxsize=REMEMBERED)
def _is_ordinal(text: str) -> bool:
    """Say whether a cell holds an ordinal and nothing else."""
    level, _, rest = split_ordinal(key(text))
    return level > 0 and not rest


@lru_cache(maxsize=REMEMBERED)
def _as_label(text: str) -> tuple[bool, bool]:
    """Say whether a cell holds words, and whether it can be a label with blank cells in front of it."""
    unit = is_unit(text)
    is_label = unit or _is_ordinal(text) or (bool(_CJK.search(text)) and not looks_like_value(text))
    return is_label, unit or split_ordinal(key(text))[0] > 0
