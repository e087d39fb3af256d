"""Findings on their way to whoever asked: from what a rule gave to one that verdicts can be bound to."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, Engine

from pipelines.audit.binding import Binding, Owner, Place, Value, bind
from pipelines.audit.sources import ReportOn, read_kinds, read_reports_on, read_values, read_words
from pipelines.store.database import one_state

# Findings whose figures are read at once; those of one authority and year stay together.
_BATCH = 200
# It says how many sections are missing, and rests on which are there.
_ON_SECTIONS = "section_missing"
# A run that goes on may have read a report anew since its findings were read.
_REPLACED = Value(Place(0, "", "", ""), "replaced meanwhile")


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: `message` says what is wrong here, `explanation` what its rule says. `cells` are the citations of the figures that it names, `repair` what one of them would be.

    `code` is the finding's name for verdicts. `verdict` (`confirmed`, `dismissed`) is the one that holds; `verdict_lapsed` one
    on the same subject that was given on other values. `reason`, `verdict_by` and `verdict_given` are those of either.
    """

    authority: str | None
    year: int | None
    rule: str
    severity: str
    message: str
    message_zh: str
    explanation: str
    explanation_zh: str
    expected: str | None
    found: str | None
    repair_cell: str | None
    repair: str | None
    alternatives: int | None
    cells: tuple[str, ...]
    pages: tuple[str, ...]
    code: str = ""
    verdict: str | None = None
    verdict_lapsed: str | None = None
    reason: str | None = None
    verdict_by: str | None = None
    verdict_given: str | None = None

    @property
    def standing(self) -> str:
        """Say in one word what people made of it: `none`, `confirmed`, `dismissed`, or `lapsed`."""
        return self.verdict or ("lapsed" if self.verdict_lapsed else "none")


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding, and what else a verdict on it is bound to.

    `about` tells it from others of its rule in the same report or year where its figures do not, `basis` is what it rests on
    beside them. `reports` are those that it speaks of, cited as `3fa2bc91d0e4-0`: where it names no figure, nothing
    expected or found, and no basis, it rests on all their words. Where owner or reports are not given, they are looked up by
    the authority and the pages of the finding.
    """

    found: Found
    owner: Owner | None = None
    about: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()

    @property
    def on_words(self) -> bool:
        found = self.found
        return not found.cells and not self.basis and found.expected is None and found.found is None

    @property
    def is_incomplete(self) -> bool:
        return self.owner is None or (self.on_words and not self.reports)

    @property
    def on_sections(self) -> bool:
        return self.found.rule == _ON_SECTIONS


def bound(engine: Engine, drafts: Iterable[Draft]) -> Iterator[list[tuple[Found, Binding]]]:
    """Give the findings with their codes and bindings, in their order: in each list those of one authority and year.

    Figures and words are read for hundreds of findings at once, in one state of the database.
    """
    with one_state(engine) as connection:
        for batch in _batches(drafts):
            bindings = _bindings(connection, [draft for together in batch for draft in together])
            for together in batch:
                pairs = [(draft.found, next(bindings)) for draft in together]
                yield [(dataclasses.replace(found, code=binding.code), binding) for found, binding in pairs]


def _batches(drafts: Iterable[Draft]) -> Iterator[list[list[Draft]]]:
    batch: list[list[Draft]] = []
    size = 0
    for _, group in groupby(drafts, _together):
        together = list(group)
        batch.append(together)
        size += len(together)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _together(draft: Draft) -> tuple[str | None, int | None, tuple[str, ...]]:
    # Those without a name may be any number.
    found = draft.found
    return found.authority, found.year, draft.found.pages[:1] if found.authority is None else ()


def _bindings(connection: Connection, given: list[Draft]) -> Iterator[Binding]:
    drafts = _looked_up(connection, given)
    values = read_values(connection, {cell for draft in drafts for cell in draft.found.cells})
    words = read_words(connection, {report for draft in drafts if draft.on_words for report in draft.reports})
    kinds = read_kinds(connection, {report for draft in drafts if draft.on_sections for report in draft.reports})
    alike: Counter[tuple[Binding, tuple[str, ...]]] = Counter()
    for draft in drafts:
        basis = [*draft.basis]
        if draft.on_words:
            basis += sorted(words.get(report, "") for report in draft.reports)
        if draft.on_sections:
            basis += [kind for report in draft.reports for kind in kinds.get(report, ())]
        figures = [values.get(cell, _REPLACED) for cell in draft.found.cells]
        binding = _bind(draft, figures, draft.about, basis)
        # One report can say the same in two places, such as the columns of a list: they are told by how many there are.
        alike[binding, draft.reports] += 1
        if (number := alike[binding, draft.reports]) > 1:
            binding = _bind(draft, figures, (*draft.about, f"no. {number}"), basis)
        yield binding


def _looked_up(connection: Connection, drafts: list[Draft]) -> list[Draft]:
    """Give the drafts with their owners, and with the reports on whose words they rest."""
    pages = {page for draft in drafts if draft.is_incomplete for page in draft.found.pages}
    on_pages = read_reports_on(connection, pages)
    return [_completed(draft, on_pages) if draft.is_incomplete else draft for draft in drafts]


def _completed(draft: Draft, on_pages: Mapping[str, list[ReportOn]]) -> Draft:
    there = [one for page in draft.found.pages for one in on_pages.get(page, ())]
    owners = (one.owner for one in there if one.owner.authority == draft.found.authority)
    owner = draft.owner or next(owners, Owner(draft.found.authority, None, None))
    return dataclasses.replace(draft, owner=owner, reports=draft.reports or tuple(one.cited for one in there))


def _bind(draft: Draft, figures: list[Value], about: tuple[str, ...], basis: list[str]) -> Binding:
    found = draft.found
    assert draft.owner is not None
    expected, is_there = found.expected, found.found
    return bind(
        found.rule, draft.owner, found.year, figures, expected=expected, found=is_there, about=about, basis=basis
    )
