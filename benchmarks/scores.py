"""What came out of a case against its truth: reports, identity, sections, text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from benchmarks.cell_scores import score_cells, score_prose
from benchmarks.generate.case import Case, Truth
from benchmarks.shares import CaseScore, bare
from reports.document import Document
from reports.labels import simplify
from reports.model import AnnualReport

_BARS = re.compile(r"\|[|]+")
_FIGURE = re.compile(
    r"[+\-−]?[\d０-９](?:[\d０-９,，.．]*[\d０-９])?(?:件次|人次|件|元|万元|条|次|篇|个|人|项|%)?|[增减減]\d+|[/\\*—－-]+|无|無"
)


def score_case(case: Case, document: Document | None, reports: list[AnnualReport]) -> CaseScore:
    """Score one case. A page that could not be read scores nothing everywhere."""
    score = CaseScore(case)
    pairs = _pair(case.truths, reports)
    for truth, report in pairs:
        score.add("reports", report is not None, problem=f"{truth.year} {truth.title}: not found", of=truth.format)
        _score_identity(score, truth, report)
        score_cells(score, truth, report)
        score_prose(score, truth, report)
        _score_sections(score, truth, report)
    _score_strangers(score, [r for r in reports if not any(r is found for _, found in pairs)])
    _score_text(score, document)
    return score


def _pair(truths: Sequence[Truth], reports: Sequence[AnnualReport]) -> list[tuple[Truth, AnnualReport | None]]:
    """Pair the reports of a page with what came out: by authority and year, or as the only ones."""
    if len(truths) == len(reports) == 1:
        return [(truths[0], reports[0])]
    left = list(reports)
    pairs: list[tuple[Truth, AnnualReport | None]] = []
    for truth in truths:
        same = next((r for r in left if r.year == truth.year and bare(r.authority.name or "") in truth.names), None)
        if same:
            left.remove(same)
        pairs.append((truth, same))
    return pairs


def _score_strangers(score: CaseScore, strangers: list[AnnualReport]) -> None:
    """Count reports that the page does not hold; figures under another's name or year are wrong, all of them."""
    for report in strangers:
        name = f"{report.authority.name} {report.year}"
        score.add("reports", 0, problem=f"{name}: the page holds no such report")
        if report.year and report.authority.name and any(cell.state == "number" for cell in report.cells):
            score.wrong_values.append(f"{len(report.cells)} cells as {name}: the page holds no such report")


def _score_identity(score: CaseScore, truth: Truth, report: AnnualReport | None) -> None:
    found = [
        ("authority", report and report.authority.name, truth.names),
        ("region_code", report and report.authority.region_code, {truth.region_code}),
        ("year", report and report.year, {truth.year}),
        ("format", report and report.format, {truth.format}),
        ("title", report and bare(report.title or ""), {bare(title or "") for title in truth.titles}),
        ("period", report and report.period, {truth.period}),
    ]
    if truth.is_alone:
        found += [
            ("published", report and report.published, {truth.published}),
            ("index_number", report and report.index_number, {truth.index_number}),
            ("document_number", report and report.document_number, {truth.document_number}),
        ]
    for name, value, right in found:
        problem = f"{value!r}, not {sorted(map(str, right))[0]!r}"
        score.add(name, report is not None and value in right, problem=problem, of=truth.format)


def _score_sections(score: CaseScore, truth: Truth, report: AnnualReport | None) -> None:
    # An annex without a number may be a section or not.
    numbered = [s for s in report.sections if s.level == 1 and (s.number or s.kind != "annex")] if report else []
    names = [(s.number, bare(s.heading), s.kind) for s in numbered]
    wanted = [(n, bare(h), k) for n, h, k in truth.sections]
    score.add("sections", names == wanted, problem=f"{names} not {wanted}", of=truth.format)
    texts = [bare(text) for text in truth.section_texts]
    found = [bare(s.text) for s in numbered]
    if len(found) == len(texts) and found[-1].startswith(texts[-1]) and _is_among(found[-1], bare(truth.tail)):
        found[-1] = texts[-1]
    different = [f"{a[:60]!r} not {b[:60]!r}" for a, b in zip(found, texts, strict=False) if a != b]
    same = min(len(found), len(texts)) - len(different)
    score.add("section_text", same, len(texts), "".join(different[:1]), of=truth.format)


def _is_among(text: str, whole: str) -> bool:
    """Say whether a text is made of characters of another in their order."""
    left = iter(whole)
    return all(character in left for character in text)


def _score_text(score: CaseScore, document: Document | None) -> None:
    truth = score.case.page
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
        wanted_figures = [bare(figure) for figure in truth.figures]
        found_figures = [bare(figure) for figure in figures]
        score.add("figures_in_order", _common_start(wanted_figures, found_figures), len(wanted_figures))
    kept = [string for string in truth.chrome if string in text]
    score.add("chrome_gone", len(truth.chrome) - len(kept), len(truth.chrome), f"{kept[:4]}")


def _is_figure(cell: str) -> bool:
    return bool(_FIGURE.fullmatch(simplify(bare(cell))))


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


def _line(text: str) -> str:
    """Give a line in which only characters and the places between cells count, not blank cells or spaces."""
    return _BARS.sub("|", bare(text)).strip("|")
