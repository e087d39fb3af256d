"""The sections of reports outside the forms of 2019 and 2021: their headings and what their prose states."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from benchmarks.generate.article import Article, Dice
from benchmarks.generate.list_figures import Facts
from benchmarks.generate.list_vocabulary import NUMERALS
from benchmarks.generate.prose import Sentence, Teller, draw_facts
from benchmarks.generate.prose_vocabulary import DISTRACTORS, FREE_HEADINGS, FREE_OTHER, FREE_PROSE, PLANS
from benchmarks.generate.vocabulary import OVERVIEW

_PARTS = ("received_", "reply_", "review_", "litigation_", "carried_")


def write_sections(
    article: Article,
    variations: Mapping[str, str],
    dice: Dice,
    facts: Mapping[str, int | str],
    at_end: str,
    last: tuple[str, str] | None = None,
    so_far: Facts | None = None,
) -> None:
    """Write all sections; `facts` are figures that a table of the report prints too, `last` a section for its table.

    `so_far` are the table's figures of all years, where it has such a column.
    """
    rng = dice("prose")
    who = rng.choice(("本机关", f"我{article.authority.printed.removesuffix('人民政府')[-1]}"))
    agrees = variations["agreement"] == "of_all"
    known = _known(facts, rng)
    if agrees and facts:
        # Beside those that its table prints, a report that agrees with itself has no further parts of them.
        known |= dict.fromkeys([name for name in known.keys() - facts.keys() if name.startswith(_PARTS)], 0)
    teller = Teller(known, article.year, who, variations["prose_digits"], agrees, so_far if agrees and so_far else {})
    for number, (kind, headings) in enumerate(FREE_HEADINGS, start=1):
        lines = _lines(kind, teller, variations["prose"], rng, article)
        if kind == "other" and at_end:
            lines.append(at_end)
        heading = rng.choice(headings)
        article.open_section(NUMERALS[number], heading, kind, lines)
    if last:
        article.open_section(NUMERALS[len(FREE_HEADINGS) + 1], *last, ())


def _known(facts: Mapping[str, int | str], rng: Random) -> Facts:
    return draw_facts(rng, {name: value for name, value in facts.items() if "." not in name})


def _lines(kind: str, teller: Teller, style: str, rng: Random, article: Article) -> list[str]:
    """Write the prose of one section, two or three sentences a line."""
    if kind == "problems":
        sentences = teller.choose(PLANS, rng, rng.randint(1, 3))
    elif kind == "other":
        sentences = teller.choose(FREE_OTHER, rng, 1)
    else:
        sentences = teller.choose(FREE_PROSE[kind], rng, {"few": 1}.get(style, 3))
        if style == "distractors":
            sentences = _among(sentences, teller.choose(DISTRACTORS[kind], rng, 2), rng)
    texts: list[str] = [OVERVIEW[rng.choice((-1, -2))]] if kind == "overview" else []
    for sentence in sentences:
        text, stated = teller.tell(sentence, rng)
        texts.append(text)
        article.stated += stated
    if style == "one_paragraph":
        return ["".join(texts)]
    return texts


def _among(sentences: list[Sentence], others: list[Sentence], rng: Random) -> list[Sentence]:
    mixed = list(sentences)
    for other in others:
        mixed.insert(rng.randint(0, len(mixed)), other)
    return mixed
