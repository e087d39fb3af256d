"""Shares of right and whole by field: what scoring adds up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from benchmarks.generate.case import Case

_SPACE = re.compile(r"[\s\u200b\u3000\u00a0]+")
Shares = dict[str, "Share"]


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
    """The scores of one case: shares by field, the same by format, and each thing that went wrong as a line of text."""

    case: Case
    fields: Shares = field(default_factory=dict)
    by_format: dict[str, Shares] = field(default_factory=dict)
    wrong_values: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def add(self, name: str, right: float, whole: float = 1, problem: str = "", of: str = "") -> None:
        """Count a field, of a report of the format `of`; a problem is kept where it is not wholly right."""
        self.fields.setdefault(name, Share()).add(right, whole)
        if of:
            self.by_format.setdefault(of, {}).setdefault(name, Share()).add(right, whole)
        if right < whole and problem:
            self.problems.append(f"{name}: {problem}")


def bare(text: str) -> str:
    """Give a text without white space."""
    return _SPACE.sub("", text)


def merge(scores: Iterable[CaseScore]) -> Shares:
    """Add up the shares of many cases."""
    return _merge(score.fields for score in scores)


def merge_format(scores: Iterable[CaseScore], form: str) -> Shares:
    """Add up the shares of all reports of one format."""
    return _merge(score.by_format.get(form, {}) for score in scores)


def _merge(many: Iterable[Mapping[str, Share]]) -> Shares:
    total: Shares = {}
    for shares in many:
        for name, share in shares.items():
            total.setdefault(name, Share()).add(share.right, share.whole)
    return total
