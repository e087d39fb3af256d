"""What a cell is to the rules of its report: which sums it stands in, and as what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reports.figures import UNKNOWN, Figures
from reports.forms import PROCEDURES, own_tables
from reports.identities import identities
from reports.model import AnnualReport, Cell
from reports.rules import equations

# No sum holds these: what is printed in them can be anything.
NO_SUM = ("bounded", "in no hard rule")
# The table of applicants: each cell stands in the sums of its row and of its column.
CROSSED = ("leaf", "row total", "column total", "corner", "received and carried")
_CARRIED = ("new_received", "carried_in", "carried_out")


def places_of(report: AnnualReport) -> list[str]:
    """Give the place of every cell of a report by its index; nothing for one of its prose."""
    in_sums = _in_sums(report)
    bounded = set(_bounded(report))
    columns_with_total = {(c.block, c.column_label) for c in report.cells if _is_own_total(c)}
    places = []
    for index, cell in enumerate(report.cells):
        if cell.source != "table":
            place = ""
        elif index in in_sums:
            place = _of_form(cell) or ("total" if in_sums[index] else "part")
        elif cell.indicator.startswith(UNKNOWN) and (cell.block, cell.column_label) in columns_with_total:
            place = "total" if _is_own_total(cell) else "part"
        else:
            place = "bounded" if cell.indicator in bounded else "in no hard rule"
        places.append(place)
    return places


def _in_sums(report: AnnualReport) -> dict[int, bool]:
    """Give the cells that stand in a sum of which all was read, and whether they are a total somewhere."""
    found: dict[int, bool] = {}
    for equation in equations(report.format, Figures(report.cells)):
        counts = Counter(equation.signs.values())
        for cell, sign in equation.signs.items():
            found[cell] = found.get(cell, False) or counts[sign] == 1
    return found


def _bounded(report: AnnualReport) -> Iterator[str]:
    for identity in identities(report.format):
        if identity.severity == "hard" and identity.relation.operator != "=":
            yield from identity.names()


def _of_form(cell: Cell) -> str:
    """Name the place of a cell in the third and fourth table of the forms of 2019 and 2021."""
    if cell.indicator.partition(".")[0] in PROCEDURES:
        return "review, total" if cell.indicator.endswith(".total") else "review, part"
    if cell.applicant is None:
        return ""
    if cell.indicator in _CARRIED:
        return "received and carried"
    if cell.indicator == "result_total":
        return "corner" if cell.applicant == "total" else "column total"
    return "row total" if cell.applicant == "total" else "leaf"


def _is_own_total(cell: Cell) -> bool:
    return (
        cell.indicator.startswith(UNKNOWN)
        and cell.indicator.rpartition("/")[2].removeprefix(UNKNOWN) in own_tables().totals
    )
