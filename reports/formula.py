"""The language in which a format's identities are written: sums and bounds over indicators.

    relation   = expression ("=" | "<=" | ">=") expression
    expression = term {"+" term}
    term       = name | "sum(" name {"," name} ")" | "max(" name {"," name} ")" | "(" expression "|" expression ")"
    name       = an indicator, or a list that stands beside the formula

`x?` is left out where the table has no row x. `(a | b)` is b where a could not be read whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from reports.errors import FormatDataError

Operator = Literal["=", "<=", ">="]
Lists = Mapping[str, Sequence[str]]

_TOKEN = re.compile(r"\s*([a-z][a-z0-9_.]*\??|<=|>=|[=+|(),]|\S)")
_NAME = re.compile(r"[a-z][a-z0-9_.]*\??")


@dataclass(frozen=True, slots=True)
class Operand:
    """One figure; an `optional` one counts only where its row is in the table."""

    name: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """Several figures together: their sum, or the highest of them."""

    terms: tuple[Term, ...]
    highest: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """The first of two where it can be read whole, else the second."""

    first: Term
    second: Term


Term = Operand | Parts | Either


@dataclass(frozen=True, slots=True)
class Relation:
    """What must hold between two sides."""

    left: Term
    operator: Operator
    right: Term


def parse_formula(formula: str, lists: Lists, file: str) -> Relation:
    """Read a formula; one that is wrong raises FormatDataError naming file and formula."""
    return _Parser(formula, lists, file).relation()


def parse_term(formula: str, lists: Lists, file: str) -> Term:
    """Read one side of a formula alone; one that is wrong raises FormatDataError naming file and formula."""
    return _Parser(formula, lists, file).term()


def operands(term: Term) -> Iterator[Operand]:
    """Give the operands of a term in the order of the formula."""
    if isinstance(term, Operand):
        yield term
    else:
        for inner in term.terms if isinstance(term, Parts) else (term.first, term.second):
            yield from operands(inner)


class _Parser:
    """Reads a formula from left to right, one token ahead."""

    def __init__(self, formula: str, lists: Lists, file: str) -> None:
        self.formula = formula
        self.lists = lists
        self.file = file
        self.tokens = _TOKEN.findall(formula)
        self.at = 0

    def relation(self) -> Relation:
        left = self._expression()
        operator = self._take("=", "<=", ">=")
        return Relation(left, cast(Operator, operator), self.term())

    def term(self) -> Term:
        term = self._expression()
        if self._next():
            raise self._error(f"{self._next()!r} stands behind its end")
        return term

    def _expression(self) -> Term:
        terms = [self._term()]
        while self._next() == "+":
            self._take("+")
            terms.append(self._term())
        return terms[0] if len(terms) == 1 else Parts(tuple(terms))

    def _term(self) -> Term:
        if self._next() == "(":
            self._take("(")
            first = self._expression()
            self._take("|")
            second = self._expression()
            self._take(")")
            return Either(first, second)
        name = self._name()
        if name in ("sum", "max") and self._next() == "(":
            return Parts(self._arguments(), highest=name == "max")
        if name in self.lists:
            raise self._error(f"the list {name!r} stands outside sum() and max()")
        return _operand(name)

    def _arguments(self) -> tuple[Operand, ...]:
        names: list[str] = []
        mark = self._take("(")
        while mark != ")":
            name = self._name()
            names += self.lists.get(name, (name,))
            mark = self._take(",", ")")
        return tuple(_operand(name) for name in names)

    def _name(self) -> str:
        name = self._next()
        if not _NAME.fullmatch(name):
            raise self._error(f"an indicator is missing before {name or 'the end'!r}")
        self.at += 1
        return name

    def _take(self, *wanted: str) -> str:
        found = self._next()
        if found not in wanted:
            raise self._error(f"{' or '.join(wanted)} is missing before {found or 'the end'!r}")
        self.at += 1
        return found

    def _next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _error(self, problem: str) -> FormatDataError:
        return FormatDataError(self.file, f"formula {self.formula!r}: {problem}")


def _operand(name: str) -> Operand:
    return Operand(name.removesuffix("?"), name.endswith("?"))
