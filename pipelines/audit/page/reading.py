"""What a page is made of: the reports of one authority that hold now, their cells, and what was found in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, select

from pipelines.audit.findings import Choice, Found, find
from pipelines.audit.series import by_host, host_of_page, in_byte_order
from pipelines.store.citations import Fetch, fetches_of
from pipelines.store.database import one_state
from pipelines.store.tables import child_shapes, children
from pipelines.store.views import current_reports
from reports.model import Cell

_BATCH = 200
_cells = children["cells"]
_make_cell = child_shapes["cells"].maker({name: name for name in child_shapes["cells"].names})


@dataclass(frozen=True, slots=True)
class PageReport:
    """One report, with its cells in the order in which they are cited, and the times that its page came."""

    year: int | None
    format: str
    title: str | None
    published: str | None
    page: str
    url: str | None
    version: str
    position: int
    parser: str
    cells: tuple[Cell, ...]
    fetches: tuple[Fetch, ...]

    @property
    def code(self) -> str:
        """Give what its cells are cited by, without the number of the cell."""
        return f"{self.version}-{self.position}"


@dataclass(frozen=True, slots=True)
class AuthorityReports:
    """All reports of one authority, the oldest first, those without a year last; `host` where no region tells it.

    `dismissed` is how many of the findings people dismissed; these are not among `findings`.
    """

    name: str
    region_code: str | None
    level: str | None
    host: str | None
    reports: tuple[PageReport, ...]
    findings: tuple[Found, ...]
    dismissed: int = 0


def read_authorities(engine: Engine, choice: Choice) -> Iterator[AuthorityReports]:
    """Give every authority whose name holds the text, in the order of names, one at a time, with the findings asked for."""
    findings = groupby(find(engine, choice), key=lambda one: one.authority or "")
    name, found = next(findings, (None, iter(())))
    with one_state(engine) as connection:
        for authority, of_name in groupby(_rows(engine, connection, choice), key=lambda row: str(row["authority"])):
            # Both come in the order of names; findings under a name that no report has are of nobody.
            while name is not None and name < authority:
                name, found = next(findings, (None, iter(())))
            here = list(found) if name == authority else []
            yield from _of_name(connection, list(of_name), here)


def _rows(engine: Engine, connection: Connection, choice: Choice) -> Iterator[RowMapping]:
    view = current_reports
    wanted = select(view).where(view.c.authority.is_not(None))
    if choice.authority:
        wanted = wanted.where(view.c.authority.contains(choice.authority, autoescape=True))
    name, region = in_byte_order(view.c.authority, engine), in_byte_order(view.c.region_code, engine)
    ordered = wanted.order_by(name, region, view.c.year.is_(None), view.c.year, view.c.page_key, view.c.report)
    yield from connection.execution_options(yield_per=_BATCH).execute(ordered).mappings()


def _of_name(connection: Connection, rows: list[RowMapping], found: list[Found]) -> Iterator[AuthorityReports]:
    groups = [
        group for _, of_region in groupby(rows, lambda row: row["region_code"]) for group in by_host(list(of_region))
    ]
    for group in groups:
        here = found if len(groups) == 1 else [one for one in found if _is_of(one, group, rows)]
        yield AuthorityReports(
            name=group[0]["authority"],
            region_code=group[0]["region_code"],
            level=group[0]["level"],
            host=None if group[0]["region_code"] else host_of_page(group[0]["page_key"]),
            reports=tuple(_with_cells(connection, group)),
            findings=tuple(one for one in here if one.verdict != "dismissed"),
            dismissed=sum(one.verdict == "dismissed" for one in here),
        )


def _is_of(one: Found, group: Sequence[RowMapping], rows: Sequence[RowMapping]) -> bool:
    """Say whether a finding is of this group of the reports under one name, which several authorities share."""
    if any(row["page_key"] in one.pages for row in rows):
        return any(row["page_key"] in one.pages for row in group)
    if one.pages:
        # It is about the list on which a report is missing.
        hosts = {host_of_page(page) for page in one.pages}
        return any(host_of_page(row["page_key"]) in hosts for row in group)
    # It is about a year without a report.
    years = {row["year"] for row in group if row["year"] is not None}
    return one.year is not None and bool(years) and min(years) < one.year < max(years) and one.year not in years


def _with_cells(connection: Connection, rows: Sequence[RowMapping]) -> Iterator[PageReport]:
    fetches = fetches_of(connection, {row["version"] for row in rows})
    for row in rows:
        query = select(_cells).where(_cells.c.report_id == row["id"]).order_by(_cells.c.position)
        cells: list[Any] = [_make_cell(cell) for cell in connection.execute(query).mappings()]
        yield PageReport(
            year=row["year"],
            format=row["format"],
            title=row["title"],
            published=row["published"],
            page=row["page_key"],
            url=row["url"],
            version=row["version"],
            position=row["report"],
            parser=row["parser"],
            cells=tuple(cells),
            fetches=fetches.get(row["version"], ()),
        )
