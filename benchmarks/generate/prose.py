"""Sentences that state figures, with what they state.

A hole `{indicator}` takes the fact of that name and states it; `{indicator@全县}` a figure of another scope, `@累计` one
that sums up years; `{?indicator}` one that may be read so or not. `{}` takes a number that states nothing that the
parser knows, `{year}` the reporting year, `{year-1}` the one before, `{who}` the words by which the authority names itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.generate.case import Stated
from benchmarks.generate.list_figures import Facts

_HOLE = re.compile(r"\{(?P<free>\??)(?P<name>[a-z_]*)(?P<shift>-1)?(?:@(?P<scope>[^:}]+))?(?::(?P<style>[a-z]+))?\}")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
SO_FAR = "累计"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with holes; `zeros` are the indicators of which it says in words that there was none."""

    text: str
    zeros: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The facts of the report itself that it takes."""
        holes = (hole for hole in _HOLE.finditer(self.text) if not hole["scope"])
        return tuple(hole["name"] for hole in holes if hole["name"] not in ("", "year", "who"))


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells, of which year, and how figures are printed; one that `agrees` takes no numbers but its facts.

    `so_far` are those that sum up years, where a table prints them too.
    """

    facts: Facts
    year: int
    who: str
    digits: str
    agrees: bool = False
    so_far: Facts = field(default_factory=dict)

    def choose(self, sentences: Sequence[Sentence], rng: Random, count: int) -> list[Sentence]:
        """Draw sentences whose facts are known, no fact told twice; those that say zero in words only where it is true."""
        chosen: list[Sentence] = []
        told: set[str] = set()
        for sentence in rng.sample(sentences, len(sentences)):
            named = {*sentence.names, *sentence.zeros}
            if len(chosen) < count and named <= self.facts.keys() and not named & told and self._holds(sentence):
                chosen.append(sentence)
                told |= named
        return chosen

    def _holds(self, sentence: Sentence) -> bool:
        if self.agrees and "{}" in sentence.text:
            return False
        return all(self.facts[name] in (0, "0") for name in sentence.zeros)

    def tell(self, sentence: Sentence, rng: Random) -> tuple[str, list[Stated]]:
        """Fill the holes of a sentence."""
        scope: str | None = self.who if "{who}" in sentence.text else ""
        stated = [Stated(name, "0" if name.endswith("_yuan") else 0, scope) for name in sentence.zeros]
        pieces: list[str] = []
        at = 0
        for hole in _HOLE.finditer(sentence.text):
            between = sentence.text[at : hole.start()]
            # The next sentence goes on with the same scope, but does not print it.
            scope = None if scope and "。" in between else scope
            pieces += [between, self._fill(hole, rng, scope, stated)]
            at = hole.end()
        return "".join([*pieces, sentence.text[at:]]), stated

    def _fill(self, hole: re.Match[str], rng: Random, scope: str | None, stated: list[Stated]) -> str:
        name, own = hole["name"], hole["scope"]
        if name == "year":
            return str(self.year - bool(hole["shift"]))
        if name == "who":
            return self.who
        if not name and hole.string[hole.end() :].startswith("%"):
            return str(rng.randint(1, 99))
        if not name:
            return str(rng.choice((rng.randint(2, 30), rng.randint(31, 3_000))))
        value = self.facts[name] if not own else rng.randint(50, 30_000)
        if own == SO_FAR and name in self.so_far:
            value = self.so_far[name]
        if hole["style"] == "wan":
            value = rng.randint(11, 999) * 1_000
            printed = f"{value // 10_000}.{value // 1_000 % 10}"
        else:
            printed = self._print(value)
        so_far = own == SO_FAR
        of = scope if not own or so_far else own
        stated.append(Stated(name, value, of, so_far, certain=not hole["free"]))
        return printed

    def _print(self, value: int | str) -> str:
        if self.digits == "separators" and isinstance(value, int):
            return f"{value:,}"
        if self.digits == "full_width":
            return str(value).translate(_FULL_WIDTH)
        return f" {value} " if self.digits == "spaced" else str(value)


def draw_facts(rng: Random, facts: Mapping[str, int | str]) -> Facts:
    """Draw the facts of a year for prose, on top of those that a table prints already."""
    drawn: Facts = {}
    quiet = rng.random() < 0.35
    parts = ("received_in_person", "received_fax", "received_online", "received_letter", "received_email")
    for name in parts:
        drawn[name] = 0 if quiet else rng.choice((0, rng.randint(1, 9), rng.randint(10, 400)))
    drawn["applications_received"] = sum(int(drawn[name]) for name in parts)
    kinds = ("reply_already_public", "reply_granted", "reply_partial", "reply_refused", "reply_not_exist")
    rest = int(drawn["applications_received"])
    for name in kinds:
        drawn[name] = rng.randint(0, rest)
        rest -= int(drawn[name])
    drawn["replies_total"] = drawn["applications_concluded"] = sum(int(drawn[name]) for name in kinds)
    for procedure in ("review", "litigation"):
        outcomes = [f"{procedure}_{outcome}" for outcome in ("upheld", "corrected", "other")]
        size = rng.choice((0, 0, 3, 30))
        drawn |= {name: rng.randint(0, size) for name in outcomes}
        drawn[f"{procedure}_total"] = sum(int(drawn[name]) for name in outcomes)
    for name, size in _SIZES.items():
        drawn[name] = rng.randint(1, size)
    drawn["fees_yuan"] = rng.choice(("0", "0", str(rng.randint(5, 900)), f"{rng.randint(5, 900)}.{rng.randint(1, 9)}0"))
    drawn["fees_waived_yuan"] = rng.choice(("0", str(rng.randint(5, 900))))
    return {**drawn, **{name: value for name, value in facts.items() if name in drawn}}


_SIZES = {
    "proactive_total": 30_000, "channel_website": 20_000, "channel_weibo": 9_000, "channel_wechat": 9_000,
    "normative_docs_issued": 60, "interpretation_articles": 90, "portal_visits": 900_000, "reading_point_visits": 4_000,
    "consultations": 900, "training_sessions": 20, "trainees": 900, "meetings": 12, "staff_full_time": 9,
    "staff_part_time": 40, "info_published_total": 60_000, "proactive_normative_docs": 60, "carried_in": 9, "carried_out": 9,
}  # fmt: skip
