"""The audit's benchmark: clean reports are clean, misprints are what they say, and what is planted is found."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from benchmarks.audit import alarms
from benchmarks.audit.clean import FORMATS, draw_clean
from benchmarks.audit.cross import print_found
from benchmarks.audit.dataset import write_dataset
from benchmarks.audit.floors import compare, read_floors
from benchmarks.audit.kill import Outcome, judge, measure, rates
from benchmarks.audit.mutations import Mutation, draw_mutation
from benchmarks.audit.places import places_of
from benchmarks.audit.timeline import MISTAKES, YEARS, draw_timeline
from benchmarks.generate.case import Key
from pipelines.audit.findings import Choice, find
from pipelines.store.database import open_database
from reports.rules import assess

MISPRINTS = 40


def test_the_kill_rate_is_above_its_floors() -> None:
    outcomes = [outcome for form in FORMATS for outcome in measure(form, MISPRINTS, 0)]
    assert len(outcomes) == MISPRINTS * len(FORMATS)
    assert {outcome.kind for outcome in outcomes} > {"digit changed", "off by one", "set to 0", "neighbour's figure"}
    rows = compare(rates(outcomes), read_floors())
    assert [row for row in rows if row[-1]] == []
    assert {(row[0], row[1]) for row in rows} == {(form, name) for form, of in read_floors().items() for name in of}


@pytest.mark.parametrize("form", FORMATS)
def test_clean_reports_have_no_finding(form: str) -> None:
    found = alarms.measure(form, 8, 0)
    assert (found.reports, found.findings) == (8, {}), found.examples


def test_false_alarms_are_listed_by_rule(capsys: pytest.CaptureFixture[str]) -> None:
    found = alarms.Alarms(3, Counter({("hard", "balance"): 2, ("soft", "S10"): 1}))
    found.examples = {("hard", "balance"): "7: made up", ("soft", "S10"): "8: made up too"}
    assert (found.count("hard"), found.count("soft")) == (2, 1)
    alarms.print_alarms({"form2021": found})
    assert "7: made up" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["form2021", "form2019"])
def test_every_other_report_is_dense(form: str) -> None:
    for seed in range(4):
        report = draw_clean(form, seed).report
        figures = [cell.value for cell in report.cells if cell.applicant]
        share = sum(value != 0 for value in figures) / len(figures)
        assert share > 0.6 if seed % 2 else share < 0.6
        verdicts = {assessment.verdict for assessment in assess(report.cells, report.format)}
        assert "fails" not in verdicts


def test_a_figure_below_its_floor_or_without_one_is_marked() -> None:
    floors = {"form2021": {"read": 99.0}}
    assert [row[-1] for row in compare({"form2021": {"read": 98.9}}, floors)] == ["BELOW"]
    assert [row[-1] for row in compare({"form2021": {"alone": 100.0}}, floors)] == ["NO FLOOR"]
    assert [row[-1] for row in compare({"form2021": {"read": 99.0}}, floors)] == [""]


def test_misprints_are_other_numbers() -> None:
    clean = draw_clean("form2021", 1)
    for pairs in (False, True):
        drawn = [draw_mutation(clean.tables(), clean.texts(), Random(n), pairs=pairs) for n in range(200)]
        assert drawn[:20] == [draw_mutation(clean.tables(), clean.texts(), Random(n), pairs=pairs) for n in range(20)]
        found = [mutation for mutation in drawn if mutation]
        assert len(found) > 150
        for mutation in found:
            assert len(mutation.changes) == 1 + pairs
            assert all(text != clean.texts()[key] for key, text in mutation.changes.items())


def test_a_misprint_is_named_with_the_right_figure() -> None:
    clean = draw_clean("form2021", 1)
    outcome = printed(clean.seed, {("granted", "natural_person"): "77777"})
    assert (outcome.read, outcome.caught, outcome.unique, outcome.accused) == (True, True, True, False)
    assert outcome.place == "leaf"


def test_a_misprint_that_no_sum_covers_is_not_caught() -> None:
    outcome = printed(1, {("penalty.decisions", None): "77777"})
    assert (outcome.read, outcome.caught, outcome.place) == (True, False, "in no hard rule")


def test_a_wrong_accusation_is_seen() -> None:
    clean = draw_clean("form2021", 1)
    changes = {("granted", "natural_person"): "77777"}
    report = clean.read(changes)
    (repair,) = {finding.repair for finding in report.findings if finding.repair}
    assert repair
    for wrong, accused in (
        (replace(repair, cell=repair.cell + 1), True),
        (replace(repair, value=3), True),
        (replace(repair, cell=repair.cell + 1, alternatives=2), False),
    ):
        findings = tuple(replace(finding, repair=wrong) for finding in report.findings if finding.repair)
        mutant = replace(report, findings=findings)
        outcome = judge(clean, mutant, Mutation("planted", changes), places_of(clean.report))
        assert (outcome.named, outcome.accused) == (False, accused)


def printed(seed: int, changes: dict[Key, str]) -> Outcome:
    clean = draw_clean("form2021", seed)
    return judge(clean, clean.read(changes), Mutation("planted", changes), places_of(clean.report))


def test_every_mistake_is_planted_in_some_authority() -> None:
    timelines = [draw_timeline(Random(number)) for number in range(150)]
    assert {rule for timeline in timelines for rule, _ in timeline.planted} == set(MISTAKES)
    assert sum(not timeline.planted for timeline in timelines) > 100
    assert any(timeline.copied and not timeline.planted for timeline in timelines)
    assert {len(timeline.years) for timeline in timelines} == {len(YEARS), len(YEARS) - 1}


def test_exactly_the_planted_mistakes_are_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine = open_database(tmp_path / "gongkai.sqlite")
    planted = write_dataset(engine, 300, seed=1)
    found = [(one.rule, one.authority, one.year, one.message) for one in find(engine, Choice())]
    engine.dispose()
    assert len({rule for rule, _, _ in planted}) >= 3
    assert {name[:3] for name in found} == planted
    assert print_found(300, found, planted) == 0
    assert print_found(300, found[1:], planted) == 1
    assert print_found(300, [*found, ("late", "nobody", 2020, "made up")], planted) == 1
    assert "nobody 2020: made up" in capsys.readouterr().out
