"""The series as plots: Vega-Lite specifications as plain data, rendered to SVG without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from pipelines.audit.page.figures import CHANGES, Point
from pipelines.audit.page.vocabulary import PlotForm

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_VERSION = "6.4"
# On a telephone a plot shrinks to four fifths of this, and its labels must still be read.
_WIDTH, _HEIGHT = 370, 175
# Okabe and Ito's colours, which people with any kind of colour vision tell apart, and a shape or place for each besides.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#999999")
SHAPES = ("circle", "square", "triangle-up")
HARD = "#a3122a"
_INK, _MUTED, _GRID = "#333333", "#6b6b6b", "#e6e3dc"
# More labels than this do not fit under one plot.
_MOST_WHOLE_YEARS = 9
# A label in a piece of a bar lower than this share of the plot would cross its edges.
_LOWEST_LABELLED = 0.07
_ID = re.compile(r'(id="|url\(#|href="#)')


def spec_of(plot: PlotForm, points: Sequence[Point], years: Sequence[int]) -> dict[str, Any]:
    """Give the specification of a plot. `years` are those with a report; a year between them without one is shaded."""
    span = list(range(min(years), max(years) + 1))
    layers = [_missing(span, years), _changes(span), *(_bars if plot.kind == "bars" else _lines)(plot, points)]
    return {
        "$schema": _SCHEMA,
        "width": _WIDTH,
        "height": _HEIGHT,
        "background": "transparent",
        "config": _config(),
        "encoding": {"x": _x(span)},
        "layer": [layer for layer in layers if layer["data"]["values"]],
    }


def svg_of(spec: dict[str, Any], name: str) -> str:
    """Render a specification. The SVG holds figures and years alone, no text of a page; `name` keeps its ids its own."""
    import vl_convert  # noqa: PLC0415  (an extra, and slow to import)

    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=_VERSION)
    return _ID.sub(rf"\g<1>{name}-", svg).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _x(span: Sequence[int]) -> dict[str, Any]:
    label = "datum.label" if len(span) <= _MOST_WHOLE_YEARS else "'’' + slice(datum.label, 2)"
    return {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [span[0] - 0.6, span[-1] + 0.6], "nice": False, "zero": False},
        "axis": {"values": list(span), "format": "d", "labelExpr": label, "grid": False, "title": None, "tickSize": 4},
    }


def _missing(span: Iterable[int], years: Sequence[int]) -> dict[str, Any]:
    stretches: list[dict[str, float]] = []
    for year in span:
        if year in years:
            continue
        if stretches and stretches[-1]["end"] == year - 0.5:
            stretches[-1]["end"] = year + 0.5
        else:
            stretches.append({"year": year - 0.5, "end": year + 0.5})
    return {
        "data": {"values": stretches},
        "mark": {"type": "rect", "color": "#e4e1da"},
        "encoding": {"x": {"field": "year", "type": "quantitative"}, "x2": {"field": "end"}},
    }


def _changes(span: Sequence[int]) -> dict[str, Any]:
    return {
        "data": {"values": [{"year": year - 0.5} for year in CHANGES if span[0] < year <= span[-1]]},
        "mark": {"type": "rule", "strokeDash": [3, 3], "color": "#8b877e", "strokeWidth": 1.2},
        "encoding": {"x": {"field": "year", "type": "quantitative"}},
    }


def _lines(plot: PlotForm, points: Sequence[Point]) -> list[dict[str, Any]]:
    names = [series.id for series in plot.series]
    scale = {"domain": names, "range": list(COLOURS[: len(names)])}
    values = {"values": _values(points)}
    y = {
        "field": "value",
        "type": "quantitative",
        "axis": _y_axis(),
        "scale": _y_scale(point.value for point in points),
    }
    colour = {"field": "series", "type": "nominal", "scale": scale, "legend": None}
    shape = {"field": "series", "scale": {"domain": names, "range": list(SHAPES[: len(names)])}, "legend": None}
    fill = {"condition": {"test": "datum.source === 'narrative'", "value": "white"}, **colour}
    return [
        {
            "data": values,
            "mark": {"type": "line", "strokeWidth": 1.8},
            "encoding": {"y": y, "color": colour, "detail": {"field": "run"}},
        },
        {
            "data": {"values": [value for value in values["values"] if value["hard"]]},
            "mark": {
                "type": "point",
                "shape": "circle",
                "size": 230,
                "stroke": HARD,
                "strokeWidth": 2,
                "filled": False,
            },
            "encoding": {"y": y},
        },
        {
            "data": values,
            "mark": {"type": "point", "size": 52, "strokeWidth": 1.8, "opacity": 1},
            "encoding": {"y": y, "stroke": colour, "fill": fill, "shape": shape},
        },
    ]


def _bars(plot: PlotForm, points: Sequence[Point]) -> list[dict[str, Any]]:
    """Stack the series in their order; where one of a year is missing, those above it would stand at the wrong height."""
    names = [series.id for series in plot.series]
    complete = [year for year in {point.year for point in points} if _is_complete(year, names, points)]
    stacked: list[dict[str, Any]] = []
    for year in sorted(complete):
        base = 0
        for name in names:
            point = next(point for point in points if (point.year, point.series) == (year, name))
            stacked.append({**_value(point), "low": base, "high": base + point.value, "middle": base + point.value / 2})
            base += point.value
    highest = max((value["high"] for value in stacked), default=0)
    labelled = [value for value in stacked if value["value"] > highest * _LOWEST_LABELLED]
    y = {"field": "low", "type": "quantitative", "axis": _y_axis(), "scale": _y_scale([highest])}
    colour = {"field": "series", "scale": {"domain": names, "range": list(COLOURS)}, "legend": None}
    bar = {"type": "rect", "width": 30}
    sides = {"y": y, "y2": {"field": "high"}}
    return [
        {
            "data": {"values": stacked},
            "mark": {**bar, "stroke": "white", "strokeWidth": 0.8},
            "encoding": {**sides, "color": colour},
        },
        {
            "data": {"values": _whole_bars(stacked)},
            "mark": {**bar, "filled": False, "stroke": HARD, "strokeWidth": 2.4, "strokeDash": [4, 2]},
            "encoding": sides,
        },
        {
            "data": {"values": labelled},
            "mark": {"type": "text", "fontSize": 10.5, "color": "#1a1a1a"},
            "encoding": {"y": {"field": "middle", "type": "quantitative"}, "text": {"field": "value"}},
        },
    ]


def _whole_bars(stacked: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the bars of which a piece takes part in a sum that fails."""
    by_year = groupby(stacked, key=lambda value: int(value["year"]))
    bars = ((year, list(pieces)) for year, pieces in by_year)
    return [
        {"year": year, "low": 0, "high": pieces[-1]["high"]}
        for year, pieces in bars
        if any(piece["hard"] for piece in pieces)
    ]


def _is_complete(year: int, names: Iterable[str], points: Sequence[Point]) -> bool:
    return {point.series for point in points if point.year == year} >= set(names)


def _values(points: Iterable[Point]) -> list[dict[str, Any]]:
    return [_value(point) for point in points]


def _value(point: Point) -> dict[str, Any]:
    return {
        "year": point.year,
        "value": point.value,
        "series": point.series,
        "source": point.source,
        "hard": point.hard,
        "run": f"{point.series}-{point.run}",
    }


def _y_scale(values: Iterable[int]) -> dict[str, Any]:
    """Begin at 0, and leave room over the highest figure for its ring."""
    return {"domain": [0, max((*values, 1)) * 1.1], "nice": False}


def _y_axis() -> dict[str, Any]:
    return {"title": None, "tickCount": 5, "format": ",d", "domain": False, "ticks": False, "labelPadding": 6}


def _config() -> dict[str, Any]:
    text = {"labelColor": _INK, "labelFontSize": 11, "labelFont": "Arial, Helvetica, sans-serif"}
    return {
        "view": {"stroke": None},
        "axis": {**text, "gridColor": _GRID, "domainColor": _MUTED, "tickColor": _MUTED},
        "text": {"font": "Arial, Helvetica, sans-serif"},
    }
