from __future__ import annotations

import pytest

from reports.errors import FormatDataError
from reports.formula import Either, Operand, Parts, Relation, operands, parse_formula

LISTS = {"leaves": ["a", "b?"]}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("x = y", Relation(Operand("x"), "=", Operand("y"))),
        ("x + y <= z.w", Relation(Parts((Operand("x"), Operand("y"))), "<=", Operand("z.w"))),
        ("x >= y?", Relation(Operand("x"), ">=", Operand("y", optional=True))),
        ("sum(leaves, c) = x", Relation(Parts((Operand("a"), Operand("b", True), Operand("c"))), "=", Operand("x"))),
        ("max(a, b) <= x", Relation(Parts((Operand("a"), Operand("b")), highest=True), "<=", Operand("x"))),
        ("x=(y|z)", Relation(Operand("x"), "=", Either(Operand("y"), Operand("z")))),
        ("sum = max", Relation(Operand("sum"), "=", Operand("max"))),
    ],
)
def test_formulas(formula: str, expected: Relation) -> None:
    assert parse_formula(formula, LISTS, "f.toml") == expected


def test_operands_in_the_order_of_the_formula() -> None:
    relation = parse_formula("x = sum(leaves) + (y + z | w)", LISTS, "f.toml")
    assert [operand.name for operand in operands(relation.right)] == ["a", "b", "y", "z", "w"]


@pytest.mark.parametrize(
    ("formula", "problem"),
    [
        ("", "an indicator is missing before 'the end'"),
        ("x", "= or <= or >= is missing before 'the end'"),
        ("x = ", "an indicator is missing before 'the end'"),
        ("x = y z", "'z' stands behind its end"),
        ("x = y = z", "'=' stands behind its end"),
        ("x = + y", "an indicator is missing before '+'"),
        ("x - y = z", "= or <= or >= is missing before '-'"),
        ("x < y", "= or <= or >= is missing before '<'"),
        ("x = sum()", "an indicator is missing before ')'"),
        ("x = sum(a", ", or ) is missing before 'the end'"),
        ("x = (y + z)", "| is missing before ')'"),
        ("x = leaves", "the list 'leaves' stands outside sum() and max()"),
        ("x = 3", "an indicator is missing before '3'"),
        ("x = 总计", "an indicator is missing before '总'"),
    ],
)
def test_wrong_formulas_name_file_and_formula(formula: str, problem: str) -> None:
    with pytest.raises(FormatDataError) as caught:
        parse_formula(formula, LISTS, "f.toml")
    assert caught.value.file == "f.toml"
    assert caught.value.problem == f"formula {formula!r}: {problem}"
