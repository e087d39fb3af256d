"""The sentences of a block of prose, in the form in which patterns meet them, each place still known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reports.labels import PINYIN, simplify

_SENTENCE = re.compile(r"[^。！？!?]*(?:[。！？!?]+[”’』」）)]*|\Z)")
# Only a sentence with a figure, with a word of negation or with a new subject can say anything.
_SPEAKS = re.compile(
    r"[0-9０-９*＊未无無没沒零免]|不存在|[一二两兩三四五六七八九十](?:余|多)?[件条條次起宗份]"
    r"|^\s*[（(]?[一二三四五六七八九十]{1,3}(?:[）)、]|是[^，,；;]{2,20}[。:：]?$)"
)
_DROPPED = frozenset(
    " \t\n\r\x0b\x0c\x85\xa0\u2002\u2003\u2009\u202f\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad“”‘’「」『』\"'`"
)
_ALIKE = str.maketrans(
    "０１２３４５６７８９，；：（）．％＊＋－—–―─〔〕﹒﹑",
    "0123456789,;:().%*+-----〔〕.、",
    "".join(_DROPPED),
)
# What is longer is no sentence but text without marks, and no figure in it can be told from its neighbours'.
_LONGEST = 4000
_TITLE = re.compile(r"《[^《》]*》")


@dataclass(frozen=True)
class Sentence:
    """One sentence: as printed, and as `text` in simplified script without white space, quotes, wide marks and pinyin.

    `plain` is `text` with everything between title marks blanked: names of documents hold years and organs that say
    nothing about the figures behind them. `number` counts from 0 within the line.
    """

    number: int
    start: int
    printed: str
    text: str
    plain: str

    @cached_property
    def _places(self) -> list[int]:
        """The place in `printed` of each character of `text`."""
        return [place for place, character in enumerate(_unread(self.printed)) if character not in _DROPPED]

    def at(self, place: int) -> int:
        """Give the offset in the block of a place in `text`."""
        return self.start + self._places[place]

    def as_printed(self, start: int, end: int) -> str:
        """Give what is printed between two places of `text`."""
        return self.printed[self._places[start] : self._places[end - 1] + 1]

    def parted(self, start: int, end: int) -> bool:
        """Say whether white space stands between two digits."""
        return len(self.printed) != len(self.text) and any(
            self._places[i + 1] - self._places[i] > 1 and self.text[i].isdigit() and self.text[i + 1].isdigit()
            for i in range(start, end - 1)
        )


def sentences(line: str, start: int = 0) -> Iterator[Sentence]:
    """Split a line into sentences and give those that can say something; `start` is its place in its block."""
    if not _SPEAKS.search(line):
        return
    number = 0
    for match in _SENTENCE.finditer(line):
        printed = match.group()
        if not printed.strip():
            continue
        if len(printed) <= _LONGEST and _SPEAKS.search(printed):
            yield _sentence(number, start + match.start(), printed)
        number += 1


def _sentence(number: int, start: int, printed: str) -> Sentence:
    unread = _unread(printed)
    simplified = simplify(unread)
    text = (simplified if len(simplified) == len(unread) else unread).translate(_ALIKE)
    plain = _TITLE.sub(lambda match: "□" * len(match.group()), text) if "《" in text else text
    return Sentence(number, start, printed, text, plain)


def _unread(printed: str) -> str:
    """Blank the readings that mirrors print behind characters: 務(wù)."""
    return PINYIN.sub(lambda match: " " * len(match.group()), printed) if "(" in printed else printed
