"""docs/rules.md says of every rule what the data says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reports.identities import Identity, identities

PAGE = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")
IN_CODE = {
    "own_table_total",
    "section_missing",
    "annex_missing",
    "table_unread",
    "masked_value",
    "announced_sections",
    "page_tampered",
    "year_mismatch",
    "title_mismatch",
    "foreign_name",
    "misfiled_pair",
    "split_or_glued_digits",
    "decisions_equal_items",
    "money_unit",
    "narrative_vs_table",
    "prose_says_none",
    "prose_differs",
    "breakdown_adds_up",
    "share_matches_count",
    "share_truncated",
}
BETWEEN = {"carried_forward", "stock_flow", "copied_block", "series_jump", "copies_disagree", "late", "year_gap"}
BETWEEN |= {"copied_figure", "foreign_copy", "missing", "changed_after_publication"}
BETWEEN |= {"copied_prose", "twin_prose", "twin_tables"}
FORMATS = ("form2021", "form2019", "stat2014", "fj_cumulative")


def rows() -> dict[str, list[list[str]]]:
    """Give the cells of every row of a table by the rule that it is about."""
    found: dict[str, list[list[str]]] = {}
    for line in PAGE.splitlines():
        if match := re.match(r"\| `(\w+)` \|", line):
            found.setdefault(match[1], []).append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return found


def known() -> list[Identity]:
    return [identity for report_format in FORMATS for identity in identities(report_format)]  # type: ignore[arg-type]


def test_every_rule_is_there_and_no_other() -> None:
    assert set(rows()) == {identity.rule for identity in known()} | IN_CODE | BETWEEN


@pytest.mark.parametrize("identity", known(), ids=lambda identity: f"{identity.rule}: {identity.formula[:40]}")
def test_formula_and_severity(identity: Identity) -> None:
    formula = f"`{identity.formula}`".replace("|", "\\|")
    assert any(formula in row[1] and row[2] == identity.severity for row in rows()[identity.rule])


@pytest.mark.parametrize("rule", sorted(rows()))
def test_ground_and_both_sentences(rule: str) -> None:
    for row in rows()[rule]:
        assert len(row) == 6
        assert all(row)
        assert re.search(r"[a-z]", row[4])
        assert re.search(r"[\u4e00-\u9fff]", row[5])
