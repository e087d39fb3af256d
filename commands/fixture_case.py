"""A case of fixtures/reports: its files, and the draft of what must come out of it."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

# Scrapy imports this module for every one of its commands: what takes time to load waits until a case is made.
if TYPE_CHECKING:
    from collections.abc import Iterable

    from crawler.archive.page import CachedPage
    from crawler.items import Page
    from reports.model import AnnualReport, Cell

_NO_NAME = re.compile(r"[^a-z0-9]+")
_WIDTH = 120


def default_name(folder: Path, cached: CachedPage, page: Page) -> str:
    """Name a case after host and year, or after its file, as no case in the folder is called."""
    whence = (urlsplit(cached.url).hostname or "") if cached.url else Path(cached.file or "").stem
    year = page.reports[0].year if page.reports else None
    words = [_NO_NAME.sub("-", whence.lower().removeprefix("www.")).strip("-") or "page", str(year or "")]
    name = "-".join(word for word in words if word)
    names = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
    return next(free for free in names if not (folder / free).exists())


def write_case(folder: Path, cached: CachedPage, page: Page) -> None:
    """Write a new case. Raises FileExistsError where there is one already."""
    expected = laid_out(draft(page))
    sidecar = {
        "url": cached.url,
        "status": cached.status,
        "headers": {"Content-Type": cached.content_type} if cached.content_type else {},
        "fetched": cached.fetched,
    }
    folder.mkdir(parents=True)
    (folder / ("page.html" if cached.kind == "html" else "page.txt")).write_bytes(cached.body)
    (folder / "page.http.json").write_text(json.dumps(sidecar, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (folder / "expected.json").write_text(expected + "\n", "utf-8")


def draft(page: Page) -> dict[str, Any]:
    """Give what the parser reads now in the form of an expectation, marked as not reviewed."""
    expected: dict[str, Any] = {"reviewed": False, "outcome": page.outcome, "present": [], "absent": []}
    return expected | ({"reports": [_report(report) for report in page.reports]} if page.reports else {})


def laid_out(value: Any, indent: str = "") -> str:
    """Write JSON with one row of a table a line, where it fits."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or (indent and len(indent) + len(line) <= _WIDTH):
        return line
    inner = f"{indent}  "
    if isinstance(value, dict):
        parts = [f"{json.dumps(name, ensure_ascii=False)}: {laid_out(item, inner)}" for name, item in value.items()]
    else:
        parts = [laid_out(item, inner) for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{closing}"


def _report(report: AnnualReport) -> dict[str, Any]:
    from dataclasses import asdict

    of_table = [cell for cell in report.cells if cell.source == "table"]
    expected = {
        "authority": asdict(report.authority),
        **{field: getattr(report, field) for field in ("year", "year_source", "format", "title", "period")},
        **{field: getattr(report, field) for field in ("published", "signed", "index_number", "document_number")},
        "contact": {field: value for field, value in asdict(report.contact).items() if value is not None},
        "sections": [
            [part.number, "".join(part.heading.split()), part.kind] for part in report.sections if part.level == 1
        ],
        "flags": list(report.flags),
        "narrative": [
            [cell.indicator, cell.value, cell.unit, cell.column_label]
            for cell in report.cells
            if cell.source == "narrative"
        ],
        "units": {cell.indicator: cell.unit for cell in of_table if isinstance(cell.value, str)},
        **_blocks(report.format, of_table),
    }
    rules = list(dict.fromkeys(finding.rule for finding in report.findings))
    return expected | ({"findings": rules} if rules else {})


def _blocks(report_format: str, cells: Iterable[Cell]) -> dict[str, dict[str, Any]]:
    """Sort the cells of tables into the blocks of an expectation; of two in one place the first is kept."""
    from reports.forms import APPLICANTS, PROCEDURES, forms

    applicants = list(APPLICANTS)
    is_form = report_format in {form.id for form in forms()}
    blocks: dict[str, dict[str, Any]] = {"proactive": {}, "applications": {}, "remedies": {}} if is_form else {}
    for cell in cells:
        if cell.applicant is not None:
            row = blocks.setdefault("applications", {}).setdefault(cell.indicator, [None] * len(applicants))
            column = applicants.index(cell.applicant)
            row[column] = _reading(cell) if row[column] is None else row[column]
            continue
        is_remedy = cell.indicator.partition(".")[0] in PROCEDURES
        block = ("remedies" if is_remedy else "proactive") if is_form else "list"
        blocks.setdefault(block, {}).setdefault(cell.indicator, _reading(cell))
    return blocks


def _reading(cell: Cell) -> Any:
    if cell.state == "number":
        return cell.value
    return {"state": cell.state} | ({"raw": cell.raw} if cell.raw else {})
