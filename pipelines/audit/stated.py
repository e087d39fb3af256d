"""Figures of the prose from year to year: those that jump as a slip would make them, and those that were never counted anew."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipelines.audit.likeness import is_slip
from pipelines.audit.series import Figure, Key, Series, YearlyReport
from pipelines.audit.year_finding import YearFinding
from reports.messages import excerpt

# Of so many digits, and not rounded, no figure of a year is that of the next by chance.
_SMALLEST_COPIED = 10_000
_FEWEST_DIGITS = 4
_SMALLEST_OF_JUMP = 20
# A hundred times, give or take what a year changes.
_HUNDRED, _ABOUT = 100, Decimal("0.1")


def stated_jumps(series: Series, before: YearlyReport, after: YearlyReport) -> Iterator[YearFinding]:
    """Find figures of the prose that are about a hundred or ten thousand times those of the year before, or its very digits."""
    for _, old, new in _pairs(before, after):
        low, high = sorted((Decimal(old.value), Decimal(new.value)))
        if low >= _SMALLEST_OF_JUMP and (abs(high / low / _HUNDRED - 1) <= _ABOUT or is_slip(low, high)):
            yield _finding(
                "series_jump",
                series,
                (before, old),
                (after, new),
                f"the prose says {old.value} in {before.year} and {new.value} in {after.year}",
                f"文字所称{before.year}年为{old.value}，{after.year}年为{new.value}",
            )


def copied_figures(series: Series, before: YearlyReport, after: YearlyReport) -> Iterator[YearFinding]:
    """Find figures of the prose that are, to the last of many digits, those of the year before."""
    for _, old, new in _pairs(before, after):
        if old.value == new.value and old.value >= _SMALLEST_COPIED and len(_digits(old)) >= _FEWEST_DIGITS:
            yield _finding(
                "copied_figure",
                series,
                (before, old),
                (after, new),
                f"the prose says {new.value}, as in {before.year}",
                f"文字所称{new.value}与{before.year}年完全相同",
            )


def _pairs(before: YearlyReport, after: YearlyReport) -> Iterator[tuple[Key, Figure, Figure]]:
    """Give the figures that the prose of both years states; forms count different things, so only within one."""
    if before.format == after.format:
        for key, old in before.stated.items():
            if new := after.stated.get(key):
                yield key, old, new


def _digits(figure: Figure) -> str:
    return f"{figure.value:f}".replace(".", "").strip("0")


def _finding(
    rule: str,
    series: Series,
    before: tuple[YearlyReport, Figure],
    after: tuple[YearlyReport, Figure],
    message: str,
    message_zh: str,
) -> YearFinding:
    (first, old), (second, new) = before, after
    quoted = excerpt(new.row_label, str(new.value))
    return YearFinding(
        rule,
        "soft",
        series.authority,
        second.year,
        f"{message}: {quoted}",
        f"{message_zh}：{quoted}",
        old.value,
        new.value,
        (old.cell, new.cell),
        (first.page, second.page),
    )
