"""The article of a report on the forms of 2019 and 2021, with their three tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from benchmarks.generate.article import Article, Dice, begin_article
from benchmarks.generate.authority import Authority
from benchmarks.generate.case import Expected, Key, Stated
from benchmarks.generate.figures import APPLICANTS, Figures, draw_figures
from benchmarks.generate.grids import (
    Grid,
    application_grid,
    application_header,
    application_rows,
    fill_spans,
    own_grid,
    proactive_grids,
    remedy_grids,
)
from benchmarks.generate.labels import relabel_with
from benchmarks.generate.printing import Printed, blank, doubtful, print_value
from benchmarks.generate.told import Told, told_of_tables
from benchmarks.generate.vocabulary import (
    FEES,
    HEADINGS,
    INTRODUCTIONS,
    OTHER,
    OVERVIEW,
    OWN_TABLES,
    PROBLEMS,
    SECTION_NUMERALS,
    STATES,
)

_SPAN_MODES = {"filler_all": "all", "filler_rows": "rows", "filler_header": "header_rows"}
_BLANK_STYLES = ("blank_total", "totals_only", "all_blank")
_STYLES_OF_FEW = (*_BLANK_STYLES, "misprint", "masked")


def write_form_article(variations: Mapping[str, str], dice: Dice, authority: Authority, year: int) -> Article:
    """Write the article of one report on a form of three tables."""
    form = _form(variations, year)
    agrees = variations["agreement"] == "of_all"
    figures = draw_figures(
        dice("figures"),
        form,
        split=form == "form2021" and variations["other_rows"] == "split",
        rules=variations["t2_rows"] != "no_rules",
        extra=form == "form2021" and variations["t2_rows"] == "extra",
        dense=variations["figures"] == "dense",
        agree=agrees,
    )
    article, at_end = begin_article(variations, dice, authority, year, form)
    article.printed = _print(figures, variations, dice("values"), article)
    if variations["t3_end"] == "no_totals":
        for row, outer, _, _ in application_rows(split=("other_misc", "total") in figures):
            if outer:
                article.printed[row, "total"] = Printed("", "", Expected("blank", None))
                article.doubt((row, applicant) for applicant in APPLICANTS)
    # Blank cells beside lost or surplus ones: a figure's column is no longer certain.
    shifted = (
        variations["t3_head"] in ("wide", "narrow")
        or variations["t3_end"] in ("padded", "no_totals")
        or variations["t3_tables"] == "cut_no_group"
        or variations["layout"] == "text_pipes"
    )
    if shifted and variations["values"] in _BLANK_STYLES:
        article.doubt(key for key in figures if key[1])
    relabel = relabel_with(variations, year, form, dice("labels"))
    tables = {
        2: _proactive(variations, form, figures, relabel),
        3: _applications(variations, dice("split"), figures, relabel),
        4: _remedies(variations, relabel),
    }
    if variations["own_table"] != "none":
        after = {"after_t2": 2, "after_t3": 3, "after_t4": 4}[variations["own_table"]]
        tables[after].append(_own_table(article, dice("own_table"), adds_up=agrees))
    told = told_of_tables(figures) if agrees else {}
    _write_sections(article, dice("prose"), tables, told, at_end)
    if variations["signature"] == "printed":
        article.sign(dice("signature").randint(5, 28))
    return article


def _form(variations: Mapping[str, str], year: int) -> str:
    usual = "form2019" if year <= 2020 else "form2021"
    other = "form2021" if year <= 2020 else "form2019"
    return other if variations["form_year"] == "other_form" else usual


def _print(figures: Figures, variations: Mapping[str, str], rng: Random, article: Article) -> dict[Key, Printed]:
    style = variations["values"]
    in_text = variations["layout"].startswith("text_")
    printed: dict[Key, Printed] = {}
    for key, value in figures.items():
        indicator, applicant = key
        unit = {"fees.amount_wanyuan": "万元", "procurement.amount": "元"}.get(indicator, "件")
        signed = indicator.endswith(".change")
        plain_style = "plain" if style in _STYLES_OF_FEW or (style == "unit" and signed) else style
        printed[key] = print_value(value, plain_style, rng, signed=signed, unit=unit)
        leaf = applicant is not None and indicator not in ("new_received", "carried_in", "result_total", "carried_out")
        if (
            style == "all_blank"
            or (style == "blank_total" and leaf and applicant == "total")
            or (style == "totals_only" and applicant not in (None, "total"))
        ):
            printed[key] = blank(rng)
            if in_text:
                printed[key] = doubtful(printed[key])
    if style == "masked":
        for key in rng.sample(sorted(figures, key=str), 5):
            printed[key] = Printed("****", "****", Expected("masked", None))
    if style == "misprint":
        for key in rng.sample(sorted(figures, key=str), 3):
            wrong = rng.randint(100, 9_999)
            if isinstance(figures[key], int):
                printed[key] = print_value(wrong, "plain", rng)
                article.misprints.add(key)
    return printed


def _proactive(variations: Mapping[str, str], form: str, figures: Figures, relabel: Callable[[str], str]) -> list[Grid]:
    grids = proactive_grids(form, figures, relabel)
    if mode := _SPAN_MODES.get(variations["t2_spans"]):
        grids = [fill_spans(grid, mode) for grid in grids]
    return grids if variations["t2_tables"] == "one_a_block" else [[line for grid in grids for line in grid]]


def _applications(
    variations: Mapping[str, str], rng: Random, figures: Figures, relabel: Callable[[str], str]
) -> list[Grid]:
    rows = application_rows(split=("other_misc", "total") in figures)
    header = application_header(variations["t3_head"], relabel)
    twice = variations["t3_result"] == "twice"
    tables, end = variations["t3_tables"], variations["t3_end"]
    if tables == "one":
        grids = [[*header, *application_grid(rows, relabel, twice=twice, end=end)]]
    else:
        # In the middle of a group: behind the second of the rows of `不予公开`, or one of its neighbours.
        at = rng.choice((6, 7, 8, 13))
        second = application_grid(rows[at:], relabel, without_groups=tables == "cut_no_group", end=end)
        again = header if tables == "cut_header_again" else []
        grids = [[*header, *application_grid(rows[:at], relabel, end=end)], [*again, *second]]
    mode = _SPAN_MODES.get(variations["t3_spans"])
    return [fill_spans(grid, mode) for grid in grids] if mode else grids


def _remedies(variations: Mapping[str, str], relabel: Callable[[str], str]) -> list[Grid]:
    grids = remedy_grids(variations["t4_shape"], relabel)
    mode = _SPAN_MODES.get(variations["t4_spans"])
    return [fill_spans(grid, mode) for grid in grids] if mode else grids


def _own_table(article: Article, rng: Random, *, adds_up: bool) -> Grid:
    heads, labels = rng.choice(OWN_TABLES)
    grid = own_grid(heads, labels)
    values = [rng.randint(1, 5_000) for _ in labels]
    if adds_up and labels[-1] == "总计":
        values[-1] = sum(values[:-1])
    for label, value in zip(labels, values, strict=True):
        article.printed[f"own:{label}", None] = print_value(value, "plain", rng)
    return grid


def _write_sections(
    article: Article, rng: Random, tables: dict[int, list[Grid]], told: dict[int, Told], at_end: str
) -> None:
    prose = {
        1: rng.sample(OVERVIEW, rng.randint(2, 6)),
        2: [rng.choice(INTRODUCTIONS)],
        3: [rng.choice(INTRODUCTIONS)],
        4: [rng.choice(INTRODUCTIONS)],
        5: rng.sample(PROBLEMS, rng.randint(1, 3)),
        6: rng.sample(OTHER, rng.randint(1, 3)),
    }
    if told and set(FEES) <= set(prose[6]):
        prose[6].remove(FEES[0])
    for number, heading, kind in HEADINGS:
        lines = [_with_numbers(line, rng, article.stated, agree=bool(told)) for line in prose[number] if line]
        if number in told:
            lines += told[number].sentences
            article.stated += told[number].stated
        if number == len(HEADINGS) and at_end:
            lines.append(at_end)
        article.open_section(SECTION_NUMERALS[number], heading, kind, lines)
        article.parts += tables.get(number, [])


def _with_numbers(sentence: str, rng: Random, stated: list[Stated], *, agree: bool) -> str:
    numbers = [rng.choice((rng.randint(1, 30), rng.randint(31, 30_000))) for _ in range(3)]
    if agree:
        # The second and the third may be parts of the first.
        numbers = [numbers[0], *(number % (numbers[0] // 2 + 1) for number in numbers[1:])]
    for indicator, hole, certain in STATES.get(sentence, ()):
        value = 0 if hole is None else numbers[hole]
        stated.append(Stated(indicator, str(value) if indicator.endswith("_yuan") else value, certain=certain))
    return sentence.format(*numbers)
