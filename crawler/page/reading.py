"""The article as it is read, line by line: blocks, what was left out, the pairs of the metadata block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crawler.page.lines import begins_label, clean_line, read_labels
from reports.blocks import Block, Heading, Paragraph, Table
from reports.chrome import chrome_reason, strip_font_switch
from reports.dates import first_date
from reports.document import Dropped
from reports.headings import section_kind
from reports.text_blocks import goes_on
from reports.titles import is_title

_CJK = re.compile("[\u4e00-\u9fff]")
_ATTACHMENT = re.compile(r"\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar)\b|^附件", re.IGNORECASE)
_LONGEST_LINE = 400
_LINES_OF_METADATA = 40
_LONGEST_LABEL_LINE = 60
_FEWEST_LABELS = 2
# Labels that make a line one of the metadata block by themselves.
_CERTAIN_LABELS = frozenset({"索引号", "信息索引号"})
_FEWEST_LINKS = 3
_DATE_LINE = re.compile("发布日期|发布时间|公开日期|公开时间|信息时间|时间|日期")
# A line of the date alone, or with a time and who published it.
_BARE_DATE = re.compile(r"20\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?: \d{1,2}:\d\d(?::\d\d)?)?(?: [^，。]{2,20})?")
_BARE_DATE_LABEL = "发布时间"
SPAM = re.compile(
    "成人|色情|博彩|赌场|赌博|彩票|娱乐城|时时彩|六合彩|棋牌|无码|国产精品|亚洲精品|久久|体育投注|威廉希尔|百家乐"
)


@dataclass(slots=True)
class Reading:
    """Blocks as they are collected, with what was left out and the pairs of a metadata block.

    `line` holds the pieces of the line that is being collected.
    """

    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    line: list[str] = field(default_factory=list)
    _unlinked: list[str] = field(default_factory=list)
    _link_lines: set[int] = field(default_factory=set)
    _related: set[int] = field(default_factory=set)
    # How many blocks stand in front of the last break of a printed page.
    _page_break: int = -1

    def end_line(self, level: int = 0) -> None:
        """Close the line that is being collected, as a heading where `level` says so."""
        if not self.line:
            return
        pieces, unlinked = self.line, self._unlinked
        self.line, self._unlinked = [], []
        text = clean_line("".join(pieces))
        if not text:
            return
        if reason := chrome_reason(text):
            self.drop(text, reason)
            if reason == "related":
                self._related.add(len(self.blocks))
            return
        if begins_label(text) and len(text) <= _LONGEST_LINE:
            # Labels and values are often neighbouring elements without a space between them.
            pairs = read_labels(" ".join(" ".join(pieces).split()))
            if len(pairs) >= _FEWEST_LABELS or any(label in _CERTAIN_LABELS and value for label, value in pairs):
                self.labels.extend(pairs)
                self.drop(text, "metadata")
                return
        text = strip_font_switch(text)
        if len(unlinked) < len(pieces) and not _CJK.search("".join(unlinked)):
            if SPAM.search(text):
                self.drop(text, "spam_injected")
                return
            if _CJK.search(text) and not _ATTACHMENT.search(text):
                self._link_lines.add(len(self.blocks))
        last = self.blocks[-1] if self.blocks and len(self.blocks) == self._page_break else None
        if isinstance(last, Paragraph) and not level and goes_on(last.text, text):
            self.blocks[-1] = Paragraph(last.text + text)
        else:
            self.blocks.append(Heading(text, level) if level else Paragraph(text))

    def break_page(self) -> None:
        """Note the break of a printed page: it may stand in the middle of a sentence, inside of a line or between two."""
        if not "".join(self.line).strip():
            self._page_break = len(self.blocks)

    def add(self, text: str, linked: bool) -> None:
        """Go on with the line."""
        self.line.append(text)
        if not linked:
            self._unlinked.append(text)

    def add_lines(self, text: str, linked: bool, level: int) -> None:
        """Go on with the line, and close it where the text breaks."""
        first, *others = text.split("\n")
        self.add(first, linked)
        for other in others:
            self.end_line(level)
            self.add(other, linked)

    def finish(self) -> None:
        """Take off the links below the article and the labels of the metadata block above it."""
        self.end_line()
        self._drop_related_links()
        self._drop_leading_links()
        self._drop_trailing_links()
        self._take_labels()

    def _drop_related_links(self) -> None:
        """Drop the links right below a heading of the site's own, such as that of related articles."""
        for first in sorted(self._related, reverse=True):
            last = first
            while last in self._link_lines:
                last += 1
            if last > first and self._drop_links(first, last, "related"):
                before = {number for number in self._link_lines if number < first}
                self._link_lines = before | {number - (last - first) for number in self._link_lines if number >= last}

    def _drop_trailing_links(self) -> None:
        first = len(self.blocks)
        while first and first - 1 in self._link_lines:
            first -= 1
        self._drop_links(first, len(self.blocks))

    def _drop_leading_links(self) -> None:
        """Drop lists of links in front of the article: runs of three links and more before its first other line."""
        links = 0
        while links < len(self.blocks) and links in self._link_lines:
            links += 1
        if links >= _FEWEST_LINKS and self._drop_links(0, links):
            self._link_lines = {number - links for number in self._link_lines}

    def _drop_links(self, first: int, last: int, reason: str = "link_list") -> bool:
        """Drop a run of lines of links, unless a link that was never closed has made one of the article."""
        texts = [block.text for block in self.blocks[first:last] if not isinstance(block, Table)]
        if any("。" in text for text in texts):
            return False
        for text in texts:
            self.drop(text, reason)
        del self.blocks[first:last]
        return True

    def _take_labels(self) -> None:
        """Recognise a metadata block with one label, or one value, a line."""
        taken: dict[int, tuple[str, str]] = {}
        dates: dict[int, tuple[str, str]] = {}
        # What stands right below the title is not the article yet.
        below_title: set[int] = set()
        head = self.blocks[:_LINES_OF_METADATA]
        texts = [block.text if isinstance(block, Paragraph) else "" for block in head]
        number = 0
        while number < len(texts) and len(texts[number]) <= _LONGEST_LABEL_LINE and not section_kind(texts[number]):
            pairs = read_labels(texts[number])
            is_below = self._is_below_title(number)
            if is_below and _BARE_DATE.fullmatch(texts[number]) and first_date(texts[number]):
                dates[number] = (_BARE_DATE_LABEL, texts[number])
            elif len(pairs) == 1 and _DATE_LINE.fullmatch(pairs[0][0]) and first_date(pairs[0][1]):
                dates[number] = pairs[0]
            elif len(pairs) == 1:
                label, value = pairs[0]
                taken[number] = (label, value)
                if is_below and "。" not in value and not is_title(value):
                    below_title.add(number)
                following = texts[number + 1] if number + 1 < len(texts) else ""
                if not value and 0 < len(following) <= _LONGEST_LABEL_LINE and not read_labels(following):
                    below_title.discard(number)
                    number += 1
                    taken[number] = (label, following)
            number += 1
        # A date of publication is certain by itself; another label alone may begin a sentence.
        if len(taken) + len(dates) < _FEWEST_LABELS:
            taken = {number: pair for number, pair in taken.items() if number in below_title}
        taken |= dates
        if taken:
            self.labels.extend(taken.values())
            for number in taken:
                self.drop(texts[number], "metadata")
            self.blocks = [block for number, block in enumerate(self.blocks) if number not in taken]

    def _is_below_title(self, number: int) -> bool:
        """Say whether a line is the first one, or the first behind the title, which may be broken into several."""
        above = [_text(block) for block in self.blocks[:number]]
        return not above or is_title(above[-1]) or is_title("".join(above))

    def drop(self, text: str, reason: str) -> None:
        """Keep on record what is left out."""
        text = " ".join(text.split())
        if text:
            self.dropped.append(Dropped(text, reason))
            if SPAM.search(text):
                self.flags.add("spam_injected")


def _text(block: Block) -> str:
    return "" if isinstance(block, Table) else block.text
