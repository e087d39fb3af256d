"""The generator: the same seed gives the same page, and its truth adds up."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping

import pytest

from benchmarks.accuracy import FORMATS
from benchmarks.generate import Case, Truth, generate_case
from benchmarks.generate.case import Expected
from benchmarks.generate.figures import APPLICANTS, leaf_fields
from benchmarks.generate.layouts import LAYOUTS
from benchmarks.generate.variations import VARIATIONS, plain_variations
from benchmarks.generate.vocabulary import OUTCOMES, PROCEDURES

_SEEDS = range(120)


@pytest.fixture(scope="module", name="cases")
def _cases() -> list[Case]:
    return [generate_case(seed) for seed in _SEEDS]


@pytest.fixture(scope="module", name="truths")
def _truths(cases: list[Case]) -> list[Truth]:
    return [truth for case in cases for truth in case.truths]


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


def test_identities_of_the_forms_hold(truths: list[Truth]) -> None:
    checked = 0
    for truth in truths:
        if truth.misprints or not truth.format.startswith("form"):
            continue
        for left, right in _identities(truth.cells):
            assert sum(left) == sum(right), truth
            checked += 1
    assert checked > 1_000


def test_identities_of_the_lists_hold(truths: list[Truth]) -> None:
    checked = 0
    for truth in truths:
        for total, parts in _LIST_SUMS if truth.format == "stat2014" and not truth.misprints else ():
            for column in {key[1] for key in truth.cells}:
                values = [_number(truth, name, column) for name in (total, *parts)]
                if None not in values:
                    whole, *rest = (value for value in values if value is not None)
                    assert whole == sum(rest), (total, truth)
                    checked += 1
    assert checked > 60


_LIST_SUMS = (
    ("applications_received", ("received_in_person", "received_fax", "received_online", "received_letter")),
    ("applications_concluded", ("concluded_on_time", "concluded_extended")),
    ("review_total", ("review_upheld", "review_corrected", "review_other")),
    ("staff_total", ("staff_full_time", "staff_part_time")),
)


def _number(truth: Truth, name: str, column: str | None) -> int | None:
    expected = truth.cells.get((name, column))
    return expected.value if expected and isinstance(expected.value, int) else None


def test_four_hundred_cases_hold_enough_of_every_format() -> None:
    cases = [generate_case(seed) for seed in range(400)]
    formats = Counter(truth.format for case in cases if len(case.truths) == 1 for truth in case.truths)
    assert set(formats) == set(FORMATS)
    assert min(formats.values()) >= 40
    pages = [case for case in cases if len(case.truths) > 1]
    assert len(pages) >= 30
    assert {len(case.truths) for case in pages} == {2, 3, 4, 5, 6}
    assert sum(len({truth.region_code for truth in case.truths}) == 2 for case in pages) >= 5
    assert any(len({truth.format for truth in case.truths}) >= 3 for case in pages)


def test_reports_of_one_page_can_be_told_apart(cases: list[Case]) -> None:
    for case in cases:
        told = {(truth.names, truth.year) for truth in case.truths}
        assert len(told) == len(case.truths), case.seed


def test_what_the_prose_states_stands_in_it(truths: list[Truth]) -> None:
    checked = 0
    for truth in truths:
        prose = unicodedata.normalize("NFKC", "".join(truth.section_texts)).replace(",", "")
        for stated in truth.stated:
            if int(float(stated.value)) % 1_000:
                assert str(stated.value) in prose, (stated, truth)
                checked += 1
    assert checked > 300


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
            assert len(case.page.chrome) > 20
            assert all(string in page for string in case.page.chrome), case.seed
            prose = [line for line in case.page.lines if line.endswith("。")]
            assert len(prose) > 5
            assert all(line in page for line in prose), case.seed
