"""Reports that should be there and are not: what came of them, and the list that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from sqlalchemy import Engine, RowMapping, Select, func, select

from pipelines.audit.series import in_byte_order
from pipelines.audit.year_finding import YearFinding
from pipelines.coverage import Covered, Status, coverage
from pipelines.store.tables import list_pages, portals
from pipelines.store.views import current_reports

_REASONS: dict[Status, tuple[str, str]] = {
    "not_listed": ("the list of reports does not have it", "年报列表中没有该年度报告"),
    "attachment_only": ("it is there as a file only, which is not read", "只有附件，没有网页正文"),
    "unreadable": ("what is there could not be read as a report", "页面内容无法读作年度报告"),
    "moved": ("its page is gone or leads elsewhere", "网页已失效或转往他处"),
    "blocked": ("the site does not let it be fetched", "网站拒绝访问"),
}
# The last day of the law, for governments; an authority that is looked at before is not late with anything.
_DUE = "03-31"


def find_missing(engine: Engine, authority: str | None = None) -> Iterator[YearFinding]:
    """Give the years of every portal in the dataset whose report is not there, in the order of authorities and years.

    Years in front of the first that a list shows may be kept elsewhere and are left out, as are those that the
    dataset has from another place, those that were not due when the list was read, and those that were not crawled.
    """
    name = in_byte_order(portals.c.authority, engine)
    query = select(portals).order_by(name, portals.c.name)
    if authority:
        query = query.where(portals.c.authority.contains(authority, autoescape=True))
    with engine.connect() as connection:
        rows = connection.execute(query).mappings().all()
    for _, of_authority in groupby(rows, itemgetter("authority")):
        found = [finding for row in of_authority for finding in _of_portal(engine, row)]
        yield from sorted(found, key=attrgetter("year"))


def _of_portal(engine: Engine, portal: RowMapping) -> Iterator[YearFinding]:
    with engine.connect() as connection:
        there = set(connection.scalars(_years_of(portal)))
        of_site = list_pages.c.site == portal["name"]
        seen = connection.scalar(select(func.max(list_pages.c.fetched)).where(of_site))
    if seen is None:
        return
    begun = False
    for one in coverage(engine, [portal["name"]], int(seen[:4]) - 1):
        begun = begun or one.status not in ("not_listed", "not_crawled", "blocked")
        if begun and one.year not in there and one.status in _REASONS and _was_due(one):
            english, chinese = _REASONS[one.status]
            yield YearFinding(
                "missing",
                "soft",
                portal["authority"],
                one.year,
                f"the report for {one.year} was not found: {english} ({one.list_page or portal['host']}, {(one.seen or seen)[:10]})",
                f"未找到{one.year}年报告：{chinese}（{one.list_page or portal['host']}，{(one.seen or seen)[:10]}）",
                pages=(one.list_page,) if one.list_page else (),
                basis=(one.status,),
            )


def _years_of(portal: RowMapping) -> Select[Any]:
    """Select the years of the reports under the name of the authority, but not those of another region's."""
    years = select(current_reports.c.year).where(current_reports.c.authority == portal["authority"])
    if portal["region_code"] is None:
        return years
    region = current_reports.c.region_code
    return years.where(region.is_(None) | (region == portal["region_code"]))


def _was_due(one: Covered) -> bool:
    return one.seen is None or one.seen[:10] > f"{one.year + 1}-{_DUE}"
