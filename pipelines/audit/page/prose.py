"""The sentences of a report that state figures, with each figure where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.model import Cell

# So many sentences of one report are shown; those with a mark always are.
MOST_SENTENCES = 60
_DIGIT = re.compile(r"[\d.]")
Numbered = tuple[int, Cell]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence: plain text, or the text of a figure with its number and cell."""

    text: str
    figure: Numbered | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in pieces, and its figures; `scope` is whom it says to speak of."""

    pieces: tuple[Piece, ...]
    figures: tuple[Numbered, ...]
    scope: str

    def has_any(self, numbers: Collection[int]) -> bool:
        """Say whether it states one of these figures."""
        return any(number in numbers for number, _ in self.figures)


def sentences_of(cells: Sequence[Cell], marked: Iterable[int] = ()) -> tuple[list[Sentence], int]:
    """Give the sentences in the order of the page, and how many are left out; those with marked cells are there."""
    wanted = frozenset(marked)
    stated = [(number, cell) for number, cell in enumerate(cells) if cell.source == "narrative"]
    groups = [list(group) for _, group in groupby(stated, key=_sentence)]
    shown = [
        group for place, group in enumerate(groups) if place < MOST_SENTENCES or any(one[0] in wanted for one in group)
    ]
    return [_cut(group) for group in shown], len(groups) - len(shown)


def _sentence(one: Numbered) -> tuple[int, int, str]:
    return one[1].block, one[1].row, one[1].row_label


def _cut(figures: list[Numbered]) -> Sentence:
    """Cut a sentence at its figures. A figure that is not found in it for certain stays plain."""
    text = figures[0][1].row_label
    begin = _begin(text, figures)
    pieces, end = [], 0
    for number, cell in sorted(figures, key=lambda one: one[1].column):
        start = cell.column - begin
        if cell.raw and start >= end and text.startswith(cell.raw, start):
            pieces += [Piece(text[end:start]), Piece(cell.raw, (number, cell))]
            end = start + len(cell.raw)
    pieces.append(Piece(text[end:]))
    scopes = dict.fromkeys(cell.column_label for _, cell in figures if cell.column_label)
    return Sentence(tuple(piece for piece in pieces if piece.text), tuple(figures), "、".join(scopes))


def _begin(text: str, figures: list[Numbered]) -> int:
    """Give where in its block the sentence begins: a cell knows its own place in the block, not that of the sentence."""
    begins: Counter[int] = Counter()
    for _, cell in figures:
        begins.update({cell.column - place for place in _occurrences(text, cell.raw)})
    return begins.most_common(1)[0][0] if begins else 0


def _occurrences(text: str, raw: str) -> list[int]:
    places = [match.start() for match in re.finditer(re.escape(raw), text)] if raw else []
    # 1件 is no part of 11件.
    return [place for place in places if not (place and _DIGIT.match(raw) and _DIGIT.match(text[place - 1]))]
