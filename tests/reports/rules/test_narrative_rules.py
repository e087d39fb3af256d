"""Prose against tables: what contradicts, and what only speaks of something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.errors import FormatDataError
from reports.model import Cell, Finding
from reports.narrative_rules import load_stated, narrative_findings, prose_differs
from tests.reports.rules.tables import applications, cell, clean_rows, listed, remedies

TABLE = [*applications(clean_rows()), *remedies("litigation_direct", [1, 0, 0, 0, 1])]
TABLE += remedies("litigation_after_review", [1, 0, 0, 1, 2])


def stated(indicator: str, value: int | str, scope: str = "", *, approximate: bool = False, unit: str = "件") -> Cell:
    sentence = f"全年{indicator}{value}件。"
    made = cell(indicator, value, label=sentence, column=scope, source="narrative", approximate=approximate, unit=unit)
    return replace(made, raw=f"{value}件")


def findings(*sentences: Cell, report_format: str = "form2021", table: list[Cell] | None = None) -> list[Finding]:
    return narrative_findings([*sentences, *(TABLE if table is None else table)], report_format)


def test_the_finding_names_both_and_quotes_the_sentence() -> None:
    (found,) = findings(stated("applications_received", 13))
    assert (found.rule, found.severity, found.expected, found.found) == ("narrative_vs_table", "soft", 14, 13)
    assert found.message == "the prose says 13件, the table 14 (new_received): “全年applications_received13件。”"
    assert 0 in found.cells
    assert len(found.cells) == 2


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        ("applications_received", 14),
        ("applications_received", 18),  # with those carried in
        ("applications_concluded", 14),
        ("carried_out", 4),
        ("reply_granted", 7),
        ("reply_refused", 2),
        ("unable_total", 4),
        ("litigation_total", 3),
        ("litigation_total", 1),
        ("litigation_total", 2),
    ],
)
def test_every_honest_reading_agrees(indicator: str, value: int) -> None:
    assert findings(stated(indicator, value)) == []


def test_none_in_one_of_the_two_is_a_rule_of_its_own() -> None:
    (found,) = findings(stated("applications_received", 0))
    assert found.rule == "prose_says_none"
    assert found.message.startswith("the prose says that there was none, the table 14")
    (other,) = findings(stated("unprocessed_total", 3))
    assert (other.rule, other.expected, other.found) == ("prose_says_none", 0, 3)


@pytest.mark.parametrize("scope", ["全区", "区政府", "全区 累计", "各级各部门"])
def test_another_scope_is_no_contradiction(scope: str) -> None:
    assert findings(stated("applications_received", 90, scope)) == []


@pytest.mark.parametrize("scope", ["我局", "本机关", "我街道"])
def test_the_authority_itself_is_its_own_scope(scope: str) -> None:
    assert len(findings(stated("applications_received", 90, scope))) == 1


def test_a_scope_is_the_tables_own_where_most_that_it_states_is_in_them() -> None:
    proven = [stated("applications_concluded", 14, "全区"), stated("carried_out", 4, "全区")]
    (found,) = findings(*proven, stated("applications_received", 90, "全区"))
    assert found.found == 90
    # One figure against one proves nothing, and neither do small ones.
    assert findings(proven[0], stated("applications_received", 90, "全区")) == []
    assert findings(stated("litigation_total", 2, "全区"), stated("applications_received", 90, "全区")) == []


def test_prose_that_contradicts_itself_is_asked_nothing() -> None:
    assert findings(stated("applications_received", 13), stated("applications_received", 12)) == []
    assert findings(stated("applications_received", 13), stated("applications_received", 14)) == []


def test_what_was_not_read_is_not_assessable() -> None:
    assert findings(stated("applications_received", 13, approximate=True)) == []
    blank = [replace(c, state="blank", value=None) if c.indicator == "carried_in" else c for c in TABLE]
    assert findings(stated("applications_received", 13), table=blank) == []
    assert findings(stated("applications_received", 13), table=[*TABLE, *TABLE]) == []
    assert findings(stated("received_online", 13)) == []


def test_a_list_is_compared_by_the_names_of_its_rows_and_cumulative_with_cumulative() -> None:
    table = listed({"proactive_total": 40}, "年度") + listed({"proactive_total.cumulative": 500}, "历年累计")
    assert findings(stated("proactive_total", 40), report_format="fj_cumulative", table=table) == []
    assert findings(stated("proactive_total", 500, "累计"), report_format="fj_cumulative", table=table) == []
    (found,) = findings(stated("proactive_total", 510, "历年"), report_format="fj_cumulative", table=table)
    assert (found.expected, found.found) == (500, 510)


def test_amounts_in_another_unit_are_not_compared() -> None:
    table = [cell("fees_yuan", "3.5", unit="万元")]
    assert findings(stated("fees_yuan", "35000", unit="元"), report_format="stat2014", table=table) == []
    assert len(findings(stated("fees_yuan", "35000", unit="万元"), report_format="stat2014", table=table)) == 1


def test_a_wrong_reading_names_the_file() -> None:
    with pytest.raises(FormatDataError, match=r"form2021\.toml.*stated\.x is no list"):
        load_stated({"x": "granted"}, "form2021.toml")
    with pytest.raises(FormatDataError, match="granted \\+"):
        load_stated({"x": ["granted +"]}, "form2021.toml")


def test_a_quantity_that_the_prose_states_twice_differently() -> None:
    (found,) = prose_differs([stated("applications_received", 1), stated("applications_received", 2, "我局")])
    assert (found.rule, found.expected, found.found, found.cells) == ("prose_differs", 1, 2, (0, 1))
    assert found.message == (
        "the prose says 1件 in one place and 2件 in another: “全年applications_received1件。” and "
        "“全年applications_received2件。”"
    )


@pytest.mark.parametrize(
    "sentences",
    [
        [stated("applications_received", 2), stated("applications_received", 2)],
        [stated("applications_received", 1), stated("applications_received", 2, "全区")],
        [stated("applications_received", 1), stated("applications_received", 2, "累计")],
        [stated("applications_received", 1), stated("applications_received", 2, approximate=True)],
        [stated("training_sessions", 1), stated("training_sessions", 2)],
        # Three figures are those of three things.
        [stated("applications_received", n) for n in (1, 2, 3)],
    ],
)
def test_what_may_be_said_twice(sentences: list[Cell]) -> None:
    assert prose_differs(sentences) == []
