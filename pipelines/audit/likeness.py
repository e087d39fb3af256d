"""Years that are too much alike, or too little: blocks of figures that were copied, and figures that jump."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from pipelines.audit.series import Figure, Key, Series, YearlyReport
from pipelines.audit.year_finding import YearFinding
from reports.forms import OUTCOMES, PROCEDURES, forms

Number = int | Decimal

# Definitions changed with the forms, so years are compared within one; these two have the same third table.
_FORMS = frozenset({"form2019", "form2021"})
_FEWEST_COPIED = 6
_JUMP = 100
# A jump from a handful to some hundreds is no sign of anything.
_SMALLEST_OF_JUMP = 20
# Ten thousand times, give or take what a year changes.
_OF_UNIT = 10_000
_ABOUT = Decimal("0.3")
# Fewer digits are the same by chance.
_FEWEST_DIGITS = 4
_LISTS = {"stat2014": "政府信息公开情况统计表", "fj_cumulative": "附表"}


def copied_blocks(series: Series, before: YearlyReport, after: YearlyReport) -> Iterator[YearFinding]:
    """Find blocks of a table with the very figures of the year before."""
    old, new = _blocks(before), _blocks(after)
    for name in old:
        if name in new:
            yield from _copied(series, (before, old[name]), (after, new[name]), name)


def _copied(
    series: Series,
    before: tuple[YearlyReport, Mapping[Key, Figure]],
    after: tuple[YearlyReport, Mapping[Key, Figure]],
    name: str,
) -> Iterator[YearFinding]:
    (first, old), (second, new) = before, after
    shared = [key for key in old if key in new]
    printed = [key for key in shared if old[key].value != 0]
    if len(printed) < _FEWEST_COPIED or any(old[key].value != new[key].value for key in shared):
        return
    yield YearFinding(
        "copied_block",
        "soft",
        series.authority,
        second.year,
        f"{name}: all {len(shared)} figures are those of {first.year}, {len(printed)} of them not 0",
        f"{name}：{len(shared)}个数字与{first.year}年完全相同，其中{len(printed)}个不为0",
        cells=tuple(new[key].cell for key in printed),
        pages=(first.page, second.page),
        about=(name,),
    )


def _blocks(report: YearlyReport) -> dict[str, dict[Key, Figure]]:
    """Give the figures of a report by the block of the form in which they stand; all of a list are one."""
    found: dict[str, dict[Key, Figure]] = defaultdict(dict)
    places = _places(report.format)
    for key, figure in report.figures.items():
        indicator, applicant = key
        block = "收到和处理申请情况" if applicant is not None and report.format in _FORMS else places.get(indicator)
        if block:
            found[block][key] = figure
        elif report.format in _LISTS and not indicator.endswith(".cumulative"):
            found[_LISTS[report.format]][key] = figure
    return found


@cache
def _places(report_format: str) -> dict[str, str]:
    """Give the block of each indicator of a form: those of the second table, and the procedures of the fourth."""
    places: dict[str, str] = {}
    for form in forms():
        if form.id == report_format:
            for block in form.blocks:
                for row in block.rows:
                    places |= {f"{row.field}.{column.field}": block.heading for column in block.columns}
            for procedure in PROCEDURES:
                places |= {f"{procedure}.{outcome}": "行政复议、行政诉讼情况" for outcome in OUTCOMES}
    return places


def series_jumps(series: Series, before: YearlyReport, after: YearlyReport) -> Iterator[YearFinding]:
    """Find figures that jump: applications by a hundred times and more, any figure by a slip of digits or of a unit."""
    if before.format != after.format and not {before.format, after.format} <= _FORMS:
        return
    for key, old in before.figures.items():
        new = after.figures.get(key)
        if new is None or key[1] not in (None, "total") or not _jumps(key[0], *sorted((old.value, new.value))):
            continue
        label = (
            "".join(new.row_label.split()) if key[1] else f"{''.join(new.row_label.split())} {new.column_label}".strip()
        )
        yield YearFinding(
            "series_jump",
            "soft",
            series.authority,
            after.year,
            f"{label}: {old.value} in {before.year} and {new.value} in {after.year}",
            f"{label}：{before.year}年为{old.value}，{after.year}年为{new.value}",
            old.value,
            new.value,
            (old.cell, new.cell),
            (before.page, after.page),
        )


def _jumps(indicator: str, low: Number, high: Number) -> bool:
    if low < _SMALLEST_OF_JUMP:
        return False
    return (indicator == "new_received" and high >= _JUMP * low) or is_slip(low, high)


def is_slip(low: Number, high: Number) -> bool:
    """Say whether one figure is the other with a slip of a unit, or of places.

    A unit is a factor of ten thousand: 万元 and 元, 万人次 and 人次. Other slips move the very digits.
    """
    of_unit = abs(Decimal(high) / (Decimal(low) * _OF_UNIT) - 1) < _ABOUT
    digits = f"{low:f}".replace(".", "").strip("0")
    moved = high > low and digits == f"{high:f}".replace(".", "").strip("0")
    return of_unit or (len(digits) >= _FEWEST_DIGITS and moved)
