"""How a figure is printed in its cell: the mark-up, the text that a reader sees, and what it must read as."""

from __future__ import annotations

import html
from dataclasses import dataclass, replace
from random import Random

from benchmarks.generate.case import Expected

_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
_SHORTEST_CUT = 2


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed figure."""

    markup: str
    text: str
    expected: Expected


def print_value(value: int | str, style: str, rng: Random, *, signed: bool = False, unit: str = "件") -> Printed:
    """Print a figure in one of the styles of the `values` variation; styles that do not fit it print it plainly."""
    expected = Expected("number", value)
    plain = str(value)
    if signed and isinstance(value, int) and value:
        plain = {"signs": f"{value:+d}", "words": f"{'增' if value > 0 else '减'}{abs(value)}"}.get(
            rng.choice(("signs", "words", "bare")), plain
        )
    if style in ("dash", "slash") and value in (0, "0"):
        mark = rng.choice(("—", "-", "——", "－")) if style == "dash" else rng.choice(("/", "\\"))
        return Printed(mark, mark, Expected("not_applicable", None))
    if style == "words" and value in (0, "0"):
        return Printed("无", "无", expected)
    if style == "hidden":
        return Printed(f'{plain}<span style="display:none">{rng.randint(1, 99)}</span>', plain, expected)
    if style == "zero_width":
        return Printed(f"\u200b{plain}\ufeff", plain, expected)
    if style == "nbsp":
        return Printed(f"&nbsp;{plain}&nbsp;&nbsp;", plain, expected)
    if style == "separators":
        return _with_separators(value, plain, rng)
    if style == "full_width":
        text = plain.translate(_FULL_WIDTH)
        return Printed(text, text, expected)
    if style == "unit":
        return Printed(plain + unit, plain + unit, expected)
    if style == "footnote" and rng.random() < 0.2:
        mark = rng.choice(("①", "1", "[1]", "注", "*"))
        return Printed(f"{plain}<sup>{mark}</sup>", plain, expected)
    if style == "cut" and len(plain) >= _SHORTEST_CUT and plain.isdigit():
        at = rng.randint(1, len(plain) - 1)
        return Printed(f"<span>{plain[:at]}</span><span lang=EN-US>{plain[at:]}</span>", plain, expected)
    if style == "broken" and len(plain) >= _SHORTEST_CUT and plain.isdigit() and plain[1] != "0":
        return Printed(f"{plain[:1]}\n{plain[1:]}", plain, expected)
    return Printed(html.escape(plain), plain, expected)


def doubtful(printed: Printed) -> Printed:
    """Mark a figure about which a careful reader cannot be certain."""
    return replace(printed, expected=replace(printed.expected, certain=False))


def blank(rng: Random) -> Printed:
    """Print nothing, in one of the ways in which editors leave a cell empty."""
    markup = rng.choice(("", "&nbsp;", "\u3000", "<span>&nbsp;</span>", "<br>"))
    return Printed(markup, "", Expected("blank", None))


def _with_separators(value: int | str, plain: str, rng: Random) -> Printed:
    whole, dot, fraction = plain.partition(".")
    if not whole.isdigit():
        return Printed(plain, plain, Expected("number", value))
    text = f"{int(whole):,}{dot}{fraction}"
    if rng.random() < 0.3:
        text = text.replace(",", "，")
    return Printed(text, text, Expected("number", value))
