"""Reading cells again from the archive, and holding them against the dataset."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from crawler.archive.lookup import PageFinder
from crawler.archive.page import CachedPage
from crawler.errors import BrokenRecord
from crawler.items import Page
from crawler.workers import read_and_parse
from pipelines.store.citations import Cited, Fetch

Verdict = Literal["confirmed", "differs", "other_bytes", "damaged", "not_archived"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of reading one cell again; `found` says what the page gives where it is something else."""

    cited: Cited
    verdict: Verdict
    found: str = ""


def verify(sample: Sequence[Cited], finder: PageFinder) -> Iterator[Verified]:
    """Read each cell of a sample from its archived page again; a page is read once for all of its cells."""
    wanted: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for cited in sample:
        for fetch in cited.fetches:
            if fetch.archive:
                wanted[fetch.archive].add((fetch.page, fetch.sha256))
    read: dict[str, tuple[Page | None, Verdict]] = {}
    for cited in sample:
        version = cited.citation.partition("-")[0]
        if version not in read:
            read[version] = _read_again(cited.fetches, finder, wanted)
        page, problem = read[version]
        yield _compare(cited, page) if page else Verified(cited, problem)


def _read_again(
    fetches: Sequence[Fetch], finder: PageFinder, wanted: dict[str, set[tuple[str, str]]]
) -> tuple[Page | None, Verdict]:
    problem: Verdict = "not_archived"
    for fetch in fetches:
        try:
            cached = _find(fetch, finder, wanted)
        except BrokenRecord:
            problem = "damaged"
            continue
        if cached is None:
            continue
        if hashlib.sha256(cached.body).hexdigest() != fetch.sha256:
            problem = "other_bytes"
            continue
        return read_and_parse(cached), "confirmed"
    return None, problem


def _find(fetch: Fetch, finder: PageFinder, wanted: dict[str, set[tuple[str, str]]]) -> CachedPage | None:
    if entry := finder.entry(fetch.record):
        return finder.by_record(entry)
    if not fetch.archive:
        return None
    return finder.in_replayed(fetch.archive, wanted[fetch.archive]).get((fetch.page, fetch.sha256))


def _compare(cited: Cited, page: Page) -> Verified:
    cells = page.reports[cited.report].cells if cited.report < len(page.reports) else ()
    cell = cells[cited.position] if cited.position < len(cells) else None
    if cell == cited.cell:
        return Verified(cited, "confirmed")
    found = f"{cell.indicator} {cell.applicant or ''} {cell.raw!r}" if cell else "no such cell"
    return Verified(cited, "differs", found)
