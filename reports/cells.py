"""Making cells: from a place in a table to a Cell with its value, its state and its way back."""

from __future__ import annotations

from dataclasses import dataclass, field

from reports.model import Cell, Finding
from reports.rows import Place, TableRow
from reports.values import Reading, read_count, read_value

_NO_FIGURE = "is not a figure in any known notation"
_BROKEN_OFF = "is where the page breaks off: it may be half of a figure"


@dataclass(slots=True)
class Collected:
    """Cells and findings of one report as the readers of its tables collect them."""

    cells: list[Cell] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    breaks_off: tuple[int, int, int] | None = None

    def add_count(
        self,
        row: TableRow,
        place: Place,
        indicator: str,
        *,
        unit: str | None,
        labels: tuple[str, str],
        applicant: str | None = None,
    ) -> None:
        """Add a count; one that is no whole number is unreadable."""
        if self.breaks_off and self._breaks_off_in(row, place):
            self._add(row, place, indicator, applicant, None, Reading("unreadable"), unit, labels, _BROKEN_OFF)
            return
        reading, value = read_count(place.text)
        self._add(row, place, indicator, applicant, value, reading, unit, labels, _NO_FIGURE)

    def add_amount(
        self, row: TableRow, place: Place, indicator: str, *, unit: str | None, labels: tuple[str, str]
    ) -> None:
        """Add an amount of money: the decimal as printed, in the unit of the cell or else of its column."""
        broken_off = self._breaks_off_in(row, place)
        reading = Reading("unreadable") if broken_off else read_value(place.text)
        value = reading.printed if reading.number is not None else None
        self._add(row, place, indicator, None, value, reading, unit, labels, _BROKEN_OFF if broken_off else _NO_FIGURE)
        if value not in (None, "0") and not (reading.unit or unit):
            self.findings.append(
                Finding(
                    "unit_not_stated",
                    "soft",
                    f"{place.text!r} is printed without a unit, and the form names none",
                    indicator,
                    found=value,
                    cells=(len(self.cells) - 1,),
                )
            )

    def add_unreadable(
        self,
        row: TableRow,
        indicator: str,
        raw: str,
        *,
        unit: str | None,
        labels: tuple[str, str],
        applicant: str | None,
        reason: str,
    ) -> None:
        """Add a cell that is known to exist but whose figure cannot be told from its neighbours'."""
        last = row.places[-1]
        place = Place(raw, last.start, last.end, last.origin)
        self._add(row, place, indicator, applicant, None, Reading("unreadable"), unit, labels, reason)

    def _breaks_off_in(self, row: TableRow, place: Place) -> bool:
        return self.breaks_off == (row.block, row.row, place.end - 1)

    def _add(
        self,
        row: TableRow,
        place: Place,
        indicator: str,
        applicant: str | None,
        value: int | str | None,
        reading: Reading,
        unit: str | None,
        labels: tuple[str, str],
        reason: str,
    ) -> None:
        self.cells.append(
            # By place, since it is made two hundred times a report; the fields stand in the order of the class.
            Cell(
                indicator,
                applicant,
                value,
                reading.unit or unit,
                place.text,
                reading.state,
                reading.approximate,
                "table",
                labels[0],
                labels[1],
                row.block,
                row.row,
                place.start,
            )
        )
        if reading.state != "unreadable" and not reading.joined:
            return
        this = (len(self.cells) - 1,)
        if reading.state == "unreadable":
            message = f"{place.text!r} {reason}"
            self.findings.append(Finding("unreadable_value", "soft", message, indicator, found=place.text, cells=this))
        else:
            message = f"{place.text!r} stands in two parts in one cell and was read as one figure"
            self.findings.append(Finding("digits_joined", "soft", message, indicator, found=value, cells=this))
