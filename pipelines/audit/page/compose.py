"""One authority as its page shows it: what the template needs, and nothing that it would have to work out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.audit.page.figures import Point, points_of
from pipelines.audit.page.marks import Mark, Numbered, marks_of, number_findings, places_of
from pipelines.audit.page.plots import COLOURS, SHAPES, spec_of, svg_of
from pipelines.audit.page.prose import Sentence, sentences_of
from pipelines.audit.page.reading import AuthorityReports, PageReport
from pipelines.audit.page.sources import Archives, Source
from pipelines.audit.page.tables import Table, tables_of
from pipelines.audit.page.vocabulary import PlotForm, Title, plot_forms


@dataclass(frozen=True, slots=True)
class Key:
    """A series in the legend of a plot."""

    id: str
    title: Title
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class PlotView:
    """A plot, its legend, and its points as the table beside it shows them: by year and series."""

    id: str
    title: Title
    svg: str
    keys: tuple[Key, ...]
    points: dict[int, dict[str, Point]]
    from_prose: bool
    hard: bool


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with its tables, its sentences and where its page is."""

    report: PageReport
    source: Source
    tables: list[Table]
    sentences: list[Sentence]
    sentences_left_out: int


@dataclass(frozen=True, slots=True)
class YearView:
    """A year: its reports, several where there are copies, none where one is missing; and its findings."""

    year: int | None
    reports: tuple[ReportView, ...]
    findings: tuple[Numbered, ...]
    counts: Counter[str]

    @property
    def anchor(self) -> str:
        """Give what links lead to."""
        return f"y{self.year or 'none'}"


@dataclass(frozen=True, slots=True)
class PageView:
    """The page of one authority."""

    authority: AuthorityReports
    findings: list[Numbered]
    counts: Counter[str]
    left_out: int
    marks: dict[str, Mark]
    plots: list[PlotView]
    years: list[YearView]
    fetched: str | None

    @property
    def span(self) -> str:
        """Give the years covered, such as 2008–2022."""
        known = [view.year for view in self.years if view.year and view.reports]
        return "–".join(dict.fromkeys((str(min(known)), str(max(known))))) if known else ""

    def mark_of(self, point: Point) -> Mark | None:
        """Give the strongest mark of the cells that a point is made of."""
        found = [self.marks[cell] for cell in point.cells if cell in self.marks]
        return min(found, key=lambda mark: (mark.severity, not mark.strong), default=None)

    @property
    def series_years(self) -> list[int]:
        """Give the years of which a plot has a figure, the latest first."""
        return sorted({year for plot in self.plots for year in plot.points}, reverse=True)


def compose(authority: AuthorityReports, archives: Archives) -> PageView:
    """Make the view of one authority."""
    places = places_of(authority.reports)
    findings = number_findings(authority.findings, places)
    marks = marks_of(findings)
    years = _years(authority, findings, marks, archives)
    times = [fetch.fetched for report in authority.reports for fetch in report.fetches if fetch.fetched]
    return PageView(
        authority=authority,
        findings=findings,
        counts=Counter(one.severity for one in authority.findings),
        left_out=len(authority.findings) - len(findings),
        marks=marks,
        plots=_plots(authority.reports, findings),
        years=years,
        fetched=max(times, default=None),
    )


def _years(
    authority: AuthorityReports, findings: Sequence[Numbered], marks: Mapping[str, Mark], archives: Archives
) -> list[YearView]:
    reports: dict[int | None, list[ReportView]] = defaultdict(list)
    found: dict[int | None, list[Numbered]] = defaultdict(list)
    for report in authority.reports:
        reports[report.year].append(_report(report, marks, archives))
    for one in findings:
        found[one.found.year].append(one)
    known = sorted({year for year in (*reports, *found) if year is not None}, reverse=True)
    unknown: list[None] = [None] if None in reports or None in found else []
    return [
        YearView(year, tuple(reports[year]), tuple(found[year]), Counter(one.found.severity for one in found[year]))
        for year in (*known, *unknown)
    ]


def _report(report: PageReport, marks: Mapping[str, Mark], archives: Archives) -> ReportView:
    marked = [number for number in range(len(report.cells)) if f"{report.code}-{number}" in marks]
    sentences, left_out = sentences_of(report.cells, marked)
    return ReportView(
        report=report,
        source=archives.source_of(report),
        tables=tables_of(report.format, report.cells, marked),
        sentences=sentences,
        sentences_left_out=left_out,
    )


def _plots(reports: Sequence[PageReport], findings: Sequence[Numbered]) -> list[PlotView]:
    years = sorted({report.year for report in reports if report.year is not None})
    hard = frozenset(place.citation for one in findings if one.found.severity == "hard" for place in one.places)
    plots = ((form, points_of(form, reports, hard)) for form in plot_forms())
    # One year alone is no series.
    return [_plot(form, points, years) for form, points in plots if len({point.year for point in points}) > 1]


def _plot(form: PlotForm, points: list[Point], years: list[int]) -> PlotView:
    by_year: dict[int, dict[str, Point]] = defaultdict(dict)
    for point in points:
        by_year[point.year][point.series] = point
    present = {point.series for point in points}
    looks = zip(form.series, COLOURS, SHAPES if form.kind == "lines" else ["square"] * len(form.series), strict=False)
    if form.kind == "bars":
        years = [year for year in years if year in by_year]
    return PlotView(
        id=form.id,
        title=form.title,
        svg=svg_of(spec_of(form, points, years), form.id),
        keys=tuple(
            Key(series.id, series.title, colour, shape) for series, colour, shape in looks if series.id in present
        ),
        points=dict(by_year),
        from_prose=any(point.source == "narrative" for point in points),
        hard=any(point.hard for point in points),
    )
