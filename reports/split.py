"""A document into reports: which headings open sections, and where the next report begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from reports.blocks import Block, Heading, Table
from reports.document import Document
from reports.forms import is_list_heading, is_list_label
from reports.headings import SectionHeading, read_heading, split_glued
from reports.labels import normalised
from reports.period import period_year
from reports.privacy import without_names
from reports.titles import is_title

_GLUED_BEHIND = re.compile(r"(?<=[。：:])\s*(?=[一二三四五六七八九十]{1,3}、)")
_LEAD = re.compile(
    r"(?:根据|按照|依据|遵照).{0,60}条例.{0,240}(?:编制|公布|年度报告|工作报告|报告如下|年报)"
    r"|^.{0,8}(?:根据|按照|依据|遵照)[^。]{0,120}(?:编制|公布)[^。]{0,60}(?:年度报告|工作报告|年报)"
)
_DATE = re.compile(r"月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*$")
_FEWEST_SECTIONS = 3
_FEWEST_LABELS = 3
_LONGEST_GAP = 3
_LONGEST_UNKNOWN = 24
# `附件1`, not the list of annexes under the text.
_LONGEST_ANNEX = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text or a table, with the number of its block in the Document.

    `start` is the place in the block's text where the line begins, when a heading glued to it was cut off.
    """

    block: int
    text: str = ""
    table: Table | None = None
    marked_up: bool = False
    start: int = 0


@dataclass(slots=True)
class OpenedSection:
    """A section: its heading and the pieces behind it."""

    heading: SectionHeading
    pieces: list[Piece] = field(default_factory=list)

    def text(self) -> str:
        """Give the section's prose, one paragraph a line, without the names of those who filled in a form."""
        return "\n".join(without_names(piece.text) for piece in self.pieces if piece.text)


@dataclass(slots=True)
class Part:
    """One report's share of a document: what stands in front of its first section, and its sections."""

    lead: list[Piece] = field(default_factory=list)
    sections: list[OpenedSection] = field(default_factory=list)

    def pieces(self) -> Iterator[Piece]:
        """Give all pieces but the headings, in reading order."""
        yield from self.lead
        for section in self.sections:
            yield from section.pieces

    def lead_lines(self) -> list[str]:
        """Give the lines of text in front of the first section."""
        return [piece.text for piece in self.lead if piece.text]

    def lines(self) -> list[str]:
        """Give all lines of text, headings included."""
        lines = self.lead_lines()
        for section in self.sections:
            lines.append(section.heading.text)
            lines += [piece.text for piece in section.pieces if piece.text]
        return lines

    def tables(self) -> list[tuple[int, Block]]:
        """Give the tables with the numbers of their blocks."""
        return [(piece.block, piece.table) for piece in self.pieces() if piece.table]

    def holds(self, block: int) -> bool:
        """Say whether a block of the Document belongs to this part."""
        return any(piece.block == block for piece in self.pieces())

    def last_number(self) -> int:
        """Give the number of the last section that has one."""
        return next((s.heading.number for s in reversed(self.sections) if s.heading.number), 0)

    def kinds(self) -> set[str]:
        """Give the kinds of the sections so far."""
        return {section.heading.kind for section in self.sections if section.heading.kind}


def split_reports(document: Document) -> list[Part]:
    """Split a document into the parts that can be reports; always at least one."""
    splitter = _Splitter()
    around = zip((None, *document.blocks), (*document.blocks[1:], None), strict=False)
    for number, (block, (before, behind)) in enumerate(zip(document.blocks, around, strict=False)):
        if isinstance(block, Table):
            splitter.add(Piece(number, table=block))
            continue
        piece = Piece(number, block.text, marked_up=isinstance(block, Heading))
        if isinstance(before, Table) and isinstance(behind, Table) and _heads_list(block.text, before):
            splitter.add(piece)
        else:
            splitter.read(piece)
    return [_with_unknown_sections(part) for part in splitter.parts]


def _heads_list(line: str, above: Table) -> bool:
    """Say whether a line between two tables is a heading of the list that was cut there, and not of a section."""
    return (
        is_list_heading(line) and sum(is_list_label(cell.text) for row in above.rows for cell in row) >= _FEWEST_LABELS
    )


