"""The article of a report without an official table: prose alone, or prose and a table of the authority's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from benchmarks.generate.article import Article, Dice, begin_article, doubt_lost_ends
from benchmarks.generate.authority import Authority
from benchmarks.generate.case import Key
from benchmarks.generate.free_prose import write_sections
from benchmarks.generate.grids import Box, Grid
from benchmarks.generate.printing import blank, print_value
from reports.labels import key as normalised

# Outer label and the rows below it; one without rows has a figure of its own.
_CATEGORIES = {
    "法规公文": ("部门文件", "上级文件", "规范性文件"),
    "政府决策": ("发展规划", "重点工作", "重点项目"),
    "工作信息": ("计划总结", "工作进展", "应急管理", "议案（建议）提案", "招商引资", "其他工作信息"),
    "人事信息": ("人事任免", "公务员招考"),
    "财政信息": ("财政预决算", "政府采购", "专项资金"),
    "社会监督": (),
    "机构概况": (),
}
_STATISTICS = {
    "主动公开": ("网站公开信息", "公报公开信息", "其他形式公开信息"),
    "依申请公开": ("收到申请件数", "当面申请件数", "网上申请件数", "答复申请件数", "同意公开件数", "不予公开件数"),
    "监督救济": ("行政复议件数", "行政诉讼件数", "举报件数"),
    "查阅人次": (),
}
_HEADS = (("数目",), ("数量（条）",), ("数量",))
_TWO_YEARS = ("本年数量", "上年数量")
# The styles of printing that are drawn for single cells.
_FIT = ("plain", "nbsp", "separators", "full_width", "dash", "slash", "hidden", "zero_width", "cut", "unit", "words")


def write_local(variations: Mapping[str, str], dice: Dice, authority: Authority, year: int) -> Article:
    """Write a report with statistics of the authority's own making, requests and remedies among them."""
    article, at_end = begin_article(variations, dice, authority, year, "local_table")
    write_sections(article, variations, dice, {}, at_end)
    if variations["signature"] == "printed":
        article.sign(dice("signature").randint(5, 28))
    grid = _own_grid(_STATISTICS, article, variations, dice("own"))
    article.parts.append(("text", "附表"))
    article.parts.append(grid)
    doubt_lost_ends(article, variations)
    return article


def write_free(variations: Mapping[str, str], dice: Dice, authority: Authority, year: int) -> Article:
    """Write a report in free form, with a table of what was published where the variation says so."""
    article, at_end = begin_article(variations, dice, authority, year, "law2007")
    write_sections(article, variations, dice, {}, at_end)
    if variations["free_table"] == "own":
        at = next(
            n for n, part in enumerate(article.parts) if part[0] == "heading" and article.sections[2][1] in part[1]
        )
        article.parts.insert(at, _own_grid(_CATEGORIES, article, variations, dice("own")))
    if variations["signature"] == "printed":
        article.sign(dice("signature").randint(5, 28))
    doubt_lost_ends(article, variations)
    return article


def _own_grid(
    pool: Mapping[str, tuple[str, ...]], article: Article, variations: Mapping[str, str], rng: Random
) -> Grid:
    """Build a table with outer labels over several rows, or with one column of labels; a total may stand at its end."""
    shape = variations["local_shape"]
    grouped, remarks = shape != "flat", shape == "remarks"
    columns = _TWO_YEARS if shape == "two_years" else rng.choice(_HEADS)
    grid: Grid = [_head(columns, grouped=grouped, remarks=remarks)]
    sums = [0] * len(columns)
    for outer, labels in pool.items():
        for number, label in enumerate(labels or ("",)):
            path = (outer, label) if grouped and label and not _loses_outer(variations) else (label or outer,)
            values = [_draw_value(variations, rng) for _ in columns]
            sums = [total + (value or 0) for total, value in zip(sums, values, strict=True)]
            boxes = _labels(outer, label, len(labels), number, grouped=grouped)
            boxes += _print_row(path, values, columns, article, variations, rng)
            grid.append([*boxes, Box(rng.choice(("", "", "含转载")))] if remarks else boxes)
    # What statistics count is of several kinds and has no total.
    if pool is _CATEGORIES and rng.random() < 0.7:
        total = rng.choice(("总计", "合计"))
        boxes = [Box(total, across=1 + grouped), *_print_row((total,), sums, columns, article, variations, rng)]
        grid.append([*boxes, Box()] if remarks else boxes)
    return grid


def _draw_value(variations: Mapping[str, str], rng: Random) -> int | None:
    """Draw a count; None for a blank cell."""
    if variations["list_blanks"] in ("some", "zeros") and rng.random() < 0.1:
        return None
    return rng.choice((0, rng.randint(1, 9), rng.randint(1, 3_000)))


def _loses_outer(variations: Mapping[str, str]) -> bool:
    """Say whether the page shows an outer label beside its first row only, so that the others have lost it."""
    return variations["layout"] in ("text_pipes", "text_lines_tight", "text_lines_spaced")


def _head(columns: tuple[str, ...], *, grouped: bool, remarks: bool) -> list[Box]:
    head = [Box("类别", across=1 + grouped, header=True), *(Box(column, header=True) for column in columns)]
    return [*head, Box("备注", header=True)] if remarks else head


def _labels(outer: str, label: str, rows: int, number: int, *, grouped: bool) -> list[Box]:
    if not grouped or not label:
        return [Box(label or outer, across=1 + grouped)]
    return [Box(outer, down=rows), Box(label)] if number == 0 else [Box(label)]


def _print_row(
    path: tuple[str, ...],
    values: Sequence[int | None],
    columns: tuple[str, ...],
    article: Article,
    variations: Mapping[str, str],
    rng: Random,
) -> list[Box]:
    name = f"other:{'/'.join(normalised(label) for label in path)}"
    keys: list[Key] = [(name, column if len(columns) > 1 else None) for column in columns]
    style = variations["values"] if variations["values"] in _FIT else "plain"
    for key, value in zip(keys, values, strict=True):
        article.printed[key] = blank(rng) if value is None else print_value(value, style, rng, unit="条")
    return [Box(key=key) for key in keys]
