"""Making cells: from a place in a table to a Cell with its value, its state and its way back."""

from __future__ import annotations

from dataclasses import dataclass, field

from reports.model import Cell, Finding
from reports.rows import Place, TableRow
from reports.values import Reading, read_value


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
        reading, reason = self._read(row, place)
        if reading.number is not None and reading.number != reading.number.to_integral_value():
            reading = Reading("unreadable")
        value = None if reading.number is None else int(reading.number)
        self._add(row, place, indicator, applicant, value, reading, unit, labels, reason)

    def add_amount(
        self, row: TableRow, place: Place, indicator: str, *, unit: str | None, labels: tuple[str, str]
    ) -> None:
        """Add an amount of money: the decimal as printed, in the unit of the cell or else of its column."""
        reading, reason = self._read(row, place)
        value = reading.printed if reading.number is not None else None
        self._add(row, place, indicator, None, value, reading, unit, labels, reason)
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

    def _read(self, row: TableRow, place: Place) -> tuple[Reading, str]:
        if self.breaks_off == (row.block, row.row, place.end - 1):
            return Reading("unreadable"), "is where the page breaks off: it may be half of a figure"
        return read_value(place.text), "is not a figure in any known notation"

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
            Cell(
                indicator=indicator,
                applicant=applicant,
                value=value,
                unit=reading.unit or unit,
                raw=place.text,
                state=reading.state,
                approximate=reading.approximate,
                source="table",
                row_label=labels[0],
                column_label=labels[1],
                block=row.block,
                row=row.row,
                column=place.start,
            )
        )
        this = (len(self.cells) - 1,)
        if reading.state == "unreadable":
            message = f"{place.text!r} {reason}"
            self.findings.append(Finding("unreadable_value", "soft", message, indicator, found=place.text, cells=this))
        elif reading.joined:
            message = f"{place.text!r} stands in two parts in one cell and was read as one figure"
            self.findings.append(Finding("digits_joined", "soft", message, indicator, found=value, cells=this))
