"""The article as it is read, line by line: blocks, what was left out, the pairs of the metadata block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crawler.page.lines import clean_line, read_labels
from reports.blocks import Block, Heading, Paragraph, Table
from reports.chrome import chrome_reason, strip_font_switch
from reports.dates import first_date
from reports.document import Dropped
from reports.headings import section_kind

_CJK = re.compile("[\u4e00-\u9fff]")
_ATTACHMENT = re.compile(r"\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar)\b|^附件", re.IGNORECASE)
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

    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    _line: list[str] = field(default_factory=list)
    _unlinked: list[str] = field(default_factory=list)
    _link_lines: set[int] = field(default_factory=set)

    def end_line(self, level: int = 0) -> None:
        """Close the line that is being collected, as a heading where `level` says so."""
        joined = "".join(self._line)
        if not joined or joined.isspace():
            self._line.clear()
            self._unlinked.clear()
            return
        text = clean_line(joined)
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
        pairs = read_labels(spaced) if len(text) <= _LONGEST_LINE else []
        if len(pairs) >= _FEWEST_LABELS or any(label in ("索引号", "信息索引号") and value for label, value in pairs):
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
            pairs = read_labels(texts[number])
            if len(pairs) == 1 and _DATE_LINE.fullmatch(pairs[0][0]) and first_date(pairs[0][1]):
                dates[number] = pairs[0]
            elif len(pairs) == 1:
                label, value = pairs[0]
                taken[number] = (label, value)
                following = texts[number + 1] if number + 1 < len(texts) else ""
                if not value and 0 < len(following) <= _LONGEST_LABEL_LINE and not read_labels(following):
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
        text = " ".join(text.split())
        if text:
            self.dropped.append(Dropped(text, reason))
            if SPAM.search(text):
                self.flags.add("spam_injected")
