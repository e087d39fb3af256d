"""What the rules between reports find."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reports.model import Severity


@dataclass(frozen=True, slots=True)
class YearFinding:
    """Something that does not fit between reports of one authority. `cells` are citations, `pages` where they stand.

    For verdicts, beside the cells, `expected` and `found`: `about` tells it from others of its rule and year, `basis` is what
    it rests on.
    """

    rule: str
    severity: Severity
    authority: str
    year: int
    message: str
    message_zh: str
    expected: int | Decimal | None = None
    found: int | Decimal | None = None
    cells: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
