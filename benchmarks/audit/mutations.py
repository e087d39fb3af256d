"""Mistakes that people make in one figure of a table, and in two."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.generate.case import Key

# The places of the figures by row.
Table = Sequence[Sequence[Key]]
# One kind of mistake in two cells, which is counted only between cells of one kind: cases are not moved to their total.
MOVED = "moved beside"

_DIGITS = re.compile(r"\d+")
_MARKS = "123456789"


@dataclass(frozen=True, slots=True)
class Mutation:
    """Figures that are printed in place of the right ones: of one cell, or of two."""

    kind: str
    changes: Mapping[Key, str]


def draw_mutation(tables: Sequence[Table], texts: Mapping[Key, str], rng: Random, *, pairs: bool) -> Mutation | None:
    """Change one cell that is drawn, each as likely as any other; with `pairs`, that cell and its neighbour.

    None where the drawn cell takes none of the mistakes.
    """
    places = {
        (number, y, x): key
        for number, table in enumerate(tables)
        for y, row in enumerate(table)
        for x, key in enumerate(row)
        if _DIGITS.search(texts[key])
    }
    number, y, x = rng.choice(list(places))
    key = places[number, y, x]
    # A count beside an amount is nobody's slip.
    in_row, in_column = (
        [
            other
            for place in around
            if (other := places.get((number, *place))) and texts[other].isdigit() == texts[key].isdigit()
        ]
        for around in (((y, x - 1), (y, x + 1)), ((y - 1, x), (y + 1, x)))
    )
    kinds = list(_PAIRS if pairs else _SINGLES)
    for kind in rng.sample(kinds, len(kinds)):
        if pairs:
            # In a list of one column the neighbour is the row above or below.
            changes = _PAIRS[kind](key, in_row or in_column, texts, rng)
        else:
            changed = _SINGLES[kind](texts[key], [texts[other] for other in (*in_row, *in_column)], rng)
            changes = {key: changed} if changed else None
        if changes and all(_is_other(text, texts[place]) for place, text in changes.items()):
            return Mutation(kind, changes)
    return None


def _is_other(text: str, printed: str) -> bool:
    """Say whether a text is another number, written as one is: nobody prints 007."""
    digits, before = _DIGITS.findall(text), _DIGITS.findall(printed)
    return bool(digits) and digits != before and (digits[0] == "0" or digits[0][0] != "0")


def _in_digits(text: str, change: Callable[[str], str | None]) -> str | None:
    """Change the whole part of a figure; what stands around it stays."""
    found = _DIGITS.search(text)
    assert found is not None
    changed = change(found[0])
    return None if changed is None else text[: found.start()] + changed + text[found.end() :]


def _changed_digit(text: str, _: Sequence[str], rng: Random) -> str | None:
    def change(digits: str) -> str:
        at = rng.randrange(len(digits))
        return digits[:at] + rng.choice([d for d in "0123456789" if d != digits[at]]) + digits[at + 1 :]

    return _in_digits(text, change)


def _dropped_digit(text: str, _: Sequence[str], rng: Random) -> str | None:
    def change(digits: str) -> str | None:
        at = rng.randrange(len(digits))
        return digits[:at] + digits[at + 1 :] or None

    return _in_digits(text, change)


def _doubled_digit(text: str, _: Sequence[str], rng: Random) -> str | None:
    def change(digits: str) -> str:
        at = rng.randrange(len(digits))
        return digits[: at + 1] + digits[at:]

    return _in_digits(text, change)


def _glued_mark(text: str, _: Sequence[str], rng: Random) -> str | None:
    return _in_digits(text, lambda digits: digits + rng.choice(_MARKS))


def _transposed(text: str, _: Sequence[str], rng: Random) -> str | None:
    def change(digits: str) -> str | None:
        places = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
        if not places:
            return None
        at = rng.choice(places)
        return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]

    return _in_digits(text, change)


def _off_by_one(text: str, _: Sequence[str], rng: Random) -> str | None:
    return _in_digits(text, lambda digits: str(max(int(digits) + rng.choice((1, -1)), 0)))


def _zero(_: str, __: Sequence[str], ___: Random) -> str | None:
    return "0"


def _neighbour(_: str, beside: Sequence[str], rng: Random) -> str | None:
    return rng.choice(beside) if beside else None


def _swapped(key: Key, beside: Sequence[Key], texts: Mapping[Key, str], rng: Random) -> Mapping[Key, str] | None:
    if not beside:
        return None
    other = rng.choice(beside)
    return {key: texts[other], other: texts[key]}


def _moved(key: Key, beside: Sequence[Key], texts: Mapping[Key, str], rng: Random) -> Mapping[Key, str] | None:
    """Count the cases of a cell in its neighbour."""
    if not beside:
        return None
    other = rng.choice(beside)
    if not (texts[key].isdigit() and texts[other].isdigit()):
        return None
    return {key: "0", other: str(int(texts[other]) + int(texts[key]))}


_SINGLES: Mapping[str, Callable[[str, Sequence[str], Random], str | None]] = {
    "digit changed": _changed_digit,
    "digit dropped": _dropped_digit,
    "digit doubled": _doubled_digit,
    "mark glued on": _glued_mark,
    "digits transposed": _transposed,
    "off by one": _off_by_one,
    "set to 0": _zero,
    "neighbour's figure": _neighbour,
}
_PAIRS: Mapping[str, Callable[[Key, Sequence[Key], Mapping[Key, str], Random], Mapping[Key, str] | None]] = {
    "two swapped": _swapped,
    MOVED: _moved,
}
