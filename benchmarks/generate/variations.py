"""The variations: what is drawn for each case, every one independently of the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

# Variation -> value -> weight. The first value is the plain one.
VARIATIONS: dict[str, dict[str, int]] = {
    "layout": {
        "hanweb": 12, "trs": 12, "ucap": 12, "vsb": 11, "nested": 12, "gkmlpt": 9, "anhui": 10, "bare": 7,
        "text_pipes": 6, "text_lines_tight": 2, "text_lines_spaced": 3, "text_tabs": 2, "text_tab_lines": 2,
        "text_markdown": 3,
    },
    "charset": {
        "utf8": 9, "utf8_bom": 1, "utf8_undeclared": 1, "utf8_declared_gb2312": 1, "utf8_header_latin1": 1,
        "gbk_declared_gb2312": 2, "gbk_header_utf8": 1, "gbk_declared_utf8": 1, "gbk_undeclared": 1, "gbk_x_gbk": 1, "big5": 1,
    },
    "script": {"simplified": 15, "traditional": 1},
    "weight": {"light": 5, "middle": 3, "heavy": 1},
    "metadata": {"tags": 4, "none": 2, "line": 3, "table": 3, "list": 2, "flat": 2, "spread": 1},
    "authority": {"full": 4, "short": 2, "office": 2, "city": 1},
    "years": {"2021_on": 3, "2019_2020": 2},
    "form_year": {"usual": 19, "other_form": 1},
    "format": {"three_tables": 11, "stat2014": 4, "fj_cumulative": 4, "local_table": 4, "law2007": 4},
    "reports": {"one": 18, "several": 2, "two_authorities": 1},
    "title_at": {"page": 4, "body_and_page": 2, "body": 2, "body_broken": 1, "head_only": 1},
    "title_names": {"both": 8, "no_year": 1, "no_authority": 1},
    "period": {"lead": 5, "end": 4, "absent": 2, "empty": 1},
    "signature": {"absent": 2, "printed": 1},
    "hidden": {"none": 3, "decoy": 1, "spam": 1, "modal": 1},
    "inside": {"nothing": 3, "credit": 1, "qr_code": 1, "buttons": 1},
    "paragraphs": {"p": 5, "br": 1, "div": 1, "word": 2},
    "tags": {"lower": 6, "upper": 1, "unclosed": 1},
    "wrap": {"none": 4, "div": 1, "layout_table": 1},
    "cells": {"plain": 4, "p_span": 2, "word": 2, "th": 1, "th_header": 1, "source_breaks": 1, "thead": 1},
    "label_markup": {"plain": 6, "spaced": 1, "broken": 1, "paragraphs": 1, "vertical": 1, "spans": 1},
    "labels": {"exact": 5, "variants": 2, "typing": 1, "hints": 1},
    "heads": {"exact": 6, "year": 1, "cut": 1},
    "values": {
        "plain": 8, "nbsp": 1, "separators": 1, "full_width": 1, "unit": 1, "footnote": 1, "cut": 1, "broken": 1,
        "dash": 1, "slash": 1, "blank_total": 1, "totals_only": 1, "all_blank": 1, "misprint": 1, "masked": 1, "words": 1,
        "hidden": 1, "zero_width": 1,
    },
    "t2_tables": {"one": 3, "one_a_block": 2},
    "t2_rows": {"all": 6, "no_rules": 2, "extra": 1},
    "t2_spans": {"spans": 5, "filler_all": 2},
    "t3_head": {"official": 8, "wide": 1, "narrow": 1, "total_on_top": 1, "no_bracket": 1, "misprint": 1, "empty": 1},
    "t3_spans": {"spans": 6, "filler_all": 2, "filler_rows": 1, "filler_header": 1},
    "t3_result": {"once": 6, "twice": 1},
    "t3_tables": {"one": 5, "cut": 1, "cut_header_again": 1, "cut_no_group": 1},
    "t3_end": {"even": 9, "padded": 1, "double": 1, "no_totals": 1},
    "own_table": {"none": 9, "after_t2": 1, "after_t3": 1, "after_t4": 1},
    "other_rows": {"split": 5, "single": 1},
    "t4_shape": {"one": 6, "three_tables": 1, "matrix": 1, "upright": 1},
    "t4_spans": {"spans": 5, "filler_all": 1, "filler_rows": 1},
    "list_rows": {"national": 4, "beijing": 1, "jiangsu": 1, "some": 2},
    "list_columns": {"one": 7, "several": 1},
    "list_units": {"column": 6, "absent": 1, "in_label": 1, "single_lost": 1},
    "list_labels": {"exact": 5, "aliases": 2, "typing": 1, "narrow": 1, "spaced": 1},
    "list_labels_in": {"one_cell": 6, "two_cells": 1},
    "list_notes": {"inline": 3, "paragraph": 1, "absent": 1},
    "list_headings": {"cells": 3, "span": 1},
    "list_head": {"one_row": 5, "two_rows": 1, "absent": 1},
    "list_blanks": {"none": 4, "zeros": 3, "some": 1, "last_column": 1},
    "list_place": {"annex": 2, "caption_rows": 2, "section": 1},
    "list_tables": {"one": 5, "cut": 1, "cut_header_again": 1, "cut_at_heading": 1},
    "local_shape": {"grouped": 3, "flat": 1, "remarks": 2, "two_years": 1},
    "free_table": {"none": 2, "own": 1},
    "prose": {"plain": 3, "few": 1, "distractors": 3, "one_paragraph": 2},
    "prose_digits": {"plain": 5, "separators": 1, "full_width": 1, "spaced": 1},
}  # fmt: skip
# What is never drawn, but can be fixed: figures that leave next to no cell at 0; a report that agrees with itself in all
# that it says, in its prose and in what only the soft rules ask.
ON_REQUEST: dict[str, tuple[str, ...]] = {"figures": ("usual", "dense"), "agreement": ("of_sums", "of_all")}
_GBK = ("gbk_declared_gb2312", "gbk_header_utf8", "gbk_declared_utf8", "gbk_undeclared")
# What does not exist in text, or cannot be told there for certain, and the value that stands in for it.
_IN_TEXT = {
    "values": (
        "plain",
        {
            "plain",
            "separators",
            "full_width",
            "unit",
            "dash",
            "slash",
            "misprint",
            "words",
            "masked",
            "blank_total",
            "totals_only",
        },
    ),
    "label_markup": ("plain", {"plain"}),
    "t2_spans": ("spans", {"spans"}),
    "t3_spans": ("spans", {"spans"}),
    "t4_spans": ("spans", {"spans"}),
    "t3_head": ("official", {"official", "no_bracket", "misprint"}),
    "t3_end": ("even", {"even"}),
    "t4_shape": ("one", {"one"}),
    "title_at": ("body", {"body", "body_broken"}),
    "metadata": ("none", {"none"}),
    "authority": ("full", {"full", "office"}),
    "charset": ("utf8", {"utf8", "utf8_bom", "gbk_undeclared"}),
    "hidden": ("none", {"none"}),
    "script": ("simplified", {"simplified"}),
    "inside": ("nothing", {"nothing"}),
    "weight": ("light", {"light"}),
    "cells": ("plain", {"plain"}),
    "tags": ("lower", {"lower"}),
    "wrap": ("none", {"none"}),
    "paragraphs": ("p", {"p"}),
}


def draw_variations(dice: Callable[[str], Random], fixed: Mapping[str, str]) -> dict[str, str]:
    """Draw one value of every variation; `fixed` values are kept as they are, unless they cannot stand together."""
    drawn = {
        name: fixed.get(name) or dice(f"variation/{name}").choices(list(values), list(values.values()))[0]
        for name, values in VARIATIONS.items()
    }
    drawn |= {name: fixed.get(name, values[0]) for name, values in ON_REQUEST.items()}
    if _is_text(drawn):
        for name, (plain, possible) in _IN_TEXT.items():
            drawn[name] = drawn[name] if drawn[name] in possible else plain
        if drawn["layout"].startswith("text_lines"):
            _settle_lines(drawn)
    elif drawn["layout"] == "nested" and drawn["charset"] not in _GBK:
        drawn["charset"] = dice("nested").choice(_GBK)
    # Big5 can hold traditional script only, and is as often found with it as UTF-8.
    if drawn["script"] == "traditional" and drawn["charset"].startswith("gbk"):
        drawn["charset"] = "big5"
    elif drawn["charset"] == "big5":
        drawn["charset"] = "utf8"
    if drawn["wrap"] == "layout_table" and drawn["tags"] == "unclosed":
        drawn["wrap"] = "none"
    # Without a year in the title and without a period, the year must stand somewhere.
    if drawn["title_names"] == "no_year" and drawn["period"] in ("absent", "empty"):
        drawn["signature"] = "printed"
    if drawn["list_units"] == "single_lost" and (not _is_text(drawn) or drawn["list_head"] == "absent"):
        # Extractors of text lose units of one character; what is left needs its header.
        drawn["list_units"] = "column"
    if drawn["reports"] != "one":
        _settle_several(drawn)
    return drawn


def _is_text(drawn: Mapping[str, str]) -> bool:
    return drawn["layout"].startswith("text_")


def _settle_lines(drawn: dict[str, str]) -> None:
    """Leave out what nobody can tell among lines of one cell each: remarks from labels, blank ordinals from blank figures."""
    if drawn["local_shape"] == "remarks":
        drawn["local_shape"] = "flat"
    drawn["list_labels_in"] = "one_cell"


def _settle_several(drawn: dict[str, str]) -> None:
    """Print in each of several reports on a page what tells its year and its authority."""
    untitled = drawn["title_at"] in ("page", "head_only")
    if drawn["period"] in ("absent", "empty") and (untitled or drawn["title_names"] == "no_year"):
        drawn["period"] = "lead"


def plain_variations() -> dict[str, str]:
    """Give the plain value of every variation."""
    return {name: next(iter(values)) for name, values in (VARIATIONS | ON_REQUEST).items()}
