"""What can go wrong with the dataset."""

from __future__ import annotations


class StoreError(Exception):
    """Base class of the errors of this room."""


class StoreUnusable(StoreError):
    """Raised on opening when the database cannot be used; `advice` says what to do about it."""

    def __init__(self, place: str, problem: str, advice: str) -> None:
        super().__init__(f"{place}: {problem}. {advice}")
        self.place = place
        self.problem = problem
        self.advice = advice


class UnnamedPage(StoreError):
    """Raised on writing a page that has neither a URL nor a file: it could not be found again."""

    def __init__(self) -> None:
        super().__init__("a page without URL and file cannot be stored")


class UnknownCell(StoreError):
    """Raised for a citation that names no cell of the dataset."""

    def __init__(self, citation: str, problem: str) -> None:
        super().__init__(f"{citation}: {problem}")
        self.citation = citation


class Unsearchable(StoreError):
    """Raised on searching for something that cannot be found."""

    def __init__(self, word: str, problem: str) -> None:
        super().__init__(f"{word!r} cannot be searched for: {problem}")
        self.word = word


class ExtraMissing(StoreError):
    """Raised when a library is not installed that only some people need."""

    def __init__(self, what: str, library: str) -> None:
        super().__init__(f"{what} needs {library}: run make extras")
        self.library = library


class NothingChosen(StoreError):
    """Raised on exporting when no report meets what was asked for."""

    def __init__(self) -> None:
        super().__init__("no report meets --year and --authority: scrapy coverage says which years there are")
