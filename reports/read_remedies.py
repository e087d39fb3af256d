"""The fourth table: administrative review and litigation, three procedures with five outcomes each."""

from __future__ import annotations

from reports.cells import Collected
from reports.forms import OUTCOMES, PROCEDURES
from reports.labels import key
from reports.model import Finding
from reports.rows import Place, TableRow

_UNIT = "件"
_PROCEDURE_NAMES = {
    "行政复议": "review",
    "未经复议直接起诉": "litigation_direct",
    "复议后起诉": "litigation_after_review",
}
_OUTCOME_NAMES = {
    "结果维持": "upheld",
    "维持": "upheld",
    "结果纠正": "corrected",
    "纠正": "corrected",
    "其他结果": "other",
    "尚未审结": "pending",
    "总计": "total",
    "合计": "total",
}
_CUT = {"结果", "其他", "尚未"}
_CERTAIN_HEADER = set(_PROCEDURE_NAMES) | {"行政诉讼", "结果维持", "结果纠正", "其他结果", "尚未审结"}


def is_header(row: TableRow) -> bool:
    """Say whether a row belongs to the header of the remedies table, cut cells included."""
    keys = row.keys()
    known = _CERTAIN_HEADER | set(_OUTCOME_NAMES) | _CUT
    return bool(keys) and set(keys) <= known and bool(set(keys) & _CERTAIN_HEADER or {"尚未", "结果"} <= set(keys))


def read_remedies(rows: list[TableRow], collected: Collected) -> bool:
    """Read the rows of the fourth table; says whether any figures were found.

    Fifteen cells in a row are read by their places, which is how the form itself is built: its header cells
    are too narrow, and many sites cut them. Other shapes are read by their labels.
    """
    header: list[TableRow] = []
    done: set[str] = set()
    for row in rows:
        if is_header(row):
            if header and row.block != header[-1].block:
                header = []
            header.append(row)
            continue
        for place, procedure, outcome in _read_row(row, header):
            indicator = f"{procedure}.{outcome}"
            if indicator in done:
                continue
            done.add(indicator)
            labels = (procedure_label(procedure), outcome_label(outcome))
            collected.add_count(row, place, indicator, unit=_UNIT, labels=labels)
    expected = {f"{procedure}.{outcome}" for procedure in PROCEDURES for outcome in OUTCOMES}
    if header and (missing := expected - done):
        collected.findings.append(
            Finding(
                "cells_missing",
                "soft",
                f"{len(missing)} of the fifteen figures on review and litigation cannot be told",
            )
        )
    return bool(done)


def procedure_label(procedure: str) -> str:
    """Give the official label of a procedure."""
    return next(label for label, field in _PROCEDURE_NAMES.items() if field == procedure)


def outcome_label(outcome: str) -> str:
    """Give the official label of an outcome."""
    return next(label for label, field in _OUTCOME_NAMES.items() if field == outcome)


def _read_row(row: TableRow, header: list[TableRow]) -> list[tuple[Place, str, str]]:
    values = list(row.values)
    # Text with one cell a line leaves the last cell of the header in front of the figures.
    bare = not row.labels or (not row.spans_known and all(key(p.text) in _OUTCOME_NAMES for p in row.labels))
    if bare and len(values) == len(PROCEDURES) * len(OUTCOMES):
        order = [(procedure, outcome) for procedure in PROCEDURES for outcome in OUTCOMES]
        return [(place, *names) for place, names in zip(values, order, strict=True)]
    by_labels: list[tuple[Place, str, str]] = []
    for number, place in enumerate(values):
        words = [key(label.text) for label in row.labels]
        words += [key(above.text) for line in header for above in _above(line, place, number, len(values))]
        procedures = {_PROCEDURE_NAMES[word] for word in words if word in _PROCEDURE_NAMES}
        outcomes = {_OUTCOME_NAMES[word] for word in words if word in _OUTCOME_NAMES}
        if len(procedures) == 1 and len(outcomes) == 1:
            by_labels.append((place, procedures.pop(), outcomes.pop()))
    if len(by_labels) == len(values) and len({names[1:] for names in by_labels}) == len(values):
        return by_labels
    return []


def _above(line: TableRow, place: Place, number: int, width: int) -> list[Place]:
    """Give the header cells over a value: by columns where spans are known, else one of as many cells."""
    if line.spans_known:
        return [head for head in line.places if head.start < place.end and place.start < head.end]
    heads = [head for head in line.places if head.text and key(head.text) in _OUTCOME_NAMES]
    alone = [head for head in line.places if head.text and key(head.text) in _PROCEDURE_NAMES]
    return (heads[number : number + 1] if len(heads) == width else []) + (alone if len(alone) == 1 else [])
