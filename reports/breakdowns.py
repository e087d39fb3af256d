"""Breakdowns in prose: `共公开信息40条，其中概况类10条，占25%，其他30条`, read as a whole with its parts and their shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.prose_figures import find_figures
from reports.prose_text import Sentence, sentences

_MARK = re.compile(r"其中|包括|(?P<all>分别[为是])")
_MAY_LIST = re.compile("其中|包括|分别|占|[,，、;；][未不]")
_THREE_NUMBERS = re.compile(r"\d(?:\D+\d+){2}")
_BRACKETS = re.compile(r"\((?!所?占)[^()]*\)")
# Nothing but this may stand between the whole and the word that opens the list.
_NOTHING = re.compile(r"[,:;。□]*\Z")
_OPENS = re.compile(r"[,:]?")
_UNITS = "条次|篇次|件次|条|件|份|篇|个|项|次|期|则|宗|起|例"
_COUNT = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}})(?P<unit>{_UNITS})□*"
_SHARE = r"[,(]?所?占[^,;。()\d约近]{0,20}(?P<share>\d{1,3}(?:\.\d{1,4})?)%\)?"
_END = r"(?P<end>[,、;。]|(?:以?及|和)(?=[^\d,;。]{1,40}\d)|\Z)"
_ITEM = re.compile(rf"(?P<label>[^\d,;:。%*]{{1,40}}){_COUNT}(?:{_SHARE})?{_END}")
_WITH_SHARE = re.compile(rf"(?P<label>[^\d,;:。%*]{{0,40}}){_COUNT}{_SHARE}{_END}")
# Where one of these stands, the list is over, or something is counted that was counted already.
_OVER = re.compile(
    r"其中|包括|包含|内含|分别|总计|合计|小计|累计|累积|同比|相比|[比较]上年|已(?!主动)|[均约近超]|另|此外|同时|截[至止]|全年|新增|[结转]转|转[接入至下]"
    r"|用户|粉丝|关注|订阅|浏览|访问|点击|阅读|转发|全文电子化|^(?:共?收到|办结|答复|回复|回应|受理|接待|参加|召开|举办|组织|开展)(?!.*(?:信息|稿件|文章|动态|类)\Z)"
)
_DONE = re.compile(r"[均已]")
# `其他` as a name for the rest; `其他答复` is one outcome of many.
_REST = re.compile(r"(?:以?及|和|.*等.{0,9})?(?:其[他它余]|剩余)(?!答复|处理|情形)")
# What something is and what it is not are all that there is: `收到建议71件，采纳50件，未采纳21件`.
_COMPLEMENT = re.compile(
    rf"{_COUNT}[,、;](?P<label>[\u4e00-\u9fff]{{2,4}})(?P<first>\d{{1,9}})(?P=unit)[,、;](?P<other>[未不](?P=label))(?P<second>\d{{1,9}})(?P=unit)"
)
_TWO_PARTS = (("label", "first"), ("other", "second"))
_FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Portion:
    """One part of a whole; `share` is its percentage as printed."""

    label: str
    count: int
    share: str | None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The parts that a sentence lists, all in one unit, and their whole; None where no word says which figure that is.

    `closed`: the list says of itself that it is complete. `earlier` are the figures of the paragraph in front of it that
    count the same, the nearest last; one of them may be the whole too. `opening` is what stands in front of the list in its
    sentence, `listed` the whole and its parts as printed, `printed` the sentence.
    """

    whole: int | None
    unit: str
    parts: tuple[Portion, ...]
    closed: bool
    earlier: tuple[int, ...]
    opening: str
    listed: str
    printed: str

    def total(self) -> int:
        """Give the sum of the parts."""
        return sum(part.count for part in self.parts)


def find_breakdowns(line: str) -> Iterator[Breakdown]:
    """Give the breakdowns of a paragraph: lists of nothing but labels with counts.

    Those that a word opens (其中, 包括, 分别为), those of two parts that are each other's opposite (采纳, 未采纳), and those in
    which each part has its share.
    """
    if not _MAY_LIST.search(line) or not _THREE_NUMBERS.search(line):
        return
    paragraph: list[tuple[int, str]] = []
    ends_with_figure = False
    for sentence in sentences(line):
        text = _BRACKETS.sub(lambda match: "□" * len(match.group()), sentence.text)
        found = _Lists(sentence, text, paragraph, follows_figure=ends_with_figure)
        yield from found.marked()
        yield from found.opposed()
        yield from found.unmarked()
        paragraph += [(count, unit) for _, end, count, unit in found.figures]
        ends_with_figure = bool(found.figures) and bool(_NOTHING.match(text[found.figures[-1][1] :]))


