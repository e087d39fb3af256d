"""The indicators that prose can state and the words that tell them, read from formats/law2007.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from reports.errors import FormatDataError
from reports.labels import REMEMBERED

FILE = "law2007.toml"
_FIGURE = "#"
_WORD = re.compile(r"\{([a-z_]+)\}")
# How far in front of a figure, and behind it, its words may stand.
REACH_BEFORE = 70
REACH_BEHIND = 60


@dataclass(frozen=True, slots=True)
class Cue:
    """Words around a figure: `before` ends where it begins, `behind` begins where its unit ends; None for no demand."""

    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None

    def fits(self, before: str, behind: str) -> bool:
        """Say whether the text before and behind a figure carries the words."""
        return not (self.behind and not self.behind.match(behind)) and not (
            self.before and not self.before.search(before)
        )


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: what it counts and how prose states it.

    `needs`: a sentence without any of these words cannot state it. `cues` and `negations` hold anywhere, those `here`
    only in sections of the kinds `sections`, in a sentence that `context` fits, or after a topic of `follows`. `joint` cues state one figure of
    several indicators at once, `joint_zero` if it is 0. `within`: only after a figure that opened this topic; `topic`: opens it.
    In sections of the kinds `outside` only a sentence that `context` fits states it.
    """

    name: str
    amount: bool
    any_year: bool
    needs: frozenset[str]
    units: frozenset[str]
    topic: str
    within: str
    follows: frozenset[str]
    sections: frozenset[str]
    outside: frozenset[str]
    context: re.Pattern[str] | None
    but: re.Pattern[str] | None
    but_before: re.Pattern[str] | None
    cues: tuple[Cue, ...]
    cues_here: tuple[Cue, ...]
    joint: tuple[Cue, ...]
    joint_zero: tuple[Cue, ...]
    negations: tuple[re.Pattern[str], ...]
    negations_here: tuple[re.Pattern[str], ...]

    def is_told_here(self, text: str, kind: str, topic: str) -> bool:
        """Say whether a sentence, by itself or by the section and the topic that it stands in, is about this."""
        return kind in self.sections or topic in self.follows or bool(self.context and self.context.search(text))

    def is_denied(self, before: str) -> bool:
        """Say whether the text in front of a figure tells that it is of something else: its clause, or all of it."""
        clause = before[max(before.rfind(mark) for mark in ",:") + 1 :]
        return bool(self.but and self.but.search(clause)) or bool(self.but_before and self.but_before.search(before))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All indicators in the order in which they are tried, and the words that open a subject within a section."""

    indicators: tuple[Indicator, ...]
    subjects: tuple[tuple[str, re.Pattern[str]], ...]
    topics: dict[str, str]
    words_of_topics: dict[str, re.Pattern[str]]
    foreign: re.Pattern[str]
    unrelated: re.Pattern[str]
    needed: frozenset[str]
    _remembered: dict[frozenset[str], list[Indicator]] = field(default_factory=dict)

    def candidates(self, text: str) -> list[Indicator]:
        """Give the indicators that a sentence can state by the words in it."""
        present = frozenset([word for word in self.needed if word in text])
        found = self._remembered.get(present)
        if found is None:
            found = [indicator for indicator in self.indicators if not indicator.needs.isdisjoint(present)]
            if len(self._remembered) < REMEMBERED:
                self._remembered[present] = found
        return found

    def topic_of(self, text: str, section: str, before: str) -> str:
        """Give the topic with which a sentence begins: that of the sentence before, or its section's."""
        own = self.topics.get(section, "")
        if "申请" not in text and self.foreign.search(text):
            return ""
        if not own or before not in self.words_of_topics:
            return before or own
        returns = self.words_of_topics[own].search(text) and not self.words_of_topics[before].search(text)
        return own if returns else before

    def subject(self, head: str) -> str | None:
        """Give the kind of section that a sub-heading opens; None for one that says nothing of the kind."""
        return next((kind for kind, pattern in self.subjects if pattern.search(head)), None)


@cache
def vocabulary() -> Vocabulary:
    """Load the vocabulary of prose."""
    try:
        data = tomllib.loads(files("reports.formats").joinpath(FILE).read_text(encoding="utf-8"))
        words: dict[str, str] = {}
        for name, pattern in data["words"].items():
            words[name] = _fill(pattern, words)
        indicators = tuple(_indicator(entry, words) for entry in data["indicator"])
        return Vocabulary(
            indicators,
            tuple((kind, re.compile(pattern)) for kind, pattern in data["subjects"].items()),
            dict(data["topics"]),
            {topic: re.compile(words) for topic, words in data["words_of_topics"].items()},
            re.compile(words["foreign"]),
            re.compile(words["unrelated"]),
            frozenset().union(*(indicator.needs for indicator in indicators)),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, re.error) as error:
        raise FormatDataError(FILE, f"{type(error).__name__}: {error}") from error


def _indicator(entry: dict[str, Any], words: dict[str, str]) -> Indicator:
    return Indicator(
        name=entry["name"],
        amount=entry.get("amount", False),
        any_year=entry.get("any_year", False),
        needs=frozenset(entry["needs"]),
        units=frozenset(entry["units"]),
        topic=entry.get("topic", ""),
        within=entry.get("within", ""),
        follows=frozenset(entry.get("follows", ())),
        sections=frozenset(entry.get("sections", ())),
        outside=frozenset(entry.get("outside", ())),
        context=_pattern(entry.get("context"), words),
        but=_pattern(entry.get("but"), words),
        but_before=_pattern(entry.get("but_before"), words),
        cues=tuple(_cues(entry.get("cues", ()), words)),
        cues_here=tuple(_cues(entry.get("cues_here", ()), words)),
        joint=tuple(_cues(entry.get("joint", ()), words)),
        joint_zero=tuple(_cues(entry.get("joint_zero", ()), words)),
        negations=tuple(re.compile(_fill(pattern, words)) for pattern in entry.get("negations", ())),
        negations_here=tuple(re.compile(_fill(pattern, words)) for pattern in entry.get("negations_here", ())),
    )


def _cues(patterns: list[str], words: dict[str, str]) -> Iterator[Cue]:
    """Compile cues; those that demand nothing behind the figure become one pattern."""
    ending: list[str] = []
    for pattern in patterns:
        before, _, behind = _fill(pattern, words).partition(_FIGURE)
        if behind:
            yield Cue(
                re.compile(rf"(?:{before}){words['glue']}\Z") if before else None,
                re.compile(behind),
            )
        else:
            ending.append(before)
    if ending:
        yield Cue(re.compile(rf"(?:{'|'.join(ending)}){words['glue']}\Z"), None)


def _pattern(pattern: str | None, words: dict[str, str]) -> re.Pattern[str] | None:
    return re.compile(_fill(pattern, words)) if pattern else None


def _fill(pattern: str, words: dict[str, str]) -> str:
    return _WORD.sub(lambda match: words[match[1]], pattern)
