"""What came out of a case against its truth: identity, cells, sections, text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.generate.case import Case, Expected, Key
from reports.document import Document
from reports.model import AnnualReport, Cell

_SPACE = re.compile(r"[\s\u200b\u3000\u00a0]+")
_BARS = re.compile(r"\|[|]+")
_FIGURE = re.compile(r"[+\-−]?[\d０-９][\d０-９,，.．]*(?:件|元|万元)?|[增减]\d+|[/\\*—－-]+|无|無")


@dataclass(slots=True)
class Share:
    """A share as two counts."""

    right: float = 0
    whole: float = 0

    def add(self, right: float, whole: float = 1) -> None:
        """Count in one more observation."""
        self.right += right
        self.whole += whole

    @property
    def percent(self) -> float:
        """The share in percent; 100 where there was nothing to count."""
        return 100.0 * self.right / self.whole if self.whole else 100.0


@dataclass(slots=True)
class CaseScore:
    """The scores of one case: shares by field, and each thing that went wrong as a line of text."""

    case: Case
    fields: dict[str, Share] = field(default_factory=dict)
    wrong_values: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def add(self, name: str, right: float, whole: float = 1, problem: str = "") -> None:
        """Count a field; a problem is kept where it is not wholly right."""
        self.fields.setdefault(name, Share()).add(right, whole)
        if right < whole and problem:
            self.problems.append(f"{name}: {problem}")


def score_case(case: Case, document: Document | None, reports: list[AnnualReport]) -> CaseScore:
    """Score one case. A page that could not be read scores nothing everywhere."""
    score = CaseScore(case)
    report = reports[0] if len(reports) == 1 else None
    score.add("one_report", report is not None, problem=f"{len(reports)} reports")
    _score_identity(score, report)
    _score_cells(score, report)
    _score_sections(score, report)
    _score_text(score, document)
    return score


def _score_identity(score: CaseScore, report: AnnualReport | None) -> None:
    truth = score.case.truth
    found = (
        ("authority", report and report.authority.name, truth.names),
        ("region_code", report and report.authority.region_code, {truth.region_code}),
        ("year", report and report.year, {truth.year}),
        ("format", report and report.format, {truth.format}),
        ("title", report and _bare(report.title or ""), {_bare(truth.title)}),
        ("period", report and report.period, {truth.period}),
        ("published", report and report.published, {truth.published}),
        ("index_number", report and report.index_number, {truth.index_number}),
        ("document_number", report and report.document_number, {truth.document_number}),
    )
    for name, value, right in found:
        score.add(name, report is not None and value in right, problem=f"{value!r}, not {sorted(map(str, right))[0]!r}")


def _score_cells(score: CaseScore, report: AnnualReport | None) -> None:
    """Compare cell by cell; a number that is not the printed one is wrong, anything less than that is missing."""
    truth, own = score.case.truth.cells, score.case.truth.own_labels
    read: dict[Key, Expected] = {}
    extra: list[Key] = []
    wrong = 0
    for cell in report.cells if report else ():
        name = (cell.indicator, cell.applicant)
        found = _as_expected(cell, truth.get(name))
        if cell.source != "table" or cell.indicator.removeprefix("other:") in own:
            continue
        # A row that was not recognised is kept under its label: a nuisance, but no lie.
        if _is_lie(found, truth.get(name)) and (name in truth or not cell.indicator.startswith("other:")):
            wrong += 1
            printed = f"{truth[name].state} {truth[name].value}" if name in truth else "no such cell"
            score.wrong_values.append(f"{name[0]}/{name[1]}: read {found.value}, printed {printed}")
        elif name not in truth or name in read:
            extra.append(name)
        read.setdefault(name, found)
    right = [name for name, expected in truth.items() if _is_right(read.get(name), expected)]
    missing = [name for name in truth if name not in right]
    kinds = Counter(f"{truth[n].state}->{read[n].state if n in read else 'none'}" for n in missing)
    score.add("cells", len(right), len(truth), f"{len(missing)} of {len(truth)} ({dict(kinds)}), first {missing[:3]}")
    score.add("no_extra_cells", len(truth), len(truth) + len(extra), f"{len(extra)}: {extra[:4]}")
    score.add("no_wrong_value", len(truth) - wrong, len(truth), f"{wrong} wrong")


def _as_expected(cell: Cell, expected: Expected | None) -> Expected:
    if cell.state != "number":
        return Expected(cell.state, None)
    return Expected("number", str(cell.value) if expected and isinstance(expected.value, str) else cell.value)


def _is_right(read: Expected | None, expected: Expected) -> bool:
    if not expected.certain and (read is None or read.state in ("blank", "unreadable")):
        return True
    return read is not None and (read.state, read.value) == (expected.state, expected.value)


def _is_lie(read: Expected, expected: Expected | None) -> bool:
    return read.state == "number" and (expected is None or (read.state, read.value) != (expected.state, expected.value))


def _score_sections(score: CaseScore, report: AnnualReport | None) -> None:
    truth = score.case.truth
    found = [s for s in report.sections if s.level == 1] if report else []
    names = [(s.number, _bare(s.heading), s.kind) for s in found]
    score.add("sections", tuple(names) == tuple((n, _bare(h), k) for n, h, k in truth.sections), problem=f"{names}")
    same = sum(_bare(s.text) == _bare(text) for s, text in zip(found, truth.section_texts, strict=False))
    different = next(
        (
            f"{_bare(s.text)[:60]!r} not {_bare(t)[:60]!r}"
            for s, t in zip(found, truth.section_texts, strict=False)
            if _bare(s.text) != _bare(t)
        ),
        "",
    )
    score.add("section_text", same, len(truth.section_texts), different)


def _score_text(score: CaseScore, document: Document | None) -> None:
    truth = score.case.truth
    text = document.to_text() if document else ""
    free = {_line(line) for line in truth.free_lines}
    read = [line for raw in text.split("\n") if (line := _line(raw)) and line not in free]
    wanted = [line for raw in truth.lines if (line := _line(raw)) and line not in free]
    score.add("text_f1", _f1(Counter("".join(wanted).replace("|", "")), Counter("".join(read).replace("|", ""))))
    if truth.row_lines:
        missing, surplus = Counter(wanted) - Counter(read), Counter(read) - Counter(wanted)
        problem = f"missing {[m[:50] for m in list(missing)[:3]]}, surplus {[s[:50] for s in list(surplus)[:3]]}"
        score.add("line_f1", _f1(Counter(wanted), Counter(read)), 1, problem)
        figures = [cell for line in text.split("\n") if "|" in line for cell in line.split(" | ") if _is_figure(cell)]
        wanted_figures = [_bare(figure) for figure in truth.figures]
        found_figures = [_bare(figure) for figure in figures]
        score.add("figures_in_order", _common_start(wanted_figures, found_figures), len(wanted_figures))
    kept = [string for string in truth.chrome if string in text]
    score.add("chrome_gone", len(truth.chrome) - len(kept), len(truth.chrome), f"{kept[:4]}")


def _is_figure(cell: str) -> bool:
    return bool(_FIGURE.fullmatch(_bare(cell)))


def _common_start(wanted: list[str], found: list[str]) -> int:
    """Count the figures that stand in the same order: from the front, and where that ends, from the back."""
    if wanted == found:
        return len(wanted)
    front = next(
        (i for i, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b), min(len(wanted), len(found))
    )
    pairs = zip(reversed(wanted[front:]), reversed(found[front:]), strict=False)
    back = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(wanted), len(found)) - front)
    return front + back


def _f1(wanted: Counter[str], read: Counter[str]) -> float:
    common = (wanted & read).total()
    return 2 * common / (wanted.total() + read.total()) if wanted or read else 1.0


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def _line(text: str) -> str:
    """Give a line in which only characters and the places between cells count, not blank cells or spaces."""
    return _BARS.sub("|", _bare(text)).strip("|")


def merge(scores: Iterable[CaseScore]) -> dict[str, Share]:
    """Add up the shares of many cases."""
    total: dict[str, Share] = {}
    for score in scores:
        for name, share in score.fields.items():
            total.setdefault(name, Share()).add(share.right, share.whole)
    return total
