"""The verdict on one rule in one place of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reports.model import Finding

Verdict = Literal["holds", "fails", "not_assessable"]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What became of one rule in one place; `finding` is there where it fails."""

    rule: str
    verdict: Verdict
    finding: Finding | None = None
