"""What findings rest on, read for many of them at once: figures by their citations, and the words of reports."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, case, select

from pipelines.audit.binding import Owner, Place, Value, said, squeezed
from pipelines.audit.series import host_of_page
from pipelines.store.tables import children, page_versions, parses, reports
from pipelines.store.views import current_reports

# A report as citations name it: `3fa2bc91d0e4-0`.
Report = str
_cells, _sections = children["cells"], children["sections"]
# SQLite takes 32,766 values in a statement.
_AT_ONCE = 5000
_DIGITS = 16
_T = TypeVar("_T")


def owner_of(authority: str | None, region_code: str | None, level: str | None, page: str) -> Owner:
    """Give whose a report is: one without a name is its page's, one without a region that of its host."""
    if authority is None:
        return Owner(None, region_code, page)
    of_many = region_code is None and level != "national"
    return Owner(authority, region_code, host_of_page(page) if of_many else None)


@dataclass(frozen=True, slots=True)
class ReportOn:
    """A report on a page: whose it is, and how it is cited."""

    owner: Owner
    cited: Report


def read_reports_on(connection: Connection, pages: Iterable[str]) -> dict[str, list[ReportOn]]:
    """Give the reports that pages hold now, in their order."""
    view = current_reports
    query = select(view.c.page_key, view.c.authority, view.c.region_code, view.c.level, view.c.version, view.c.report)
    found: dict[str, list[ReportOn]] = defaultdict(list)
    for some in _parts(sorted(pages)):
        for page, authority, region_code, level, version, report in connection.execute(
            query.where(view.c.page_key.in_(some)).order_by(view.c.page_key, view.c.report)
        ):
            found[page].append(ReportOn(owner_of(authority, region_code, level, page), f"{version}-{report}"))
    return found


def read_values(connection: Connection, citations: Iterable[str]) -> dict[str, Value]:
    """Give the figures of citations, as the latest parse of each version of a page gave them."""
    wanted: dict[Report, set[int]] = defaultdict(set)
    for citation in citations:
        report, _, position = citation.rpartition("-")
        wanted[report].add(int(position))
    names = _named(connection, wanted)
    columns = [_cells.c[name] for name in ("report_id", "position", "indicator", "applicant", "source", "state")]
    columns += [_cells.c[name] for name in ("value", "amount", "unit", "raw", "approximate")]
    # Only in prose is the label the sentence.
    sentence = case((_cells.c.source == "narrative", _cells.c.row_label), else_="")
    values: dict[str, Value] = {}
    # Whole reports: SQLite would look for pairs of report and position in the whole table.
    for some in _parts(list(names)):
        for row in connection.execute(select(*columns, sentence).where(_cells.c.report_id.in_(some))):
            report, year = names[row[0]]
            if row[1] in wanted[report]:
                _, position, indicator, applicant, source, state, value, amount, unit, raw, about, printed = row
                place = Place(year or 0, indicator, applicant or "", source)
                shown = said(state, value, amount, unit, raw, printed, about=about)
                values[f"{report}-{position}"] = Value(place, shown)
    return values


def read_words(connection: Connection, wanted: Iterable[Report]) -> dict[Report, str]:
    """Give a digest of what each report says in its title, headings and sections: without spaces, in one width."""
    names = _named(connection, wanted)
    titles = select(reports.c.id, reports.c.title).where(reports.c.id.in_(names))
    digests = {row.id: hashlib.sha256(squeezed(row.title or "").encode()) for row in connection.execute(titles)}
    query = select(_sections.c.report_id, _sections.c.heading, _sections.c.text)
    query = query.where(_sections.c.report_id.in_(names)).order_by(_sections.c.report_id, _sections.c.position)
    for report_id, heading, text in connection.execute(query):
        # Where a heading ends and its text begins, another parser may see otherwise.
        digests[report_id].update((squeezed(heading) + squeezed(text)).encode())
    return {report: digests[report_id].hexdigest()[:_DIGITS] for report_id, (report, _) in names.items()}


def read_kinds(connection: Connection, wanted: Iterable[Report]) -> dict[Report, list[str]]:
    """Give the kinds of sections that each report has."""
    names = _named(connection, wanted)
    kinds: dict[Report, list[str]] = {report: [] for report, _ in names.values()}
    query = select(_sections.c.report_id, _sections.c.kind).where(_sections.c.report_id.in_(names)).distinct()
    for report_id, kind in connection.execute(query.order_by(_sections.c.kind)):
        kinds[names[report_id][0]].append(kind)
    return {report: sorted(found) for report, found in kinds.items()}


def _named(connection: Connection, wanted: Iterable[Report]) -> dict[int, tuple[Report, int | None]]:
    """Give the reports that citations name, by their numbers, with their years."""
    asked = set(wanted)
    codes = sorted({report.rpartition("-")[0] for report in asked})
    query = (
        select(reports.c.id, page_versions.c.code, reports.c.position, reports.c.year)
        .join(parses, (parses.c.id == reports.c.parse_id) & parses.c.is_current)
        .join(page_versions, page_versions.c.id == parses.c.version_id)
    )
    found: dict[int, tuple[Report, int | None]] = {}
    for some in _parts(codes):
        for number, code, position, year in connection.execute(query.where(page_versions.c.code.in_(some))):
            if (report := f"{code}-{position}") in asked:
                found[number] = report, year
    return found


def _parts(whole: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (whole[start : start + _AT_ONCE] for start in range(0, len(whole), _AT_ONCE))
