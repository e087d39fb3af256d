"""The article as plain text, as extractors leave it: rows with bars, one cell a line, tabs."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from benchmarks.generate.article import Article
from benchmarks.generate.case import Key
from benchmarks.generate.grids import Grid, fill_spans
from benchmarks.generate.printing import Printed


def write_text(article: Article, form: str, rng: Random) -> str:
    """Write the article in one of the text layouts."""
    pieces: list[str] = []
    for part in article.parts:
        if isinstance(part, tuple):
            pieces.append(part[1] + ("\n" if form != "text_pipes" else ""))
        else:
            pieces.append(_write_grid(part, article, form, rng))
    return "\n".join(pieces) + "\n"


def _write_grid(grid: Grid, article: Article, form: str, rng: Random) -> str:
    listed = article.form not in ("form2019", "form2021")
    if listed and form in _LINES:
        return _LINES[form](grid, article.printed)
    # Markdown knows no spans: empty cells stand in for them, as they do where a row's first cell is that of several.
    mode = {"text_markdown": "all"}.get(form, "rows" if listed and form != "text_pipes" else "")
    return _WRITERS[form](_texts(fill_spans(grid, mode) if mode else grid, article.printed), rng)


def _texts(grid: Grid, printed: Mapping[Key, Printed]) -> list[list[str]]:
    return [[printed[box.key].text if box.key else box.text + box.note for box in line] for line in grid]


def _list_spaced(grid: Grid, printed: Mapping[Key, Printed]) -> str:
    """Write one cell a line, a blank line behind each, and one more for each empty cell."""
    return _list_lines(grid, printed, "\n\n")


def _list_tight(grid: Grid, printed: Mapping[Key, Printed]) -> str:
    """Write one cell a line, an empty line for each empty cell."""
    return _list_lines(grid, printed, "\n")


def _list_lines(grid: Grid, printed: Mapping[Key, Printed], end: str) -> str:
    lines: list[str] = []
    for row in grid:
        for box in row:
            text = printed[box.key].text if box.key else box.text
            if text:
                lines.append(text + end + (box.note + end if box.note else ""))
            elif not box.lost:
                lines.append("\n")
    return "".join(lines)


_LINES = {"text_lines_spaced": _list_spaced, "text_lines_tight": _list_tight}


def _markdown(rows: list[list[str]], rng: Random) -> str:
    """Write a Markdown table: bars on both sides, a rule below the first row, every row of the same width."""
    width = max(map(len, rows))
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    lines.insert(1, "|" + rng.choice(("---|", " --- |", ":---:|")) * width)
    return "\n" + "\n".join(lines) + "\n"


def _pipes(rows: list[list[str]], rng: Random) -> str:
    """Write rows with bars; spans are lost, and as many bars as the extractor likes stand at the end."""
    return "\n".join(" | ".join(row) + rng.choice((" |", " | ||", " | |||", "")) for row in rows)


def _lines_tight(rows: list[list[str]], _: Random) -> str:
    """Write one cell a line, no line between them."""
    return "\n".join(cell for row in rows for cell in row) + "\n"


def _lines_spaced(rows: list[list[str]], _: Random) -> str:
    """Write one cell a line, a blank line between them."""
    return "\n\n".join(cell for row in rows for cell in row) + "\n"


def _tabs(rows: list[list[str]], _: Random) -> str:
    """Write one row a line, cells parted by tabs."""
    return "\n".join("\t".join(row) for row in rows) + "\n"


def _tab_lines(rows: list[list[str]], _: Random) -> str:
    """Write one indented cell a line, a blank line behind each row."""
    return "\n".join("".join(f"\t{cell}\n" for cell in row) for row in rows)


_WRITERS = {
    "text_markdown": _markdown,
    "text_pipes": _pipes,
    "text_lines_tight": _lines_tight,
    "text_lines_spaced": _lines_spaced,
    "text_tabs": _tabs,
    "text_tab_lines": _tab_lines,
}
