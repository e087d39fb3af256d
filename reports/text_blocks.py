"""Text alone to blocks: paragraphs, and tables in the three forms in which text keeps them.

1. `a | b | c`, one row a line; a line that begins with a bar goes on with the row before.
2. Tabs: cells parted by tabs, or one indented cell a line and a blank line behind each row.
3. One cell a line. Blank lines then carry meaning: each one beyond the usual distance is an empty cell.
"""

from __future__ import annotations

import re
from collections import Counter

from reports.barred_lines import barred_cells
from reports.blocks import Block, Paragraph, Table, plain_table
from reports.broken_lines import mend_lines
from reports.columns import is_label_column
from reports.forms import is_list_heading, is_list_label
from reports.headings import section_kind
from reports.labels import key, split_ordinal
from reports.text_chrome import without_chrome
from reports.titles import is_title
from reports.units import is_unit
from reports.values import looks_like_value

_SPACES = re.compile(r"[ \u00a0\u3000]+")
_SENTENCE_END = re.compile(r"[。；！？：;!?:…”’)）》】]$")
_STARTS_NEW = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}[、是章]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．﹒]|附|[^\u4e00-\u9fff“《])"
)
_ORDINAL_IN_BRACKETS = re.compile(r"^[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[）)]")
_MARKDOWN_RULE = re.compile(r"^\|?(?:\s*:?-{3,}:?\s*\|)+\s*(?::?-{3,}:?)?$")
_MARKDOWN_ROW = re.compile(r"\|[^|]+\|.*\|$")
# The official forms head each block of a table with the clause that it is about.
_TABLE_HEADING = re.compile(r"^\s*第[一二三四五六七八九十]+条第[（(].{1,3}[）)]项\s*$")
_MIN_CELLS = 6
_MIN_VALUES = 3
_FEWEST_LABELS = 2
# Rows above a heading that are asked whether they belong to a list.
_MOST_ROWS_ABOVE = 50
_LONGEST_CELL = 90
_SHORTEST_BROKEN_LINE = 24


def read_text(text: str) -> tuple[list[Block], list[tuple[str, str]], list[tuple[str, str]]]:
    """Read text into blocks, the dropped lines with their reasons, and the labels of a metadata block."""
    dropped: list[tuple[str, str]] = []
    names: list[tuple[str, str]] = []
    lines = mend_lines(list(without_chrome(text, dropped, names)))
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        for reader in (_barred_table, _pipe_table, _tab_table, _line_table):
            table, behind = reader(lines, at)
            if table:
                blocks.append(table)
                at = behind
                break
        else:
            if lines[at].strip():
                blocks.append(Paragraph(_tidy(lines[at])))
            at += 1
    return _join_broken(blocks), dropped, names


def _tidy(line: str) -> str:
    return _SPACES.sub(" ", line.replace("\t", " ")).strip()


def _barred_table(lines: list[str], at: int) -> tuple[Table | None, int]:
    """Read a table that has one cell a line, each closed by a bar."""
    if "|" not in "".join(lines[at : at + 4]):
        return None, at
    cells, behind = barred_cells(lines, at)
    return (plain_table(_rows_of_cells(cells), one_a_line=True), behind) if cells else (None, at)


def _pipe_table(lines: list[str], at: int) -> tuple[Table | None, int]:
    if "|" not in lines[at] and not (_TABLE_HEADING.match(lines[at]) and _goes_on(lines, at, "|")):
        return None, at
    rows: list[str] = []
    while at < len(lines) and ("|" in lines[at] or _goes_on(lines, at, "|") or _heads_list(lines, at, "|", rows)):
        line = lines[at].strip()
        begun = rows and rows[-1].count("|") <= 1 and not (_TABLE_HEADING.match(rows[-1]) and _MARKDOWN_ROW.match(line))
        if line.startswith("|") and rows and (begun or not line.strip("| ")):
            rows[-1] += " " + line
        elif line and not _MARKDOWN_RULE.match(line):
            rows.append(line)
        at += 1
    if not rows:
        return None, at  # nothing but the rule of a table whose head was no part of it
    closed = rows[:-1] if len(rows) > 1 and at == len(lines) else rows
    barred = [row for row in closed if not _TABLE_HEADING.match(row)]
    if all(row.startswith("|") and row.endswith("|") for row in barred) and rows[-1].startswith("|"):
        # Markdown: bars on both sides, every cell in its place; the text may end in the middle of the last row.
        within = [row[1:].removesuffix("|") if row.startswith("|") else row for row in rows if row.strip("| ")]
        grid = [[_tidy(cell) for cell in row.split("|")] for row in within]
        return plain_table(grid, in_columns=len({len(row) for row in grid[: len(closed)]}) == 1), at
    # A bar in front is decoration where all rows have one; else it closes a blank first cell.
    prefix = "|" if all(row.startswith("|") for row in rows) else ""
    cells = [[_tidy(cell) for cell in row.removeprefix(prefix).split("|")] for row in rows]
    return plain_table(_trim(cells)), at


