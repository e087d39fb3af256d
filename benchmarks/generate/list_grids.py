"""The official lists as rows of boxes: a label, its unit, and one figure or several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from benchmarks.generate.case import Key
from benchmarks.generate.grids import Box, Grid
from benchmarks.generate.list_vocabulary import ALIASES, MISPRINTS, Line, with_ordinals

_DOTS = ("﹒", "、", "．", ". ")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of figures: what is printed above each, and how the key of its figures is made."""

    heads: tuple[str, ...]
    fields: tuple[str, ...] = ("",)
    by_head: bool = False

    def key(self, field: str, number: int) -> Key:
        """Give the key of a row's figure in a column: a field behind the row's, or the head where there are several."""
        suffix = self.fields[number] if number < len(self.fields) else ""
        return (f"{field}.{suffix}" if suffix else field, self.heads[number] if self.by_head else None)


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list: its header and its rows apart, so that it can be cut."""

    head: Grid
    rows: Grid
    lines: tuple[Line, ...]

    @property
    def whole(self) -> Grid:
        """The list in one piece."""
        return [*self.head, *self.rows]


def list_table(
    lines: Sequence[Line], columns: Columns, first_head: str, variations: Mapping[str, str], rng: Random
) -> ListTable:
    """Build a list in the shape that the `list_` variations say."""
    units, split = variations["list_units"], variations["list_labels_in"] == "two_cells"
    unit_column = units in ("column", "single_lost")
    rows: Grid = []
    width = 1 + split + unit_column + len(columns.heads)
    for line, ordinal in with_ordinals(tuple(lines)):
        printed = _ordinal(ordinal, variations, rng)
        label = _label(line, variations, rng)
        if line.field and units == "in_label":
            label = replace(label, text=f"{label.text}（{line.unit}）")
        boxes = [Box(printed), label] if split else [replace(label, text=printed + label.text)]
        if not line.field and variations["list_headings"] == "span":
            rows.append([replace(boxes[0], text="".join(box.text for box in boxes), across=width)])
            continue
        if unit_column:
            lost = units == "single_lost" and len(line.unit) == 1
            boxes.append(Box("" if lost else line.unit, lost=lost))
        numbers = range(len(columns.heads))
        boxes += [Box(key=columns.key(line.field, n)) if line.field else Box() for n in numbers]
        rows.append(boxes)
    return ListTable(_head(columns, first_head, variations, width, unit_column=unit_column), rows, tuple(lines))


def _ordinal(ordinal: str, variations: Mapping[str, str], rng: Random) -> str:
    if variations["list_labels"] == "typing":
        return ordinal.replace(".", rng.choice(_DOTS))
    if variations["list_labels"] == "narrow":
        return ordinal.replace("（", "(").replace("）", ")").replace("：", ":")
    return ordinal


def _label(line: Line, variations: Mapping[str, str], rng: Random) -> Box:
    style, label = variations["list_labels"], line.label
    if style == "aliases":
        label = rng.choice((label, *ALIASES.get(label, ())))
    if style == "typing":
        label = rng.choice(MISPRINTS.get(label, (label,)))
    if style == "spaced" and len(label) <= 5:
        label = " ".join(label)
    if variations["list_notes"] == "inline":
        return Box(label + line.note)
    return Box(label, note=line.note if variations["list_notes"] == "paragraph" else "")


def _head(columns: Columns, first_head: str, variations: Mapping[str, str], width: int, *, unit_column: bool) -> Grid:
    # Without its header nobody knows what several columns are.
    if variations["list_head"] == "absent" and len(columns.heads) == 1:
        return []
    two_rows = variations["list_head"] == "two_rows" and len(columns.heads) > 1
    down = 2 if two_rows else 1
    left = width - len(columns.heads) - unit_column
    first = [Box(first_head, across=left, down=down, header=True)]
    if unit_column:
        first.append(Box("计量单位" if columns.fields[-1] else "单位", down=down, header=True))
    heads = [Box(head, header=True) for head in columns.heads]
    return [[*first, Box("统计数", across=len(heads), header=True)], heads] if two_rows else [[*first, *heads]]


def cut_list(table: ListTable, how: str, rng: Random) -> list[Grid | str]:
    """Cut a list in two: anywhere, with its header printed again, or where one of its headings stands as a line."""
    headings = [n for n, line in enumerate(table.lines) if not line.field and line.level == 1 and n > 4]
    if how == "cut_at_heading" and headings:
        at = rng.choice(headings)
        line = "".join(box.text for box in table.rows[at])
        return [[*table.head, *table.rows[:at]], line, table.rows[at + 1 :]]
    at = rng.randint(4, len(table.rows) - 4)
    if how == "cut_header_again":
        return [[*table.head, *table.rows[:at]], "（续表）", [*table.head, *table.rows[at:]]]
    return [[*table.head, *table.rows[:at]], table.rows[at:]] if how == "cut" else [table.whole]
