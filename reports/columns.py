"""What stands over the columns of a table that hold no figures: labels, units, numbers of rows, remarks."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from reports.labels import key


def is_label_column(header: str) -> bool:
    """Say whether a header cell stands over labels."""
    return key(header) in _names("labels")


def is_remark_column(header: str) -> bool:
    """Say whether a header cell stands over remarks."""
    return key(header) in _names("remarks")


def holds_figures(header: str) -> bool:
    """Say whether a header cell can stand over figures: it names no column of any other kind."""
    return not any(key(header) in _names(kind) for kind in ("labels", "units", "numbers", "remarks"))


def names_rows(header: str) -> bool:
    """Say whether a header cell stands over labels or units."""
    return key(header) in _names("labels") | _names("units")


@cache
def _names(kind: str) -> frozenset[str]:
    data = tomllib.loads(files("reports.data").joinpath("columns.toml").read_text(encoding="utf-8"))
    return frozenset(key(name) for name in data[kind])
