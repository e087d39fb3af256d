"""The article of a report with an official list: prose by section, and the list as an annex or in a section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from benchmarks.generate.article import Article, Dice, begin_article, doubt_lost_ends
from benchmarks.generate.authority import Authority
from benchmarks.generate.case import Expected
from benchmarks.generate.free_prose import write_sections
from benchmarks.generate.grids import Box
from benchmarks.generate.list_figures import Facts, draw_list_figures
from benchmarks.generate.list_grids import Columns, ListTable, cut_list, list_table
from benchmarks.generate.list_vocabulary import FUJIAN, NATIONAL, STAT2014, Line
from benchmarks.generate.printing import Printed, blank, print_value

_STYLES_OF_ONE_CELL = ("masked", "misprint", "blank_total", "totals_only", "all_blank")
_SEVERAL = (
    ("区政府统计数", "区直单位统计数", "乡镇街道统计数"),
    ("县政府", "县直部门", "乡镇"),
)


def write_stat2014(variations: Mapping[str, str], dice: Dice, authority: Authority, year: int) -> Article:
    """Write a report with the national list of 2014."""
    rng = dice("list")
    lines = list(STAT2014.get(variations["list_rows"], NATIONAL))
    if variations["list_rows"] == "some":
        lines = _some(lines, rng)
    several = variations["list_columns"] == "several"
    columns = (
        Columns(rng.choice(_SEVERAL), by_head=True) if several else Columns((rng.choice(("统计数", "统计数", "数量")),))
    )
    first_head = rng.choice(("统计指标", "统计指标", "指标名称", "统 计 指 标"))
    table = list_table(lines, columns, first_head, variations, rng)
    return _write(variations, dice, authority, year, "stat2014", table, columns)


def write_fujian(variations: Mapping[str, str], dice: Dice, authority: Authority, year: int) -> Article:
    """Write a report with the list of Fujian: the figures of the year beside those of all years."""
    rng = dice("list")
    lines = FUJIAN["bureau" if variations["list_rows"] in ("some", "jiangsu") else "city"]
    columns = Columns((rng.choice((f"{year}年度", "本年度")), "历年累计"), ("", "cumulative"))
    # Without its header nothing says which column is which.
    shape = {**variations, "list_units": "column", "list_head": "one_row", "list_labels_in": "one_cell"}
    table = list_table(lines, columns, "指标名称", shape, rng)
    return _write(variations, dice, authority, year, "fj_cumulative", table, columns)


def _some(lines: list[Line], rng: Random) -> list[Line]:
    """Leave out some rows, each with those below it, but none by which the list is told."""
    kept = list(lines)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(kept))
        end = next((n for n in range(at + 1, len(kept)) if kept[n].level <= kept[at].level), len(kept))
        fields = {line.field for line in kept[at:end]}
        if end - at < 12 and not fields & {"proactive_total", "applications_received", "applications_concluded"}:
            del kept[at:end]
    return kept


def _write(
    variations: Mapping[str, str],
    dice: Dice,
    authority: Authority,
    year: int,
    form: str,
    table: ListTable,
    columns: Columns,
) -> Article:
    article, at_end = begin_article(variations, dice, authority, year, form)
    how = {"agree": variations["agreement"] == "of_all", "dense": variations["figures"] == "dense"}
    facts = [draw_list_figures(dice(f"figures {n}"), table.lines, **how) for n, _ in enumerate(columns.heads)]
    if columns.fields[-1]:
        facts[1] = _so_far(facts[0], facts[1])
    _print(article, table, columns, facts, variations, dice("values"))
    told = {} if len(facts) > 1 and not columns.fields[-1] else facts[0]
    last = (
        ("附表" if form == "fj_cumulative" else "说明与附表", "annex")
        if variations["list_place"] == "section"
        else None
    )
    write_sections(article, variations, dice, told, at_end, last, facts[1] if columns.fields[-1] else None)
    if variations["signature"] == "printed":
        article.sign(dice("signature").randint(5, 28))
    _place(article, table, variations, dice("place"))
    doubt_lost_ends(article, variations)
    return article


def _so_far(year: Facts, before: Facts) -> Facts:
    """Add the figures of a year to those of the years before it."""
    return {
        name: str(float(value) + float(before[name])) if isinstance(value, str) else value + int(before[name])
        for name, value in year.items()
    }


def _print(
    article: Article, table: ListTable, columns: Columns, facts: list[Facts], variations: Mapping[str, str], rng: Random
) -> None:
    style, blanks = variations["values"], variations["list_blanks"]
    in_cell = "plain" if style in _STYLES_OF_ONE_CELL else style
    lines = [line for line in table.lines if line.field]
    for line in lines:
        for number, column in enumerate(facts):
            value = column[line.field]
            key = columns.key(line.field, number)
            unit = line.unit or "件"
            if in_cell == "unit" and unit == "万元" and rng.random() < 0.5:
                # The cell's own unit goes before that of its column.
                unit, value = "元", str(rng.randint(100, 900_000))
            printed = print_value(value, in_cell, rng, unit=unit)
            if isinstance(value, str) and printed.expected.state == "number":
                printed = replace(printed, expected=replace(printed.expected, unit=unit))
            if (
                (blanks == "zeros" and value in (0, "0"))
                or (blanks == "some" and rng.random() < 0.15)
                or (blanks == "last_column" and number == len(facts) - 1 and rng.random() < 0.3)
            ):
                printed = blank(rng)
            article.printed[key] = printed
    if style in ("masked", "misprint"):
        for line in rng.sample(lines, 3):
            key = columns.key(line.field, 0)
            if style == "masked":
                article.printed[key] = Printed("****", "****", Expected("masked", None))
            elif line.unit not in ("万元", "元", "%"):
                article.printed[key] = print_value(rng.randint(100, 9_999), "plain", rng)
                article.misprints.add(key)


def _place(article: Article, table: ListTable, variations: Mapping[str, str], rng: Random) -> None:
    """Put the list behind the report, under its caption, or with the caption as its first rows."""
    caption = rng.choice(("政府信息公开情况统计表", "政府信息公开情况统计表", "政务公开情况统计表"))
    place = variations["list_place"]
    if place != "section":
        article.parts.append(("text", rng.choice(("附件", "附件1", f"附件：{caption}"))))
    if place == "caption_rows":
        width = max(sum(box.across for box in row) for row in table.whole)
        head = [[Box(caption, across=width, header=True)], [Box(f"（{article.year} 年度）", across=width, header=True)]]
        table = replace(table, head=[*head, *table.head])
    else:
        article.parts.append(("title", f"{article.year}年度{caption}" if rng.random() < 0.5 else caption))
    if rng.random() < 0.3:
        article.parts.append(("text", "填报单位（盖章）："))
    for piece in cut_list(table, variations["list_tables"], rng):
        if isinstance(piece, str):
            article.parts.append(("text", piece))
        else:
            article.parts.append(piece)
