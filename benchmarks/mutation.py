"""What damage does: documents are damaged in one place each, and no figure may come out as another than the printed one.

Every mutant is parsed. An error that is not a PageError is a defect, and so is a number that differs from the one that the
undamaged document gives for the same report, indicator, applicant and column, unless the damage itself took that
knowledge from the page: it cut the figure, or the label that names it.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from random import Random

from benchmarks.generate import generate_case
from benchmarks.mutants import KINDS, Mutant, draw_mutant
from benchmarks.table import print_table
from crawler.page import read_page, read_text_page
from crawler.page.charset import decode
from crawler.page.errors import PageError
from reports import parse
from reports.labels import key
from reports.model import AnnualReport, Cell
from reports.rows import leaf

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
FIXTURES = Path(__file__).parents[1] / "fixtures" / "reports"
GENERATED = 160
_URL = "http://www.example.gov.cn/zfxxgk/t1.html"
# A text between two marks that is nothing but digits: the whole of a cell, or of one piece of it.
_DIGITS = re.compile(r"(?<=[>|\t\n])([ \t]*)\d+([ \t]*)(?=[<|\t\n])")
_YEAR = re.compile(r"20\d\d年")
_WORST = 40

# A report as far as it can be told apart, and a cell inside it.
ReportName = tuple[str | None, int | None]
CellName = tuple[str, str, str | None, str]


@dataclass(frozen=True)
class Source:
    """A document to damage, as text, with what its undamaged form gives."""

    name: str
    text: str
    is_html: bool
    encoding: str = "utf-8"
    content_type: str | None = None

    def read_bytes(self, body: bytes) -> list[AnnualReport]:
        """Read bytes as this document would be read. Raises a PageError."""
        return parse(read_page(body, _URL, self.content_type) if self.is_html else read_text_page(body, _URL))

    def encode(self, text: str) -> bytes:
        """Give the bytes in the document's own charset."""
        return text.encode(self.encoding, "xmlcharrefreplace" if self.is_html else "replace")

    @cached_property
    def reports(self) -> list[AnnualReport]:
        """What the undamaged document gives."""
        return self.read_bytes(self.encode(self.text))


@dataclass
class Tally:
    """What became of the mutants of one kind."""

    mutants: int = 0
    refused: int = 0
    crashed: int = 0
    numbers: int = 0
    # Numbers of the undamaged document that did not come out: a nuisance, and no lie.
    lost: int = 0
    wrong: int = 0
    # Numbers that differ, but whose figure, label or outer label the damage took away: nobody could know.
    figure_gone: int = 0
    label_gone: int = 0
    context_gone: int = 0


@dataclass
class Outcome:
    """All that a run found."""

    by_kind: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_format: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    wrong: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)


def run(cases: int, seed: int, *, verbose: bool = False) -> int:
    """Damage documents, print the counts, and give 1 where anything crashed or came out wrong."""
    outcome = measure(list(sources()), cases, seed)
    for title, tallies in (("kind", outcome.by_kind), ("format", outcome.by_format)):
        # A page that was refused has no format.
        heads = [head for head in Tally.__dataclass_fields__ if title == "kind" or head not in ("refused", "crashed")]
        rows = [[name, *(str(getattr(tally, head)) for head in heads)] for name, tally in sorted(tallies.items())]
        total = [sum(getattr(tally, head) for tally in tallies.values()) for head in heads]
        print_table(f"Mutants by {title}", [title, *heads], [*rows, ["all", *map(str, total)]])
    for title, lines in (("Crashes", outcome.crashes), ("Wrong numbers", outcome.wrong)):
        if lines:
            print(f"\n{title}: {len(lines)}\n", *(lines if verbose else lines[:_WORST]), sep="\n")
    return 1 if outcome.crashes or outcome.wrong else 0


def sources(generated: int = GENERATED) -> Iterator[Source]:
    """Give the seed documents where they are at hand, the cached pages, and generated pages; each also renumbered."""
    for path in sorted(SEEDS.glob("*.txt")):
        yield from _with_renumbered(_source(path.stem[:3], path.read_bytes(), None, is_html=False))
    for folder in sorted(path.parent for path in FIXTURES.glob("*/page.html")):
        headers = json.loads((folder / "page.http.json").read_text(encoding="utf-8"))["headers"]
        body = (folder / "page.html").read_bytes()
        yield from _with_renumbered(_source(folder.name, body, headers.get("Content-Type"), is_html=True))
    for number in range(generated):
        case = generate_case(number, {"weight": "light"})
        yield _source(f"generated {number}", case.body, case.content_type, is_html=not case.is_text)


def _source(name: str, body: bytes, content_type: str | None, *, is_html: bool) -> Source:
    decoded = decode(body, content_type if is_html else None)
    return Source(name, decoded.text, is_html, decoded.encoding, content_type)


def _with_renumbered(source: Source) -> Iterator[Source]:
    """Give also the document with other figures, no two alike: where most are zeros, nobody sees one in a wrong place."""
    yield source
    numbers = iter(range(3001, 9999, 3))
    text = _DIGITS.sub(lambda match: f"{match[1]}{next(numbers)}{match[2]}", source.text)
    yield Source(f"{source.name} renumbered", text, source.is_html, source.encoding, source.content_type)


