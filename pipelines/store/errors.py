"""What can go wrong with the dataset."""

from __future__ import annotations

from pathlib import Path


class StoreError(Exception):
    """Base class of the errors of this room."""


class StoreUnusable(StoreError):
    """Raised on opening when the database cannot be used; `advice` says what to do about it."""

    def __init__(self, path: Path, problem: str, advice: str) -> None:
        super().__init__(f"{path}: {problem}. {advice}")
        self.path = path
        self.problem = problem
        self.advice = advice


class UnnamedPage(StoreError):
    """Raised on writing a page that has neither a URL nor a file: it could not be found again."""

    def __init__(self) -> None:
        super().__init__("a page without URL and file cannot be stored")
