"""Prose that a report takes over from the report of the year before, sentence by sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter

from sqlalchemy import Connection, Engine, RowMapping

from pipelines.audit.sentences import percent, prose_sentences, without_figures
from pipelines.audit.series import by_host, ordered_reports
from pipelines.audit.texts import texts_of
from pipelines.audit.year_finding import YearFinding
from pipelines.store.database import one_state

# An office says some things in the same words every year. Of 30 pairs of years of six authorities, the highest share in a
# report that was written anew was 0.49; the one that was copied has 0.76 (real reports of 2008 to 2024, read by hand).
_LEAST_SHARE = 0.5
# Fewer or shorter ones are what a small office has to say of a year in which nothing happened.
_FEWEST_SENTENCES = 8
_FEWEST_CHARACTERS = 300
# A year that was taken from a date of publication may be wrong, and then both are one report.
_SURE_YEAR = frozenset({"period", "title", "caption"})
# What a report says of the year behind it is a plan; otherwise a page holds both reports, and nothing was copied.
_PLAN = re.compile("将|拟|计划|力争|打算|下一步")
_LONGEST_EXAMPLE = 80
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Prose:
    """The sentences of one report."""

    authority: str
    year: int
    page: str
    sentences: tuple[str, ...]


def copied_prose(engine: Engine, authority: str | None = None) -> Iterator[YearFinding]:
    """Find reports that repeat that of the year before, in the order of authorities and years."""
    with one_state(engine) as connection:
        rows = connection.execution_options(yield_per=_BATCH).execute(ordered_reports(engine, authority)).mappings()
        for _, of_name in groupby(rows, lambda row: row["authority"]):
            found: list[YearFinding] = []
            for _, of_region in groupby(of_name, lambda row: row["region_code"]):
                for series in by_host(list(of_region)):
                    found += _copied(connection, series)
            yield from sorted(found, key=attrgetter("year"))


def _copied(connection: Connection, series: Sequence[RowMapping]) -> Iterator[YearFinding]:
    years: dict[int, list[RowMapping]] = defaultdict(list)
    for row in series:
        if row["year_source"] in _SURE_YEAR:
            years[row["year"]].append(row)
    neighbours = {row["id"] for year in years if {year - 1, year + 1} & years.keys() for row in years[year]}
    if not neighbours:
        return
    texts = texts_of(connection, neighbours)
    # Of several copies the longest: one may be cut.
    longest = {
        year: _prose(max(rows, key=lambda row: len(texts.get(row["id"], ""))), texts)
        for year, rows in years.items()
        if rows[0]["id"] in neighbours
    }
    for before, after in pairwise(sorted(longest)):
        if after == before + 1:
            yield from compare(longest[before], longest[after])


def _prose(row: RowMapping, texts: dict[int, str]) -> Prose:
    return Prose(row["authority"], row["year"], row["page_key"], tuple(prose_sentences(texts.get(row["id"], ""))))


def compare(before: Prose, after: Prose) -> Iterator[YearFinding]:
    """Say how many sentences of a report stand word for word in that of the year before, if they are many."""
    known = set(before.sentences)
    same = [sentence for sentence in after.sentences if sentence in known]
    total = len(after.sentences)
    if (
        len(same) < max(_FEWEST_SENTENCES, _LEAST_SHARE * total)
        or sum(map(len, same)) < _FEWEST_CHARACTERS
        or any(f"{after.year}年" in sentence and not _PLAN.search(sentence) for sentence in same)
    ):
        return
    known_masked = {without_figures(sentence) for sentence in before.sentences}
    masked = sum(without_figures(sentence) in known_masked for sentence in after.sentences)
    example = shortened_sentence(max(same, key=len))
    yield YearFinding(
        "copied_prose",
        "soft",
        after.authority,
        after.year,
        f"{len(same)} of {total} sentences ({percent(len(same), total)}%) stand word for word in the report of {before.year}, "
        f"{masked} ({percent(masked, total)}%) if figures are left aside, such as “{example}”",
        f"正文{total}句中有{len(same)}句（{percent(len(same), total)}%）与{before.year}年报告逐字相同，不计数字则有{masked}句"
        f"（{percent(masked, total)}%）相同，如“{example}”",
        pages=(before.page, after.page),
        basis=(f"{len(same)} of {total}, {masked} without figures",),
    )


def shortened_sentence(sentence: str) -> str:
    """Give a sentence as an example, cut where it is long."""
    return sentence if len(sentence) <= _LONGEST_EXAMPLE else f"{sentence[:_LONGEST_EXAMPLE]}…"
