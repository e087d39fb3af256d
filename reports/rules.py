"""The rules inside one report's tables: the identities of its format, and the totals of the authority's own tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reports.assessment import Assessment
from reports.explanation import explain
from reports.figures import Figures, Scope
from reports.forms import APPLICANTS
from reports.formula import Operand, Relation
from reports.identities import Identity, identities
from reports.messages import broken
from reports.model import Cell, Finding, Format
from reports.own_tables import check_own_tables
from reports.repair import Equation
from reports.sides import Side, exact, plain_value, read_side

_ROW_LACKS = ". The table may lack a row for the others"


def check_report(cells: Sequence[Cell], report_format: Format) -> list[Finding]:
    """Find what does not add up in the tables of one report; the findings' cells are indexes into `cells`.

    In the order of the rules in the format's file, then of the cells. A rule with an operand that was not read
    (blank, `/`, masked, unreadable, absent, printed twice) says nothing, neither that it holds nor that it fails.
    """
    figures = Figures(cells)
    failed: list[Finding] = []
    for identity in identities(report_format):
        doubtful = [scope for scope in _scopes(identity, figures) if _can_fail(identity, scope, figures)]
        for scope in sorted(doubtful, key=Scope.first):
            assessed = _assess(identity, scope, figures)
            if assessed and assessed.finding:
                failed.append(assessed.finding)
    if any(finding.severity == "hard" for finding in failed):
        failed = explain(failed, equations(report_format, figures), figures)
    failed += [assessment.finding for assessment in check_own_tables(cells) if assessment.finding]
    return failed


def assess(cells: Sequence[Cell], report_format: Format) -> list[Assessment]:
    """Give the verdict of every rule in every place where the report has at least one of its cells."""
    figures = Figures(cells)
    assessments: list[Assessment] = []
    for identity in identities(report_format):
        for scope in sorted(_scopes(identity, figures), key=Scope.first):
            if assessed := _assess(identity, scope, figures):
                assessments.append(assessed)
    return [*assessments, *check_own_tables(cells)]


def equations(report_format: Format, figures: Figures) -> list[Equation]:
    """Give every sum of the report that must hold and of which each figure was read."""
    found: list[Equation] = []
    for identity in identities(report_format):
        if identity.severity != "hard" or identity.relation.operator != "=":
            continue
        for scope in _scopes(identity, figures):
            left, right = (
                read_side(term, scope, figures, blank_is_none=identity.blank_is_none)
                for term in (identity.relation.left, identity.relation.right)
            )
            if not left or not right or left.highest or right.highest or not left.read or not right.read:
                continue
            if identity.has_parts() and figures.may_lack_a_part((*left.read, *left.blank, *right.read, *right.blank)):
                continue
            if left.value != right.value and _may_lack_a_row(
                identity, figures, *_total_and_parts(identity, left, right)
            ):
                continue
            signs = dict.fromkeys(left.read, 1) | dict.fromkeys(right.read, -1)
            found.append(Equation(signs, left.value - right.value))
    return found


def _can_fail(identity: Identity, scope: Scope, figures: Figures) -> bool:
    """Say at a glance whether an identity may fail: not where it holds, nor where a figure was not read."""
    left = plain_value(identity.relation.left, scope, figures)
    right = None if left is None else plain_value(identity.relation.right, scope, figures)
    if left is None or right is None:
        return identity.blank_is_none
    return not _compare(identity.relation, left, right)


def _scopes(identity: Identity, figures: Figures) -> Iterator[Scope]:
    names = identity.names()
    if identity.each == "applicant":
        for applicant in APPLICANTS:
            yield from figures.applicant_scope(applicant, names)
    elif identity.each == "row":
        yield from figures.row_scopes(names)
    else:
        for suffix in identity.suffixes:
            yield from figures.column_scopes(names, suffix)


def _assess(identity: Identity, scope: Scope, figures: Figures) -> Assessment | None:
    """Ask one identity in one scope; None where a figure that must be zero is not, so that it is not asked."""
    left, right = (
        read_side(term, scope, figures, blank_is_none=identity.blank_is_none)
        for term in (identity.relation.left, identity.relation.right)
    )
    if not left or not right or not left.read or not right.read:
        return Assessment(identity.rule, "not_assessable")
    if identity.only_where_zero and not _is_zero(identity.only_where_zero, scope, figures):
        return None
    used = (*left.read, *left.blank, *right.read, *right.blank)
    if identity.has_parts() and figures.may_lack_a_part(used):
        return Assessment(identity.rule, "not_assessable")
    if _compare(identity.relation, left.value, right.value):
        return Assessment(identity.rule, "not_assessable" if left.blank or right.blank else "holds")
    return Assessment(identity.rule, "fails", _finding(identity, scope, figures, left, right))


def _is_zero(name: str, scope: Scope, figures: Figures) -> bool:
    side = read_side(Operand(name), scope, figures, blank_is_none=False)
    return side is not None and side.value == 0


def _compare(relation: Relation, left: int | Decimal, right: int | Decimal) -> bool:
    if relation.operator == "=":
        return left == right
    return left <= right if relation.operator == "<=" else left >= right


def _finding(identity: Identity, scope: Scope, figures: Figures, left: Side, right: Side) -> Finding:
    """Say what is printed as the total and what its parts give."""
    total, parts = _total_and_parts(identity, left, right)
    cells = figures.cells
    doubtful = _may_lack_a_row(identity, figures, total, parts)
    return Finding(
        rule=identity.rule,
        severity="soft" if doubtful else identity.severity,
        message=broken(identity, scope, cells, left, right) + (_ROW_LACKS if doubtful else ""),
        indicator=cells[total.read[0]].indicator,
        expected=exact(parts.value),
        found=exact(total.value),
        cells=tuple(sorted({*left.read, *left.blank, *right.read, *right.blank})),
    )


def _total_and_parts(identity: Identity, left: Side, right: Side) -> tuple[Side, Side]:
    """Tell the side that is one figure, as printed, from the other."""
    return (left, right) if isinstance(identity.relation.left, Operand) else (right, left)


def _may_lack_a_row(identity: Identity, figures: Figures, total: Side, parts: Side) -> bool:
    """Say whether what a total has above its parts may belong to a row that the table does not have.

    A cumulative column carries on what was counted in years when the table had other rows.
    """
    if not identity.complete_with or total.value <= parts.value:
        return False
    indicator = figures.cells[total.read[0]].indicator
    cumulative = any(suffix and indicator.endswith(suffix) for suffix in identity.suffixes)
    return cumulative or not any((name, None) in figures.by_name for name in identity.complete_with)
