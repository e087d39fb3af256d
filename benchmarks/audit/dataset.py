"""A dataset of many authorities over ten years, written in bulk: what the store holds after a crawl, without the crawl."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert

from benchmarks.audit.clean import FORMATS, Clean
from benchmarks.audit.timeline import YEARS, Timeline, draw_timeline
from benchmarks.generate.authority import all_regions
from benchmarks.generate.build import draw_case
from benchmarks.generate.case import Key
from benchmarks.generate.figures import Figures
from benchmarks.generate.variations import plain_variations
from benchmarks.generate.vocabulary import OFFICES
from crawler.items import Page
from pipelines.store.columns import Row
from pipelines.store.database import writing
from pipelines.store.tables import (
    authorities,
    authority_shape,
    child_shapes,
    children,
    page_shape,
    page_versions,
    pages,
    parses,
    report_shape,
    reports,
)
from reports.model import AnnualReport, Authority, Contact, Finding, Repair, Section

# Authorities that are written in one transaction.
_BATCH = 100
# One report in so many has a finding of its own.
_ONE_IN = 10
_FETCHED = "2026-01-01T00:00:00Z"
# Invented prose must not be alike by chance: signs at random, and no two reports share a sentence.
_SIGNS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
_SENTENCES = 6
Planted = set[tuple[str, str | None, int | None]]


@dataclass(frozen=True, slots=True)
class _Template:
    """A printed report of a form: its cells as rows of the table, in which only the figures change."""

    report: AnnualReport
    keys: tuple[Key, ...]
    rows: tuple[list[Any], ...]


def write_dataset(engine: Engine, count: int, seed: int = 0) -> Planted:
    """Write about so many reports into an empty dataset; gives what must be found, as rule, authority and year."""
    planted: Planted = set()
    named = _names(Random(f"names/{seed}"))
    writer = _Writer(engine, planted)
    number = 0
    while writer.reports < count:
        with writing(engine) as connection:
            for authority in islice(named, _BATCH):
                rng = Random(f"timeline/{seed}/{number}")
                number += 1
                writer.add(authority, draw_timeline(rng), rng)
                if writer.reports >= count:
                    break
            writer.flush(connection)
        if number % 1000 == 0:
            print(f"{writer.reports} reports written", file=sys.stderr)
    return planted


class _Writer:
    """Makes the rows of all tables, and sends them in bulk."""

    def __init__(self, engine: Engine, planted: Planted) -> None:
        self.reports = 0
        self._authorities = 0
        self._planted = planted
        self._rows: dict[Table, list[Sequence[Any]]] = {}
        self._dialect = engine.dialect

    def add(self, authority: Authority, timeline: Timeline, rng: Random) -> None:
        """Make the rows of an authority."""
        self._authorities += 1
        row = authority_shape.row_of(authority)
        self._add_row(authorities, {"id": self._authorities, "key": "|".join(map(str, row.values())), **row})
        self._planted |= {(rule, authority.name, year) for rule, year in timeline.planted}
        for year, (form, figures) in timeline.years.items():
            published = f"{year + 1}-{'05' if year == timeline.late else '01'}-20"
            self._add_report(authority, year, form, figures, published, "www", rng)
            if year == timeline.copied:
                other = {**figures, _ANY[form]: int(figures[_ANY[form]]) + timeline.differ}
                self._add_report(authority, year, form, other, published, "copy", rng)

    def _add_report(
        self, authority: Authority, year: int, form: str, figures: Figures, published: str, host: str, rng: Random
    ) -> None:
        self.reports += 1
        number = self.reports
        key = f"http://{host}.example{self._authorities}.gov.cn/{year}.html"
        page = Page(key, None, f"{number:064x}", 200, _FETCHED, outcome="reports")
        template = _template(form)
        findings = self._draw_findings(authority, year, rng)
        report = replace(
            template.report,
            authority=authority,
            year=year,
            published=published,
            url=key,
            title=f"{authority.name}{year}年",
        )
        self._add_row(pages, {"key": key, **page_shape.row_of(page)})
        version = {
            "id": number,
            "code": f"{number:012x}",
            "page_key": key,
            "digest": f"{number:064x}",
            "is_current": True,
        }
        self._add_row(page_versions, version)
        parse = {"parser": "benchmark", "confirmed_by": "benchmark", "outcome": "reports", "is_current": True}
        self._add_row(parses, {"id": number, "version_id": number, **parse})
        whose = {"id": number, "parse_id": number, "position": 0, "authority_id": self._authorities}
        self._add_row(reports, {**whose, **report_shape.row_of(report)})
        self._rows.setdefault(children["cells"], []).extend(_cells(number, template, figures))
        for name, parts in (("sections", _sections(rng)), ("findings", findings)):
            values_of = child_shapes[name].values_of
            rows = [(number, place, *values_of(part)) for place, part in enumerate(parts)]
            self._rows.setdefault(children[name], []).extend(rows)

    def _draw_findings(self, authority: Authority, year: int, rng: Random) -> list[Finding]:
        if rng.randrange(_ONE_IN):
            return []
        self._planted.add(("sum_of_outcomes", authority.name, year))
        return [Finding("sum_of_outcomes", "hard", "说明", "result_total", 3, 4, (0, 1), Repair(0, 3, 1))]

    def _add_row(self, table: Table, row: Row) -> None:
        self._rows.setdefault(table, []).append([row[column.name] for column in table.columns])

    def flush(self, connection: Connection) -> None:
        """Write the rows that were made, those that others point to first."""
        for table in (authorities, pages, page_versions, parses, reports, *children.values()):
            rows = self._rows.pop(table, [])
            if rows:
                statement = str(insert(table).compile(dialect=self._dialect))
                connection.exec_driver_sql(statement, [tuple(row) for row in rows])


# A figure of each form in which two copies can differ.
_ANY: dict[str, Key] = {
    "stat2014": ("meetings", None),
    "form2019": ("normative_docs.total", None),
    "form2021": ("normative_docs.in_force", None),
}


def _names(rng: Random) -> Iterator[Authority]:
    """Give authorities in a random order, each once: governments of real divisions, and offices under them."""
    last = YEARS[-1]
    regions = {code: name for code, name, first, end in all_regions() if first <= YEARS[0] and last <= end}
    found = [
        Authority(f"{regions[f'{code[:2]}0000']}{regions.get(f'{code[:4]}00', '')}{name}{tail}", code, "county")
        for code, name in regions.items()
        if not code.endswith("00")
        for tail in ("人民政府", *OFFICES)
    ]
    rng.shuffle(found)
    seen: set[str | None] = set()
    for authority in found:
        if authority.name not in seen:
            seen.add(authority.name)
            yield authority


@cache
def _template(form: str) -> _Template:
    """Read a plain page of a form: the labels and places of its cells are those of every report."""
    variations, (article,) = draw_case(0, {**plain_variations(), **FORMATS[form], "reports": "one"})
    report = Clean(form, 0, variations, article).report
    cells = [cell for cell in report.cells if cell.source == "table"]
    rows = tuple(child_shapes["cells"].values_of(replace(cell, state="number")) for cell in cells)
    bare = replace(report, contact=Contact(), sections=(), cells=(), findings=(), flags=())
    return _Template(bare, tuple((cell.indicator, cell.applicant) for cell in cells), rows)


_PLACE = {name: child_shapes["cells"].names.index(name) + 2 for name in ("value", "amount", "raw")}
_VALUE, _AMOUNT, _RAW = _PLACE.values()


def _cells(report: int, template: _Template, figures: Figures) -> Iterator[Sequence[Any]]:
    """Give the rows of a report's cells: those of the template with the figures put in."""
    for position, (key, values) in enumerate(zip(template.keys, template.rows, strict=True)):
        figure = figures[key]
        row = [report, position, *values]
        whole = isinstance(figure, int)
        row[_VALUE], row[_AMOUNT], row[_RAW] = figure if whole else None, None if whole else figure, str(figure)
        yield row


def _sections(rng: Random) -> list[Section]:
    lines = ["".join(rng.choices(_SIGNS, k=rng.randint(18, 40))) + "。" for _ in range(_SENTENCES)]
    return [
        Section(1, "总体情况", "overview", 1, "".join(lines[:3])),
        Section(5, "存在的问题", "problems", 1, "".join(lines[3:])),
    ]
