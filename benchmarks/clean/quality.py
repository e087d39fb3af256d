"""What of a page's body came out of a cleaner, and what of the site around it.

White space and the bars between cells count nowhere: not every peer prints them, and all are measured alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.clean.corpus import Marked
from benchmarks.shares import Share, bare

_BETWEEN_CELLS = re.compile(r"[|\t\n]+")


@dataclass(slots=True)
class Quality:
    """The shares of a cleaner over a corpus; `problems` names each page that is not whole, with the first of its lines."""

    precision: Share = field(default_factory=Share)
    recall: Share = field(default_factory=Share)
    numbers: Share = field(default_factory=Share)
    text: Share = field(default_factory=Share)
    site: Share = field(default_factory=Share)
    spam: Share = field(default_factory=Share)
    layouts: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    empty: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def worst(self) -> tuple[str, Share]:
        """The layout with the least of its text."""
        return min(self.layouts.items(), key=lambda item: item[1].percent)


def measure_quality(pairs: Iterable[tuple[Marked, str]]) -> Quality:
    """Add up what came out of pages, given with their texts."""
    quality = Quality()
    for marked, text in pairs:
        _add(quality, marked, text)
    return quality


def _add(quality: Quality, marked: Marked, text: str) -> None:
    free = set(_lines(marked.free))
    wanted = Counter(line for line in _lines(marked.lines) if not any(line in whole for whole in free))
    # A title may stand on several lines.
    found = Counter(line for line in _lines(text.split("\n")) if not any(line in whole for whole in free))
    common = (wanted & found).total()
    quality.precision.add(common, found.total())
    quality.recall.add(common, wanted.total())
    cells = [bare(piece) for piece in _BETWEEN_CELLS.split(text)]
    in_order = common_in_order(marked.numbers, cells)
    quality.numbers.add(in_order, len(marked.numbers))
    f1 = _f1(Counter("".join(wanted.elements())), Counter("".join(found.elements())))
    quality.text.add(f1)
    quality.layouts[marked.layout].add(f1)
    quality.site.add(sum(string in text for string in marked.site), len(marked.site))
    if marked.spam:
        quality.spam.add(any(string in text for string in marked.spam))
    quality.empty += not text
    for what, lines in (("lost", wanted - found), ("surplus", found - wanted)):
        if lines:
            quality.problems.append(f"{marked.name} ({marked.layout}): {lines.total()} {what}, first {list(lines)[:3]}")
    if in_order < len(marked.numbers):
        lost = len(marked.numbers) - in_order
        quality.problems.append(f"{marked.name} ({marked.layout}): {lost} of {len(marked.numbers)} cells not in order")


def common_in_order(wanted: Sequence[str], found: Sequence[str]) -> int:
    """Count how many of the wanted stand among the found in the same order: their longest common subsequence.

    Hyyrö's bit-parallel recurrence: a clear bit of `row` is one more that was met.
    """
    places: dict[str, int] = defaultdict(int)
    for place, text in enumerate(wanted):
        places[text] |= 1 << place
    whole = row = (1 << len(wanted)) - 1
    for text in found:
        met = row & places.get(text, 0)
        row = ((row + met) | (row - met)) & whole
    return len(wanted) - row.bit_count()


def _lines(texts: Iterable[str]) -> list[str]:
    """Give lines as they are compared; the rule that Markdown draws under the head of a table is none."""
    lines = (bare(text.replace("|", "")) for text in texts)
    return [line for line in lines if line.strip("-")]


def _f1(wanted: Counter[str], found: Counter[str]) -> float:
    both = wanted.total() + found.total()
    return 2 * (wanted & found).total() / both if both else 1.0
