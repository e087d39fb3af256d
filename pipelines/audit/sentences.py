"""The sentences of a report's prose in the forms in which they are compared: as printed, without digits, without names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from reports.labels import normalised
from reports.regions import is_region, leading_regions

# What ends without a mark is a heading, a label or a row of a table that was not read.
_SENTENCE = re.compile(r"[^。;!?\n]+[。;!?]")
_HAN = re.compile("[\u4e00-\u9fff]")
# `(一)主动公开情况。`: a heading that is printed like a sentence.
_HEADING = re.compile(r"(?:\(?[一二三四五六七八九十\d]{1,3}[)、.]+)[^,:]{0,24}[。;]")
_FEWEST_CHARACTERS = 10
_FIGURE = re.compile(r"\d[\d.,]*%?")
_BAR = " | "
# Beijing's form of 2008 to 2018 has forty sentences with a figure in every twelve characters.
_CHARACTERS_A_FIGURE = 20

_REGION_END = re.compile("[省市县区旗州盟]")
_LONGEST_REGION = 15
_SHORTEST_STEM = 2
_MASKED_NAME = "△"
_MASKED_NAMES = re.compile(f"{_MASKED_NAME}+")
# What is left of a township's name when its kind is taken off.
_KIND_OF_TOWNSHIP = re.compile("(?:街道办事处|街道|镇人民政府|镇政府|镇|乡人民政府|乡政府|乡|苏木)$")
# Masking `局` or `办公室` everywhere would mask more than names.
_SHORTEST_NAME = 2


def prose_sentences(text: str) -> list[str]:
    """Give the sentences of a text that say something of their own, normalised: no headings, labels, rows or set phrases."""
    return [
        sentence
        for line in text.splitlines()
        if _BAR not in line
        for sentence in _SENTENCE.findall(normalised(line))
        if len(_HAN.findall(sentence)) >= _FEWEST_CHARACTERS
        and not _HEADING.fullmatch(sentence)
        and not _prescribed().search(sentence)
    ]


@cache
def _prescribed() -> re.Pattern[str]:
    data = tomllib.loads(files("pipelines.audit").joinpath("prescribed.toml").read_text(encoding="utf-8"))
    return re.compile("|".join(f"(?:{pattern})" for pattern in data["patterns"]))


def without_figures(text: str) -> str:
    """Mask every figure."""
    return _FIGURE.sub("#", text)


def is_list_of_figures(sentence: str) -> bool:
    """Say whether a sentence is a row of a table in words: `网站公开37条,占9%;`. Whoever follows a city's form writes it so."""
    return len(sentence) < _CHARACTERS_A_FIGURE * len(_FIGURE.findall(sentence))


def percent(part: int, whole: int) -> int:
    """Give a share in percent, rounded; 100 is said of all only."""
    return 100 if part == whole else min(round(100 * part / whole), 99)


def without_names(text: str, authority: str) -> str:
    """Mask the names of divisions, and the authority's own name, whole or in part; several in a row are one."""
    text = _own_name(authority).sub(_MASKED_NAME, text)
    parts, done = [], 0
    for start, end in _regions(text):
        if start >= done:
            parts += [text[done:start], _MASKED_NAME]
            done = end
    return _MASKED_NAMES.sub(_MASKED_NAME, "".join((*parts, text[done:])))


@lru_cache(maxsize=256)
def _own_name(authority: str) -> re.Pattern[str]:
    """Make the pattern of a name and of its parts: 天桥区许庄街道办事处, 许庄街道, 许庄, 天桥."""
    regions = leading_regions(authority)
    rest = authority.removeprefix("".join(regions))
    stem = _KIND_OF_TOWNSHIP.sub("", rest)
    names = {authority, *regions, *(region[:-1] for region in regions), rest, rest.removesuffix("办事处")}
    names |= {stem} if stem != rest else set()
    long_enough = sorted((name for name in names if len(name) >= _SHORTEST_NAME), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, long_enough)) or "(?!)")


def _regions(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of the names of divisions, of several with one end the longest."""
    for match in _REGION_END.finditer(text):
        end = match.end()
        for start in range(max(0, end - _LONGEST_REGION), end - _SHORTEST_STEM):
            if is_region(text[start:end]):
                yield start, end
                break
