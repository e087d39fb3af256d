"""One damage to one place of a document, and what it takes away from a reader.

The kinds: a line deleted, two lines swapped, a span attribute dropped, a tag dropped, the page cut at a byte, a row
printed twice, a cell deleted.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from reports.labels import key
from reports.values import looks_like_value

KINDS = ("delete_line", "swap_lines", "drop_span", "drop_tag", "cut", "duplicate_row", "delete_cell")

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_TABLE_TAG = re.compile(r"</?(?:table|thead|tbody|tr|td|th)\b[^<>]*>", re.IGNORECASE)
_SPAN = re.compile(r"\s(?:col|row)span\s*=\s*[\"']?\d+[\"']?", re.IGNORECASE)
_ROW = re.compile(r"<tr\b(?:(?!<tr\b|<table\b|</table|</tbody|</thead).)*", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(
    r"<t[dh]\b(?:(?!<t[dhr]\b|<table\b|</t[drh]|</tbody|</thead|</table).)*(?:</t[dh]\s*>)?", re.IGNORECASE | re.DOTALL
)
_FIRST_OF_BODY = re.compile(r"<body\b", re.IGNORECASE)
_SCRIPT = re.compile(r"<(script|style|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_ANY_TAG = re.compile(r"<[^<>]*>")
_WORDS = re.compile("[\u4e00-\u9fff\\d]|<t[dhr]", re.IGNORECASE)


@dataclass(frozen=True)
class Mutant:
    """A damaged document.

    `labels` is the normalised text of labels that are gone or moved, `figures` are figures that were moved by
    themselves, `fuses` says that two cells may have become one, `moves_context` that a row may have got another
    outer label.
    """

    kind: str
    body: bytes
    place: str
    labels: str = ""
    figures: frozenset[str] = frozenset()
    fuses: bool = False
    moves_context: bool = False


def draw_mutant(kind: str, text: str, is_html: bool, encode: Callable[[str], bytes], dice: Random) -> Mutant | None:
    """Damage a document in one place; None where it has no such place."""
    if kind == "cut":
        body = encode(text)
        # The figures are in the second part of most pages; the head of a page holds none.
        at = dice.randrange(len(body) // 4, len(body))
        return Mutant(kind, body[:at], f"at byte {at}")
    if kind in ("delete_line", "swap_lines"):
        return _damage_lines(kind, text, is_html, encode, dice)
    if not is_html:
        return _damage_text_row(kind, text, encode, dice)
    return _damage_markup(kind, text, encode, dice)


def _damage_lines(kind: str, text: str, is_html: bool, encode: Callable[[str], bytes], dice: Random) -> Mutant | None:
    lines = text.split("\n")
    hidden = _hidden_lines(text) if is_html else set()
    numbers = [n for n, line in enumerate(lines) if n not in hidden and _WORDS.search(line)]
    if len(numbers) < 2:
        return None
    at = dice.randrange(len(numbers))
    first = numbers[at]
    if kind == "delete_line":
        gone = lines.pop(first)
        return Mutant(
            kind,
            encode("\n".join(lines)),
            f"line {first + 1}",
            _shown(gone),
            fuses=True,
            moves_context=bool(_shown(gone)),
        )
    # Neighbours, or two of the same page's middle.
    other = numbers[(at + (1 if dice.random() < 0.5 else dice.randint(2, 30))) % len(numbers)]
    pair = [lines[first], lines[other]]
    lines[first], lines[other] = lines[other], lines[first]
    whole = all(_is_row(line, is_html=is_html) for line in pair)
    moved = [_shown(line) for line in pair]
    return Mutant(
        kind,
        encode("\n".join(lines)),
        f"lines {first + 1} and {other + 1}",
        labels="" if whole else "\n".join(moved),
        figures=frozenset(text for text in moved if looks_like_value(text)),
        fuses=True,
        moves_context=True,
    )


def _hidden_lines(text: str) -> set[int]:
    """Give the lines of scripts, styles and the head: damage there damages no report."""
    hidden: set[int] = set()
    for match in _SCRIPT.finditer(text):
        first = text.count("\n", 0, match.start())
        hidden |= set(range(first, first + match[0].count("\n") + 1))
    return hidden


def _is_row(line: str, *, is_html: bool) -> bool:
    """Say whether a line is one whole row of a table, label and figures together."""
    if is_html:
        cells = len(re.findall(r"<t[dh]\b", line, re.IGNORECASE))
        return len(re.findall(r"<tr\b", line, re.IGNORECASE)) == 1 and cells > 1
    return "|" in line.strip("| ") or "\t" in line.strip()


def _shown(markup: str) -> str:
    """Give what a reader sees of a piece of mark-up or text, normalised."""
    return key(html.unescape(_ANY_TAG.sub("", markup)))


def _damage_text_row(kind: str, text: str, encode: Callable[[str], bytes], dice: Random) -> Mutant | None:
    lines = text.split("\n")
    numbers = [n for n, line in enumerate(lines) if line.strip() and len(line) < 200]
    rows = [n for n in numbers if _is_row(lines[n], is_html=False)]
    chosen = dice.choice(rows or numbers) if numbers else None
    if chosen is None or kind not in ("duplicate_row", "delete_cell"):
        return None
    line = lines[chosen]
    if kind == "duplicate_row":
        lines.insert(chosen, line)
        # A lone cell printed twice is no row.
        figures = frozenset() if rows else frozenset({_shown(line)})
        return Mutant(kind, encode("\n".join(lines)), f"line {chosen + 1}", figures=figures)
    if not rows:
        gone = lines.pop(chosen)
        if chosen < len(lines) and not lines[chosen].strip():
            lines.pop(chosen)
    else:
        mark = "|" if "|" in line else "\t"
        cells = line.split(mark)
        gone = cells.pop(dice.choice([n for n, cell in enumerate(cells) if cell.strip()] or [0]))
        lines[chosen] = mark.join(cells)
    label = "" if looks_like_value(gone.strip()) else _shown(gone)
    return Mutant(kind, encode("\n".join(lines)), f"line {chosen + 1} {gone!r}", label, moves_context=bool(label))


def _damage_markup(kind: str, text: str, encode: Callable[[str], bytes], dice: Random) -> Mutant | None:
    start = match.start() if (match := _FIRST_OF_BODY.search(text)) else 0
    pattern = {"drop_span": _SPAN, "duplicate_row": _ROW, "delete_cell": _CELL, "drop_tag": _TAG}[kind]
    if kind == "drop_tag" and dice.random() < 0.7:
        pattern = _TABLE_TAG
    found = list(pattern.finditer(text, start))
    if not found:
        return None
    chosen = dice.choice(found)
    piece = chosen[0]
    place = f"at {chosen.start()} {piece[:40]!r}"
    if kind == "duplicate_row":
        return Mutant(kind, encode(text[: chosen.end()] + piece + text[chosen.end() :]), place)
    body = encode(text[: chosen.start()] + text[chosen.end() :])
    if kind != "delete_cell":
        return Mutant(kind, body, place, fuses=kind == "drop_tag", moves_context=kind == "drop_tag")
    gone = _shown(piece)
    label = "" if looks_like_value(gone) else gone
    return Mutant(kind, body, f"{place} {gone!r}", label, moves_context=bool(label))
