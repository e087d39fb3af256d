"""The grammar of a table cell: what stands in it, in which of five states.

A blank, a dash, a masked figure and a figure that cannot be read are four different things, and none of
them is zero.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reports.labels import REMEMBERED, chinese_number, simplify
from reports.model import State
from reports.units import UNITS

_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_NOT_APPLICABLE = re.compile(r"[/\\×xX—–－―−\-_＿]{1,6}|不适用|不涉及")
_MASKED = re.compile(r"\*{1,8}|\d*\*+\d*|[xX]{2,6}|＊+")
_UNITS = "|".join(sorted(UNITS, key=lambda unit: (-len(unit), unit)))
_NUMBER = re.compile(
    rf"(?P<sign>[+\-−]|增加?|减少?|↑|↓)?(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<fraction>\.\d+)?\(?(?P<unit>{_UNITS})?\)?"
)
# A count begins with a numeral: `千元` and `万` alone are units.
_CHINESE = re.compile(
    rf"(?P<digits>[〇零一二两三四五六七八九十][〇零一二两三四五六七八九十百千万]{{0,11}})\(?(?P<unit>{_UNITS})?\)?"
)
_APPROXIMATE = re.compile(r"^(约|近|大约|超过?|逾)|[余多](?=件|条|次|人|个|份|项|$)")
# A count with more digits than this is a telephone number or two figures run together.
_MAX_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says. `number` is exact; `unit` only where the cell itself prints one.

    `joined`: the figure stood in two parts with a space between, and was read as one.
    """

    state: State
    number: Decimal | None = None
    printed: str = ""
    unit: str | None = None
    approximate: bool = False
    joined: bool = False


@lru_cache(maxsize=REMEMBERED)
def read_value(raw: str) -> Reading:
    """Read the text of one cell.

    >>> read_value("1 62").number, read_value("7710(次)").unit, read_value("").state, read_value("—").state
    (Decimal('162'), '次', 'blank', 'not_applicable')
    """
    text = unicodedata.normalize("NFKC", simplify(_SPACE.sub("", raw))).replace("，", ",").replace("−", "-")
    if not text:
        return Reading("blank")
    if _NOT_APPLICABLE.fullmatch(text):
        return Reading("not_applicable")
    if _MASKED.fullmatch(text):
        return Reading("masked")
    if text == "无":
        return Reading("number", Decimal(0), "0")
    approximate = bool(_APPROXIMATE.search(text))
    text = _APPROXIMATE.sub("", text)
    parts = raw.split()
    joined = len(parts) > 1 and all(part.isdigit() for part in parts)
    if joined and (len(parts) > 2 or parts[0].startswith("0")):
        # No figure begins with a zero, and mark-up cuts one in two, not in three.
        return Reading("unreadable")
    if match := _NUMBER.fullmatch(text):
        return _from_digits(match, approximate=approximate, joined=joined)
    match = _CHINESE.fullmatch(text)
    value = chinese_number(match["digits"]) if match else None
    if match and value is not None:
        return Reading("number", Decimal(value), str(value), match["unit"], approximate)
    return Reading("unreadable")


@lru_cache(maxsize=REMEMBERED)
def read_count(raw: str) -> tuple[Reading, int | None]:
    """Read the text of a cell that holds a count, with its value; what is no whole number is unreadable."""
    reading = read_value(raw)
    if reading.number is None:
        return reading, None
    if reading.number != reading.number.to_integral_value():
        return Reading("unreadable"), None
    return reading, int(reading.number)


@lru_cache(maxsize=REMEMBERED)
def looks_like_value(raw: str) -> bool:
    """Say whether a text can be nothing but the value of a cell: a number, a dash, a mask; not a blank."""
    if len(raw) > 40:
        return False
    return read_value(raw).state in ("number", "not_applicable", "masked")


def _from_digits(match: re.Match[str], *, approximate: bool, joined: bool) -> Reading:
    digits = match["digits"].replace(",", "")
    if len(digits) > _MAX_DIGITS:
        return Reading("unreadable")
    negative = (match["sign"] or "").startswith(("-", "减", "↓"))
    printed = ("-" if negative else "") + digits + (match["fraction"] or "")
    return Reading("number", Decimal(printed), printed, match["unit"], approximate, joined)
