"""Reports of two authorities for one year with the same figures in a table."""

from __future__ import annotations

import heapq
import math
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter

from sqlalchemy import ColumnElement, Connection, Engine, select

from pipelines.audit.clusters import Parties, pairs_in_order, reports_of_years
from pipelines.audit.sentences import prose_sentences
from pipelines.audit.texts import texts_of
from pipelines.audit.whose import Party, same_document
from pipelines.audit.year_finding import YearFinding
from pipelines.store.database import one_state
from pipelines.store.tables import children
from pipelines.store.views import current_reports
from reports.formula import Operand, operands
from reports.identities import identities
from reports.model import Format

_cells = children["cells"]
# Chance: of 60,000 reports of one year there are 2^31 pairs. A count of about v is that very count in one of v reports, so
# that a figure v tells log2(1 + v) bits; the sums of a table tell nothing that its parts do not, and a value that stands
# there twice may be one thing. At 45 bits, among all pairs of seventeen years, chance gives one pair of equal tables in a
# thousand datasets of that size. The counts of a quiet office (1, 1, 2) never come so far, whatever their number.
_FEWEST_BITS = 45
_FEWEST_FIGURES = 6
_BATCH = 200

# Indicator, applicant, value.
Entry = tuple[str, str, int]
Table = tuple[Entry, ...]


def twin_tables(engine: Engine, authority: str | None = None, year: int | None = None) -> Iterator[YearFinding]:
    """Find reports with a table of another authority, in the order of names, regions and years.

    The tables are those of applications and, taken as one, all others. Of each report two hashes are kept.
    """
    found = (_twins(engine, authority, year, of_applications=kind) for kind in (True, False))
    yield from heapq.merge(*found, key=attrgetter("authority"))


def _twins(engine: Engine, authority: str | None, year: int | None, *, of_applications: bool) -> Iterator[YearFinding]:
    with one_state(engine) as connection:
        ids, hashes = array("q"), array("Q")
        wanted = reports_of_years(engine, connection, authority, year)
        for rows in connection.execution_options(yield_per=_BATCH).execute(wanted).mappings().partitions():
            tables = _tables(connection, [row["id"] for row in rows], of_applications=of_applications)
            for row in rows:
                table = tables.get(row["id"], ())
                if is_telling(table, row["format"]):
                    ids.append(row["id"])
                    hashes.append(_hash(row["year"], table))
        parties = Parties(connection, ids)

        def are_twins(one: Party, other: Party) -> bool:
            reports = (one.report_id, other.report_id)
            tables = _tables(connection, reports, of_applications=of_applications)
            texts = texts_of(connection, reports)
            return tables[one.report_id] == tables[other.report_id] and not same_document(
                one, other, *(prose_sentences(texts.get(report_id, "")) for report_id in reports)
            )

        for report, twin, others in pairs_in_order(_equal(hashes), parties, authority, are_twins):
            yield _finding(connection, report, twin, others, of_applications=of_applications)


def _equal(hashes: array[int]) -> dict[int, list[int]]:
    clusters: dict[int, list[int]] = {}
    # Sorting is stable: the members of a cluster keep their order.
    for _, of_hash in groupby(sorted(range(len(hashes)), key=hashes.__getitem__), key=hashes.__getitem__):
        first, *others = of_hash
        if others:
            clusters[first] = others
    return clusters


def _tables(connection: Connection, report_ids: Collection[int], *, of_applications: bool) -> dict[int, Table]:
    """Give the figures of tables that are not 0, sorted."""
    query = select(_cells.c.report_id, _cells.c.indicator, _cells.c.applicant, _cells.c.value).where(
        _cells.c.report_id.in_(report_ids), *_figures(of_applications=of_applications)
    )
    entries: dict[int, list[Entry]] = defaultdict(list)
    for report_id, indicator, applicant, value in connection.execute(query):
        entries[report_id].append((indicator, applicant or "", value))
    return {report_id: tuple(sorted(found)) for report_id, found in entries.items()}


def _figures(*, of_applications: bool) -> tuple[ColumnElement[bool], ...]:
    return (
        _cells.c.source == "table",
        _cells.c.state == "number",
        _cells.c.value > 0,
        _cells.c.applicant.is_not(None) if of_applications else _cells.c.applicant.is_(None),
    )


def _cited(connection: Connection, report_id: int, *, of_applications: bool) -> tuple[str, ...]:
    """Give the citations of the figures of a report that are not 0."""
    view = current_reports
    query = (
        select(view.c.version, view.c.report, _cells.c.position)
        .join(_cells, _cells.c.report_id == view.c.id)
        .where(view.c.id == report_id, *_figures(of_applications=of_applications))
        .order_by(_cells.c.position)
    )
    return tuple(f"{version}-{report}-{position}" for version, report, position in connection.execute(query))


def is_telling(table: Table, report_format: Format) -> bool:
    """Say whether a table has so many figures that nobody else has the same by chance."""
    sums = _sums(report_format)
    values = {value for indicator, applicant, value in table if indicator not in sums and applicant != "total"}
    return len(values) >= _FEWEST_FIGURES and sum(math.log2(1 + value) for value in values) >= _FEWEST_BITS


@cache
def _sums(report_format: Format) -> frozenset[str]:
    """Give the rows that follow from others by the identities of a format: a sum, or one of those that balance."""
    found = set()
    for identity in identities(report_format):
        left, right = identity.relation.left, identity.relation.right
        if identity.relation.operator == "=" and identity.each != "row":
            single = [side for side in (left, right) if isinstance(side, Operand)]
            found |= {side.name for side in single or list(operands(left))[:1]}
    return frozenset(found)


def _hash(year: int, table: Table) -> int:
    return int.from_bytes(blake2b(repr((year, table)).encode(), digest_size=8).digest())


def _finding(connection: Connection, report: Party, twin: Party, others: int, *, of_applications: bool) -> YearFinding:
    table = _tables(connection, [report.report_id], of_applications=of_applications)[report.report_id]
    what, what_zh = ("table of applications", "申请办理情况表") if of_applications else ("other tables", "其他各表")
    more = f"; {others} more {'authority prints' if others == 1 else 'authorities print'} them too" if others else ""
    more_zh = f"；另有{others}个机关也相同" if others else ""
    return YearFinding(
        "twin_tables",
        "soft",
        report.authority,
        report.year,
        f"all {len(table)} figures above 0 in the {what} are those of {twin.authority} of the same year{more}",
        f"{what_zh}中{len(table)}个不为0的数字与{twin.authority}同年报告完全相同{more_zh}",
        cells=_cited(connection, report.report_id, of_applications=of_applications),
        pages=(report.page, twin.page),
        about=(twin.authority,),
    )
