"""Reader and parser on a small corpus: no value of a table may ever be wrong, and scoring must see it when one is."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from benchmarks.accuracy import FORMATS, score
from benchmarks.floors import FLOORS, OF_A_FORMAT, Floors
from benchmarks.generate import Case, generate_case
from benchmarks.generate.variations import VARIATIONS, plain_variations
from benchmarks.scores import score_case
from benchmarks.shares import CaseScore, merge
from crawler.page import read_page
from reports import parse
from reports.document import Document
from reports.model import AnnualReport

_SEEDS = range(40)
_KINDS = tuple(VARIATIONS["format"])


def read(case: Case) -> tuple[Document, list[AnnualReport]]:
    document = read_page(case.body, case.url, case.content_type)
    return document, parse(document)


def plain(seed: int, kind: str = "three_tables", **fixed: str) -> Case:
    return generate_case(seed, {**plain_variations(), "format": kind, **fixed})


def test_no_value_of_a_table_is_wrong() -> None:
    scores = [score(generate_case(seed, {"reports": "one"})) for seed in _SEEDS]
    assert [(s.case.seed, value) for s in scores for value in s.wrong_values if " prose: " not in value] == []


@pytest.mark.parametrize("kind", _KINDS)
def test_plain_pages_come_out_whole(kind: str) -> None:
    scores = [score(plain(seed, kind, own_table="none")) for seed in range(6)]
    problems = [(s.case.seed, problem) for s in scores for problem in s.problems]
    assert [problem for problem in problems if not problem[1].startswith("prose")] == []
    fields = {name: share.percent for name, share in merge(scores).items() if share.percent < 100}
    assert set(fields) <= {"prose", "prose_precision"}


@pytest.mark.parametrize("kind", _KINDS)
def test_a_changed_figure_is_a_wrong_value(kind: str) -> None:
    scored = _score_with_table_cell(kind, value=987_654, state="number")
    assert len(scored.wrong_values) == 1
    assert "987654" in scored.wrong_values[0]


def test_an_unreadable_figure_is_missing_and_not_wrong() -> None:
    scored = _score_with_table_cell("stat2014", value=None, state="unreadable")
    assert scored.wrong_values == []
    assert scored.fields["cells"].whole - scored.fields["cells"].right == 1
    assert scored.fields["precision"].percent == 100


def test_an_amount_in_another_unit_is_a_wrong_value() -> None:
    case = plain(0, "stat2014")
    document, (report,) = read(case)
    cells = tuple(replace(c, unit="元") if c.indicator == "special_funds_wanyuan" else c for c in report.cells)
    assert len(score_case(case, document, [replace(report, cells=cells)]).wrong_values) == 1


def test_figures_of_another_column_are_wrong() -> None:
    case = plain(0, "stat2014", list_columns="several")
    document, (report,) = read(case)
    assert score_case(case, document, [report]).wrong_values == []
    heads = sorted({cell.column_label for cell in report.cells if cell.source == "table"})
    turned = dict(zip(heads, heads[1:] + heads[:1], strict=True))
    cells = tuple(replace(c, column_label=turned.get(c.column_label, c.column_label)) for c in report.cells)
    assert len(score_case(case, document, [replace(report, cells=cells)]).wrong_values) > 50


def test_prose_under_another_indicator_scope_or_value_is_wrong() -> None:
    case = next(case for case in (plain(seed, "law2007") for seed in range(9)) if case.truth.stated)
    document, (report,) = read(case)
    at = next(n for n, cell in enumerate(report.cells) if cell.source == "narrative")
    for change in ({"indicator": "trees_planted"}, {"value": 987_654}, {"column_label": "全省"}):
        cells = tuple(replace(cell, **change) if n == at else cell for n, cell in enumerate(report.cells))  # type: ignore[arg-type]
        scored = score_case(case, document, [replace(report, cells=cells)])
        assert len(scored.wrong_values) == 1, change
        assert scored.fields["prose_precision"].percent < 100


def test_a_report_under_another_year_is_wrong_and_missing() -> None:
    case = plain(0, "stat2014", reports="several", title_at="body")
    document, reports = read(case)
    assert len(reports) == len(case.truths) > 1
    assert score_case(case, document, reports).fields["reports"].percent == 100
    scored = score_case(case, document, [replace(reports[0], year=1999), *reports[1:]])
    assert "1999" in scored.wrong_values[0]
    assert scored.fields["reports"].percent < 100
    assert scored.fields["cells"].percent < 100


def test_a_page_that_cannot_be_read_scores_nothing() -> None:
    case = plain(0)
    scored = score(replace(case, body=b"%PDF-1.4"))
    assert scored.fields["cells"].percent == 0
    assert scored.fields["text_f1"].percent == 0
    assert any("not_text" in problem for problem in scored.problems)


def test_every_format_has_its_floors_and_none_allows_a_wrong_value() -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    for form in FORMATS:
        assert set(floors[form]) == set(OF_A_FORMAT), form
        assert floors[form]["no_wrong_value"] == 100, form


def test_a_figure_below_its_floor_or_without_one_fails_on_the_corpus_of_the_floors() -> None:
    floors = Floors("a corpus", {"cells": 99.5, "stat2014": {"cells": 100}}, comparable=True, changed=False)
    assert floors.compare(99.5, "cells") == ("99.500", "99.500", "")
    assert floors.verdict() == 0
    assert floors.compare(99.9, "stat2014", "cells")[2] == "BELOW"
    assert floors.compare(100, "stat2014", "prose")[2] == "NO FLOOR"
    assert floors.verdict() == 1
    elsewhere = Floors("another", {"cells": 99.5}, comparable=False, changed=False)
    assert elsewhere.compare(1, "cells")[2] == ""
    assert elsewhere.verdict() == 0
    assert Floors("changed", {}, comparable=False, changed=True).verdict() == 1


def _score_with_table_cell(kind: str, **changes: object) -> CaseScore:
    """Score a report in which the first figure of a table is another."""
    case = plain(2, kind, free_table="own")
    document, (report,) = read(case)
    at = next(n for n, c in enumerate(report.cells) if c.source == "table" and c.state == "number")
    cells = tuple(replace(cell, **changes) if n == at else cell for n, cell in enumerate(report.cells))  # type: ignore[arg-type]
    before = score_case(case, document, [report])
    scored = score_case(case, document, [replace(report, cells=cells)])
    scored.wrong_values = [value for value in scored.wrong_values if value not in before.wrong_values]
    return scored
