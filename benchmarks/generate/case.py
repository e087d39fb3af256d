"""What a generated case is: the bytes of a page, and all that must come out of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Expected:
    """What one cell must read as; `value` is an integer, an amount as printed, or None in every other state.

    Where the page does not let a careful reader be `certain`, it may also come out unreadable, blank or not at all.
    """

    state: str
    value: int | str | None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Truth:
    """All that must come out of a page.

    `names` are the ways of writing the authority that are right. `lines` are those of the article in reading
    order, a table row with ` | ` between its cells; `row_lines` is false where the page does not say which cells
    share a row. `free_lines` may come out or not. `chrome` are strings that must not come out. `own_labels` are those of a table
    that is not the form's, whose figures may come out under them.
    """

    names: frozenset[str]
    region_code: str
    year: int
    format: str
    title: str
    period: tuple[str, str] | None
    published: str | None
    index_number: str | None
    document_number: str | None
    sections: tuple[tuple[int, str, str], ...]
    section_texts: tuple[str, ...]
    cells: Mapping[Key, Expected]
    lines: tuple[str, ...]
    free_lines: frozenset[str]
    row_lines: bool
    figures: tuple[str, ...]
    chrome: tuple[str, ...]
    own_labels: frozenset[str]
    misprints: frozenset[Key]


@dataclass(frozen=True, slots=True)
class Case:
    """A page as a portal would send it, with the names of the variations that made it and its truth."""

    seed: int
    body: bytes
    url: str
    content_type: str | None
    variations: Mapping[str, str]
    truth: Truth

    @property
    def is_text(self) -> bool:
        """Say whether the case is a plain text file and not a page."""
        return self.variations["layout"].startswith("text_")
