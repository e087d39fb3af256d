"""Pages in traditional script: every character turned by itself, as mirrors and old converters do it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from opencc import OpenCC

from benchmarks.generate.case import PageTruth, Truth

_CONVERTER = OpenCC("s2t")


def to_traditional(text: str) -> str:
    """Turn a text, character by character, so that mark-up inside a word makes no difference."""
    return "".join(map(_character, text))


def traditional_truth(truths: tuple[Truth, ...], page: PageTruth) -> tuple[tuple[Truth, ...], PageTruth]:
    """Turn what is printed on the page; a name may be given in either script."""
    page = replace(
        page,
        lines=tuple(map(to_traditional, page.lines)),
        free_lines=frozenset(map(to_traditional, page.free_lines)),
        figures=tuple(map(to_traditional, page.figures)),
        chrome=tuple(map(to_traditional, page.chrome)),
    )
    return tuple(map(_truth, truths)), page


def _truth(truth: Truth) -> Truth:
    return replace(
        truth,
        names=truth.names | {to_traditional(name) for name in truth.names},
        titles=tuple(title and to_traditional(title) for title in truth.titles),
        document_number=to_traditional(truth.document_number) if truth.document_number else None,
        sections=tuple((number, to_traditional(heading), kind) for number, heading, kind in truth.sections),
        section_texts=tuple(map(to_traditional, truth.section_texts)),
        tail=to_traditional(truth.tail),
        own_labels=truth.own_labels | {to_traditional(label) for label in truth.own_labels},
    )


@cache
def _character(character: str) -> str:
    converted = str(_CONVERTER.convert(character)) if "\u4e00" <= character <= "\u9fff" else character
    return converted if len(converted) == 1 else character
