"""What is known of the rules is what docs/rules.md says."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.audit.findings import BETWEEN_YEARS
from pipelines.audit.rulebook import explained, rules

PAGE = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")
FORMATS = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_every_rule_of_one_report_has_its_sentences() -> None:
    rows: dict[str, list[list[str]]] = {}
    for line in PAGE.splitlines():
        if match := re.match(r"\| `(\w+)` \|", line):
            rows.setdefault(match[1], []).append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    assert len(rows) > 20
    for rule, lines in rows.items():
        english, chinese = explained(rule)
        assert english
        assert chinese
        if len(lines) == 1:
            assert (english, chinese) == (lines[0][4], lines[0][5])


def test_every_rule_has_scope_severity_and_ground() -> None:
    known = {rule.name: rule for rule in rules()}
    assert set(BETWEEN_YEARS) <= set(known)
    for rule in known.values():
        assert rule.scope in ("table", "prose", "document", "years", "authorities", "publication", "reading")
        if rule.scope == "reading":
            assert rule.note
            assert f"| `{rule.name}` |" in FORMATS
            continue
        lines = [line for line in PAGE.splitlines() if line.startswith(f"| `{rule.name}` |")]
        printed = {re.split(r"(?<!\\)\|", line)[3].strip() for line in lines}
        # A hard rule of Fujian's annex is soft where the table may lack a row; its section says so.
        assert printed <= set(rule.severity.split(" or "))
        assert rule.ground
