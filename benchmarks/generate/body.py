"""The article: its lines, its tables and its figures, in reading order and before any layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from benchmarks.generate.authority import Authority
from benchmarks.generate.case import Expected, Key
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
from benchmarks.generate.printing import Printed, blank, print_value
from benchmarks.generate.vocabulary import (
    HEADINGS,
    INTRODUCTIONS,
    OTHER,
    OVERVIEW,
    OWN_TABLES,
    PROBLEMS,
    SECTION_NUMERALS,
)

Dice = Callable[[str], Random]
_SPAN_MODES = {"filler_all": "all", "filler_rows": "rows", "filler_header": "header_rows"}
_BLANK_STYLES = ("blank_total", "totals_only", "all_blank")
_STYLES_OF_FEW = (*_BLANK_STYLES, "misprint", "masked")


@dataclass(slots=True)
class Article:
    """An article: `parts` are lines (kind, text) and grids in reading order."""

    title: str
    form: str
    period: tuple[str, str] | None
    parts: list[tuple[str, str] | Grid] = field(default_factory=list)
    printed: dict[Key, Printed] = field(default_factory=dict)
    misprints: set[Key] = field(default_factory=set)
    sections: list[tuple[int, str, str]] = field(default_factory=list)
    section_texts: list[str] = field(default_factory=list)


def write_article(variations: Mapping[str, str], dice: Dice, authority: Authority, year: int) -> Article:
    """Write the article of one report."""
    form = _form(variations, year)
    figures = draw_figures(
        dice("figures"),
        form,
        split=form == "form2021" and variations["other_rows"] == "split",
        rules=variations["t2_rows"] != "no_rules",
        extra=form == "form2021" and variations["t2_rows"] == "extra",
    )
    period = (f"{year}-01-01", f"{year}-12-31") if variations["period"] in ("lead", "end") else None
    article = Article(_title(variations, dice("title"), authority, year), form, period)
    article.printed = _print(figures, variations, dice("values"), article.misprints)
    if variations["t3_end"] == "no_totals":
        for row, outer, _, _ in application_rows(split=("other_misc", "total") in figures):
            if outer:
                article.printed[row, "total"] = Printed("", "", Expected("blank", None))
                _doubt(article.printed, [(row, applicant) for applicant in APPLICANTS])
    # Blank cells beside lost or surplus ones: a figure's column is no longer certain.
    shifted = (
        variations["t3_head"] in ("wide", "narrow")
        or variations["t3_end"] in ("padded", "no_totals")
        or variations["t3_tables"] == "cut_no_group"
        or variations["layout"] == "text_pipes"
    )
    if shifted and variations["values"] in _BLANK_STYLES:
        _doubt(article.printed, [key for key in figures if key[1]])
    relabel = relabel_with(variations, year, form, dice("labels"))
    tables = {
        2: _proactive(variations, form, figures, relabel),
        3: _applications(variations, dice("split"), figures, relabel),
        4: _remedies(variations, relabel),
    }
    if variations["own_table"] != "none":
        after = {"after_t2": 2, "after_t3": 3, "after_t4": 4}[variations["own_table"]]
        tables[after].append(_own_table(article, dice("own_table")))
    _write_parts(article, variations, dice("prose"), tables, authority, year)
    return article


def _form(variations: Mapping[str, str], year: int) -> str:
    usual = "form2019" if year <= 2020 else "form2021"
    other = "form2021" if year <= 2020 else "form2019"
    return other if variations["form_year"] == "other_form" else usual


def _title(variations: Mapping[str, str], rng: Random, authority: Authority, year: int) -> str:
    report = rng.choice(("政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开工作年度报告"))
    if variations["title_names"] == "no_year":
        return f"{authority.printed}{report}"
    if variations["title_names"] == "no_authority":
        return f"{year}年{report}"
    return rng.choice((f"{authority.printed}{year}年{report}", f"{year}年{authority.printed}{report}"))


def _print(figures: Figures, variations: Mapping[str, str], rng: Random, misprints: set[Key]) -> dict[Key, Printed]:
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
                _doubt(printed, [key])
    if style == "masked":
        for key in rng.sample(sorted(figures, key=str), 5):
            printed[key] = Printed("****", "****", Expected("masked", None))
    if style == "misprint":
        for key in rng.sample(sorted(figures, key=str), 3):
            wrong = rng.randint(100, 9_999)
            if isinstance(figures[key], int):
                printed[key] = print_value(wrong, "plain", rng)
                misprints.add(key)
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


def _own_table(article: Article, rng: Random) -> Grid:
    heads, labels = rng.choice(OWN_TABLES)
    grid = own_grid(heads, labels)
    for label in labels:
        article.printed[f"own:{label}", None] = print_value(rng.randint(1, 5_000), "plain", rng)
    return grid


def _doubt(printed: dict[Key, Printed], keys: list[Key]) -> None:
    """Mark cells about which a careful reader cannot be certain."""
    for key in keys:
        if key in printed:
            printed[key] = replace(printed[key], expected=replace(printed[key].expected, certain=False))


def _write_parts(
    article: Article,
    variations: Mapping[str, str],
    rng: Random,
    tables: dict[int, list[Grid]],
    authority: Authority,
    year: int,
) -> None:
    parts = article.parts
    if variations["title_at"] in ("body", "body_and_page"):
        parts.append(("title", article.title))
    elif variations["title_at"] == "body_broken":
        at = article.title.index("政府信息公开")
        parts += [("title", article.title[:at]), ("title", article.title[at:])]
    basis = "国务院办公厅有关格式的要求" if rng.random() < 0.5 else "《中华人民共和国政府信息公开条例》第五十条的规定"
    lead = f"根据{basis}，现编制并公布{authority.printed}{year}年度报告。"
    sentence = (
        f"本报告所列数据的统计期限自{year}年1月1日起，至{year}年12月31日止。"
        if rng.random() < 0.6
        else f"统计期限为{year}年1月1日至{year}年12月31日。"
    )
    if variations["period"] == "empty":
        lead += "本报告所列数据的统计期限自 至 。"
    parts.append(("text", lead + (sentence if variations["period"] == "lead" else "")))
    prose = {
        1: rng.sample(OVERVIEW, rng.randint(2, 6)),
        2: [rng.choice(INTRODUCTIONS)],
        3: [rng.choice(INTRODUCTIONS)],
        4: [rng.choice(INTRODUCTIONS)],
        5: rng.sample(PROBLEMS, rng.randint(1, 3)),
        6: rng.sample(OTHER, rng.randint(1, 3)) + ([sentence] if variations["period"] == "end" else []),
    }
    for number, heading, kind in HEADINGS:
        text = f"{SECTION_NUMERALS[number]}、{heading}"
        parts.append(("heading", text))
        lines = [_with_numbers(line, rng) for line in prose[number] if line]
        parts += [("text", line) for line in lines]
        parts += tables.get(number, [])
        article.sections.append((number, heading, kind))
        article.section_texts.append("\n".join(lines))
    if variations["signature"] == "printed":
        parts += [("right", authority.printed), ("right", f"{year + 1}年1月{rng.randint(5, 28)}日")]
        article.section_texts[-1] += f"\n{parts[-2][1]}\n{parts[-1][1]}"


def _with_numbers(sentence: str, rng: Random) -> str:
    return sentence.format(*(rng.choice((rng.randint(1, 30), rng.randint(31, 30_000))) for _ in range(3)))
