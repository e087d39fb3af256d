"""What a page said before: figures of a report that changed after it was published."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, func, select

from pipelines.audit.series import in_byte_order
from pipelines.audit.year_finding import YearFinding
from pipelines.store.database import one_state
from pipelines.store.tables import authorities, children, fetches, page_versions, parses, reports

_cells = children["cells"]
# Reports that are held in memory at once.
_BATCH = 200
Place = tuple[str, str | None, str]


def find_changes(engine: Engine, authority: str | None = None) -> Iterator[YearFinding]:
    """Give the reports whose figures differ between two fetches of one address, in the order of authorities and years.

    Both must have been read by the same version of the parser, so that it is the page which changed, and not how it is
    read. Only figures that stand in both are compared.
    """
    several = select(page_versions.c.page_key).group_by(page_versions.c.page_key).having(func.count() > 1)
    first_seen = select(func.min(fetches.c.fetched)).where(fetches.c.version_id == page_versions.c.id).scalar_subquery()
    name = in_byte_order(authorities.c.name, engine)
    query = (
        select(
            reports.c.id,
            authorities.c.name.label("authority"),
            authorities.c.region_code,
            reports.c.year,
            reports.c.position,
            page_versions.c.page_key,
            page_versions.c.code,
            parses.c.confirmed_by,
            first_seen.label("seen"),
        )
        .join(parses, (parses.c.id == reports.c.parse_id) & parses.c.is_current)
        .join(page_versions, page_versions.c.id == parses.c.version_id)
        .join(authorities, authorities.c.id == reports.c.authority_id)
        .where(page_versions.c.page_key.in_(several), authorities.c.name.is_not(None), reports.c.year.is_not(None))
        .order_by(name, reports.c.year, page_versions.c.page_key, reports.c.position, "seen", page_versions.c.id)
    )
    if authority:
        query = query.where(authorities.c.name.contains(authority, autoescape=True))
    with one_state(engine) as connection:
        rows = connection.execution_options(yield_per=_BATCH).execute(query).mappings()
        for _, versions in groupby(rows, lambda row: (row["authority"], row["year"], row["page_key"], row["position"])):
            for before, after in pairwise(list(versions)):
                if before["confirmed_by"] == after["confirmed_by"]:
                    yield from _compare(connection, before, after)


def _compare(connection: Connection, before: RowMapping, after: RowMapping) -> Iterator[YearFinding]:
    old, new = (_printed(connection, row) for row in (before, after))
    shared = [place for place in old if place in new]
    changed = [place for place in shared if old[place]["raw"] != new[place]["raw"]]
    if not changed:
        return
    example = changed[0]
    one, other = old[example], new[example]
    days = [(row["seen"] or "")[:10] or "(no date)" for row in (before, after)]
    label = " ".join(filter(None, ("".join(one["row_label"].split()), one["column_label"])))
    yield YearFinding(
        "changed_after_publication",
        "soft",
        after["authority"],
        after["year"],
        f"{len(changed)} of {len(shared)} figures on the page changed between {days[0]} and {days[1]}: "
        f"{label} was {one['raw'] or 'blank'} and became {other['raw'] or 'blank'}",
        f"网页上{len(shared)}个数字中有{len(changed)}个在{days[0]}与{days[1]}之间被改动：“{label}”由{one['raw'] or '空白'}变为{other['raw'] or '空白'}",
        one["value"],
        other["value"],
        tuple(
            f"{row['code']}-{row['position']}-{cells[place]['position']}"
            for place in changed
            for row, cells in ((before, old), (after, new))
        ),
        (after["page_key"],),
    )


def _printed(connection: Connection, report: RowMapping) -> dict[Place, RowMapping]:
    """Give the table cells of a report by what they say, those that stand there once."""
    query = (
        select(_cells).where(_cells.c.report_id == report["id"], _cells.c.source == "table").order_by(_cells.c.position)
    )
    found: dict[Place, list[Any]] = {}
    for cell in connection.execute(query).mappings():
        found.setdefault((cell["indicator"], cell["applicant"], cell["column_label"]), []).append(cell)
    return {place: cells[0] for place, cells in found.items() if len(cells) == 1}
