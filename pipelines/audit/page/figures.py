"""The figures of the series over the years: what a year prints, where, and with what it may be joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.audit.page.reading import PageReport
from pipelines.audit.page.vocabulary import PlotForm
from reports.forms import forms
from reports.model import Cell

# With the reports for these years, definitions changed: 国办发〔2014〕32号, 国办公开办函〔2019〕60号 and 〔2021〕30号.
CHANGES = (2014, 2019, 2021)
# Prose that adds up years prints this beside its scope.
_CUMULATIVE = "累计"


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of one year; `run` is the same for years between which a line may be drawn."""

    series: str
    year: int
    value: int
    source: str
    format: str
    approximate: bool
    cells: tuple[str, ...]
    hard: bool
    run: int = 0


def points_of(plot: PlotForm, reports: Sequence[PageReport], hard: frozenset[str]) -> list[Point]:
    """Give the points of a plot by series and year. A year whose copies, tables or sentences disagree has none."""
    by_year: dict[int, list[PageReport]] = defaultdict(list)
    for report in reports:
        if report.year is not None and (not plot.formats or report.format in plot.formats):
            by_year[report.year].append(report)
    points: list[Point] = []
    for series in plot.series:
        found = [
            point
            for year, copies in sorted(by_year.items())
            if (point := _point(series.id, year, series.places, copies, hard))
        ]
        points += _in_runs(found)
    return points


def _point(
    series: str, year: int, places: Iterable[tuple[str, ...]], copies: list[PageReport], hard: frozenset[str]
) -> Point | None:
    """Give the one figure of a year: that of tables before that of prose, and none where copies differ."""
    for source in ("table", "narrative"):
        for place in places:
            if figures := [one for report in copies if (one := _figure(place, report, source))]:
                values = {value for value, _, _ in figures}
                if len(values) != 1:
                    return None
                # Of copies that agree, the one with a mark says more.
                value, cells, approximate = min(figures, key=lambda one: hard.isdisjoint(one[1]))
                marked = not hard.isdisjoint(cells)
                return Point(series, year, value, source, copies[0].format, approximate, cells, marked)
    return None


def _figure(place: tuple[str, ...], report: PageReport, source: str) -> tuple[int, tuple[str, ...], bool] | None:
    """Add up the figures of a place; none unless each of them was read, and stands there with one value."""
    total, cells, approximate = 0, [], False
    for indicator in _indicators(place, report.format):
        found = [(number, cell) for number, cell in enumerate(report.cells) if _is_at(cell, indicator, source)]
        if not found or len({cell.value for _, cell in found}) != 1:
            return None
        number, cell = found[0]
        if type(cell.value) is not int:
            return None
        total += cell.value
        approximate |= cell.approximate
        cells.append(f"{report.code}-{number}")
    return (total, tuple(cells), approximate) if cells else None


def _indicators(place: tuple[str, ...], report_format: str) -> Iterator[str]:
    for name in place:
        if name.endswith("*"):
            rows = [row for form in forms() if form.id == report_format for row in form.applications]
            yield from (row.field for row in rows if row.field.startswith(name[:-1]) and not row.optional)
        else:
            yield name


def _is_at(cell: Cell, indicator: str, source: str) -> bool:
    return (
        cell.indicator == indicator
        and cell.source == source
        and cell.applicant in (None, "total")
        and _CUMULATIVE not in (cell.column_label if source == "narrative" else "")
    )


def _in_runs(points: Iterable[Point]) -> Iterator[Point]:
    """Give the points with numbers for the runs of years in which the same thing was counted, one after the other without a gap."""
    before: Point | None = None
    run = 0
    for point in points:
        if before and not _joined(before, point):
            run += 1
        before = replace(point, run=run)
        yield before


def _joined(before: Point, after: Point) -> bool:
    return (
        after.year == before.year + 1
        and after.year not in CHANGES
        and (after.format, after.source) == (before.format, before.source)
    )
