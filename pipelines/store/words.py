"""What a text becomes before it is searched, and where in the text a hit stands.

A token is one character of Chinese, a run of letters or digits of other scripts, or one mark; the end of a paragraph is
one too. So a word of any length is a phrase of tokens, which indexes of whole words find: those that cut text into
trigrams find nothing of two characters. What is printed in another width, script or case is the same token; that goes
character by character, so that a word is found whatever stands around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.labels import simplify

# The most tokens of one searched phrase.
LONGEST_PHRASE = 64
# PostgreSQL keeps 255 places of a token in a text and forgets the others, and takes no text of a megabyte.
_MOST_PLACES = 255
_MOST_TOKENS = 2000
_LONGEST_TOKEN = 64

# From U+2E80 on, where Chinese begins, each character stands for itself.
_TOKEN = re.compile(rf"[^\W_\u2e80-\U0010ffff]{{1,{_LONGEST_TOKEN}}}|\n+|\S")
_TO_FULL_WIDTH = 0xFEE0
_PARAGRAPH = "\u2029"
_BEFORE, _BEHIND = 30, 50


class _Folding(dict[int, str]):
    """A table for str.translate that is made as characters come."""

    def __missing__(self, code: int) -> str:
        # Not the whole text at once: what OpenCC makes of a character depends on its neighbours. It keeps 覆, which
        # mirrors in traditional script print for 复 (答覆).
        character = chr(code).encode("utf-8", "replace").decode()
        folded = simplify(unicodedata.normalize("NFKC", character)).replace("覆", "复").lower()
        self[code] = folded
        return folded


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of a text; `marks` are the places in it, from and to, at which a searched word stands."""

    text: str
    marks: tuple[tuple[int, int], ...]


def fold(text: str) -> str:
    """Give a text in one width, script and case."""
    return text.translate(_FOLDING)


def tokens_of(text: str) -> list[str]:
    """Give the tokens of a text. None holds ASCII but letters and digits, so that each may stand in a query as it is."""
    return [_token(found) for found in _TOKEN.findall(fold(text))]


def pieces(tokens: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut tokens into pieces that any index can hold; each phrase that may be searched lies whole in one of them."""
    start, places = 0, Counter[str]()
    for index, token in enumerate(tokens):
        if places[token] == _MOST_PLACES or index - start == _MOST_TOKENS:
            yield tokens[start:index]
            start = index - LONGEST_PHRASE + 1
            places = Counter(tokens[start:index])
        places[token] += 1
    if start < len(tokens):
        yield tokens[start:]


def snippet(text: str, phrases: Sequence[Sequence[str]]) -> Snippet:
    """Give the text around the first place of each phrase, with all places in it marked."""
    placed = _placed(text)
    places = [list(_places(placed, phrase)) for phrase in phrases]
    marks = sorted(place for of_phrase in places for place in of_phrase)
    shown = ""
    moved: list[tuple[int, int]] = []
    for start, end in _windows(text, [of_phrase[0] for of_phrase in places if of_phrase]):
        shown += "…" if start and not shown.endswith("…") else ""
        moved += [(a - start + len(shown), b - start + len(shown)) for a, b in marks if start <= a and b <= end]
        shown += re.sub(r"\s", " ", text[start:end]) + ("…" if end < len(text) else "")
    return Snippet(shown, tuple(moved))


def _token(found: str) -> str:
    if found[0] == "\n":
        return _PARAGRAPH
    # Folding leaves no mark in full width, so that none is taken for another.
    return chr(ord(found) + _TO_FULL_WIDTH) if found.isascii() and not found.isalnum() else found


def _placed(text: str) -> list[tuple[str, int, int]]:
    """Give each token with its place in the text as it is printed, which folding may make longer (㈠)."""
    folded = [_FOLDING[ord(character)] for character in text]
    origin = [index for index, parts in enumerate(folded) for _ in parts]
    return [
        (_token(match.group()), origin[match.start()], origin[match.end() - 1] + 1)
        for match in _TOKEN.finditer("".join(folded))
    ]


def _places(placed: Sequence[tuple[str, int, int]], phrase: Sequence[str]) -> Iterator[tuple[int, int]]:
    length = len(phrase)
    for index in range(len(placed) - length + 1):
        if all(placed[index + offset][0] == token for offset, token in enumerate(phrase)):
            yield placed[index][1], placed[index + length - 1][2]


def _windows(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give what is shown around some places, in order, parts that meet as one."""
    windows: list[tuple[int, int]] = []
    for start, end in sorted((max(0, a - _BEFORE), min(len(text), b + _BEHIND)) for a, b in places):
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((start, end))
    return windows
