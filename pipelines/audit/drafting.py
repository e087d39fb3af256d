"""How what the rules find becomes drafts of findings: what travels with the reports, and what was found between them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Engine, RowMapping, func, select

from pipelines.audit.binding import Owner
from pipelines.audit.chinese import message_in_chinese
from pipelines.audit.drafts import Draft, Found
from pipelines.audit.rulebook import explained
from pipelines.audit.series import Series, in_byte_order, read_series
from pipelines.audit.sources import owner_of
from pipelines.audit.year_finding import YearFinding
from pipelines.audit.years import check_series
from pipelines.store.database import one_state
from pipelines.store.views import report_findings

# Findings that are held in memory at once.
_BATCH = 1000


def in_order(draft: Draft) -> tuple[str, int]:
    """Give what findings are ordered by: authority and year."""
    return draft.found.authority or "", draft.found.year or 0


def inside_reports(engine: Engine, authority: str | None) -> Iterator[Draft]:
    """Give the findings that travel with the reports."""
    view = report_findings
    name, year = in_byte_order(view.c.authority, engine), func.coalesce(view.c.year, 0)
    query = select(view).order_by(name, year, view.c.page_key, view.c.report, view.c.position)
    if authority:
        query = query.where(view.c.authority.contains(authority, autoescape=True))
    with one_state(engine) as connection:
        rows = connection.execution_options(yield_per=_BATCH).execute(query).mappings()
        yield from map(_of_report, rows)


def _of_report(row: RowMapping) -> Draft:
    cited = f"{row['version']}-{row['report']}"
    english, chinese = explained(row["rule"])
    repair = _either(row, "repair_value", "repair_amount")
    expected, printed = _either(row, "expected", "expected_amount"), _either(row, "found", "found_amount")
    found = Found(
        authority=row["authority"],
        year=row["year"],
        rule=row["rule"],
        severity=row["severity"],
        message=row["message"],
        message_zh=message_in_chinese(row["rule"], row["message"], row["severity"], expected, printed),
        explanation=english,
        explanation_zh=chinese,
        expected=expected,
        found=printed,
        repair_cell=None if repair is None else f"{cited}-{row['repair_cell']}",
        repair=repair,
        alternatives=row["repair_alternatives"],
        cells=tuple(f"{cited}-{cell}" for cell in json.loads(row["cells"])),
        pages=(row["page_key"],),
    )
    owner = owner_of(row["authority"], row["region_code"], row["level"], row["page_key"])
    # What names no figure is told by its indicator from others of its rule.
    about = (row["indicator"],) if row["indicator"] and not found.cells else ()
    return Draft(found, owner, about=about, reports=(cited,))


def _either(row: RowMapping, whole: str, decimal: str) -> str | None:
    value: Any = row[whole] if row[decimal] is None else row[decimal]
    return None if value is None else str(value)


def between_years(engine: Engine, authority: str | None) -> Iterator[Draft]:
    """Give what does not fit between the reports of each authority."""
    for _, of_name in groupby(read_series(engine, authority), key=attrgetter("authority")):
        drafts = (_of_years(one, _owner(series)) for series in of_name for one in check_series(series))
        yield from sorted(drafts, key=in_order)


def by_year(found: Iterable[YearFinding]) -> Iterator[Draft]:
    """Put the findings of each name in the order of years, whatever region they are of."""
    for _, of_name in groupby(found, attrgetter("authority")):
        yield from sorted(map(_of_years, of_name), key=in_order)


def _owner(series: Series) -> Owner:
    return owner_of(series.authority, series.region_code, series.level, series.reports[0].page)


def _of_years(one: YearFinding, owner: Owner | None = None) -> Draft:
    english, chinese = explained(one.rule)
    found = Found(
        authority=one.authority,
        year=one.year,
        rule=one.rule,
        severity=one.severity,
        message=one.message,
        message_zh=one.message_zh,
        explanation=english,
        explanation_zh=chinese,
        expected=None if one.expected is None else str(one.expected),
        found=None if one.found is None else str(one.found),
        repair_cell=None,
        repair=None,
        alternatives=None,
        cells=one.cells,
        pages=one.pages,
    )
    return Draft(found, owner, one.about, one.basis)
