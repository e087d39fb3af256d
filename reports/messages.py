"""What a finding of the rules says to its reader: English, with the printed labels and the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reports.figures import Scope, number
from reports.formula import Operand
from reports.identities import Identity
from reports.model import Cell
from reports.sides import Side, exact

# Official labels run to 40 characters; their beginning tells them apart.
_LONGEST_LABEL = 28
_LONGEST_QUOTE = 90
_BOUNDS = {"=": "", "<=": " (the first cannot be above the second)", ">=": " (the first cannot be below the second)"}


def broken(identity: Identity, scope: Scope, cells: Sequence[Cell], left: Side, right: Side) -> str:
    """Say how the two sides of an identity differ; of two that should be equal, the printed total comes first."""
    sides = [_side(left, scope, cells), _side(right, scope, cells)]
    if identity.relation.operator == "=" and isinstance(identity.relation.right, Operand):
        sides.reverse()
    taken = len(left.blank) + len(right.blank)
    return "".join(
        (
            f"row {shortened(scope.row)}: " if scope.row else "",
            f"column {shortened(scope.column)}: " if scope.column else "",
            f"{sides[0]}, but {sides[1]}{_BOUNDS[identity.relation.operator]}",
            f"; {taken} blank cells are taken as none, since the table prints no zero" if taken else "",
            f". {identity.note}" if identity.note else "",
        )
    )


def total_of(labelled: Sequence[tuple[str, int | Decimal]], total: int | Decimal) -> str:
    """Say what figures add up to: each that is not zero by its label, and how many are zero."""
    printed = [f"{shortened(label)} {value}" for label, value in labelled if value]
    zeros = len(labelled) - len(printed)
    if not printed:
        return f"the {zeros} parts are all 0"
    rest = f" and {zeros} {'zero' if zeros == 1 else 'zeros'}" if zeros else ""
    return f"{' + '.join(printed)}{rest} make {exact(total)}"


def shortened(label: str) -> str:
    """Give a printed label without white space, cut where it is long."""
    label = "".join(label.split())
    return label if len(label) <= _LONGEST_LABEL else f"{label[:_LONGEST_LABEL]}…"


def excerpt(sentence: str, about: str) -> str:
    """Give a sentence of prose in quotes; of a long one what stands around the words that it is about."""
    sentence = sentence.strip()
    if len(sentence) <= _LONGEST_QUOTE:
        return f"“{sentence}”"
    place = max(sentence.find(about), 0)
    room = max(_LONGEST_QUOTE - len(about), 0) // 2
    start = max(0, min(place - room, len(sentence) - _LONGEST_QUOTE))
    end = min(len(sentence), max(start + _LONGEST_QUOTE, place + min(len(about), 2 * _LONGEST_QUOTE)))
    return f"“{'…' if start else ''}{sentence[start:end]}{'…' if end < len(sentence) else ''}”"


def _side(side: Side, scope: Scope, cells: Sequence[Cell]) -> str:
    labelled = [(_label(cells[index], scope), number(cells[index]) or 0) for index in side.read]
    if side.highest:
        labelled = [max(labelled, key=lambda entry: entry[1])]
    if len(labelled) == 1:
        return f"{shortened(labelled[0][0])} is {exact(side.value)}"
    return total_of(labelled, side.value)


def _label(cell: Cell, scope: Scope) -> str:
    if scope.named_by == "both":
        return f"{cell.row_label}{cell.column_label}"
    return cell.column_label if scope.named_by == "column" else cell.row_label
