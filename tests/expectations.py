"""Read the compact expectations of a fixture and compare them with what came out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crawler.page import read_page, read_text_page
from crawler.page.errors import EmptyPage, PageError
from crawler.page.kind import page_kind
from reports import parse
from reports.document import Document, Table
from reports.model import AnnualReport, Cell

APPLICANTS = (
    "natural_person",
    "org_commercial",
    "org_research",
    "org_public_welfare",
    "org_legal_service",
    "org_other",
    "total",
)

Key = tuple[str, str | None]
Reading = tuple[str, int | str | None]


def printed(expected: dict[str, Any]) -> dict[Key, Any]:
    """Flatten the compact cells of an expected report, values still as they are written there."""
    cells: dict[Key, Any] = {}
    for block in ("proactive", "remedies", "list"):
        cells.update({(indicator, None): value for indicator, value in expected.get(block, {}).items()})
    for row, values in expected.get("applications", {}).items():
        named = zip(APPLICANTS, values, strict=True)
        cells.update({(row, applicant): value for applicant, value in named if value is not None})
    return cells


def expected_readings(expected: dict[str, Any]) -> dict[Key, Reading]:
    """Give (indicator, applicant) -> (state, value) for every cell of an expected report."""
    return {key: reading(value) for key, value in printed(expected).items()}


def reading(value: Any) -> Reading:
    """Read one compact value: an integer, a decimal as text, or an object with a state."""
    return (value["state"], None) if isinstance(value, dict) else ("number", value)


def found_readings(cells: Iterable[Cell]) -> tuple[dict[Key, Reading], list[Key]]:
    """Give the same mapping for cells that were read, and the keys that more than one cell claims."""
    found: dict[Key, Reading] = {}
    twice: list[Key] = []
    for cell in cells:
        key = (cell.indicator, cell.applicant)
        if key in found:
            twice.append(key)
        found[key] = (cell.state, cell.value)
    return found, twice


def cell_differences(expected: dict[str, Any], cells: Iterable[Cell]) -> list[str]:
    """List every table cell that is missing, extra, doubled or read otherwise; value types count (5 is not "5")."""
    cells = tuple(cell for cell in cells if cell.source == "table")
    wanted = expected_readings(expected)
    found, twice = found_readings(cells)
    lines = [f"doubled  {name(key)}" for key in twice]
    lines += [f"missing  {name(key)}: expected {wanted[key]}" for key in wanted if key not in found]
    lines += [f"extra    {name(key)}: got {found[key]}" for key in found if key not in wanted]
    lines += [
        f"differs  {name(key)}: expected {wanted[key]}, got {found[key]}"
        for key in wanted
        if key in found and not same(wanted[key], found[key])
    ]
    lines += raw_differences(expected, cells)
    return lines + unit_differences(expected.get("units", {}), cells)


def same(wanted: Reading, found: Reading) -> bool:
    """Compare two readings without letting True or 1.0 pass for 1."""
    return wanted == found and type(wanted[1]) is type(found[1])


def raw_differences(expected: dict[str, Any], cells: Iterable[Cell]) -> list[str]:
    """Compare the raw text of the cells whose expectation states it."""
    raws = {key: value["raw"] for key, value in printed(expected).items() if isinstance(value, dict) and "raw" in value}
    return [
        f"raw      {name(key)}: expected {raws[key]!r}, got {cell.raw!r}"
        for cell in cells
        if (key := (cell.indicator, cell.applicant)) in raws and squeeze(cell.raw) != squeeze(raws[key])
    ]


def unit_differences(units: dict[str, str | None], cells: Iterable[Cell]) -> list[str]:
    """Compare the units that the expectation names; null means that no unit is printed."""
    return [
        f"unit     {cell.indicator}: expected {units[cell.indicator]}, got {cell.unit}"
        for cell in cells
        if cell.indicator in units and cell.unit != units[cell.indicator]
    ]


def place_differences(document: Document, cells: Iterable[Cell]) -> list[str]:
    """List the table cells whose raw text is not what stands at their place in the document, whitespace aside."""
    lines = []
    for cell in cells:
        if cell.source != "table":
            continue
        stands = text_at(document, cell)
        if stands is None or squeeze(stands) != squeeze(cell.raw):
            place = (cell.block, cell.row, cell.column)
            lines.append(f"place    {name((cell.indicator, cell.applicant))} {place}: {cell.raw!r}, there {stands!r}")
    return lines


def text_at(document: Document, cell: Cell) -> str | None:
    """Give the text at a cell's place, None where there is no such place."""
    if not 0 <= cell.block < len(document.blocks):
        return None
    block = document.blocks[cell.block]
    if not isinstance(block, Table):
        return block.text
    if not 0 <= cell.row < len(block.rows) or not 0 <= cell.column < len(block.rows[cell.row]):
        return None
    return block.rows[cell.row][cell.column].text


def identity_differences(expected: dict[str, Any], report: AnnualReport) -> list[str]:
    """Compare everything that says which report this is, and its flags."""
    contact = dict.fromkeys(("address", "postcode", "phone", "email", "website")) | expected["contact"]
    pairs: dict[str, tuple[Any, Any]] = {
        "authority.name": (expected["authority"]["name"], report.authority.name),
        "authority.region_code": (expected["authority"]["region_code"], report.authority.region_code),
        "authority.level": (expected["authority"]["level"], report.authority.level),
        "title": (squeeze(expected["title"]), squeeze(report.title)),
        "period": (expected["period"], list(report.period) if report.period else None),
        "flags": (sorted(expected["flags"]), sorted(report.flags)),
    }
    for field in ("year", "year_source", "format", "published", "signed", "index_number", "document_number"):
        pairs[field] = (expected[field], getattr(report, field))
    for field, value in contact.items():
        pairs[f"contact.{field}"] = (value, getattr(report.contact, field))
    return [f"{field}: expected {want!r}, got {got!r}" for field, (want, got) in pairs.items() if want != got]


def sections(report: AnnualReport) -> list[list[Any]]:
    """Give the sections of the first level in the compact form."""
    return [[part.number, squeeze(part.heading), part.kind] for part in report.sections if part.level == 1]


def read_and_parse(
    body: bytes, url: str, content_type: str | None, *, is_text: bool = False
) -> tuple[str, Document | None, list[AnnualReport]]:
    """Take a page the whole way and name its outcome; every error but a PageError is a failure of the test."""
    try:
        document = read_text_page(body, url or None) if is_text else read_page(body, url, content_type)
    except EmptyPage as error:
        return page_kind(body, url, content_type, None).outcome or error.outcome, None, []
    except PageError as error:
        return error.outcome, None, []
    kind = None if is_text else page_kind(body, url, content_type, document).outcome
    found = parse(document)
    # Nothing but the title of a report, on a page that looks like something else.
    if kind and not any(report.sections or report.cells for report in found):
        found = []
    return "reports" if found else kind or "not_a_report", document, found


def review_problem(case: str, expected: dict[str, Any]) -> str | None:
    """Say what is left to do where nobody has reviewed an expectation."""
    if expected.get("reviewed", True) is True:
        return None
    return (
        f"nobody has reviewed {case}: read the published page, correct expected.json by reading, then take "
        f'"reviewed" out of it. What stands there was written by the parser'
    )


def name(key: Key) -> str:
    """Name a cell as people read it."""
    return key[0] if key[1] is None else f"{key[0]}[{key[1]}]"


def squeeze(text: str | None) -> str | None:
    """Drop all white space, no-break and ideographic spaces included."""
    return None if text is None else "".join(text.split())
