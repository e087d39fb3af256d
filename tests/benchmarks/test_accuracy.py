"""Reader and parser on a small corpus: no value may ever be wrong, and scoring must see it when one is."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.accuracy import score
from benchmarks.generate import generate_case
from benchmarks.generate.variations import plain_variations
from benchmarks.scores import CaseScore, merge, score_case
from crawler.page import read_page
from reports import parse

_SEEDS = range(40)


def test_no_value_is_wrong() -> None:
    wrong = [(seed, value) for seed in _SEEDS for value in score(generate_case(seed)).wrong_values]
    assert wrong == []


def test_plain_pages_come_out_whole() -> None:
    scores = [score(generate_case(seed, plain_variations())) for seed in range(6)]
    assert [(s.case.seed, problem) for s in scores for problem in s.problems] == []
    assert {name: share.percent for name, share in merge(scores).items() if share.percent < 100} == {}


def test_a_changed_figure_is_a_wrong_value() -> None:
    scored = _score_with_first_cell(value=987_654, state="number")
    assert len(scored.wrong_values) == 1
    assert "987654" in scored.wrong_values[0]


def test_an_unreadable_figure_is_missing_and_not_wrong() -> None:
    scored = _score_with_first_cell(value=None, state="unreadable")
    assert scored.wrong_values == []
    assert scored.fields["cells"].whole - scored.fields["cells"].right == 1


def test_a_page_that_cannot_be_read_scores_nothing() -> None:
    case = generate_case(0, plain_variations())
    scored = score(replace(case, body=b"%PDF-1.4"))
    assert scored.fields["cells"].percent == 0
    assert scored.fields["text_f1"].percent == 0
    assert any("not_text" in problem for problem in scored.problems)


def _score_with_first_cell(**changes: object) -> CaseScore:
    case = generate_case(0, plain_variations())
    document = read_page(case.body, case.url, case.content_type)
    report = parse(document)[0]
    first = replace(report.cells[0], **changes)
    return score_case(case, document, [replace(report, cells=(first, *report.cells[1:]))])
