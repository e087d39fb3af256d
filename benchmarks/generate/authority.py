"""The authorities that report: real divisions of the region table, and offices under them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

from benchmarks.generate.vocabulary import OFFICES


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority: `printed` as its title names it, `names` all ways that are right, `neighbours` for links."""

    printed: str
    names: frozenset[str]
    region_code: str
    city: str
    neighbours: tuple[str, ...]


def draw_authority(variations: Mapping[str, str], rng: Random, years: Sequence[int]) -> Authority:
    """Draw a county whose city is known, there in all of the years, and the authority in it that the variation names."""
    start, end = min(years), max(years)
    regions = {code: name for code, name, first, last in all_regions() if first <= start and end <= last}
    counts = Counter(regions.values())
    counties = [
        code
        for code, name in regions.items()
        if not code.endswith("00") and regions.get(f"{code[:4]}00", "").endswith("市") and counts[name] == 1
    ]
    code = rng.choice(counties)
    county, city, province = regions[code], regions[f"{code[:4]}00"], regions[f"{code[:2]}0000"]
    neighbours = tuple(name for other, name in regions.items() if other[:4] == code[:4] and name not in (county, city))
    kind = variations["authority"]
    tail = rng.choice(OFFICES) if kind == "office" else "人民政府"
    if kind == "city":
        code, stem, before = f"{code[:4]}00", city, province
    else:
        stem, before = (county, city) if kind == "short" else (f"{city}{county}", "")
    names = {f"{stem}{tail}", f"{before}{stem}{tail}", f"{province}{stem}{tail}"}
    if before != province:
        names.add(f"{province}{before}{stem}{tail}")
    return Authority(f"{stem}{tail}", frozenset(names), code, city, neighbours[:8])


@cache
def all_regions() -> tuple[tuple[str, str, int, int], ...]:
    """Give code, name, first and last year of every division."""
    with files("reports.data").joinpath("regions.csv").open(encoding="utf-8") as lines:
        return tuple((r["code"], r["name"], int(r["first"]), int(r["last"])) for r in csv.DictReader(lines))
