"""The floors of the kill rate, by format: below them nothing may fall."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from benchmarks.table import print_table

FLOORS = Path(__file__).with_name("floors.toml")
Rates = Mapping[str, Mapping[str, float]]


def compare(rates: Rates, floors: Rates) -> list[list[str]]:
    """Give a row for each figure: format, name, percent, floor, and a mark where it is below or has no floor."""
    rows = []
    for form, names in rates.items():
        for name, percent in names.items():
            floor = floors.get(form, {}).get(name)
            mark = "NO FLOOR" if floor is None else "BELOW" if percent < floor else ""
            rows.append([form, name, f"{percent:.3f}", "" if floor is None else f"{floor:.3f}", mark])
    return rows


def read_floors() -> Rates:
    """Read the floors."""
    found: Rates = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def print_floors(rates: Rates) -> int:
    """Print the figures beside their floors; gives how many are below."""
    rows = compare(rates, read_floors())
    print_table("Misprints in one cell, with floors", ["format", "field", "percent", "floor", ""], rows)
    return sum(row[-1] != "" for row in rows)
