"""Plain aligned tables on standard output."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def print_table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; a column of numbers is aligned to the right."""
    print(f"\n{title}\n")
    lines = [list(heads), *(list(row) for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    numeric = [_is_number(column[1:]) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (
            " " * (width - _width(text)) + text if right else text + " " * (width - _width(text))
            for text, width, right in zip(line, widths, numeric, strict=True)
        )
        print("  ".join(cells).rstrip())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _is_number(column: Sequence[str]) -> bool:
    return all(text in ("", ".") or text.replace(".", "").replace(",", "").isdigit() for text in column)
