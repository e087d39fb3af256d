"""What the page calls things, and which series it shows: read from labels.toml and series.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Title = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SeriesForm:
    """A series: its names, and the places where its figure may stand, each a list of indicators to be added up."""

    id: str
    title: Title
    places: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PlotForm:
    """A plot of some series; of reports in some formats only, where it names any."""

    id: str
    kind: str
    title: Title
    series: tuple[SeriesForm, ...]
    formats: frozenset[str]


@cache
def plot_forms() -> tuple[PlotForm, ...]:
    """Give the plots in the order of the page."""
    return tuple(
        PlotForm(
            id=plot["id"],
            kind=plot["kind"],
            title=_title(plot["title"]),
            series=tuple(_series(one) for one in plot["series"]),
            formats=frozenset(plot.get("formats", ())),
        )
        for plot in _read("series.toml")["plot"]
    )


def title_of(kind: str, name: str | None) -> Title:
    """Give what a level, format, severity or state is called, in English and in Chinese; its own name where unknown."""
    found = _labels()[kind].get(name or "")
    return _title(found) if found else (name or "", name or "")


def english(indicator: str) -> str:
    """Give what an indicator is called in English; nothing for a row that no form has."""
    if indicator.startswith("other:"):
        return ""
    names = _labels()["indicator"]
    return names.get(indicator) or ": ".join(
        names.get(part) or part.replace("_", " ") for part in indicator.split(".") if part
    )


def _series(entry: dict[str, Any]) -> SeriesForm:
    return SeriesForm(entry["id"], _title(entry["title"]), tuple(tuple(place) for place in entry["from"]))


def _title(pair: list[str]) -> Title:
    return pair[0], pair[1]


@cache
def _labels() -> dict[str, dict[str, Any]]:
    return _read("labels.toml")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("pipelines.audit.page").joinpath(name).read_text(encoding="utf-8"))