def _goes_on(lines: list[str], at: int, mark: str) -> bool:
    """Say whether a table goes on behind a line without its mark: a blank line, or a heading inside the table."""
    text = lines[at].strip()
    if text and (not _is_cell(text) or split_ordinal(key(text))[0] == 1 or section_kind(text) or is_title(text)):
        return False
    return any(mark in line for line in lines[at + 1 : at + 2])


def _heads_list(lines: list[str], at: int, mark: str, rows: list[str]) -> bool:
    """Say whether a line without its mark is a heading inside a list of indicators."""
    if not is_list_heading(lines[at].strip()) or not any(mark in line for line in lines[at + 1 : at + 2]):
        return False
    return _is_heading_of_list(lines[at], [(row.split(mark)[0].strip(), 0) for row in rows[-_MOST_ROWS_ABOVE:]])


def _trim(rows: list[list[str]]) -> list[list[str]]:
    """Cut the padding off the ends of the rows: as many cells from each as most rows have too many.

    A row that is shorter than the others stays so, since it may have lost a cell.
    """
    ends = [max((i + 1 for i, cell in enumerate(row) if cell), default=0) for row in rows]
    # Of two lengths equally common, the longer. Rows joined from two lines are longer, but few.
    usual = max(Counter(map(len, rows)).items(), key=lambda entry: entry[::-1])[0]
    padding = max(usual - max(ends), 0)
    return [row[: max(len(row) - padding, end)] for row, end in zip(rows, ends, strict=True) if end]


def _tab_table(lines: list[str], at: int) -> tuple[Table | None, int]:
    rows: list[list[str]] = []
    row: list[str] = []
    start = at
    if _TABLE_HEADING.match(lines[at]) and _goes_on(lines, at, "\t"):
        rows.append([lines[at]])
        at += 1
    while at < len(lines):
        line = lines[at]
        if "\t" in line.strip(" "):
            cells = line.strip(" ").split("\t")
            if not cells[0].strip() and len(cells) == 2:
                row.append(cells[1])  # one indented cell a line
            else:
                rows += [row, cells] if row else [cells]
                row = []
        elif not line.strip():
            if row:
                rows.append(row)
            row = []
            if not any("\t" in later for later in lines[at + 1 : at + 3]):
                break
        elif rows and (_goes_on(lines, at, "\t") or _heads_list(lines, at, "\t", [cells[0] for cells in rows])):
            rows.append([line])
        else:
            break
        at += 1
    if row:
        rows.append(row)
    tidy = [[_tidy(cell) for cell in cells] for cells in rows]
    tidy = [cells for cells in tidy if any(cells)]
    # One row alone is a piece of a list that was cut, or no table.
    piece = len(tidy) == 1 and any(map(is_list_label, tidy[0]))
    if (len(tidy) < 2 and not piece) or max(map(len, tidy)) < 2:
        return None, start
    return plain_table(tidy), at


def _line_table(lines: list[str], at: int) -> tuple[Table | None, int]:
    """Read a table that has one cell a line, as rows of a label and the cells behind it."""
    if not _is_cell(lines[at]) or _is_section(lines, at):
        return None, at
    cells, behind = _run_of_cells(lines, at)
    values = sum(looks_like_value(text) for text, _ in cells)
    labels = len(cells) - values
    few = len(cells) < _MIN_CELLS or values < _MIN_VALUES
    if (few and not _names_itself(cells)) or labels > 8 * values + 40:
        return None, at
    usual = 1 if sum(blank >= 1 for _, blank in cells) * 2 > len(cells) else 0
    last = len(cells) - 1
    # Behind the last figure, blank lines only part the table from what follows.
    most = [16] * last + [0 if looks_like_value(cells[last][0]) else 1]
    blanks = [max(0, min(blank - usual, bound)) for (_, blank), bound in zip(cells, most, strict=True)]
    rows = _rows_of_cells([(text, blank) for (text, _), blank in zip(cells, blanks, strict=True)])
    return plain_table(rows, one_a_line=True), behind


