"""Findings with their numbers on the page, and what they mark: which cells, how strongly, with which proposal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipelines.audit.findings import Found
from pipelines.audit.page.reading import PageReport
from pipelines.audit.page.vocabulary import Title, title_of
from pipelines.audit.rulebook import names_total
from reports.model import Cell

# So many findings have a place on one page: a page that nobody can scroll through shows nothing.
MOST_FINDINGS = 300
# A label in a line of labels; the whole of it stands in the table.
_LABEL = 22


@dataclass(frozen=True, slots=True)
class Place:
    """A cell and the report that it is of."""

    citation: str
    year: int | None
    cell: Cell

    def label(self, parts: Iterable[str]) -> str:
        """Give what the cell is called by, of its row and its column."""
        if self.cell.source == "narrative":
            # Its row is a sentence, which the finding quotes.
            return " · ".join(filter(None, ("正文", self.cell.column_label)))
        labels = (getattr(self.cell, part) for part in parts)
        return " · ".join(f"{label[:_LABEL]}…" if len(label) > _LABEL else label for label in labels if label)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding under its number, with the cells that it names: those that stand out, and those that only take part."""

    number: int
    found: Found
    repaired: Place | None
    strong: tuple[Place, ...]
    weak: tuple[Place, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """Give all cells, the ones that stand out first."""
        return (*self.strong, *self.weak)

    @property
    def comparison(self) -> Title:
        """Give what `expected` is called: only of a printed total can it be said what it should be."""
        is_total = self.found.severity == "hard" and names_total(self.found.rule)
        return title_of("comparison", "total" if is_total else "other")

    @property
    def brief(self) -> tuple[str, str]:
        """Give the message in English and in Chinese without the sentence of prose that it quotes."""
        brief, _, quoted = self.found.message.partition(": “")
        return brief, self.found.message_zh.replace(f"“{quoted}", "").rstrip("：") if quoted else self.found.message_zh

    @property
    def named(self) -> tuple[Place, ...]:
        """Give all cells as they are listed: those that print 0 say little, and come last."""
        return (*self.strong, *sorted(self.weak, key=lambda place: place.cell.value == 0))

    @property
    def telling(self) -> tuple[str, ...]:
        """Give which labels tell the cells apart: what all have in common needs no saying."""
        parts = ("row_label", "column_label")
        return tuple(part for part in parts if len({getattr(place.cell, part) for place in self.places}) > 1) or parts

    def numbers_in(self, code: str) -> frozenset[int]:
        """Give the numbers of its cells in one report."""
        parts = (place.citation.rpartition("-") for place in self.places)
        return frozenset(int(number) for report, _, number in parts if report == code)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a cell would be in a smallest repair, and how many such repairs there are."""

    value: str
    alternatives: int | None


@dataclass(frozen=True, slots=True)
class Mark:
    """How a cell is marked: `strong` are the numbers of findings that it stands out in, `weak` of those it takes part in.

    `severity` is the worst of the strong ones, or of the weak ones where there are no others.
    """

    severity: str
    strong: tuple[int, ...]
    weak: tuple[int, ...]
    proposals: tuple[Proposal, ...]


def places_of(reports: Iterable[PageReport]) -> dict[str, Place]:
    """Give all cells by their citations."""
    return {
        f"{report.code}-{index}": Place(f"{report.code}-{index}", report.year, cell)
        for report in reports
        for index, cell in enumerate(report.cells)
    }


def number_findings(findings: Iterable[Found], places: Mapping[str, Place]) -> list[Numbered]:
    """Give the findings, the worst first: hard before soft, with one repair before several, the latest year first."""
    ordered = sorted(findings, key=lambda one: (one.severity != "hard", one.alternatives != 1, -(one.year or 0)))
    return [_numbered(number, one, places) for number, one in enumerate(ordered[:MOST_FINDINGS], start=1)]


def marks_of(findings: Iterable[Numbered]) -> dict[str, Mark]:
    """Give what is marked, by citations."""
    naming: dict[str, list[Numbered]] = defaultdict(list)
    for one in findings:
        for place in one.places:
            naming[place.citation].append(one)
    return {citation: _mark(citation, of_cell) for citation, of_cell in naming.items()}


def _numbered(number: int, found: Found, places: Mapping[str, Place]) -> Numbered:
    named = [places[citation] for citation in found.cells if citation in places]
    repaired = places.get(found.repair_cell) if found.repair_cell else None
    strong = list(_outstanding(found, named))
    if repaired and repaired not in strong:
        strong.append(repaired)
    if not strong or (found.expected is None and not repaired):
        # Nothing sets one of them apart: a copied block, or figures that exclude each other.
        strong = named
    weak = [place for place in named if place not in strong]
    return Numbered(number, found, repaired, tuple(strong), tuple(weak))


def _outstanding(found: Found, named: list[Place]) -> Iterator[Place]:
    """Give the cell that prints what was found, where it is one alone."""
    alike = [place for place in named if found.found is not None and str(place.cell.value) == found.found]
    if len(alike) == 1:
        yield alike[0]


def _mark(citation: str, findings: list[Numbered]) -> Mark:
    strong = [one for one in findings if any(place.citation == citation for place in one.strong)]
    proposed = [
        Proposal(one.found.repair, one.found.alternatives)
        for one in findings
        if one.found.repair is not None and one.repaired and one.repaired.citation == citation
    ]
    return Mark(
        severity="hard" if any(one.found.severity == "hard" for one in strong or findings) else "soft",
        strong=tuple(one.number for one in strong),
        weak=tuple(one.number for one in findings if one not in strong),
        proposals=tuple(dict.fromkeys(proposed)),
    )
