"""The reports of one page: one as a rule, else several years of one authority, or the reports of two."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from benchmarks.generate.article import Article, Dice
from benchmarks.generate.authority import draw_authority
from benchmarks.generate.body import write_form_article
from benchmarks.generate.free_body import write_free, write_local
from benchmarks.generate.list_body import write_fujian, write_stat2014

_WRITERS = {
    "three_tables": write_form_article,
    "stat2014": write_stat2014,
    "fj_cumulative": write_fujian,
    "local_table": write_local,
    "law2007": write_free,
}
_YEARS: dict[str, tuple[int, ...]] = {
    "stat2014": tuple(range(2014, 2019)),
    "fj_cumulative": tuple(range(2009, 2019)),
    "local_table": tuple(range(2008, 2019)),
    "law2007": tuple(range(2008, 2019)),
}
_FIRST_YEAR, _LAST_YEAR = 2008, 2024
_MOST = 6


def draw_articles(variations: Mapping[str, str], dice: Dice) -> list[Article]:
    """Draw the reports of a page in reading order; the first that is drawn is of the format that the variation names."""
    form = variations["format"]
    first = dice("year").choice(_YEARS.get(form) or _form_years(variations))
    if variations["reports"] == "one":
        authority = draw_authority(variations, dice("authority"), [first])
        return [_WRITERS[form](variations, dice, authority, first)]
    rng = dice("several")
    two = variations["reports"] == "two_authorities"
    years = _draw_years(first, rng.randint(1, 2) if two else rng.randint(2, _MOST), rng)
    reports = [(0, year) for year in years]
    if two:
        # As often as not for the same years as the first.
        others = years if rng.random() < 0.5 else rng.sample(range(_FIRST_YEAR, _LAST_YEAR + 1), len(years))
        reports += [(1, year) for year in others]
    span = [first, *(year for _, year in reports)]
    authorities = [draw_authority(variations, dice(purpose), span) for purpose in ("authority", "authority 2")]
    articles = []
    for number, (whose, year) in enumerate(reports):
        kind = _format_of(year, rng) if number else form
        shape = {**variations, "form_year": "usual"} if number else variations
        articles.append(_WRITERS[kind](shape, _own(dice, number), authorities[whose], year))
    return _in_order(articles, rng)


def _draw_years(first: int, count: int, rng: Random) -> list[int]:
    others = [year for year in range(_FIRST_YEAR, _LAST_YEAR + 1) if year != first]
    return [first, *rng.sample(others, count - 1)]


def _form_years(variations: Mapping[str, str]) -> tuple[int, ...]:
    return (2019, 2020) if variations["years"] == "2019_2020" else (2021, 2022, 2023, 2024)


def _format_of(year: int, rng: Random) -> str:
    if year >= 2019:
        return "three_tables"
    return rng.choice([form for form, years in _YEARS.items() if year in years])


def _own(dice: Dice, number: int) -> Dice:
    return (lambda purpose: dice(f"{number}/{purpose}")) if number else dice


def _in_order(articles: list[Article], rng: Random) -> list[Article]:
    order = rng.choice(("newest", "oldest", "any"))
    if order == "any":
        return rng.sample(articles, len(articles))
    return sorted(articles, key=lambda article: article.year, reverse=order == "newest")