def _rows_of_cells(cells: list[tuple[str, int]]) -> list[list[str]]:
    """Make rows of a label and the cells behind it."""
    rows: list[list[str]] = []
    for text, blank in cells:
        # A note belongs to the label above it, and to nothing once that label has its figures.
        if looks_like_value(text) or is_unit(text) or (_is_note(text) and rows and len(rows[-1]) == 1):
            if not rows:
                rows.append([""])
            rows[-1].append(text)
        else:
            rows.append([text])
        rows[-1] += [""] * blank
    return rows


def _names_itself(cells: list[tuple[str, int]]) -> bool:
    """Say whether a few cells are a piece of a list of indicators: its header, and labels of it."""
    texts = [text for text, _ in cells]
    return any(is_label_column(text) for text in texts[:1]) and sum(map(is_list_label, texts)) >= _FEWEST_LABELS


def _run_of_cells(lines: list[str], at: int) -> tuple[list[tuple[str, int]], int]:
    """Collect cell-like lines, each with the number of blank lines behind it, up to prose or a section heading."""
    cells: list[tuple[str, int]] = []
    end = at
    while at < len(lines):
        heading = bool(cells) and _is_section(lines, at)
        if not _is_cell(lines[at]) or (heading and not _is_heading_of_list(lines[at], cells)):
            break
        blank = 0
        while at + 1 + blank < len(lines) and not lines[at + 1 + blank].strip():
            blank += 1
        cells.append((_tidy(lines[at]), blank))
        at += 1 + blank
        end = at
    # A run ends with its last value or empty cell: what follows without one is a caption or a signature.
    while cells and not looks_like_value(cells[-1][0]) and cells[-1][1] < 2:
        end -= 1 + cells.pop()[1]
    return cells, end


def _is_section(lines: list[str], at: int) -> bool:
    """Tell a section's heading from a label: it has an ordinal, or prose follows it, and not its own empty cells."""
    kind = section_kind(lines[at])
    if not kind or _is_row_of_form(lines, at):
        return False
    following = next((line for line in lines[at + 1 : at + 4] if line.strip()), "")
    return kind == "annex" or split_ordinal(key(lines[at]))[0] == 1 or not _is_cell(following)


def _is_row_of_form(lines: list[str], at: int) -> bool:
    """Tell a heading row inside a table (followed by its empty cells) from a section's heading."""
    return len(lines) > at + 3 and not any(line.strip() for line in lines[at + 1 : at + 4])


def _is_heading_of_list(line: str, cells: list[tuple[str, int]]) -> bool:
    """Tell a heading inside a list of indicators, such as `一、主动公开情况`, from one of a section."""
    return is_list_heading(line) and any(is_list_label(text) or is_label_column(text) for text, _ in cells)


def _is_cell(line: str) -> bool:
    text = line.strip()
    return (
        0 < len(text) <= _LONGEST_CELL
        and "|" not in text
        and "\t" not in line
        and "。" not in text
        and not text.endswith(("；", ";", "："))
    )


def _is_note(text: str) -> bool:
    return text[0] in "（(" and text[-1] in "）)" and not _ORDINAL_IN_BRACKETS.match(text) and len(text) > 6


def goes_on(line: str, following: str) -> bool:
    """Say whether a paragraph was cut in the middle of a sentence, and the following one is its end."""
    return (
        len(line) >= _SHORTEST_BROKEN_LINE
        and not _SENTENCE_END.search(line)
        and not _STARTS_NEW.match(following)
        and not any(section_kind(text) or is_title(text) for text in (line, following))
    )


def _join_broken(blocks: list[Block]) -> list[Block]:
    """Join paragraphs that a page break of the source cut in the middle of a sentence."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and goes_on(last.text, block.text):
            joined[-1] = Paragraph(last.text + block.text)
        else:
            joined.append(block)
    return joined
