"""What can go wrong with the pages of the audit."""

from __future__ import annotations


class PageError(Exception):
    """Base class of the errors of this room."""


class NoAuthority(PageError):
    """Raised when no report of the dataset is of an authority that was asked for."""

    def __init__(self) -> None:
        super().__init__("no report is of such an authority: scrapy coverage says which there are")


class SeveralAuthorities(PageError):
    """Raised when more than one authority would go into one file."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(
            f"several authorities have such a name, {first} and {second} among them: give more of the name, "
            "or a folder, which gets a page for each"
        )
