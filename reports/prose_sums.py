"""Prose against itself: parts that do not add up to their whole, and shares that do not fit their counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal

from reports.breakdowns import Breakdown, Portion, find_breakdowns
from reports.messages import excerpt, total_of
from reports.model import Cell, Finding, Section
from reports.narrative_rules import SUMS_UP
from reports.privacy import without_names

# One item may be published in several ways, and a case has several stages: such parts overlap, and no sum accuses them.
_OVERLAPPING = re.compile(
    r"网|微信|微博|公众号|公报|报[刊纸]|广播|电视|平台|栏|新媒体|媒体|客户端|APP|发布会|抖音|头条|结果|维持|审结|纠正|撤[诉回]"
)
# In front of such a list the whole is what the report states as published, anywhere.
_OF_PUBLISHED = re.compile(r"在[^,;。]{0,10}主动公开的?[^,;。]{0,6}信息中,\Z")
_HUNDRED = Decimal(100)
_FORCED = ", perhaps so that all of them make 100"
_CUT = ", cut off and not rounded"
_MOST_NAMED = 6


def prose_sum_findings(lead: Sequence[str], sections: Sequence[Section], cells: Sequence[Cell]) -> list[Finding]:
    """Find breakdowns and shares that cannot be right; `lead` are the lines in front of the first section.

    A list that may not be complete is asked only whether it exceeds its whole; ways of publication and stages of a case,
    which overlap, not even that.
    """
    published = _published(cells)
    findings: dict[str, Finding] = {}
    for line in (*lead, *(line for section in sections for line in section.text.splitlines())):
        for found in find_breakdowns(line) if "|" not in line else ():
            of_published = found.whole is None and published and _OF_PUBLISHED.search(found.opening)
            breakdown = replace(found, whole=published) if of_published else found
            for finding in (*_sum(breakdown), *_shares(breakdown)):
                findings.setdefault(finding.message, _with_cells(finding, breakdown, cells))
    return list(findings.values())


def _published(cells: Sequence[Cell]) -> int | None:
    """Give what was published of its own accord in the year, where the report states it once or always alike."""
    stated = [cell for cell in cells if cell.indicator == "proactive_total" and not SUMS_UP.search(cell.column_label)]
    found = {cell.value for cell in stated}
    value = found.pop() if len(found) == 1 else None
    return value if isinstance(value, int) else None


def _sum(breakdown: Breakdown) -> Iterator[Finding]:
    whole, total = breakdown.whole, breakdown.total()
    # A part above the whole is a part of something else.
    if whole is None or total == whole or total in breakdown.earlier or max(p.count for p in breakdown.parts) > whole:
        return
    overlap = any(_OVERLAPPING.search(part.label) for part in breakdown.parts)
    if (total > whole and not overlap) or (total < whole and breakdown.closed):
        labelled = [(part.label.replace("□", ""), part.count) for part in breakdown.parts[:_MOST_NAMED]]
        if more := len(breakdown.parts) - len(labelled):
            labelled.append((f"其余{more}项", total - sum(count for _, count in labelled)))
        says = f"of {whole}{breakdown.unit}, {total_of(labelled, total)}"
        yield Finding("breakdown_adds_up", "soft", _quoted(says, breakdown), expected=total, found=whole)


def _shares(breakdown: Breakdown) -> Iterator[Finding]:
    shared = [part for part in breakdown.parts if part.share is not None]
    if not shared:
        return
    printed = sum(Decimal(part.share or 0) for part in shared)
    if len(shared) > 1 and printed > _HUNDRED + sum(_unit(part) for part in shared):
        says = f"the shares {' + '.join(f'{part.share} %' for part in shared)} make {printed} %"
        message = _quoted(says, breakdown)
        yield Finding("share_matches_count", "soft", message, expected="100", found=f"{printed}")
    whole = _whole_of_shares(breakdown, shared)
    if whole is None:
        return
    forced = len(shared) == len(breakdown.parts) > 1 and printed == _HUNDRED and breakdown.total() == whole
    # A part above the whole is a share of something else.
    among = [part for part in shared if part.count <= whole]
    wrong = [part for part in among if not any(_fits(part, one) for one in (whole, *breakdown.earlier))]
    cut = [part for part in wrong if 0 <= _share(part, whole) - Decimal(part.share or 0) < _unit(part)]
    if others := [part for part in wrong if part not in cut]:
        near = all(abs(_share(part, whole) - Decimal(part.share or 0)) < 2 * _unit(part) for part in others)
        message, (expected, *_) = _told(others, whole, breakdown, _FORCED if forced and near else "")
        yield Finding("share_matches_count", "soft", message, expected=expected, found=others[0].share)
    if cut:
        message, (expected, *_) = _told(cut, whole, breakdown, _CUT)
        yield Finding("share_truncated", "soft", message, expected=expected, found=cut[0].share)


def _told(parts: Sequence[Portion], whole: int, breakdown: Breakdown, why: str) -> tuple[str, list[str]]:
    """Give a message on shares of a whole that are printed otherwise, and what they are, with two digits more."""
    exact = [f"{_share(part, whole).quantize(_unit(part) / 100, ROUND_DOWN)}" for part in parts]
    says = [
        f"{part.count} of {whole} is {share} %, printed as {part.share} %"
        for part, share in zip(parts, exact, strict=True)
    ]
    return _quoted("; ".join(says) + why, breakdown), exact


def _share(part: Portion, whole: int) -> Decimal:
    return Decimal(part.count) * _HUNDRED / whole


def _whole_of_shares(breakdown: Breakdown, shared: Sequence[Portion]) -> int | None:
    """Give the figure of which the parts are shares: the stated whole, or the one with which most of them agree.

    None where that is open, and where all shares agree with some number that is not stated: then another whole is meant.
    """
    stated = [] if breakdown.whole is None else [breakdown.whole]
    candidates = [*stated, *reversed(breakdown.earlier), breakdown.total()]
    fitting = {whole: sum(_fits(part, whole) for part in shared) for whole in candidates if whole}
    if not fitting:
        return None
    best = max(fitting, key=lambda whole: fitting[whole])
    if 2 * fitting[best] > len(shared):
        return best
    if not stated or any(part.count > stated[0] for part in shared) or _have_common_whole(shared):
        return None
    return stated[0]


def _have_common_whole(shared: Sequence[Portion]) -> bool:
    """Say whether all shares are right of one whole number, be it rounded or cut off."""
    if len(shared) == 1:
        return False
    lowest, highest = Decimal(0), Decimal("Infinity")
    for part in shared:
        share, unit = Decimal(part.share or 0), _unit(part)
        lowest = max(lowest, part.count * _HUNDRED / (share + unit))
        if share > unit:
            highest = min(highest, part.count * _HUNDRED / (share - unit))
    return lowest <= highest


def _fits(part: Portion, whole: int) -> bool:
    if whole == 0 or part.count > whole:
        return False
    return abs(_share(part, whole) - Decimal(part.share or 0)) <= _unit(part) / 2


def _unit(part: Portion) -> Decimal:
    """Give the worth of the last printed digit of a share."""
    return Decimal(1).scaleb(-len((part.share or "").partition(".")[2]))


def _quoted(says: str, breakdown: Breakdown) -> str:
    return f"{says}: {excerpt(without_names(breakdown.printed), breakdown.listed)}"


def _with_cells(finding: Finding, breakdown: Breakdown, cells: Sequence[Cell]) -> Finding:
    """Name the cells of the same sentence that hold the whole or one of the parts."""
    counts = {breakdown.whole, *(part.count for part in breakdown.parts)}
    sentence = without_names(breakdown.printed)
    places = tuple(
        index
        for index, cell in enumerate(cells)
        if cell.source == "narrative" and cell.row_label == sentence and cell.value in counts
    )
    return replace(finding, cells=places)
