"""Dates as these pages print them: Arabic or Chinese numerals, complete or to the month, sometimes damaged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reports.labels import chinese_number

_ZERO = "〇○零Ｏ０0O"
_ARABIC = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})\s*(?:年|[-/.])\s*(?P<m>\d{1,2})\s*(?:(?:月|[-/.])\s*(?P<d>\d{1,2})(?!\d)\s*日?|月|(?!\d))"
)
_CHINESE = re.compile(
    rf"(?P<y>二[{_ZERO}]?[{_ZERO}一二]?[{_ZERO}一二三四五六七八九])\s*年\s*"
    r"(?P<m>[一二三四五六七八九十]{1,2})\s*月(?:\s*(?P<d>[一二三四五六七八九十]{1,3})\s*日)?"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: ISO 8601 to the day or to the month; `repaired` where a zero glyph was lost."""

    iso: str
    start: int
    end: int
    repaired: bool = False

    @property
    def year(self) -> int:
        """The year alone."""
        return int(self.iso[:4])


def find_dates(text: str) -> list[FoundDate]:
    """Find every date in a text, in the order in which they stand; impossible ones are left out."""
    found = [_arabic(match) for match in _ARABIC.finditer(text)]
    found += [_chinese(match) for match in _CHINESE.finditer(text)]
    return sorted((d for d in found if d), key=lambda d: d.start)


def first_date(text: str) -> str | None:
    """Give the first complete date in a text as `YYYY-MM-DD`."""
    return next((d.iso for d in find_dates(text) if len(d.iso) == 10), None)


def _arabic(match: re.Match[str]) -> FoundDate | None:
    day = match["d"]
    return _make(int(match["y"]), int(match["m"]), int(day) if day else None, match, repaired=False)


def _chinese(match: re.Match[str]) -> FoundDate | None:
    # Some extractors lose the zero glyph: 二一二年 is 二〇一二年. Two digits lost leave no way back.
    digits = re.sub(f"[{_ZERO}]", "〇", match["y"])
    repaired = False
    if len(digits) == 3 and digits[1] != "〇":
        digits, repaired = digits[0] + "〇" + digits[1:], True
    year = chinese_number(digits)
    month = chinese_number(match["m"])
    day = chinese_number(match["d"]) if match["d"] else None
    if year is None or month is None or len(digits) != 4:
        return None
    return _make(year, month, day, match, repaired=repaired)


def _make(year: int, month: int, day: int | None, match: re.Match[str], *, repaired: bool) -> FoundDate | None:
    try:
        checked = date(year, month, day or 1)
    except ValueError:
        return None
    iso = checked.isoformat() if day else checked.isoformat()[:7]
    return FoundDate(iso, match.start(), match.end(), repaired)
