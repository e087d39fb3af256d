"""All findings of the dataset in one form: those that travel with the reports, and those between reports."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Engine

from pipelines.audit.binding import Binding
from pipelines.audit.changes import find_changes
from pipelines.audit.copied import copied_prose
from pipelines.audit.drafting import between_years, by_year, in_order, inside_reports
from pipelines.audit.drafts import Draft, Found, bound
from pipelines.audit.missing import find_missing
from pipelines.audit.rulebook import is_note
from pipelines.audit.rulings import Rulings
from pipelines.audit.twin_prose import twin_prose
from pipelines.audit.twin_tables import twin_tables
from pipelines.store.verdicts import read_verdicts

__all__ = ["Choice", "Found", "find", "find_bound"]

# The rules of pipelines.audit.years.
BETWEEN_YEARS = (
    "carried_forward", "stock_flow", "copied_block", "fj_cumulative", "series_jump", "copied_figure", "copies_disagree", "foreign_copy", "late", "year_gap",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings: of authorities whose name holds a text, of a year, of some rules, of a severity.

    `notes`: also what says how a figure was read, and not that anything is wrong with the report. Without `twins` nobody
    waits for all other reports to be read.
    """

    authority: str | None = None
    year: int | None = None
    rules: frozenset[str] = frozenset()
    severity: str | None = None
    notes: bool = False
    twins: bool = True

    def wants(self, *rules: str) -> bool:
        """Say whether findings of any of these soft rules can be among them."""
        return (not self.rules or not self.rules.isdisjoint(rules)) and self.severity in (None, "soft")

    def fits(self, found: Found) -> bool:
        """Say whether a finding is one of them; the authority has been asked for already."""
        return (
            (self.notes or not is_note(found.rule) or found.rule in self.rules)
            and (self.year is None or found.year == self.year)
            and (not self.rules or found.rule in self.rules)
            and (self.severity is None or found.severity == self.severity)
        )


def find(engine: Engine, choice: Choice) -> Iterator[Found]:
    """Give the findings in the order of authorities and years, those inside a report first, each with its verdict."""
    return (found for found, _ in find_bound(engine, choice))


def find_bound(engine: Engine, choice: Choice) -> Iterator[tuple[Found, Binding]]:
    """Give the findings as `find` does, with what a verdict on each is bound to."""
    drafts = heapq.merge(*_passes(engine, choice), key=in_order)
    chosen = (draft for draft in drafts if choice.fits(draft.found))
    rulings = Rulings(read_verdicts(engine))
    for together in bound(engine, chosen):
        yield from rulings.applied(together)


def _passes(engine: Engine, choice: Choice) -> Iterator[Iterator[Draft]]:
    """Give the passes over the dataset that are needed, each in the order of authorities and years.

    Some read every text or every figure: nobody should wait for what was not asked for.
    """
    authority = choice.authority
    yield inside_reports(engine, authority)
    if choice.wants(*BETWEEN_YEARS):
        yield between_years(engine, authority)
    if choice.wants("changed_after_publication"):
        yield by_year(find_changes(engine, authority))
    if choice.wants("missing"):
        yield by_year(find_missing(engine, authority))
    if choice.wants("copied_prose"):
        yield by_year(copied_prose(engine, authority))
    if choice.twins and choice.wants("twin_prose"):
        yield by_year(twin_prose(engine, authority, choice.year))
    if choice.twins and choice.wants("twin_tables"):
        yield by_year(twin_tables(engine, authority, choice.year))
