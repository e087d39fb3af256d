"""The rules between the reports of one authority: what one year says of another, and copies of each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipelines.audit.series import Figure, Series, YearlyReport
from reports.forms import APPLICANTS
from reports.model import Severity

# The forms of which the third table has these rows; definitions changed with them.
_FORMS = frozenset({"form2019", "form2021"})
_FEWEST_COPIED = 6
_JUMP = 100
# A jump from a handful to some hundreds is no sign of anything.
_SMALLEST_OF_JUMP = 20
_FIRST_DEADLINE_OF_JANUARY = 2019


@dataclass(frozen=True, slots=True)
class YearFinding:
    """Something that does not fit between reports of one authority. `cells` are citations, `pages` where they stand.

    For verdicts, beside the cells, `expected` and `found`: `about` tells it from others of its rule and year, `basis` is what
    it rests on.
    """

    rule: str
    severity: Severity
    authority: str
    year: int
    message: str
    message_zh: str
    expected: int | None = None
    found: int | None = None
    cells: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()


def check_series(series: Series) -> Iterator[YearFinding]:
    """Give what does not fit in a series, in the order of the years and the rules."""
    years = series.by_year()
    for year, copies in years.items():
        for rule in _OF_YEAR:
            yield from rule(series, copies)
        following = years.get(year + 1)
        # Copies that disagree are a finding of their own; between the years each would be compared with each.
        if following and len(copies) == len(following) == 1:
            for between in _BETWEEN:
                yield from between(series, copies[0], following[0])
    yield from _year_gaps(series, sorted(years))


def _carried_forward(series: Series, before: YearlyReport, after: YearlyReport) -> Iterator[YearFinding]:
    """Compare what one report carries over with what the next carries in: they are the same applications."""
    if not {before.format, after.format} <= _FORMS:
        return
    for applicant, names in APPLICANTS.items():
        out, into = before.figures.get(("carried_out", applicant)), after.figures.get(("carried_in", applicant))
        if out and into and out.value != into.value:
            yield YearFinding(
                "carried_forward",
                "soft",
                series.authority,
                after.year,
                f"column {names[0]}: the report of {before.year} carries {out.value} applications over, "
                f"that of {after.year} carries {into.value} in",
                f"“{names[0]}”一列：{before.year}年报告结转下年度{out.value}件，{after.year}年报告上年结转{into.value}件",
                out.value,
                into.value,
                (out.cell, into.cell),
                (before.page, after.page),
            )


def _stock_flow(series: Series, before: YearlyReport, after: YearlyReport) -> Iterator[YearFinding]:
    """Compare documents in force with those of the year before, those issued and those repealed."""
    if {before.format, after.format} != {"form2021"}:
        return
    for row, label in (("rules", "规章"), ("normative_docs", "行政规范性文件")):
        stock = before.figures.get((f"{row}.in_force", None))
        parts = [after.figures.get((f"{row}.{name}", None)) for name in ("issued", "repealed", "in_force")]
        if stock is None or None in parts:
            continue
        issued, repealed, in_force = (part for part in parts if part is not None)
        expected = stock.value + issued.value - repealed.value
        if expected != in_force.value:
            yield YearFinding(
                "stock_flow",
                "soft",
                series.authority,
                after.year,
                f"{label}: {stock.value} in force in {before.year}, {issued.value} issued and {repealed.value} repealed make "
                f"{expected}, but {in_force.value} are in force in {after.year}",
                f"{label}：{before.year}年现行有效{stock.value}件，{after.year}年制发{issued.value}件、废止{repealed.value}件，"
                f"应为{expected}件，而报告现行有效{in_force.value}件",
                expected,
                in_force.value,
                (stock.cell, issued.cell, repealed.cell, in_force.cell),
                (before.page, after.page),
            )


def _copied_table(series: Series, before: YearlyReport, after: YearlyReport) -> Iterator[YearFinding]:
    """Find a third table with the very figures of the year before."""
    if not {before.format, after.format} <= _FORMS:
        return
    old, new = (_applications(report) for report in (before, after))
    shared = [key for key in old if key in new]
    same = [key for key in shared if old[key].value == new[key].value]
    if len(same) == len(shared) and sum(old[key].value != 0 for key in same) >= _FEWEST_COPIED:
        yield YearFinding(
            "copied_block",
            "soft",
            series.authority,
            after.year,
            f"all {len(same)} figures of the table of applications are those of {before.year}, {_nonzero(old, same)} of them not 0",
            f"申请办理情况表的{len(same)}个数字与{before.year}年完全相同，其中{_nonzero(old, same)}个不为0",
            cells=tuple(new[key].cell for key in same if new[key].value),
            pages=(before.page, after.page),
        )


def _jumps(series: Series, before: YearlyReport, after: YearlyReport) -> Iterator[YearFinding]:
    """Find a total that is a hundred times that of the year before, or a hundredth of it."""
    if not {before.format, after.format} <= _FORMS:
        return
    old, new = (report.figures.get(("new_received", "total")) for report in (before, after))
    if old is None or new is None:
        return
    low, high = sorted((old.value, new.value))
    if low >= _SMALLEST_OF_JUMP and high >= _JUMP * low:
        yield YearFinding(
            "series_jump",
            "soft",
            series.authority,
            after.year,
            f"{old.value} new applications in {before.year} and {new.value} in {after.year}",
            f"新收申请{before.year}年{old.value}件，{after.year}年{new.value}件，相差百倍以上",
            old.value,
            new.value,
            (old.cell, new.cell),
            (before.page, after.page),
        )


def _copies_disagree(series: Series, copies: list[YearlyReport]) -> Iterator[YearFinding]:
    """Compare the same report at two places."""
    first, *others = copies
    for other in others:
        keys = [key for key in first.figures if key in other.figures]
        different = [key for key in keys if first.figures[key].value != other.figures[key].value]
        if different:
            example = different[0]
            one, two = first.figures[example], other.figures[example]
            yield YearFinding(
                "copies_disagree",
                "soft",
                series.authority,
                first.year,
                f"two copies print different figures in {len(different)} of {len(keys)} places; {one.row_label} is {one.value} "
                f"in one and {two.value} in the other",
                f"两份同年报告有{len(different)}处数字不同（共比较{len(keys)}处），如“{one.row_label}”一为{one.value}，一为{two.value}",
                one.value,
                two.value,
                tuple(report.figures[key].cell for key in different for report in (first, other)),
                (first.page, other.page),
            )


def _late(series: Series, copies: list[YearlyReport]) -> Iterator[YearFinding]:
    """Compare the date with the day that the Regulation sets: 31 January for departments, 31 March for governments.

    Regulation of 2019, article 49; until the reports for 2018, 31 March for all (Regulation of 2007, article 31). Townships
    and street offices are not named there. A date of another year is one on which a site was moved.
    """
    dates = [report.published for report in copies if report.published]
    if not dates or series.level in (None, "township"):
        return
    published = min(dates)
    year = copies[0].year
    government = series.authority.endswith("人民政府")
    deadline = f"{year + 1}-{'03' if government or year < _FIRST_DEADLINE_OF_JANUARY else '01'}-31"
    if published[:4] == str(year + 1) and published > deadline:
        yield YearFinding(
            "late",
            "soft",
            series.authority,
            year,
            f"published on {published}, due by {deadline}",
            f"发布日期{published}，晚于法定期限{deadline}",
            pages=tuple(report.page for report in copies),
            basis=(published,),
        )


def _year_gaps(series: Series, years: list[int]) -> Iterator[YearFinding]:
    for before, after in pairwise(years):
        for missing in range(before + 1, after):
            yield YearFinding(
                "year_gap",
                "soft",
                series.authority,
                missing,
                f"there is no report for {missing}, though there are those for {before} and {after}",
                f"缺少{missing}年报告，而{before}年和{after}年都有",
            )


def _applications(report: YearlyReport) -> dict[tuple[str, str | None], Figure]:
    return {key: figure for key, figure in report.figures.items() if key[1] is not None}


def _nonzero(figures: dict[tuple[str, str | None], Figure], keys: list[tuple[str, str | None]]) -> int:
    return sum(figures[key].value != 0 for key in keys)


_OF_YEAR: tuple[Callable[[Series, list[YearlyReport]], Iterator[YearFinding]], ...] = (_copies_disagree, _late)
_BETWEEN: tuple[Callable[[Series, YearlyReport, YearlyReport], Iterator[YearFinding]], ...] = (
    _carried_forward,
    _stock_flow,
    _copied_table,
    _jumps,
)
