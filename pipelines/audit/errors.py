"""What can go wrong with verdicts."""

from __future__ import annotations

from collections.abc import Sequence


class AuditError(Exception):
    """Base class of the errors of this room."""


class UnknownFinding(AuditError):
    """Raised for a code that no finding of the dataset has."""

    def __init__(self, code: str, problem: str) -> None:
        super().__init__(f"{code}: {problem}")
        self.code = code


class AmbiguousCode(AuditError):
    """Raised for the beginning of a code that several findings have."""

    def __init__(self, code: str, meant: Sequence[str]) -> None:
        super().__init__(f"{code}: several findings begin so: {', '.join(meant)}. Give more of the code")
        self.code = code
        self.meant = meant


class BadVerdict(AuditError):
    """Raised for a line that holds no verdict as `scrapy verdict --export` writes them."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line}: {problem}. Nothing was taken in")
        self.line = line
