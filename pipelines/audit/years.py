"""The rules between the reports of one authority: what one year says of another, and copies of each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipelines.audit.flows import carried_forward, cumulative_flow, stock_flow
from pipelines.audit.likeness import copied_blocks, series_jumps
from pipelines.audit.publication import copies_disagree, foreign_copy, late, year_gaps
from pipelines.audit.series import Series, YearlyReport
from pipelines.audit.stated import copied_figures, stated_jumps
from pipelines.audit.year_finding import YearFinding

_OF_YEAR: tuple[Callable[[Series, list[YearlyReport]], Iterator[YearFinding]], ...] = (
    copies_disagree,
    foreign_copy,
    late,
)
_BETWEEN: tuple[Callable[[Series, YearlyReport, YearlyReport], Iterator[YearFinding]], ...] = (
    carried_forward,
    stock_flow,
    cumulative_flow,
    copied_blocks,
    series_jumps,
    stated_jumps,
    copied_figures,
)


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
    yield from year_gaps(series, sorted(years))
