"""Lists of indicators as data, and the shapes in which pages and text files print them."""

from __future__ import annotations

import html
from dataclasses import dataclass, replace

from opencc import OpenCC

from reports.labels import key

_TRADITIONAL = OpenCC("s2t")
# The cells of a row that stand for its unit and its figures in front of a heading of the list: none of them filled.
BLANK = ""


@dataclass(frozen=True)
class Figure:
    """A figure as printed, and what it says; `unit` only where the cell itself names one."""

    printed: str
    state: str
    value: int | str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Line:
    """A row of a list. A heading of the list has no figures; `outer` is the merged label in front, if there is one."""

    indicator: str
    ordinal: str
    label: str
    figures: tuple[Figure, ...] = ()
    note: str = ""
    unit: str = ""
    form_unit: str | None = None
    outer: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Listing:
    """A list: its format, what its header prints, the fields of its columns and its rows."""

    format: str
    caption: str
    label_header: str
    value_headers: tuple[str, ...]
    lines: tuple[Line, ...]
    suffixes: tuple[str, ...] = ("",)
    outer_labels: bool = False
    remarks: bool = False


@dataclass(frozen=True)
class Shape:
    """How a list is printed. `units`: kept, none (no column), lost (units of one character are gone from the text)."""

    kind: str = "html"
    units: str = "kept"
    notes: str = "inline"
    headings: str = "cells"
    header: str = "one_row"
    cut: str = "no"
    wrap: bool = False
    cell: str = "td"
    dress: str = "plain"
    spaced: bool = False
    dot: str = "."
    full_width: bool = True
    traditional: bool = False
    signature: str = "none"

    @property
    def is_text(self) -> bool:
        return self.kind != "html"


Cell = tuple[str, str, int | str | None, str | None, str]


def expected(listing: Listing, shape: Shape) -> list[Cell]:
    """Give every cell that must come out: indicator, state, value, unit, column label."""
    cells: list[Cell] = []
    for line in listing.lines:
        printed_unit = _printed_unit(line, shape) or line.form_unit
        filled = sum(bool(figure.printed.strip()) for figure in line.figures)
        lost = shape.kind == "lines_dropped" and 0 < filled < len(line.figures)
        for figure, suffix, header in zip(line.figures, listing.suffixes, listing.value_headers, strict=False):
            name = f"{line.indicator}.{suffix}" if suffix else line.indicator
            if lost:
                cells.append((name, "unreadable", None, printed_unit, key(header)))
            else:
                cells.append((name, figure.state, figure.value, figure.unit or printed_unit, key(header)))
    return cells


def _printed_unit(line: Line, shape: Shape) -> str | None:
    gone = shape.units == "none" or (shape.units == "lost" and len(line.unit) == 1)
    return None if gone else line.unit or None


def write_list(listing: Listing, shape: Shape) -> str:
    """Write the list, as mark-up or as text."""
    rows = _rows(listing, shape)
    if shape.kind == "html":
        return _html(rows, listing, shape)
    writers = {
        "pipes": _pipes,
        "markdown": _markdown,
        "lines": _lines,
        "lines_dropped": _lines,
        "tabs": _tabs,
        "tab_lines": _tab_lines,
    }
    return writers[shape.kind](rows, listing, shape)


@dataclass(frozen=True)
class _Box:
    """A cell of the table with its spans; a `filler` is a place that a span covers, `note` the second paragraph."""

    text: str
    across: int = 1
    down: int = 1
    filler: bool = False
    note: str = ""


_Row = tuple[_Box, ...]


def script(text: str, shape: Shape) -> str:
    """Turn a text into the script of the page, character by character as mirrors do."""
    return "".join(str(_TRADITIONAL.convert(c)) for c in text) if shape.traditional else text


def _rows(listing: Listing, shape: Shape) -> list[_Row]:
    unit_shown = shape.units == "kept" or shape.units == "lost"
    left = (1 + listing.outer_labels) + unit_shown
    rows = _header(listing, shape, unit_shown=unit_shown)
    groups: dict[int, int] = {}
    for number, line in enumerate(listing.lines):
        if line.outer and (not number or listing.lines[number - 1].outer != line.outer):
            groups[number] = sum(1 for other in listing.lines if other.outer == line.outer)
    for number, line in enumerate(listing.lines):
        note = line.note if shape.notes != "none" else ""
        label = _Box(_ordinal(line, shape) + _space(line.label, shape), note=note)
        boxes: list[_Box] = []
        if listing.outer_labels and line.outer:
            down = groups.get(number, 0)
            boxes = [_Box(line.outer, down=down) if down else _Box("", filler=True), label]
        elif listing.outer_labels:
            boxes = [replace(label, across=2), _Box("", filler=True)]
        else:
            boxes = [label]
        if not line.figures and shape.headings == "span":
            boxes = [replace(label, across=left + len(listing.value_headers) - listing.outer_labels)]
            rows.append(tuple(boxes))
            continue
        if unit_shown:
            boxes.append(_Box(_printed_unit(line, shape) or BLANK))
        boxes += [_Box(figure.printed) for figure in line.figures] or [_Box("")] * len(listing.value_headers)
        if listing.remarks:
            boxes.append(_Box(line.remark))
        rows.append(tuple(boxes))
    if shape.signature == "row":
        rows.append((_Box("单位负责人：王某 审核人：李某 填报人：赵某", across=left + len(listing.value_headers)),))
    return rows


