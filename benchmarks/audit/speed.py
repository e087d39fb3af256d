"""What the rules of one report cost, beside parsing it."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from benchmarks.audit.clean import FORMATS, Clean, draw_clean
from benchmarks.audit.mutations import Mutation, draw_mutation
from benchmarks.table import print_table
from benchmarks.timing import Task, measure
from reports import parse
from reports.document import Document
from reports.document_rules import document_findings
from reports.foreign_name import foreign_name
from reports.model import AnnualReport, Cell
from reports.narrative_rules import narrative_findings, prose_differs
from reports.plausible import plausibility_findings
from reports.prose_sums import prose_sum_findings
from reports.rules import check_report
from reports.split import split_reports

_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class _Read:
    """A document, its report, its lines, and those in front of its first section."""

    document: Document
    report: AnnualReport
    lines: list[str]
    lead: list[str]


def run(cases: int, seed: int) -> int:
    """Measure and print the table, and give 0."""
    numbers = range(seed, seed + -(-cases // len(FORMATS)))
    clean = [draw_clean(form, number) for form in FORMATS for number in numbers]
    corpora = {
        "clean": [_read(one, misprint=False) for one in clean],
        "one misprint": [_read(one, misprint=True) for one in clean],
        "every figure wrong": [_all_wrong(_read(one, misprint=False), Random(one.seed)) for one in clean],
    }
    tasks = [Task("parse", partial(_parse_all, corpora["clean"]))]
    tasks += [Task(name, partial(_check_all, reports)) for name, reports in corpora.items()]
    print(f"{len(clean)} reports, {_ROUNDS} rounds", file=sys.stderr)
    times = measure(tasks, _ROUNDS)
    parsing = times["parse"]
    rows = [
        [
            "parse(), rules included" if name == "parse" else f"rules: {name}",
            f"{len(clean) / statistics.median(seconds):.0f}",
            f"{statistics.median(seconds) / statistics.median(parsing):.3f}",
            f"{min(seconds) / min(parsing):.3f}",
        ]
        for name, seconds in times.items()
    ]
    heads = ["", "reports a second", "time, x parse (median)", "(min)"]
    print_table(f"The rules of one report: {len(clean)} reports, medians of {_ROUNDS} rounds", heads, rows)
    return 0


def _read(clean: Clean, *, misprint: bool) -> _Read:
    document = clean.page(_draw(clean).changes if misprint else {})
    (report,) = parse(document)
    part = split_reports(document)[0]
    return _Read(document, report, part.lines(), part.lead_lines())


def _draw(clean: Clean) -> Mutation:
    rng = Random(f"speed/{clean.form}/{clean.seed}")
    while True:
        if mutation := draw_mutation(clean.tables(), clean.texts(), rng, pairs=False):
            return mutation


def _all_wrong(read: _Read, rng: Random) -> _Read:
    """Put another number into every cell: the search for a repair is given up only behind its last step."""
    cells = tuple(
        replace(cell, value=rng.randrange(1000)) if isinstance(cell.value, int) else cell for cell in read.report.cells
    )
    return replace(read, report=replace(read.report, cells=cells))


def _parse_all(reports: Sequence[_Read]) -> None:
    for read in reports:
        parse(read.document)


def _check_all(reports: Sequence[_Read]) -> None:
    """Ask every rule that parse() asks of a report."""
    for read in reports:
        report = read.report
        cells: tuple[Cell, ...] = report.cells
        check_report(cells, report.format)
        plausibility_findings(cells, report.authority.level)
        narrative_findings(cells, report.format)
        prose_differs(cells)
        prose_sum_findings(read.lead, report.sections, cells)
        document_findings(read.lead, report.sections, cells, report.format, whole=True)
        foreign_name(report.title, report.authority, read.lines)