class _Lists:
    """The lists of one sentence, `paragraph` being the counts in front of it, with their units."""

    def __init__(
        self, sentence: Sentence, text: str, paragraph: list[tuple[int, str]], *, follows_figure: bool
    ) -> None:
        self.sentence = sentence
        self.text = text
        self.paragraph = paragraph
        self.follows_figure = follows_figure
        # Start, end, count and unit of each exact count outside brackets.
        self.figures = [
            (figure.start, figure.end, count, figure.unit)
            for figure in find_figures(sentence)
            if figure.unit and not figure.approximate and (count := figure.count()) and "□" not in text[figure.start]
        ]
        self._read: set[int] = set()

    def marked(self) -> Iterator[Breakdown]:
        """Give the lists that a word opens, behind the figure of their whole."""
        held: tuple[int, str] | None = None
        for mark in _MARK.finditer(self.text):
            whole = self._whole(mark)
            parts, units, end = self._parts(mark.end(), _ITEM)
            unit = next(iter(units), "")
            if whole is None or (whole[1] != unit and held and held[1] == unit):
                # `90件，其中甲30件、乙60件，涉及12个单位，包括…`: the list before was complete, and so was its whole.
                whole = held
            if whole is None or len(parts) < _FEWEST_PARTS or units != {whole[1]}:
                continue
            closed = end == len(self.text) and (bool(mark["all"]) or bool(_REST.match(parts[-1].label)))
            found = self._breakdown(whole[0], unit, parts, mark.start(), end, closed=closed)
            held = whole if found.total() == whole[0] else None
            yield found

    def opposed(self) -> Iterator[Breakdown]:
        """Give the wholes that are parted in two: what something is, and what it is not."""
        for match in _COMPLEMENT.finditer(self.text):
            parts = [Portion(match[label], int(match[count]), None) for label, count in _TWO_PARTS]
            whole = int(match["number"].replace(",", ""))
            yield self._breakdown(whole, match["unit"], parts, match.start(), match.end(), closed=True)

    def unmarked(self) -> Iterator[Breakdown]:
        """Give the lists that no word opens and in which each part has a share."""
        at = 0
        while match := _WITH_SHARE.search(self.text, at):
            at = match.end()
            if match.start("number") in self._read:
                continue
            parts, units, end = self._parts(match.start(), _WITH_SHARE)
            at = max(at, end)
            if len(parts) >= _FEWEST_PARTS and len(units) == 1:
                (unit,) = units
                yield self._breakdown(None, unit, parts, match.start(), end, closed=False)

    def _breakdown(
        self, whole: int | None, unit: str, parts: list[Portion], start: int, end: int, *, closed: bool
    ) -> Breakdown:
        """Make the breakdown of a list that stands, without its whole, between two places."""
        clause = max(self.text.rfind(mark, 0, max(start - 1, 0)) for mark in ",;:") + 1
        listed = self.sentence.as_printed(clause, end)
        earlier = self._earlier(start, unit)
        printed = self.sentence.printed.strip()
        return Breakdown(whole, unit, tuple(parts), closed, earlier, self.text[:start], listed, printed)

    def _whole(self, mark: re.Match[str]) -> tuple[int, str] | None:
        """Give the figure right in front of a word that opens a list; `其中` may open a sentence of its own."""
        before = [figure for figure in self.figures if figure[1] <= mark.start()]
        if before:
            _, end, count, unit = before[-1]
            return (count, unit) if _NOTHING.match(self.text[end : mark.start()]) else None
        return self.paragraph[-1] if mark.start() == 0 and self.follows_figure and self.paragraph else None

    def _parts(self, at: int, item: re.Pattern[str]) -> tuple[list[Portion], set[str], int]:
        """Read a list as far as it goes in one kind of separator: its parts, their units, and where it ends."""
        opening = _OPENS.match(self.text, at)
        at = opening.end() if opening else at
        parts: list[Portion] = []
        units: set[str] = set()
        separators: set[str] = set()
        while match := item.match(self.text, at):
            over = _OVER.search(match["label"])
            if over and not (match["share"] and _DONE.fullmatch(over.group())):
                break
            parts.append(Portion(match["label"], int(match["number"].replace(",", "")), match["share"]))
            units.add(match["unit"])
            self._read.add(match.start("number"))
            at = match.end()
            if match["end"] in ("", "。"):
                break
            separators.add(";" if match["end"] == ";" else ",")
            if len(separators) > 1:
                break
        return parts, units, at

    def _earlier(self, place: int, unit: str) -> tuple[int, ...]:
        own = [(count, of) for start, _, count, of in self.figures if start < place]
        return tuple(count for count, of in (*self.paragraph, *own) if of == unit)
