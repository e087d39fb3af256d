"""The container to blocks in reading order, with the chrome inside it taken out and kept on record."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crawler.page.container import Scores, holds_report, is_chrome
from crawler.page.tables import INVISIBLE, cells_of, read_table, rows_of
from crawler.page.tree import Element, all_text, spaced_text
from reports.blocks import Block, Heading, Paragraph, Table
from reports.chrome import chrome_reason, strip_font_switch
from reports.dates import first_date
from reports.document import Dropped
from reports.headings import section_kind
from reports.metadata import split_labels

_BLOCKS = frozenset(
    "p div section article main center blockquote pre ul ol li dl dt dd h1 h2 h3 h4 h5 h6 hr address figure figcaption "
    "header footer nav aside form fieldset details summary table thead tbody tfoot tr td th caption body ucapcontent "
    "ucaptitle trs_document".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACE = re.compile(r"[ \t\r\n\f\u00a0\u3000]+")
_SOURCE_BREAK = re.compile(r"(?<=[\u4e00-\u9fff，。、；：）])[ \t]*[\r\n]+[ \t]*(?=[\u4e00-\u9fff（，。、；：])")
_CJK = re.compile("[\u4e00-\u9fff]")
_ATTACHMENT = re.compile(r"\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar)\b|^附件", re.IGNORECASE)
# A cell with more text than this, on average, holds an article and no figure: the table is there for layout.
_LONGEST_MEAN_CELL = 120
_LONGEST_LINE = 400
_LINES_OF_METADATA = 40
_LONGEST_LABEL_LINE = 60
_FEWEST_LABELS = 2
_FEWEST_LINKS = 3
_DATE_LINE = re.compile("发布日期|发布时间|公开日期|公开时间|日期")
SPAM = re.compile(
    "成人|色情|博彩|赌场|赌博|彩票|娱乐城|时时彩|六合彩|棋牌|无码|国产精品|亚洲精品|久久|体育投注|威廉希尔|百家乐"
)


@dataclass(slots=True)
class Reading:
    """Blocks as they are collected, with what was left out and the pairs of a metadata block."""

    scores: Scores
    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    _line: list[str] = field(default_factory=list)
    _unlinked: list[str] = field(default_factory=list)
    _link_lines: set[int] = field(default_factory=set)

    def end_line(self, level: int = 0) -> None:
        """Close the line that is being collected, as a heading where `level` says so."""
        text = _SPACE.sub(" ", _SOURCE_BREAK.sub("", INVISIBLE.sub("", "".join(self._line)))).strip()
        # Labels and values are often neighbouring elements without a space between them.
        spaced = " ".join(" ".join(self._line).split())
        only_links = not _CJK.search("".join(self._unlinked))
        self._line.clear()
        self._unlinked.clear()
        if not text:
            return
        if reason := chrome_reason(text):
            self.drop(text, reason)
            return
        pairs = split_labels(spaced) if len(text) <= _LONGEST_LINE else []
        if len(pairs) >= 2 or any(label in ("索引号", "信息索引号") for label, _ in pairs):
            self.labels.extend(pairs)
            self.drop(text, "metadata")
            return
        text = strip_font_switch(text)
        if only_links and _CJK.search(text) and not _ATTACHMENT.search(text):
            self._link_lines.add(len(self.blocks))
        self.blocks.append(Heading(text, level) if level else Paragraph(text))

    def add(self, text: str, *, linked: bool = False) -> None:
        """Go on with the line."""
        self._line.append(text)
        if not linked:
            self._unlinked.append(text)

    def finish(self) -> None:
        """Take off the links below the article and the labels of the metadata block above it."""
        self.end_line()
        while self.blocks and len(self.blocks) - 1 in self._link_lines:
            block = self.blocks.pop()
            self.drop(block.text if not isinstance(block, Table) else "", "link_list")
        self._drop_leading_links()
        self._take_labels()

    def _drop_leading_links(self) -> None:
        """Drop lists of links in front of the article: runs of three links and more before its first other line."""
        links = 0
        while links < len(self.blocks) and links in self._link_lines:
            links += 1
        if links >= _FEWEST_LINKS:
            for block in self.blocks[:links]:
                self.drop(block.text if not isinstance(block, Table) else "", "link_list")
            del self.blocks[:links]

    def _take_labels(self) -> None:
        """Recognise a metadata block with one label, or one value, a line."""
        taken: dict[int, tuple[str, str]] = {}
        dates: dict[int, tuple[str, str]] = {}
        head = self.blocks[:_LINES_OF_METADATA]
        texts = [block.text if isinstance(block, Paragraph) else "" for block in head]
        number = 0
        while number < len(texts) and len(texts[number]) <= _LONGEST_LABEL_LINE and not section_kind(texts[number]):
            pairs = split_labels(texts[number])
            if len(pairs) == 1 and _DATE_LINE.fullmatch(pairs[0][0]) and first_date(pairs[0][1]):
                dates[number] = pairs[0]
            elif len(pairs) == 1:
                label, value = pairs[0]
                taken[number] = (label, value)
                following = texts[number + 1] if number + 1 < len(texts) else ""
                if not value and 0 < len(following) <= _LONGEST_LABEL_LINE and not split_labels(following):
                    number += 1
                    taken[number] = (label, following)
            number += 1
        # A date of publication is certain by itself; another label alone may begin a sentence.
        taken = taken | dates if len(taken) + len(dates) >= _FEWEST_LABELS else dates
        if taken:
            self.labels.extend(taken.values())
            for number in taken:
                self.drop(texts[number], "metadata")
            self.blocks = [block for number, block in enumerate(self.blocks) if number not in taken]

    def drop(self, text: str, reason: str) -> None:
        """Keep on record what is left out."""
        text = _SPACE.sub(" ", text).strip()
        if text:
            self.dropped.append(Dropped(text, reason))
            if SPAM.search(text):
                self.flags.add("spam_injected")


def read_blocks(container: Element, scores: Scores) -> Reading:
    """Read the container in document order."""
    reading = Reading(scores)
    _read(container, reading, 0, linked=False)
    reading.finish()
    return reading


def _read(element: Element, reading: Reading, level: int, *, linked: bool) -> None:
    """Read one element; recursion is bounded by the depth to which the tree was built."""
    for child in element.children:
        if isinstance(child, str):
            reading.add(child, linked=linked)
        elif child.hidden:
            reading.drop(all_text(child), "hidden")
        elif child.tag == "br":
            reading.end_line(level)
        elif child.tag == "table" and not is_layout(child):
            reading.end_line(level)
            _read_data_table(child, reading)
        elif is_chrome(child) and not holds_report(child, reading.scores):
            reading.end_line(level)
            reading.labels.extend(split_labels(spaced_text(child)))
            reading.drop(child.text(), "site_chrome")
        elif child.tag in _BLOCKS:
            reading.end_line(level)
            _read(child, reading, _HEADINGS.get(child.tag, level), linked=linked)
            reading.end_line(_HEADINGS.get(child.tag, level))
        else:
            _read(child, reading, level, linked=linked or child.tag == "a")


def _read_data_table(element: Element, reading: Reading) -> None:
    table = read_table(element)
    pairs = _metadata_pairs(table)
    if len(pairs) >= 2:
        reading.labels.extend(pairs)
        reading.drop(element.text(), "metadata")
    elif any(cell.text for row in table.rows for cell in row):
        reading.blocks.append(table)


def _metadata_pairs(table: Table) -> list[tuple[str, str]]:
    """Read the portal's metadata block laid out as a table: label cells followed by their values."""
    if len(table.rows) > 12:
        return []
    pairs: list[tuple[str, str]] = []
    for row in table.rows:
        texts = [cell.text for cell in row if cell.origin]
        flat = split_labels(" ".join(texts))
        if not flat and any(texts):
            return []
        pairs += flat
    return pairs


def is_layout(table: Element) -> bool:
    """Tell a table that only arranges the page from one that holds figures."""
    rows = list(rows_of(table))
    cells = [cell for row in rows for cell in cells_of(row)]
    if not cells or max(len(cells_of(row)) for row in rows) < 2:
        return any(
            inner.tag in ("p", "div", "table") for cell in cells for inner in cell.walk() if inner is not cell
        ) or (len(cells) <= 1)
    if any(inner.tag == "table" and inner is not table for inner in table.walk()):
        return True
    lengths = [len(cell.text().strip()) for cell in cells]
    return sum(lengths) / max(1, sum(length > 0 for length in lengths)) > _LONGEST_MEAN_CELL
