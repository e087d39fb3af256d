"""Administrative divisions: codes of GB/T 2260 by name and year, never guessed where a name is not unique."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reports.model import Level

# Divisions of the table's last year are taken to be valid still.
_OPEN_END = 2024
_LONGEST_NAME = 15
_ENDINGS = re.compile("[省市县区旗州盟]")


@dataclass(frozen=True, slots=True)
class Region:
    """A division: six digits, full name, first and last year of validity."""

    code: str
    name: str
    first: int
    last: int

    @property
    def level(self) -> Level:
        """Province, prefecture or county, by the zeros of the code."""
        if self.code.endswith("0000"):
            return "province"
        return "prefecture" if self.code.endswith("00") else "county"

    def valid(self, year: int | None) -> bool:
        """Say whether the division was there in that year; without a year every one counts."""
        return year is None or (self.first <= year and (year <= self.last or self.last >= _OPEN_END))

    def within(self, other: Region) -> bool:
        """Say whether the division lies in another one, by their codes."""
        return self.code != other.code and self.code.startswith(_stem(other.code))


@cache
def _by_name() -> dict[str, tuple[Region, ...]]:
    table: dict[str, tuple[Region, ...]] = {}
    with files("reports.data").joinpath("regions.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            region = Region(row["code"], row["name"], int(row["first"]), int(row["last"]))
            table[region.name] = (*table.get(region.name, ()), region)
    return table


def is_region(name: str) -> bool:
    """Say whether a name is the full name of a division."""
    return name in _by_name()


def codes_of(name: str) -> frozenset[str]:
    """Give the codes of all divisions of a name, in any year."""
    return frozenset(region.code for region in _by_name().get(name, ()))


def is_within(code: str, other: str) -> bool:
    """Say whether a division is another one or lies in it, by their codes."""
    return code.startswith(_stem(other))


def leading_regions(text: str) -> list[str]:
    """Split off the names of divisions with which a text begins, the largest first: 济南市, 天桥区."""
    names: list[str] = []
    rest = text
    while name := next((rest[:n] for n in range(min(_LONGEST_NAME, len(rest)), 1, -1) if rest[:n] in _by_name()), None):
        names.append(name)
        rest = rest[len(name) :]
    return names


def regions_before(text: str, end: int) -> str:
    """Give the names of divisions that stand directly in front of a place in a text, joined; `""` for none."""
    start = end
    while start > 0:
        longest = range(min(_LONGEST_NAME, start), 1, -1)
        name = next((text[start - n : start] for n in longest if text[start - n : start] in _by_name()), None)
        if name is None:
            break
        start -= len(name)
    return text[start:end]


def resolve(names: list[str], year: int | None, site_code: str | None = None) -> Region | None:
    """Find the last of the named divisions, the ones before it being its parents.

    `site_code` are the first six digits of the portal's identification code: they decide between divisions of
    the same name. Gives None where more than one is possible.
    """
    if not names:
        return None
    candidates = [region for region in _by_name().get(names[-1], ()) if region.valid(year)]
    for parent in names[:-1]:
        parents = [region for region in _by_name().get(parent, ()) if region.valid(year)]
        within = [c for c in candidates if any(c.within(p) for p in parents)]
        # A county under provincial rule or with an older code is not within its city by code.
        candidates = within or candidates
    if len({c.code for c in candidates}) > 1 and site_code:
        near = [c for c in candidates if c.code == site_code] or [
            c for c in candidates if c.code.startswith(_stem(site_code))
        ]
        candidates = near or [c for c in candidates if site_code.startswith(_stem(c.code))] or candidates
    codes = {c.code for c in candidates}
    return candidates[-1] if len(codes) == 1 else None


def most_named(text: str) -> str | None:
    """Give the county or city that a text names most often, at least three times; None where none stands out."""
    counts: Counter[str] = Counter()
    for end in (match.end() for match in _ENDINGS.finditer(text)):
        longest = range(min(_LONGEST_NAME, end), 1, -1)
        counts.update([name for n in longest if (name := text[end - n : end]) in _by_name()][:1])
    inner = {n: c for n, c in counts.items() if c >= 3 and not n.endswith(("省", "自治区"))}
    ranked = sorted(inner.items(), key=lambda entry: (-entry[1], entry[0]))
    if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return ranked[0][0]


def _stem(code: str) -> str:
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code