class _Splitter:
    """Walks the pieces in order and keeps the parts built so far."""

    def __init__(self) -> None:
        self.parts = [Part()]

    @property
    def part(self) -> Part:
        return self.parts[-1]

    def add(self, piece: Piece) -> None:
        target = self.part.sections[-1].pieces if self.part.sections else self.part.lead
        target.append(piece)

    def read(self, piece: Piece) -> None:
        """Place a line: as a heading, as a sentence with a heading glued to it, or as text."""
        heading = read_heading(piece.text)
        if heading and heading.kind and self._opens(heading, piece):
            self._open(heading)
            return
        expected = self.part.last_number() + 1
        if glued := split_glued(piece.text, expected):
            self._open(glued)
            self.read(Piece(piece.block, glued.rest, start=piece.start + len(piece.text) - len(glued.rest)))
            return
        for cut in _GLUED_BEHIND.finditer(piece.text):
            behind = piece.text[cut.end() :]
            found = split_glued(behind, expected) or read_heading(behind)
            if found and found.kind and found.number == expected:
                self.add(Piece(piece.block, piece.text[: cut.start()], start=piece.start))
                self.read(Piece(piece.block, behind, start=piece.start + cut.end()))
                return
        self.add(piece)

    def _opens(self, heading: SectionHeading, piece: Piece) -> bool:
        last, kinds = self.part.last_number(), self.part.kinds()
        if heading.number is None:
            # Without a number only the first section, the annex, or a line that the page marks up as a heading.
            return heading.kind not in kinds and (
                (heading.kind == "overview" and not self.part.sections)
                or (
                    heading.kind == "annex"
                    and len(heading.text) <= _LONGEST_ANNEX
                    and len(self.part.sections) >= _FEWEST_SECTIONS
                )
                or (piece.marked_up and all(s.heading.number is None for s in self.part.sections))
            )
        if self._restarts(heading):
            return True
        if heading.number == last + 1:
            return True
        return last < heading.number <= last + 1 + _LONGEST_GAP and heading.kind not in kinds

    def _restarts(self, heading: SectionHeading) -> bool:
        """Say whether a heading is the first of another report: numbers begin again behind enough sections."""
        numbered = [s for s in self.part.sections if s.heading.number]
        if len(numbered) < _FEWEST_SECTIONS:
            return False
        return (heading.number == 1 and heading.kind == "overview") or (
            heading.number == 2 and heading.kind in self.part.kinds() and self.part.last_number() > _FEWEST_SECTIONS
        )

    def _open(self, heading: SectionHeading) -> None:
        if heading.kind and self._restarts(heading):
            self._begin_part()
        self.part.sections.append(OpenedSection(heading))

    def _begin_part(self) -> None:
        """Begin a new part; its title and lead stand at the end of the part before."""
        before = self.part.sections[-1].pieces
        start = _find_start(before)
        self.parts.append(Part(lead=before[start:]))
        del before[start:]


def _find_start(pieces: list[Piece]) -> int:
    """Find where the next report begins at the end of a report's last section; behind it all where nothing says so.

    It begins with a title or a sentence that leads have, but not with one that names another period than the last of
    them: a report may close with such a sentence of its own.
    """
    texts = [piece.text for piece in pieces]
    titles = {i for i, text in enumerate(texts) if is_title(text)}
    # A title that is broken over two lines; a date in front of one is that of the signature.
    halves = [(i, text, texts[i + 1]) for i, text in enumerate(texts[:-1]) if text and not _DATE.search(text)]
    titles |= {i for i, text, after in halves if after and is_title(text + after)}
    leads = {i: period_year(text) for i, text in enumerate(texts) if _LEAD.search(normalised(text[:400]))}
    own = leads[max(leads)] if leads else None
    closing = max((i for i, year in leads.items() if year not in (None, own)), default=-1)
    return min((i for i in titles | leads.keys() if i > closing), default=len(pieces))


def _with_unknown_sections(part: Part) -> Part:
    """Open the sections whose headings say something new, where their numbers fill a gap between known ones."""
    opened: list[OpenedSection] = []
    following = [section.heading.number for section in part.sections[1:]]
    for section, after in zip_longest(part.sections, following):
        number = section.heading.number or 0
        current = OpenedSection(section.heading)
        opened.append(current)
        for piece in section.pieces:
            heading = read_heading(piece.text) if piece.text else None
            fits = (
                heading
                and heading.kind is None
                and heading.number == number + 1
                and len(heading.text) <= _LONGEST_UNKNOWN
            )
            if fits and heading and number and after is not None and number + 1 < after:
                number += 1
                current = OpenedSection(heading)
                opened.append(current)
            else:
                current.pieces.append(piece)
    return Part(part.lead, opened)
