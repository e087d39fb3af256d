"""The figures in prose: every sentence of a report that states a quantity which the forms know, or that there was none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from reports.cells import Collected
from reports.model import Cell, Finding
from reports.period import find_year
from reports.privacy import without_names
from reports.prose_figures import Figure, find_figures
from reports.prose_patterns import REACH_BEFORE, REACH_BEHIND, Cue, Indicator, Vocabulary, vocabulary
from reports.prose_scope import Setting
from reports.prose_text import Sentence, sentences
from reports.split import Part, Piece

# Problems and plans, and the handling of proposals, state no figure of the year's work on disclosure.
_SILENT = frozenset({"problems", "proposals", "annex"})
# A sub-heading that names one place of publication: what is published below it is published there.
_CHANNEL_HEAD = re.compile(
    r"(?:[(]?[一二三四五六七八九十\d]{1,3}(?:[)、.]+|是)|第[一二三四五六七八九十],?)[^。:,;\d]{0,12}"
    r"(?:网站?|微博|微信|公众号|公报|公示栏|公开栏|宣传栏|公告栏|电子屏|显示屏|报[刊纸]|广播|电视|新媒体|平台)"
    r"(?:主动)?(?:公开|发布)?(?:政府|政务)?(?:信息)?(?:情况|方面)?[。:]?"
)
_ENUMERATED = re.compile(r"[(]?[一二三四五六七八九十\d]{1,3}(?:[)、.]+|是)|第[一二三四五六七八九十],")
# Then what was put out is not the proactive part, even where that part was not understood.
_PROACTIVE_AMONG = re.compile("发布[^,，;；。]{0,16}信息[^;；。]{0,16}其中[^;；。]*主动(?:公开|发布)")
_CARRIED_INTO = re.compile(r"转入?[至到]?(20\d\d)年")
_CLOSES = re.compile(r"[。！？!?;；:：)）》”\d]\s*\Z")
# Such an address ends no clause, though it has a colon.
_ADDRESS = re.compile(r"\([^()]{0,20}https?://[^()]{0,200}\)")
_HEAD = re.compile(r"[(]?[一二三四五六七八九十\d]{1,3}[)、.]+([^。:,;\d]{2,24})")
_NEGATED = re.compile(r"[未没无免]|不存在|暂不")
_PUBLISHED, _PROACTIVE = "info_published_total", "proactive_total"
_SUMS = (_PUBLISHED, _PROACTIVE)


def read_prose(part: Part, collected: Collected, year: int | None = None, last_block: int | None = None) -> None:
    """Add a cell for every figure that the prose of one report states, and for every `none` (with `text_zero`).

    `year` is the reporting year: figures under another are left out, so without it all under an explicit year
    are. Left out, it is taken from the statistical period in the text. A cell's `row_label` is its sentence,
    `column_label` the scope as printed (with `累计` where the figure sums up years), `row` the number of its
    sentence in the block, `column` its offset in the block's text. `last_block` is that with which the page ends.
    """
    year = find_year(part.lines(), [], None, None).year if year is None else year
    reader = _Reader(vocabulary(), year, last_block)
    reader.read_pieces(part.lead, "")
    for section in part.sections:
        if section.heading.kind not in _SILENT:
            reader.read_pieces(section.pieces, section.heading.kind or "")
    if not _breaks_off(part):
        reader.settle_published()
    for statement in reader.statements:
        _add(statement, collected)


def _breaks_off(part: Part) -> bool:
    """Say whether a report ends in the middle of a sentence on proactive disclosure: its figures may be told apart behind it."""
    last = part.sections[-1] if part.sections else None
    lines = [piece.text for piece in last.pieces if piece.text.strip()] if last else []
    return bool(last and last.heading.kind == "proactive" and lines and not _CLOSES.search(lines[-1]))


@dataclass(frozen=True, slots=True)
class _Statement:
    """A cell to be, the section that it stands in, and the place of its figure in the sentence."""

    cell: Cell
    kind: str
    place: int
    by_words: bool = False


@dataclass(slots=True)
class _Reader:
    """Walks the sentences of a report and keeps what the next one takes over: section, topic, scope, year."""

    words: Vocabulary
    year: int | None
    last_block: int | None = None
    statements: list[_Statement] = field(default_factory=list)
    in_channel: bool = False

    def read_pieces(self, pieces: list[Piece], section: str) -> None:
        """Read the paragraphs of one section."""
        kind = section
        self.in_channel = False
        for piece in pieces:
            topic, setting = "", None
            found = list(sentences(piece.text, piece.start))
            for sentence, following in zip_longest(found, found[1:]):
                if _ENUMERATED.match(sentence.text):
                    self.in_channel = _CHANNEL_HEAD.fullmatch(sentence.text) is not None
                if head := _HEAD.match(sentence.text):
                    kind = self.words.subject(head[1]) or section
                    topic = ""
                if kind in _SILENT:
                    continue
                setting = Setting(sentence, self.year, setting, following.text if following else "")
                topic = self._read_sentence(sentence, setting, piece.block, kind, topic)

    def settle_published(self) -> None:
        """Take `公开政府信息N条` under proactive disclosure for the proactive total where the report states no other.

        Several different ones are parts whose names were not understood, and are left out.
        """
        values = {s.cell.value for s in self.statements if _is_published_under_heading(s)}
        if len(values) > 1:
            self.statements = [s for s in self.statements if not _is_published_under_heading(s)]
        elif not any(s.cell.indicator == _PROACTIVE for s in self.statements):
            self.statements = [
                replace(s, cell=replace(s.cell, indicator=_PROACTIVE)) if _is_published_under_heading(s) else s
                for s in self.statements
            ]

    def _read_sentence(self, sentence: Sentence, setting: Setting, block: int, kind: str, topic: str) -> str:
        """Read one sentence and give the topic with which it ends."""
        found: list[_Statement] = []
        if self.words.unrelated.search(sentence.text):
            return topic
        topic = self.words.topic_of(sentence.text, kind, topic)
        figures = list(find_figures(sentence, may_break_off=block == self.last_block))
        negated = bool(_NEGATED.search(sentence.text))
        candidates = self.words.candidates(sentence.text) if figures or negated else []
        for figure in figures if candidates else ():
            for indicator in self._indicators_of(figure, sentence, candidates, kind, topic):
                topic = indicator.topic or topic
                if setting.counts(figure.start, figure.end, any_year=indicator.any_year):
                    cell = _cell(indicator, figure, sentence, setting, block)
                    found.append(_Statement(cell, kind, figure.start))
        if negated:
            found += self._negations(sentence, setting, candidates, block, kind)
        self.statements += _without_doubtful(found, sentence)
        return topic

    def _indicators_of(
        self, figure: Figure, sentence: Sentence, candidates: list[Indicator], kind: str, topic: str
    ) -> list[Indicator]:
        text = sentence.text
        before = text[max(text.rfind(";", 0, figure.start) + 1, figure.start - REACH_BEFORE) : figure.start]
        if "://" in text:
            before = _ADDRESS.sub("", text[: figure.start])[-REACH_BEFORE:]
        behind = text[figure.end : figure.end + REACH_BEHIND]
        possible = [i for i in candidates if self._may_state(i, figure, text, kind)]
        joint = [i for i in possible if _fits(i.joint + i.joint_zero * (figure.number == 0), before, behind)]
        if joint:
            return [i for i in joint if i.is_told_here(text, kind, topic)]
        for indicator in possible:
            if indicator.within and indicator.within != topic:
                continue
            cues = indicator.cues + (indicator.cues_here if indicator.is_told_here(text, kind, topic) else ())
            if _fits(cues, before, behind) and not indicator.is_denied(before):
                return [indicator]
        return []

    def _may_state(self, indicator: Indicator, figure: Figure, text: str, kind: str) -> bool:
        if self.in_channel and indicator.name in _SUMS:
            return False
        if kind in indicator.outside and not (indicator.context and indicator.context.search(text)):
            return False
        if indicator.name == "carried_out" and not self._is_carried_on(text):
            return False
        return not figure.unit or figure.unit in indicator.units

    def _is_carried_on(self, text: str) -> bool:
        """Say whether what a sentence carries into a year by its number goes into the next one."""
        return all(int(year) == (self.year or 0) + 1 for year in _CARRIED_INTO.findall(text))

    @staticmethod
    def _negations(
        sentence: Sentence, setting: Setting, candidates: list[Indicator], block: int, kind: str
    ) -> list[_Statement]:
        found: list[_Statement] = []
        for indicator in candidates:
            here = indicator.is_told_here(sentence.text, kind, "")
            for pattern in indicator.negations + (indicator.negations_here if here else ()):
                match = pattern.search(sentence.text)
                if match and setting.counts(match.start(), match.end(), any_year=indicator.any_year):
                    cell = _zero(indicator, match, sentence, setting, block)
                    found.append(_Statement(cell, kind, match.start("no"), by_words=True))
                    break
        return found


def _fits(cues: tuple[Cue, ...], before: str, behind: str) -> bool:
    return any(cue.fits(before, behind) for cue in cues)


def _without_doubtful(found: list[_Statement], sentence: Sentence) -> list[_Statement]:
    """Leave out parts of a whole, and figures of one indicator that the sentence does not tell apart.

    Behind `其中` the indicator of the whole is said of a part. Two figures of the same indicator and scope belong to
    two things whose names were not understood.
    """
    kept: list[_Statement] = []
    for statement in found:
        same = [s for s in found if _states(s) == _states(statement)]
        if any(s.place < statement.place and _parted(s, statement, sentence) for s in same):
            continue
        if all(s.cell.value == statement.cell.value or _parted(statement, s, sentence) for s in same):
            kept.append(statement)
    return kept


def _parted(whole: _Statement, part: _Statement, sentence: Sentence) -> bool:
    return "其中" in sentence.text[whole.place : part.place]


def _is_published_under_heading(statement: _Statement) -> bool:
    told_apart = _PROACTIVE_AMONG.search(statement.cell.row_label)
    return statement.kind == "proactive" and statement.cell.indicator == _PUBLISHED and not told_apart


def _states(statement: _Statement) -> tuple[str, str]:
    return statement.cell.indicator, statement.cell.column_label


def _cell(indicator: Indicator, figure: Figure, sentence: Sentence, setting: Setting, block: int) -> Cell:
    value: int | str | None = None
    state = figure.state
    if state == "number":
        value = figure.printed if indicator.amount else figure.count()
        state = "unreadable" if value is None else state
    return Cell(
        indicator=indicator.name,
        applicant=None,
        value=value,
        unit=figure.unit,
        raw=sentence.as_printed(figure.start, figure.end),
        state=state,
        approximate=figure.approximate,
        source="narrative",
        row_label=without_names(sentence.printed.strip()),
        column_label=setting.scope(figure.start),
        block=block,
        row=sentence.number,
        column=sentence.at(figure.start),
    )


def _zero(indicator: Indicator, match: re.Match[str], sentence: Sentence, setting: Setting, block: int) -> Cell:
    start, end = match.span("no")
    return Cell(
        indicator=indicator.name,
        applicant=None,
        value="0" if indicator.amount else 0,
        unit=None,
        raw=sentence.as_printed(start, end),
        state="number",
        approximate=False,
        source="narrative",
        row_label=without_names(sentence.printed.strip()),
        column_label=setting.scope(start),
        block=block,
        row=sentence.number,
        column=sentence.at(start),
    )


def _add(statement: _Statement, collected: Collected) -> None:
    cell = statement.cell
    collected.cells.append(cell)
    index = (len(collected.cells) - 1,)
    if statement.by_words:
        message = f"{cell.raw!r} says in words that there was none"
        collected.findings.append(Finding("text_zero", "soft", message, cell.indicator, found=cell.value, cells=index))
    elif cell.state == "unreadable":
        message = f"{cell.raw!r} is not a figure in any known notation"
        collected.findings.append(
            Finding("unreadable_value", "soft", message, cell.indicator, found=cell.raw, cells=index)
        )
