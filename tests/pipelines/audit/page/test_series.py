"""The series and their plots: gaps stay gaps, no line crosses a change of the form, nothing is turned into 0."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.audit.page.figures import Point, points_of
from pipelines.audit.page.plots import spec_of, svg_of
from pipelines.audit.page.reading import PageReport
from pipelines.audit.page.vocabulary import PlotForm, plot_forms
from reports.forms import forms
from reports.model import Cell
from tests.pipelines.conftest import make_cell

PLOTS = {plot.id: plot for plot in plot_forms()}
ALL_ZERO = {row.field: 0 for form in forms() if form.id == "form2021" for row in form.applications if not row.optional}


def report(year: int, cells: list[Cell], report_format: str = "form2021", version: str = "") -> PageReport:
    code = version or f"{year:012x}"
    return PageReport(year, report_format, None, None, "page", None, code, 0, "test", tuple(cells), ())


def table(**figures: int | None) -> list[Cell]:
    return [
        make_cell(
            indicator=name, applicant="total", value=value, raw=str(value), state="blank" if value is None else "number"
        )
        for name, value in figures.items()
    ]


def prose(column_label: str = "", **figures: int) -> list[Cell]:
    return [
        make_cell(indicator=name, applicant=None, value=value, source="narrative", column_label=column_label)
        for name, value in figures.items()
    ]


def points(plot: str, *reports: PageReport, hard: frozenset[str] = frozenset()) -> list[Point]:
    return points_of(PLOTS[plot], reports, hard)


def runs(found: list[Point]) -> list[list[int]]:
    years: dict[tuple[str, int], list[int]] = {}
    for point in found:
        years.setdefault((point.series, point.run), []).append(point.year)
    return list(years.values())


def test_no_line_is_drawn_over_a_gap_or_a_change_of_the_form() -> None:
    years = (2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2024)
    formats = {year: "stat2014" if year < 2019 else "form2019" if year < 2021 else "form2021" for year in years}
    found = points("requests", *(report(year, table(applications_received=9), formats[year]) for year in years))
    assert runs(found) == [[2015, 2016, 2017, 2018], [2019, 2020], [2021, 2022], [2024]]
    # In prose the words changed as well, though the format of the report is the same.
    found = points(
        "requests", *(report(year, prose(applications_received=9), "law2007") for year in (2012, 2013, 2014))
    )
    assert runs(found) == [[2012, 2013], [2014]]


def test_prose_is_told_from_tables_and_not_joined_with_them() -> None:
    found = points(
        "requests",
        report(2021, [*table(new_received=30), *prose(applications_received=12)]),
        report(2022, prose(applications_received=40)),
    )
    assert [(point.value, point.source) for point in found] == [(30, "table"), (40, "narrative")]
    assert len(runs(found)) == 2


def test_what_cannot_be_read_gives_no_point() -> None:
    assert points("requests", report(2021, table(new_received=None))) == []
    assert points("requests", report(2021, [*table(new_received=1), *table(new_received=2)])) == []
    assert points("proactive", report(2013, prose("历年累计", proactive_total=9))) == []
    # Copies that disagree; and copies that agree, of which one is marked.
    one, other = report(2021, table(new_received=1), version="a"), report(2021, table(new_received=2), version="b")
    assert points("requests", one, other) == []
    same = report(2021, table(new_received=1), version="b")
    (point,) = points("requests", one, same, hard=frozenset({"b-0-0"}))
    assert (point.value, point.hard, point.cells) == (1, True, ("b-0-0",))


def test_a_sum_needs_all_its_parts() -> None:
    rows: dict[str, int | None] = {**ALL_ZERO, "refused_state_secret": 2, "refused_query_matter": 3}
    found = {point.series: point.value for point in points("outcomes", report(2021, table(**rows)))}
    assert found == {"granted": 0, "partial": 0, "refused": 5, "unable": 0, "unprocessed": 0, "other": 0}
    found = {
        point.series: point.value
        for point in points("outcomes", report(2021, table(**rows | {"refused_other_law": None})))
    }
    assert "refused" not in found
    direct = {"litigation_direct.total": 2, "litigation_after_review.total": 5}
    assert [point.value for point in points("remedies", report(2021, table(**direct)))] == [7]
    assert points("remedies", report(2021, table(**{"litigation_direct.total": 2}))) == []


def layers(plot: PlotForm, found: list[Point], years: list[int]) -> dict[str, list[dict[str, Any]]]:
    spec = spec_of(plot, found, years)
    return {layer["mark"]["type"]: layer["data"]["values"] for layer in spec["layer"]}


def test_missing_years_are_shaded_and_changes_are_lines() -> None:
    years = [2015, 2018, 2020, 2021]
    reports = [report(year, table(new_received=5)) for year in years]
    drawn = layers(PLOTS["requests"], points("requests", *reports), years)
    assert drawn["rect"] == [{"year": 2015.5, "end": 2017.5}, {"year": 2018.5, "end": 2019.5}]
    assert [value["year"] for value in drawn["rule"]] == [2018.5, 2020.5]
    assert [value["year"] for value in drawn["point"]] == years
    assert all(value["value"] == 5 for value in drawn["point"])


def test_a_bar_with_a_piece_missing_is_not_stacked() -> None:
    whole = {**ALL_ZERO, "granted": 4, "partial": 3}
    reports = [report(2021, table(**whole)), report(2022, table(**whole | {"unable_unclear": None}))]
    drawn = layers(PLOTS["outcomes"], points("outcomes", *reports), [2021, 2022])
    assert {value["year"] for value in drawn["rect"]} == {2021}
    assert [(value["low"], value["high"]) for value in drawn["rect"]][:2] == [(0, 4), (4, 7)]


@pytest.mark.parametrize("name", ["requests", "outcomes"])
def test_the_picture_holds_no_script_and_its_ids_are_its_own(name: str) -> None:
    reports = [report(year, table(**ALL_ZERO | {"new_received": 5, "granted": 5})) for year in (2021, 2022)]
    found = points(name, *reports, hard=frozenset(f"{2021:012x}-0-{number}" for number in range(4)))
    svg = svg_of(spec_of(PLOTS[name], found, [2021, 2022]), name)
    assert svg.startswith("<svg ")
    assert "<script" not in svg
    assert "#a3122a" in svg
    assert all(part.startswith(name) for part in svg.split(' id="')[1:])
