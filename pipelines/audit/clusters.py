"""What is told of each member of a cluster of like reports: which other authority's is like it, and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Connection, Engine, Select, select

from pipelines.audit.series import ordered_reports
from pipelines.audit.whose import Party, may_be_same, party
from pipelines.store.views import current_reports

# Copies of one report stand side by side; behind so many of them nobody else's is looked for.
_MOST_TRIED = 20
_CHUNK = 500

Fits = Callable[[Party, Party], bool]


class Parties:
    """The reports that have an index, read when they are asked for."""

    def __init__(self, connection: Connection, ids: Sequence[int]) -> None:
        self._connection, self._ids = connection, ids
        self.of = lru_cache(maxsize=4096)(self._of)
        self.authorities = lru_cache(maxsize=64)(self._authorities)

    def _of(self, index: int) -> Party:
        query = select(current_reports).where(current_reports.c.id == self._ids[index])
        return party(self._connection.execute(query).mappings().one())

    def _authorities(self, cluster: tuple[int, ...]) -> int:
        """Count the authorities of a cluster."""
        found: set[tuple[str, str]] = set()
        for start in range(0, len(cluster), _CHUNK):
            ids = [self._ids[index] for index in cluster[start : start + _CHUNK]]
            rows = self._connection.execute(select(current_reports).where(current_reports.c.id.in_(ids)))
            found |= {party(row).identity for row in rows.mappings()}
        return len(found)


def pairs_in_order(
    clusters: Mapping[int, Sequence[int]], parties: Parties, authority: str | None, fits: Fits
) -> Iterator[tuple[Party, Party, int]]:
    """Give each report of a cluster, in the order of the index, with one of another authority and the number of the others.

    `fits` decides on each pair, exactly; of `authority` a part of the name is enough.
    """
    whole = {first: (first, *others) for first, others in clusters.items()}
    cluster_of = {member: cluster for cluster in whole.values() for member in cluster}
    for member in sorted(cluster_of):
        report, cluster = parties.of(member), cluster_of[member]
        if authority and authority not in report.authority:
            continue
        tried = (parties.of(other) for other in cluster[: _MOST_TRIED + 1] if other != member)
        twin = next((other for other in tried if not may_be_same(report, other) and fits(report, other)), None)
        if twin:
            yield report, twin, max(parties.authorities(cluster) - 2, 0)


def reports_of_years(
    engine: Engine, connection: Connection, authority: str | None, year: int | None
) -> Select[tuple[object, ...]]:
    """Select the reports with which those of an authority and a year are compared: all of the same years."""
    query = ordered_reports(engine)
    year_of = current_reports.c.year
    if authority:
        asked = ordered_reports(engine, authority).with_only_columns(year_of).order_by(None).distinct()
        query = query.where(year_of.in_(list(connection.execute(asked).scalars())))
    return query if year is None else query.where(year_of == year)
