"""The figures of a sentence: where a number stands, what it counts, what it is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reports.labels import chinese_number
from reports.model import State
from reports.prose_text import Sentence

_UNITS = "人次|件次|条次|篇次|场次|班次|期次|人\\(次\\)|条\\(次\\)|元|条|件|次|篇|个|人|名|期|场|份|项|宗|起|批|例|封|则|通|家|位"
_NUMBER = re.compile(
    r"(?:(?<![\d.*A-Za-z])(?<!\d,)(?P<digits>\d{1,3}(?:,\d{3})+(?![\d,])|\d++)(?P<fraction>\.\d+)?(?!\d*\*)"
    r"|(?<![\d*])(?P<masked>\d*\*{1,8}\d*)"
    r"|(?<![第零〇一二两三四五六七八九十百千万几数])(?P<words>[零〇一二两三四五六七八九十百千]{1,7})"
    rf"(?=[余多]?(?:{_UNITS})))"
    rf"(?P<more>[余多])?(?P<multiplier>[万亿千百])?(?P<more_behind>[余多])?(?P<unit>{_UNITS})?"
)
# More 万 than this are a slip for the bare number: what counts hundreds of millions is printed in 亿.
_MOST_TEN_THOUSANDS = 100_000
_MULTIPLIERS = {"万": 10**4, "亿": 10**8, "千": 10**3, "百": 10**2}
_APPROXIMATE_BEFORE = re.compile(r"(?:约|近|超|超过|逾|突破|不少于|不下于|高达)\Z")
_APPROXIMATE_BEHIND = re.compile(r"左右|以上|上下|[余多]")
# Without a unit only what closes a clause behind `数`, `为` or a colon is a figure: all else may be a year or a number
# of a list.
_ANNOUNCED = re.compile(r"(?:数|量|为|:|计)\Z")
_CLOSED = re.compile(r"[,;)。]|\Z")
# `A和B分别发布信息3条、4条`: such figures belong to the names in front in their order, which no cue sees.
_SHARED_OUT = re.compile(r"分别[^,;:。\d]{0,16}(?P<others>(?:\d[\d,.]{0,12}[余多]?[^\d,;。、]{0,3}[、,和及与]){0,8})\Z")
_NEXT_SHARE = re.compile(r"[、,和及与]\d")
# A count with more digits is a telephone number or figures run together.
_MAX_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence; `start` and `end` are places in the sentence's text, the unit inside.

    `number` is the count after its multiplier, None where it is masked or cannot be read; `printed` is the decimal
    as printed, for amounts, whose `unit` keeps its multiplier (万元).
    """

    start: int
    end: int
    state: State
    number: Decimal | None
    printed: str
    unit: str | None
    multiplier: str
    approximate: bool

    def count(self) -> int | None:
        """Give the number as a whole count, None where it is none."""
        whole = self.number is not None and self.number == self.number.to_integral_value()
        return int(self.number) if whole and self.number is not None else None


def find_figures(sentence: Sentence, *, may_break_off: bool = False) -> Iterator[Figure]:
    """Find all figures that have a unit, or that stand where only a figure can stand.

    Where the page may break off with the sentence, a figure without a unit at its end may be half of one.
    """
    text = sentence.text
    for match in _NUMBER.finditer(text):
        unit = match["unit"]
        split = sentence.parted(match.start(), match.end())
        if not unit and (split or not _stands_alone(match) or (may_break_off and match.end() == len(text))):
            continue
        if not _is_share(match):
            yield _read(match, unit, split=split)


def _stands_alone(match: re.Match[str]) -> bool:
    text = match.string
    announced = _ANNOUNCED.search(text, max(0, match.start() - 4), match.start())
    return bool(match["digits"] and announced and not match["multiplier"] and _CLOSED.match(text, match.end()))


def _is_share(match: re.Match[str]) -> bool:
    text = match.string
    if "分别" not in text:
        return False
    before = _SHARED_OUT.search(text, max(0, match.start() - 60), match.start())
    return bool(before and (before["others"] or _NEXT_SHARE.match(text, match.end())))


def _read(match: re.Match[str], unit: str | None, *, split: bool) -> Figure:
    text = match.string
    multiplier = match["multiplier"] or ""
    money = unit == "元"
    approximate = bool(
        match["more"]
        or match["more_behind"]
        or (multiplier and not money)
        or _APPROXIMATE_BEFORE.search(text, max(0, match.start() - 4), match.start())
        or _APPROXIMATE_BEHIND.match(text, match.end())
    )
    state, number, printed = _value(match)
    if split:
        state, number = "unreadable", None
    if number is not None and multiplier == "万" and not money and number >= _MOST_TEN_THOUSANDS:
        state, number = "unreadable", None
    if number is not None and multiplier and not money:
        number *= _MULTIPLIERS[multiplier]
    return Figure(
        match.start(),
        match.end(),
        state,
        number,
        printed,
        multiplier + unit if money and unit else unit,
        multiplier,
        approximate,
    )


def _value(match: re.Match[str]) -> tuple[State, Decimal | None, str]:
    if match["masked"]:
        return "masked", None, ""
    if match["words"]:
        value = chinese_number(match["words"])
        return ("unreadable", None, "") if value is None else ("number", Decimal(value), str(value))
    digits = match["digits"].replace(",", "")
    if len(digits) > _MAX_DIGITS:
        return "unreadable", None, ""
    printed = digits + (match["fraction"] or "")
    return "number", Decimal(printed), printed
