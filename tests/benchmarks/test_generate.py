"""The generator: the same seed gives the same page, and its truth adds up."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from benchmarks.generate import Case, generate_case
from benchmarks.generate.case import Expected
from benchmarks.generate.figures import APPLICANTS, leaf_fields
from benchmarks.generate.layouts import LAYOUTS
from benchmarks.generate.variations import VARIATIONS, plain_variations
from benchmarks.generate.vocabulary import OUTCOMES, PROCEDURES

_SEEDS = range(120)


@pytest.fixture(scope="module", name="cases")
def _cases() -> list[Case]:
    return [generate_case(seed) for seed in _SEEDS]


def test_the_same_seed_gives_the_same_case(cases: list[Case]) -> None:
    assert [generate_case(seed) for seed in range(20)] == cases[:20]


def test_seeds_differ(cases: list[Case]) -> None:
    assert len({case.body for case in cases}) == len(cases)


def test_fixing_one_variation_leaves_the_figures(cases: list[Case]) -> None:
    case = next(case for case in cases if case.variations["layout"] == "trs")
    other = generate_case(case.seed, {"layout": "vsb"})
    assert other.body != case.body
    assert other.truth.cells == case.truth.cells


def test_every_variation_is_drawn() -> None:
    drawn = {(name, value) for seed in range(500) for name, value in generate_case(seed).variations.items()}
    assert {(name, value) for name, values in VARIATIONS.items() for value in values} - drawn == set()


def test_plain_variations_are_the_first() -> None:
    assert plain_variations()["values"] == "plain"
    assert plain_variations()["layout"] in LAYOUTS


def test_identities_hold(cases: list[Case]) -> None:
    checked = 0
    for case in cases:
        if case.truth.misprints:
            continue
        for left, right in _identities(case.truth.cells):
            assert sum(left) == sum(right), case.seed
            checked += 1
    assert checked > 2_000


def _identities(cells: Mapping[tuple[str, str | None], Expected]) -> list[tuple[list[int], list[int]]]:
    """Give the identities of the form whose operands are all numbers, as pairs of equal sums."""
    fields = leaf_fields(split=("other_misc", "total") in cells)
    sums = []
    for applicant in APPLICANTS:
        column = [(field, applicant) for field in fields]
        sums.append((column, [("result_total", applicant)]))
        sums.append(
            (
                [("new_received", applicant), ("carried_in", applicant)],
                [("result_total", applicant), ("carried_out", applicant)],
            )
        )
    for field in (*fields, "new_received", "carried_in", "result_total", "carried_out"):
        sums.append(([(field, applicant) for applicant in APPLICANTS[:-1]], [(field, "total")]))
    for procedure in PROCEDURES:
        parts = [(f"{procedure}.{outcome}", None) for outcome in list(OUTCOMES)[:-1]]
        sums.append((parts, [(f"{procedure}.total", None)]))
    read = {name: cell.value for name, cell in cells.items() if isinstance(cell.value, int)}
    return [
        ([read[name] for name in left], [read[name] for name in right])
        for left, right in sums
        if all(name in read for name in (*left, *right))
    ]


def test_the_truth_stands_on_the_page(cases: list[Case]) -> None:
    for case in cases:
        if case.variations["charset"].startswith("utf8") and case.variations["paragraphs"] == "p" and not case.is_text:
            page = case.body.decode()
            assert len(case.truth.chrome) > 20
            assert all(string in page for string in case.truth.chrome), case.seed
            prose = [line for line in case.truth.lines if line.endswith("。")]
            assert len(prose) > 5
            assert all(line in page for line in prose), case.seed
