"""The sentences of the rules are those of docs/rules.md."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.audit.findings import explained

PAGE = (Path(__file__).parents[3] / "docs" / "rules.md").read_text(encoding="utf-8")


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
