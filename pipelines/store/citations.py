"""From a printed cell back to the page that it stands on."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, RowMapping, func, select

from pipelines.store.errors import UnknownCell
from pipelines.store.tables import authorities, child_shapes, children, fetches, page_versions, parses, reports, runs
from reports.model import Cell

if TYPE_CHECKING:
    from crawler.archive.lookup import PageFinder

# Version of the page, report on the page, cell of the report: `3fa2bc91d0e4-0-41`.
_CITATION = re.compile(r"([0-9a-f]{12})-(\d{1,6})-(\d{1,6})")
_cells = children["cells"]
_make_cell = child_shapes["cells"].maker({name: name for name in child_shapes["cells"].names})


@dataclass(frozen=True, slots=True)
class Fetch:
    """One time that a page came: when, what (SHA-256 of its bytes), and where it is kept.

    `record` is the name of the WARC record, null for pages that were read from a folder; `archive` what a replay read,
    null for a crawl, which archives what it reads itself.
    """

    page: str
    fetched: str | None
    status: int | None
    sha256: str
    record: str | None
    archive: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A cell with all that leads back to the page: `parser` is the version that gave it, `holds` whether it still holds."""

    citation: str
    cell: Cell
    authority: str | None
    year: int | None
    title: str | None
    format: str
    parser: str
    holds: bool
    report: int
    position: int
    fetches: tuple[Fetch, ...]


def cite(engine: Engine, citation: str) -> Cited:
    """Find a cell by its citation, as the latest parse of that version of the page gave it. Raises UnknownCell."""
    match = _CITATION.fullmatch(citation.strip())
    if not match:
        raise UnknownCell(citation, "a cell is cited as VERSION-REPORT-CELL, such as 3fa2bc91d0e4-0-41")
    code, report, position = match[1], int(match[2]), int(match[3])
    with engine.connect() as connection:
        version = connection.execute(select(page_versions).where(page_versions.c.code == code)).mappings().first()
        if version is None:
            raise UnknownCell(citation, f"the dataset has no version {code} of a page")
        row = (
            connection.execute(
                _cited_rows().where(
                    page_versions.c.code == code, reports.c.position == report, _cells.c.position == position
                )
            )
            .mappings()
            .first()
        )
        if row is None:
            raise UnknownCell(citation, "the page has no such report or cell, as the latest parser reads it")
        return _cited(connection, row)


def sample_cells(engine: Engine, number: int, seed: int) -> list[Cited]:
    """Give so many cells that hold now, drawn at random; the same dataset and seed give the same cells."""
    with engine.connect() as connection:
        chosen = (
            select(reports.c.id, func.count().label("cells"))
            .join(parses, (parses.c.id == reports.c.parse_id) & parses.c.is_current)
            .join(page_versions, (page_versions.c.id == parses.c.version_id) & page_versions.c.is_current)
            .join(_cells, _cells.c.report_id == reports.c.id)
            .group_by(reports.c.id, page_versions.c.code, reports.c.position)
            .order_by(page_versions.c.code, reports.c.position)
        )
        sizes = [(row.id, row.cells) for row in connection.execute(chosen)]
        total = sum(cells for _, cells in sizes)
        wanted = sorted(random.Random(seed).sample(range(total), min(number, total)))  # noqa: S311
        found, passed = [], 0
        numbers = iter(wanted)
        place = next(numbers, None)
        for report_id, cells in sizes:
            while place is not None and place < passed + cells:
                row = (
                    connection.execute(
                        _cited_rows().where(reports.c.id == report_id, _cells.c.position == place - passed)
                    )
                    .mappings()
                    .one()
                )
                found.append(_cited(connection, row))
                place = next(numbers, None)
            passed += cells
        return found


def _cited_rows() -> Any:
    return (
        select(
            _cells,
            authorities.c.name.label("authority_name"),
            reports.c.year,
            reports.c.title,
            reports.c.format,
            reports.c.position.label("report"),
            parses.c.parser,
            page_versions.c.code,
            page_versions.c.is_current.label("holds"),
        )
        .join(reports, reports.c.id == _cells.c.report_id)
        .join(parses, (parses.c.id == reports.c.parse_id) & parses.c.is_current)
        .join(page_versions, page_versions.c.id == parses.c.version_id)
        .join(authorities, authorities.c.id == reports.c.authority_id)
    )


def _cited(connection: Connection, row: RowMapping) -> Cited:
    return Cited(
        citation=f"{row['code']}-{row['report']}-{row['position']}",
        cell=_make_cell(row),
        authority=row["authority_name"],
        year=row["year"],
        title=row["title"],
        format=row["format"],
        parser=row["parser"],
        holds=row["holds"],
        report=row["report"],
        position=row["position"],
        fetches=fetches_of(connection, {row["code"]}).get(row["code"], ()),
    )


def fetches_of(connection: Connection, codes: Collection[str]) -> dict[str, tuple[Fetch, ...]]:
    """Give the times that each of these versions of pages came, by the code of the version, the first time first."""
    query = (
        select(fetches, page_versions.c.code, runs.c.spider, runs.c.arguments)
        .join(page_versions, page_versions.c.id == fetches.c.version_id)
        .join(runs, runs.c.id == fetches.c.run_id, isouter=True)
        .where(page_versions.c.code.in_(codes))
        .order_by(fetches.c.fetched, fetches.c.token)
    )
    found: dict[str, list[Fetch]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row["code"]].append(_fetch(row))
    return {code: tuple(of_version) for code, of_version in found.items()}


def place_of(fetch: Fetch, finder: PageFinder, archive: Path) -> str:
    """Say where a page is kept: its record in the archive of crawls, or what a replay read."""
    if entry := finder.entry(fetch.record):
        return f"{archive / entry.file}, byte {entry.offset}, record {entry.record_id}"
    where = fetch.archive or f"not in {archive}"
    return f"{where}, record {fetch.record}" if fetch.record else where


def _fetch(row: RowMapping) -> Fetch:
    arguments = json.loads(row["arguments"] or "{}")
    return Fetch(
        page=row["page_key"],
        fetched=row["fetched"],
        status=row["status"],
        sha256=row["sha256"],
        record=row["record"],
        archive=arguments.get("archive") or arguments.get("GONGKAI_REPLAY"),
    )
