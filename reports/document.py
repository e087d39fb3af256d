"""Document: what is left of a page when the site around it is gone. The contract between page and parser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reports.blocks import Block, GridCell, Heading, Paragraph, Table
from reports.labels import without_readings
from reports.metadata import Metadata, from_labels
from reports.text_blocks import read_text

__all__ = ["Block", "Document", "Dropped", "GridCell", "Heading", "Metadata", "Paragraph", "Table"]


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text that stood near the report and was left out, with the reason, so that it can be found again."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A page without its site: title, metadata, and blocks in reading order.

    `breaks_off` is the place (block, row, column) of the cell in which a page that was cut short ends. `complete` says that
    the page is known to be all there, as that of markup that ends and not text that somebody saved.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    url: str | None = None
    encoding: str | None = None
    dropped: tuple[Dropped, ...] = ()
    flags: tuple[str, ...] = ()
    breaks_off: tuple[int, int, int] | None = None
    complete: bool = False

    @classmethod
    def from_text(cls, text: str, url: str | None = None) -> Document:
        """Read plain text, in which tables come as `a | b | c`, as tabs, or as one cell a line."""
        text, with_readings = without_readings(text)
        blocks, dropped, names = read_text(text)
        last = blocks[-1] if blocks else None
        row = text[text.rfind("\n") + 1 :].strip()
        # A Markdown row that no bar closes is where the text was cut: its last figure may be half of one.
        cut = isinstance(last, Table) and last.spans_known and row.startswith("|") and not row.endswith("|")
        place = (
            (len(blocks) - 1, len(last.rows) - 1, len(last.rows[-1]) - 1) if cut and isinstance(last, Table) else None
        )
        flags = ("spam_injected",) if any(reason == "spam_injected" for _, reason in dropped) else ()
        return cls(
            tuple(blocks),
            metadata=from_labels(names),
            url=url,
            dropped=tuple(Dropped(line, reason) for line, reason in dropped),
            flags=(*flags, "readings_removed") if with_readings else flags,
            breaks_off=place,
        )

    def to_text(self) -> str:
        """One paragraph a line, one table row a line with ` | ` between cells, a spanning cell once."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        for block in self.blocks:
            if not isinstance(block, Table):
                yield block.text
                continue
            if block.caption:
                yield block.caption
            for row in block.rows:
                line = " | ".join(cell.text for cell in row if cell.origin)
                if line.strip(" |"):
                    yield line