def measure(documents: Sequence[Source], cases: int, seed: int) -> Outcome:
    """Damage a document for each case, all kinds of damage in turn."""
    outcome = Outcome()
    # Half of the cases are real documents, however many are generated.
    generated = [document for document in documents if document.name.startswith("generated")]
    real = [document for document in documents if document not in generated]
    for number in range(seed, seed + cases):
        dice = Random(f"mutant/{number}")
        document = dice.choice((real if number % 2 else generated) or documents)
        kind = KINDS[number // 2 % len(KINDS)]
        mutant = draw_mutant(kind, document.text, document.is_html, document.encode, dice)
        if mutant:
            judge(number, document, mutant, outcome)
        if (number - seed + 1) % 1000 == 0:
            print(f"{number - seed + 1} of {cases} mutants", file=sys.stderr)
    return outcome


def judge(number: int, document: Source, mutant: Mutant, outcome: Outcome) -> None:
    """Read one mutant and add to the outcome what became of its numbers."""
    by_kind = outcome.by_kind[mutant.kind]
    by_kind.mutants += 1
    where = f"{number} {document.name} {mutant.kind} {mutant.place}"
    try:
        reports = document.read_bytes(mutant.body)
    except PageError:
        by_kind.refused += 1
        return
    except Exception as error:  # noqa: BLE001  # what must not happen is what is counted
        by_kind.crashed += 1
        outcome.crashes.append(f"{where}: {type(error).__name__}: {error}")
        return
    for format_name in {report.format for report in reports}:
        outcome.by_format[format_name].mutants += 1
    for report, printed in _pairs(reports, document.reports, mutant):
        tallies = (by_kind, outcome.by_format[report.format])
        numbers = {_name(cell) for cell in report.cells if cell.state == "number"}
        lost = sum(cell.state == "number" and _name(cell) not in numbers for cell in printed.cells)
        for tally in tallies:
            tally.lost += lost
        for cell, verdict in _verdicts(report, printed, mutant):
            for tally in tallies:
                tally.numbers += 1
                if verdict:
                    setattr(tally, verdict, getattr(tally, verdict) + 1)
            if verdict == "wrong":
                values = sorted({f"{c.value}" for c in printed.cells if _name(c)[:3] == _name(cell)[:3]})
                name = "/".join(part or "" for part in _name(cell))
                outcome.wrong.append(f"{where}: {report.format} {name}: read {cell.value}, printed {values}")


def _pairs(
    found: list[AnnualReport], original: list[AnnualReport], mutant: Mutant
) -> Iterator[tuple[AnnualReport, AnnualReport]]:
    """Pair the reports by authority and year; by their place where damage took the name or moved the year."""
    named = {(report.authority.name, report.year): report for report in original}
    for number, report in enumerate(found):
        printed = None if _YEAR.search(mutant.labels) else named.get((report.authority.name, report.year))
        if not printed and len(found) == len(original):
            printed = original[number]
        if printed:
            yield report, printed


def _name(cell: Cell) -> CellName:
    return cell.source, cell.indicator, cell.applicant, key(cell.column_label)


def _verdicts(report: AnnualReport, printed: AnnualReport, mutant: Mutant) -> Iterator[tuple[Cell, str]]:
    """Give each number of a report with its verdict: empty where it is the printed one."""
    by_column: dict[CellName, list[Cell]] = defaultdict(list)
    by_row: dict[tuple[str, str, str | None], list[Cell]] = defaultdict(list)
    for cell in printed.cells:
        by_column[_name(cell)].append(cell)
        by_row[_name(cell)[:3]].append(cell)
    counts = Counter(leaf(cell.row_label)[1] for cell in {c.row: c for c in printed.cells}.values())
    raws = {"".join(cell.raw.split()) for cell in printed.cells}
    last = max(((c.block, c.row, c.column) for c in report.cells if c.source == "table"), default=None)
    for cell in report.cells:
        if cell.state != "number":
            continue
        same_row = by_row[_name(cell)[:3]]
        wanted = by_column.get(_name(cell)) or same_row
        if not wanted and cell.indicator.startswith("other:"):
            continue
        if wanted and all(other.state == "unreadable" for other in wanted):
            continue  # there is nothing to compare it with
        if any(other.value == cell.value for other in wanted):
            yield cell, ""
            continue
        yield cell, _excuse(cell, wanted, mutant, counts, raws, is_last=(cell.block, cell.row, cell.column) == last)


def _excuse(
    cell: Cell, wanted: list[Cell], mutant: Mutant, counts: Counter[str], raws: set[str], *, is_last: bool
) -> str:
    raw = "".join(cell.raw.split())
    if mutant.kind == "cut" and is_last and any("".join(other.raw.split()).startswith(raw) for other in wanted):
        return "figure_gone"
    if key(cell.raw) in mutant.figures or (mutant.fuses and (raw not in raws or _is_cut(cell, wanted))):
        return "figure_gone"
    labels = {leaf(label)[1] for other in (cell, *wanted) for label in (other.row_label, other.column_label)}
    if any(label and label in mutant.labels for label in labels):
        return "label_gone"
    if any(counts[leaf(other.row_label)[1]] > 1 for other in (cell, *wanted)) and mutant.moves_context:
        return "context_gone"
    return "wrong"


def _is_cut(cell: Cell, wanted: list[Cell]) -> bool:
    """Say whether a figure is in two pieces, or is one piece of a figure that line breaks cut in the source."""
    return len(cell.raw.split()) > 1 or any(cell.raw in other.raw.split() and cell.raw != other.raw for other in wanted)
