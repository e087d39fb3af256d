"""The cells of one report against its truth: those of its tables, and those of its prose."""

from __future__ import annotations

from collections import Counter

from benchmarks.generate.case import Expected, Key, Stated, Truth
from benchmarks.shares import CaseScore
from reports.labels import key
from reports.model import AnnualReport, Cell

_SO_FAR = ("累计", "累积", "历年", "以来", "至今", "迄今")


def score_cells(score: CaseScore, truth: Truth, report: AnnualReport | None) -> None:
    """Compare cell by cell; a number that is not the printed one is wrong, anything less than that is missing."""
    cells = truth.cells
    read: dict[Key, Expected] = {}
    extra: list[Key] = []
    wrong = claims = 0
    for cell in report.cells if report else ():
        if cell.source != "table" or cell.indicator.removeprefix("other:") in truth.own_labels:
            continue
        name = _name(cell, truth)
        found = _as_expected(cell, cells.get(name))
        claims += found.state != "unreadable"
        # A row that was not recognised is kept under its label: a nuisance, but no lie.
        if _is_lie(found, cells.get(name)) and (name in cells or not cell.indicator.startswith("other:")):
            wrong += 1
            printed = f"{cells[name].state} {cells[name].value}" if name in cells else "no such cell"
            score.wrong_values.append(f"{truth.format} {name[0]}/{name[1]}: read {found.value}, printed {printed}")
        elif name not in cells or name in read:
            extra.append(name)
        read.setdefault(name, found)
    right = [name for name, expected in cells.items() if _is_right(read.get(name), expected)]
    missing = [name for name in cells if name not in right]
    kinds = Counter(f"{cells[n].state}->{read[n].state if n in read else 'none'}" for n in missing)
    problem = f"{len(missing)} of {len(cells)} ({dict(kinds)}), first {missing[:3]}"
    claimed = sum(name in read and read[name].state != "unreadable" for name in right)
    score.add("cells", len(right), len(cells), problem, truth.format)
    score.add("precision", claimed, claims, f"{claims - claimed} claims of {claims}", truth.format)
    score.add("no_extra_cells", len(cells), len(cells) + len(extra), f"{len(extra)}: {extra[:4]}", truth.format)
    score.add("no_wrong_value", len(cells) - wrong, len(cells), f"{wrong} wrong", truth.format)


def _name(cell: Cell, truth: Truth) -> Key:
    """Give the key of a cell; where a list has several columns, that is its row and the head of its column.

    A row of an authority's own may keep an outer label that the text shows beside another row only.
    """
    name = (cell.indicator, cell.applicant)
    if name in truth.cells or cell.applicant:
        return name
    column = key(cell.column_label)
    own = f"other:{cell.indicator.rpartition('/')[2]}" if "/" in cell.indicator else cell.indicator
    return next((k for k in truth.cells if k[0] in (cell.indicator, own) and (not k[1] or key(k[1]) == column)), name)


def _as_expected(cell: Cell, expected: Expected | None) -> Expected:
    if cell.state != "number":
        return Expected(cell.state, None)
    unit = cell.unit if expected and expected.unit else None
    return Expected(
        "number", str(cell.value) if expected and isinstance(expected.value, str) else cell.value, unit=unit
    )


def _is_right(read: Expected | None, expected: Expected) -> bool:
    if not expected.certain and (read is None or read.state in ("blank", "unreadable")):
        return True
    return read is not None and _same(read, expected)


def _is_lie(read: Expected, expected: Expected | None) -> bool:
    return read.state == "number" and (expected is None or not _same(read, expected))


def _same(read: Expected, expected: Expected) -> bool:
    return (read.state, read.value, read.unit) == (expected.state, expected.value, expected.unit)


def score_prose(score: CaseScore, truth: Truth, report: AnnualReport | None) -> None:
    """Compare the figures of the prose, each as often as it is stated; one that is not stated so is wrong."""
    left = list(truth.stated)
    certain = sum(stated.certain for stated in left)
    found = right = 0
    for cell in report.cells if report else ():
        if cell.source != "narrative" or cell.state != "number":
            continue
        same = next((stated for stated in left if _says(cell, stated)), None)
        if same:
            left.remove(same)
        right += same is not None
        found += 1
        if not same:
            score.wrong_values.append(
                f"{truth.format} prose: {cell.indicator} {cell.value} [{cell.column_label}] in {cell.row_label[:70]!r}"
            )
    missed = [f"{stated.indicator} {stated.value}" for stated in left if stated.certain]
    score.add("prose", certain - len(missed), certain, f"missed {missed[:4]}", truth.format)
    score.add("prose_precision", right, found, f"{found - right} of {found}", truth.format)


def _says(cell: Cell, stated: Stated) -> bool:
    organ = key(cell.column_label)
    so_far = any(word in organ for word in _SO_FAR)
    for word in _SO_FAR:
        organ = organ.replace(word, "")
    # Of `全县各乡镇` the parser may keep the inner words alone.
    same = stated.scope is None or organ == stated.scope or (organ != "" and stated.scope.endswith(organ))
    return (cell.indicator, str(cell.value), so_far) == (stated.indicator, str(stated.value), stated.so_far) and same
