"""What is known of each rule, read from rules.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reports.forms import format_ids
from reports.formula import Operand
from reports.identities import identities


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where it asks, how sure it is, on what ground, and what it says. `note`: what it finds is no fault."""

    name: str
    scope: str
    severity: str
    ground: str
    en: str
    zh: str
    note: bool = False


def rules() -> tuple[Rule, ...]:
    """Give all rules, in the order in which they are explained."""
    return tuple(_rules().values())


def explained(rule: str) -> tuple[str, str]:
    """Give what a rule says, in English and in Chinese; nothing for a finding that is no rule."""
    known = _rules().get(rule)
    return (known.en, known.zh) if known else ("", "")


def is_note(rule: str) -> bool:
    """Say whether a finding tells how something was read or printed, and not that anything is wrong."""
    known = _rules().get(rule)
    return known is None or known.note


@cache
def _rules() -> dict[str, Rule]:
    entries = tomllib.loads(files("pipelines.audit").joinpath("rules.toml").read_text(encoding="utf-8"))
    return {name: Rule(name, **entry) for name, entry in entries.items()}


def names_total(rule: str) -> bool:
    """Say whether a rule compares one printed total with its parts, so that it can be said what the total should be."""
    return rule in _rules_of_totals()


@cache
def _rules_of_totals() -> frozenset[str]:
    every = [identity for name in format_ids() for identity in identities(name)]
    others = {one.rule for one in every if one.relation.operator != "=" or not isinstance(one.relation.left, Operand)}
    return (frozenset(one.rule for one in every) | {"own_table_total"}) - others
