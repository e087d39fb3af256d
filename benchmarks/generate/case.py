"""What a generated case is: the bytes of a page, and all that must come out of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Expected:
    """What one cell must read as; `value` is an integer, an amount as printed, or None in every other state.

    Where the page does not let a careful reader be `certain`, it may also come out unreadable, blank or not at all.
    `unit` is that of an amount, which means nothing without it.
    """

    state: str
    value: int | str | None
    certain: bool = True
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that the prose states; `scope` is the organ that it names (None: any), `so_far` if it sums up years.

    One that is not `certain` may be read so or left out, but not read as anything else.
    """

    indicator: str
    value: int | str
    scope: str | None = ""
    so_far: bool = False
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Truth:
    """All that must come out of one report.

    `names` are the ways of writing the authority that are right, `titles` those of the title. The figures of a list
    with several columns have the head of their column in place of an applicant. `tail` is all that stands in the last
    section and behind it (an annex and its table), of which more than its prose may come out. `own_labels` are those of a table that is not the form's,
    whose figures may come out under them. The three of the page's metadata are those of the report only where it is
    alone on its page (`is_alone`).
    """

    names: frozenset[str]
    region_code: str
    year: int
    format: str
    titles: tuple[str | None, ...]
    period: tuple[str, str] | None
    published: str | None
    index_number: str | None
    document_number: str | None
    sections: tuple[tuple[int | None, str, str], ...]
    section_texts: tuple[str, ...]
    tail: str
    cells: Mapping[Key, Expected]
    stated: tuple[Stated, ...]
    own_labels: frozenset[str]
    misprints: frozenset[Key]
    is_alone: bool

    @property
    def title(self) -> str:
        """The title as printed, `""` where the report has none of its own."""
        return self.titles[0] or ""


@dataclass(frozen=True, slots=True)
class PageTruth:
    """All that must come out of a page as text.

    `lines` are those of the article in reading order, a table row with ` | ` between its cells; `row_lines` is false
    where the page does not say which cells share a row. `free_lines` may come out or not. `chrome` are strings that
    must not come out.
    """

    lines: tuple[str, ...]
    free_lines: frozenset[str]
    row_lines: bool
    figures: tuple[str, ...]
    chrome: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A page as a portal would send it, with the names of the variations that made it and its truth."""

    seed: int
    body: bytes
    url: str
    content_type: str | None
    variations: Mapping[str, str]
    truths: tuple[Truth, ...]
    page: PageTruth

    @property
    def truth(self) -> Truth:
        """The truth of the first report: of the only one, on most pages."""
        return self.truths[0]

    @property
    def is_text(self) -> bool:
        """Say whether the case is a plain text file and not a page."""
        return self.variations["layout"].startswith("text_")
