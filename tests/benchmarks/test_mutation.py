"""The mutation benchmark: it damages every kind of document, finds planted lies, and nothing crashes under it."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.mutants import KINDS, Mutant, draw_mutant
from benchmarks.mutation import Outcome, Source, judge, measure, sources

CASES = 200


@pytest.fixture(scope="module")
def documents() -> list[Source]:
    drawn = list(sources(generated=12))
    assert len({document.is_html for document in drawn}) == 2
    return drawn


@pytest.fixture(scope="module")
def page(documents: list[Source]) -> Source:
    return next(document for document in documents if document.name == "tianqiao-2022")


def test_damage_never_crashes_the_parser(documents: list[Source]) -> None:
    outcome = measure(documents, CASES, 0)
    assert outcome.crashes == []
    assert sum(tally.mutants for tally in outcome.by_kind.values()) > CASES * 0.8
    assert sum(tally.numbers for tally in outcome.by_kind.values()) > CASES * 50
    assert set(outcome.by_kind) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_damage(kind: str, page: Source) -> None:
    mutants = [draw_mutant(kind, page.text, page.is_html, page.encode, Random("7")) for _ in range(2)]
    assert mutants[0] is not None
    assert mutants[0] == mutants[1]
    assert mutants[0].body != page.encode(page.text)


def test_a_renumbered_document_has_as_many_numbers_and_hardly_two_alike(documents: list[Source]) -> None:
    plain, renumbered = (
        next(document for document in documents if document.name == name)
        for name in ("dongcheng-2017", "dongcheng-2017 renumbered")
    )
    values = [
        [cell.value for report in d.reports for cell in report.cells if cell.source == "table"]
        for d in (plain, renumbered)
    ]
    assert len(values[0]) == len(values[1]) == len(set(values[1]))


def test_a_figure_that_is_not_the_printed_one_is_wrong(page: Source) -> None:
    outcome = judged(page, Mutant("delete_cell", altered(page), "planted"))
    assert outcome.by_kind["delete_cell"].wrong == 1
    assert outcome.by_format["form2021"].wrong == 1
    assert "review.upheld" in outcome.wrong[0]


def test_a_figure_that_the_damage_moved_is_not(page: Source) -> None:
    outcome = judged(page, Mutant("swap_lines", altered(page), "planted", figures=frozenset({"7777"})))
    assert (outcome.by_kind["swap_lines"].wrong, outcome.by_kind["swap_lines"].figure_gone) == (0, 1)


def test_a_figure_whose_label_is_gone_is_not(page: Source) -> None:
    outcome = judged(page, Mutant("delete_line", altered(page), "planted", labels="结果维持"))
    assert (outcome.by_kind["delete_line"].wrong, outcome.by_kind["delete_line"].label_gone) == (0, 1)


def test_an_error_of_another_kind_is_counted(page: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise IndexError("planted")

    monkeypatch.setattr("benchmarks.mutation.parse", fail)
    outcome = Outcome()
    judge(0, page, Mutant("cut", page.encode(page.text), "planted"), outcome)
    assert outcome.by_kind["cut"].crashed == 1
    assert "IndexError: planted" in outcome.crashes[0]


def altered(page: Source) -> bytes:
    """Print another figure in the first place of the table on review and litigation."""
    before, behind = page.text.rsplit("尚未审结", 1)
    assert behind.count(">41<") >= 1
    return page.encode(before + "尚未审结" + behind.replace(">41<", ">7777<", 1))


def judged(page: Source, mutant: Mutant) -> Outcome:
    outcome = Outcome()
    judge(0, page, mutant, outcome)
    return outcome
