"""What one year hands on to the next: applications carried over, documents and items in stock."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipelines.audit.series import Series, YearlyReport
from pipelines.audit.year_finding import YearFinding
from reports.forms import APPLICANTS, Row, forms

# The forms of which the third table has these rows.
_FORMS = frozenset({"form2019", "form2021"})
_CUMULATIVE = ".cumulative"


def carried_forward(series: Series, before: YearlyReport, after: YearlyReport) -> Iterator[YearFinding]:
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


def stock_flow(series: Series, before: YearlyReport, after: YearlyReport) -> Iterator[YearFinding]:
    """Compare a stock with that of the year before, what came to it and what went. Only within one form."""
    if before.format == after.format == "form2021":
        for row in _rows("form2021", "in_force"):
            yield from _documents(series, before, after, row)
    if before.format == after.format == "form2019":
        for row in _rows("form2019", "prev_items"):
            yield from _items(series, before, after, row)


def cumulative_flow(series: Series, before: YearlyReport, after: YearlyReport) -> Iterator[YearFinding]:
    """Compare what Fujian's annex sums up since the Regulation took effect with that of the year before and the year itself."""
    if not before.format == after.format == "fj_cumulative":
        return
    for (indicator, applicant), then in before.figures.items():
        if not indicator.endswith(_CUMULATIVE):
            continue
        now = after.figures.get((indicator, applicant))
        year = after.figures.get((indicator.removesuffix(_CUMULATIVE), applicant))
        if now is None or year is None or then.value + year.value == now.value:
            continue
        label = "".join(now.row_label.split())
        expected = then.value + year.value
        yield YearFinding(
            "fj_cumulative",
            "soft",
            series.authority,
            after.year,
            f"{label}: {then.value} until {before.year} and {year.value} in {after.year} make {expected}, but {now.value} are "
            f"summed up in {after.year}",
            f"{label}：截至{before.year}年累计{then.value}，{after.year}年{year.value}，应为{expected}，而{after.year}年报告累计{now.value}",
            expected,
            now.value,
            (then.cell, year.cell, now.cell),
            (before.page, after.page),
        )


def _documents(series: Series, before: YearlyReport, after: YearlyReport, row: Row) -> Iterator[YearFinding]:
    """Compare documents in force with those of the year before, those issued and those repealed."""
    stock = before.figures.get((f"{row.field}.in_force", None))
    parts = [after.figures.get((f"{row.field}.{name}", None)) for name in ("issued", "repealed", "in_force")]
    if stock is None or None in parts:
        return
    issued, repealed, in_force = (part for part in parts if part is not None)
    expected = stock.value + issued.value - repealed.value
    if expected != in_force.value:
        yield YearFinding(
            "stock_flow",
            "soft",
            series.authority,
            after.year,
            f"{row.label}: {stock.value} in force in {before.year}, {issued.value} issued and {repealed.value} repealed make "
            f"{expected}, but {in_force.value} are in force in {after.year}",
            f"{row.label}：{before.year}年现行有效{stock.value}件，{after.year}年制发{issued.value}件、废止{repealed.value}件，"
            f"应为{expected}件，而报告现行有效{in_force.value}件",
            expected,
            in_force.value,
            (stock.cell, issued.cell, repealed.cell, in_force.cell),
            (before.page, after.page),
        )


def _items(series: Series, before: YearlyReport, after: YearlyReport, row: Row) -> Iterator[YearFinding]:
    """Compare the items of `the year before` with what the report of that year makes of them."""
    stock, change = (before.figures.get((f"{row.field}.{name}", None)) for name in ("prev_items", "change"))
    handed_on = after.figures.get((f"{row.field}.prev_items", None))
    if stock is None or change is None or handed_on is None:
        return
    expected = stock.value + change.value
    if expected != handed_on.value:
        yield YearFinding(
            "stock_flow",
            "soft",
            series.authority,
            after.year,
            f"{row.label}: the report of {before.year} starts from {stock.value} items and changes them by {change.value:+}, "
            f"which makes {expected}; that of {after.year} starts from {handed_on.value}",
            f"{row.label}：{before.year}年报告上一年项目{stock.value}项、本年增减{change.value:+}项，应为{expected}项，"
            f"而{after.year}年报告上一年项目为{handed_on.value}项",
            expected,
            handed_on.value,
            (stock.cell, change.cell, handed_on.cell),
            (before.page, after.page),
        )


@cache
def _rows(report_format: str, column: str) -> tuple[Row, ...]:
    """Give the rows of the second table that have a column."""
    blocks = [block for form in forms() if form.id == report_format for block in form.blocks]
    return tuple(row for block in blocks if column in [found.field for found in block.columns] for row in block.rows)
