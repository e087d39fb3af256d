"""Normalised labels: the only form in which printed Chinese is ever compared.

What is printed stays as it is everywhere else; only keys for matching are made here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

_SIMPLIFY = OpenCC("t2s")
# Characters that OpenCC 1.4 changes only inside of words (答覆), from its list of phrases.
_IN_PHRASES = "哩坏沈甦瞭藉衹覆"
# Converted mirrors change words too: 信息 becomes 資訊 or 訊息; 谘 is a print of 咨 that OpenCC does not know.
_REWORDED = {"資訊": "信息", "訊息": "信息", "谘": "咨"}
_REWORD = re.compile("|".join(_REWORDED))
# 乾 is 干 in simplified script, but not in the names of these counties (GB/T 2260: 220723, 610424).
_NAMED_QIAN = re.compile("(乾)(?=安?[县縣])")
_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_QUOTES = re.compile("[\"'`“”‘’„「」『』〝〞]")
_DASHES = re.compile("[‐‑‒–—―−－─﹣]+")
_IDEOGRAPHIC_STOP_AFTER_DIGIT = re.compile(r"(?<=\d)[。﹒．·]")
# Mirrors print the reading behind a character: 務(wù). Latin letters in brackets right behind one character.
PINYIN = re.compile(r"(?<=[\u4e00-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}\)")
# With its tone it is certainly a reading, and nothing that the report says; a few of them are no habit of the page.
_TONED = re.compile(
    r"(?<=[\u4e00-\u9fff])[(（](?=[^()（）]{0,6}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[)）]"
)
_FEWEST_READINGS = 3

# The same few hundred labels and figures stand in every report: what they gave is remembered, this many of each kind.
REMEMBERED = 16384

_CN_DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_ORDINAL = re.compile(
    r"(?P<section>[一二三四五六七八九十]{1,3})[、.,]"
    r"|\((?P<part>[一二三四五六七八九十]{1,3})\)[、.]?"
    r"|(?P<item>\d{1,2})[.、](?!\d)"
    r"|\((?P<subitem>\d{1,2})\)"
    r"|(?P<among>其中)[:,]?"
)
_LEVELS = {"section": 1, "part": 2, "item": 3, "subitem": 4, "among": 5}


def simplify(text: str) -> str:
    """Turn traditional script into simplified; other text stays as it is, and so do two counties named with 乾."""
    if not _convertible().search(text):
        return text
    text = _REWORD.sub(lambda match: _REWORDED[match.group()], text)
    return "".join(part if part == "乾" else _SIMPLIFY.convert(part) for part in _NAMED_QIAN.split(text))


@cache
def _convertible() -> re.Pattern[str]:
    """Make the pattern of all characters that simplifying can change; finding none takes a fiftieth of the time."""
    plane = "".join(map(chr, range(0x3400, 0xA000)))
    changed = {old for old, new in zip(plane, _SIMPLIFY.convert(plane), strict=True) if old != new}
    return re.compile(f"[{''.join(sorted(changed))}{_IN_PHRASES}谘\uf900-\ufaff\U00020000-\U0003ffff]")


def is_traditional(text: str) -> bool:
    """Say whether a text is written in traditional script: at least one character in fifty differs.

    Mirrors convert whole pages; single traditional characters (names, places) also stand in simplified
    text, so a bare difference does not count.
    """
    simplified = simplify(text)
    if simplified == text:
        return False
    changed = sum(a != b for a, b in zip(text, simplified, strict=False))
    return changed * 50 > len(text) > 0


@lru_cache(maxsize=REMEMBERED)
def key(label: str) -> str:
    """Give the normalised form of a label, remembered; for whole paragraphs there is `normalised`."""
    return normalised(label)


def normalised(text: str) -> str:
    """Give the form of a text in which two prints of the same label are equal.

    Simplified script, NFKC, no white space, no quotes, one kind of dash, no pinyin in brackets.
    """
    text = unicodedata.normalize("NFKC", simplify(text))
    text = _SPACE.sub("", text)
    text = _QUOTES.sub("", text)
    text = _DASHES.sub("-", text)
    text = text.replace("○", "〇").replace("﹑", "、").replace("其它", "其他")
    text = _IDEOGRAPHIC_STOP_AFTER_DIGIT.sub(".", text)
    return PINYIN.sub("", text)


def without_readings(text: str) -> tuple[str, bool]:
    """Take the readings out that mirrors print behind characters, `服務(wù)`, and say whether there were any."""
    cleaned, count = _TONED.subn("", text)
    return (cleaned, True) if count >= _FEWEST_READINGS else (text, False)


@lru_cache(maxsize=REMEMBERED)
def split_ordinal(label_key: str) -> tuple[int, int | None, str]:
    """Split a normalised label into the level of its ordinal (0 for none), the number, and the rest.

    `一、` is level 1, `(一)` 2, `1.` 3, `(1)` 4, `其中:` 5; of several in a row the last counts.
    """
    level, number, rest = 0, None, label_key
    while match := _ORDINAL.match(rest):
        level = _LEVELS[match.lastgroup or ""]
        printed = match.group(match.lastgroup or "")
        number = None if printed == "其中" else chinese_number(printed)
        rest = rest[match.end() :]
    return level, number, rest


def chinese_number(text: str) -> int | None:
    """Read an integer below 10^12 in Chinese or Arabic numerals; None where it is neither.

    >>> chinese_number("一百二十三"), chinese_number("十"), chinese_number("二〇一二"), chinese_number("两千")
    (123, 10, 2012, 2000)
    """
    if text.isascii() and text.isdigit():
        return int(text)
    text = text.replace("零", "〇").replace("两", "二")
    if not text or any(c not in "〇一二三四五六七八九十百千万亿" for c in text):
        return None
    if all(c in _CN_DIGIT for c in text):
        return int("".join(str(_CN_DIGIT[c]) for c in text))
    total = part = digit = 0
    for c in text:
        if c in _CN_DIGIT:
            digit = _CN_DIGIT[c]
        elif c in "十百千":
            part += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = 0
        else:
            total = (total + part + digit) * {"万": 10**4, "亿": 10**8}[c]
            part = digit = 0
    return total + part + digit


def similarity(a: str, b: str) -> float:
    """Compare two normalised labels: 1 for equal, 0 for nothing in common (Dice over character pairs)."""
    if a == b:
        return 1.0
    pairs_a, pairs_b = _pairs(a), _pairs(b)
    if not pairs_a or not pairs_b:
        return 0.0
    return 2 * len(pairs_a & pairs_b) / (len(pairs_a) + len(pairs_b))


@lru_cache(maxsize=8192)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))