def _header(listing: Listing, shape: Shape, *, unit_shown: bool) -> list[_Row]:
    two = shape.header == "two_rows"
    down = 2 if two else 1
    first = [_Box(_space(listing.label_header, shape), across=1 + listing.outer_labels, down=down)]
    if listing.outer_labels:
        first.append(_Box("", filler=True))
    if unit_shown:
        name = "计量单位" if listing.format == "fj_cumulative" else "单位"
        first.append(_Box(_space(name, shape), down=down))
    if not two:
        first += [_Box(_space(header, shape)) for header in listing.value_headers]
        return [tuple(first + ([_Box("备注")] if listing.remarks else []))]
    second = [_Box("", filler=True) for _ in first]
    first.append(_Box("统计数", across=len(listing.value_headers)))
    return [tuple(first), tuple(second + [_Box(header) for header in listing.value_headers])]


def _ordinal(line: Line, shape: Shape) -> str:
    text = line.ordinal.replace(".", shape.dot)
    return text if shape.full_width else text.replace("（", "(").replace("）", ")").replace("：", ":")


def _space(label: str, shape: Shape) -> str:
    return "\u00a0".join(label) if shape.spaced and len(label) <= 5 else label


def _html(rows: list[_Row], listing: Listing, shape: Shape) -> str:
    heads = 2 if shape.header == "two_rows" else 1
    tables = [rows]
    if shape.cut != "no":
        at = _cut_at(rows, heads, listing)
        tables = [rows[:at], [*(rows[:heads] if shape.cut == "header_again" else []), *rows[at:]]]
    between = "\n<p>续表</p>\n" if shape.cut == "header_again" else "\n"
    written = between.join(f"<table border=1>{''.join(_html_row(row, shape) for row in t)}</table>" for t in tables)
    return f"<table width=100%><tr><td align=center>{written}</td></tr></table>" if shape.wrap else written


def _cut_at(rows: list[_Row], heads: int, listing: Listing) -> int:
    """Cut near the middle, and between two groups where labels are merged."""
    middle = heads + (len(rows) - heads) // 2
    if not listing.outer_labels:
        return middle
    groups = [n for n in range(heads + 3, len(rows) - 3) if not rows[n][0].filler]
    return min(groups, key=lambda n: abs(n - middle), default=len(rows))


def _html_row(row: _Row, shape: Shape) -> str:
    return f"<tr>{''.join(_html_cell(box, shape) for box in row if not box.filler)}</tr>\n"


def _html_cell(box: _Box, shape: Shape) -> str:
    spans = "".join(f' {n}="{c}"' for n, c in (("colspan", box.across), ("rowspan", box.down)) if c > 1)
    text = html.escape(box.text)
    if shape.dress == "spans" and box.text.isdigit() and len(box.text) > 1:
        text = f"<span>{text[:1]}</span><span lang=EN-US>{text[1:]}</span>"
    elif shape.dress == "paragraph":
        text = f'<p class="MsoNormal"><span>{text}</span></p>'
    if box.note:
        text = f"<p>{text}</p><p>{box.note}</p>" if shape.notes == "paragraphs" else text + box.note
    return f"<{shape.cell}{spans}>{text}</{shape.cell}>"


def _texts(row: _Row) -> list[str]:
    return [box.text + box.note for box in row]


def _pipes(rows: list[_Row], listing: Listing, shape: Shape) -> str:
    """Write rows with as many bars each; a heading of the list is broken over two lines."""
    written = []
    for row in rows:
        texts = _texts(row)
        if sum(map(bool, texts)) == 1 and texts[0] and shape.headings == "cells":
            written.append(f"{texts[0]} |\n| {'|' * len(texts)}")
        elif sum(map(bool, texts)) == 1 and texts[0]:
            written.append(f"{texts[0]} | {'|' * (len(texts) + 1)}")
        else:
            written.append(" | ".join(texts) + " | ||")
    return "\n".join(written)


def _markdown(rows: list[_Row], listing: Listing, shape: Shape) -> str:
    width = max(len(row) for row in rows)
    lines = ["| " + " | ".join([*_texts(row), *([""] * (width - len(row)))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _lines(rows: list[_Row], listing: Listing, shape: Shape) -> str:
    """Write one cell a line, a blank line behind each, and one more for each empty cell unless they are dropped."""
    written = ""
    for number, row in enumerate(rows):
        # A unit of one character that an extractor loses leaves no blank line behind; an empty cell does.
        line = listing.lines[number - 1] if 1 <= number <= len(listing.lines) else None
        for at, box in enumerate(row):
            if box.text.strip():
                note = f"\n\n{box.note}" if box.note and shape.notes == "paragraphs" else box.note
                written += f"{box.text}{note}\n\n"
            elif shape.kind == "lines" and not (at == 1 and shape.units == "lost" and line and line.unit):
                written += "\n"
    return written


def _tabs(rows: list[_Row], listing: Listing, shape: Shape) -> str:
    return "\n".join("\t".join(_texts(row)) for row in rows) + "\n"


def _tab_lines(rows: list[_Row], listing: Listing, shape: Shape) -> str:
    """Write one indented cell a line, a blank line behind each row; a filler beside a wide label is not there."""
    blocks = []
    for row in rows:
        kept = [box for n, box in enumerate(row) if not (box.filler and n and row[n - 1].across > 1)]
        blocks.append("".join(f"\t{text}\n" for text in _texts(tuple(kept))))
    return "\n".join(blocks)
