"""The article of one report: its lines, its tables and its figures, in reading order and before any layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from random import Random

from benchmarks.generate.authority import Authority
from benchmarks.generate.case import Key, Stated
from benchmarks.generate.grids import Grid
from benchmarks.generate.printing import Printed, doubtful

Dice = Callable[[str], Random]
Line = tuple[str, str]


@dataclass(slots=True)
class Article:
    """An article: `parts` are lines (kind, text) and grids in reading order; `prints_title` if the title is among them."""

    authority: Authority
    year: int
    title: str
    form: str
    period: tuple[str, str] | None
    parts: list[Line | Grid] = field(default_factory=list)
    printed: dict[Key, Printed] = field(default_factory=dict)
    misprints: set[Key] = field(default_factory=set)
    sections: list[tuple[int | None, str, str]] = field(default_factory=list)
    section_texts: list[str] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    prints_title: bool = False

    def open_section(self, numeral: str, heading: str, kind: str, lines: Iterable[str]) -> None:
        """Write a section's heading and its prose."""
        self.parts.append(("heading", f"{numeral}、{heading}"))
        texts = [line for line in lines if line]
        self.parts += [("text", line) for line in texts]
        self.sections.append((len(self.sections) + 1, heading, kind))
        self.section_texts.append("\n".join(texts))

    def sign(self, day: int) -> None:
        """Sign and date the report below its last section."""
        lines = (self.authority.printed, f"{self.year + 1}年1月{day}日")
        self.parts += [("right", line) for line in lines]
        self.section_texts[-1] += "".join(f"\n{line}" for line in lines)

    def doubt(self, keys: Iterable[Key]) -> None:
        """Mark cells about which a careful reader cannot be certain."""
        for key in keys:
            if key in self.printed:
                self.printed[key] = doubtful(self.printed[key])


def begin_article(
    variations: Mapping[str, str], dice: Dice, authority: Authority, year: int, form: str
) -> tuple[Article, str]:
    """Write title and lead; gives the article, and the sentence on the period if it is to stand at the end."""
    period = (f"{year}-01-01", f"{year}-12-31") if variations["period"] in ("lead", "end") else None
    article = Article(authority, year, _title(variations, dice("title"), authority, year), form, period)
    _write_title(article, variations)
    rng = dice("lead")
    basis = "国务院办公厅有关格式的要求" if rng.random() < 0.5 else "《中华人民共和国政府信息公开条例》第五十条的规定"
    if year < 2019:
        basis = "《中华人民共和国政府信息公开条例》的规定"
    lead = f"根据{basis}，现编制并公布{authority.printed}{year}年度报告。"
    sentence = (
        f"本报告所列数据的统计期限自{year}年1月1日起，至{year}年12月31日止。"
        if rng.random() < 0.6
        else f"统计期限为{year}年1月1日至{year}年12月31日。"
    )
    if variations["period"] == "empty":
        lead += "本报告所列数据的统计期限自 至 。"
    article.parts.append(("text", lead + (sentence if variations["period"] == "lead" else "")))
    return article, sentence if variations["period"] == "end" else ""


def _write_title(article: Article, variations: Mapping[str, str]) -> None:
    article.prints_title = variations["title_at"] in ("body", "body_and_page", "body_broken")
    if variations["title_at"] in ("body", "body_and_page"):
        article.parts.append(("title", article.title))
    elif variations["title_at"] == "body_broken":
        at = article.title.index("政府信息公开")
        article.parts += [("title", article.title[:at]), ("title", article.title[at:])]


def _title(variations: Mapping[str, str], rng: Random, authority: Authority, year: int) -> str:
    report = rng.choice(("政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开工作年度报告"))
    if variations["title_names"] == "no_year":
        return f"{authority.printed}{report}"
    if variations["title_names"] == "no_authority":
        return f"{year}年{report}"
    return rng.choice((f"{authority.printed}{year}年{report}", f"{year}年{authority.printed}{report}"))


def doubt_lost_ends(article: Article, variations: Mapping[str, str]) -> None:
    """Mark rows of text that end with a blank cell, where nobody can tell it from one that was lost.

    With one cell a line a blank cell is an empty line, and behind a table an empty line only parts it from what
    follows. With bars, each row ends with as many as its extractor liked, and a blank may be a label's or a unit's.
    """
    lines = variations["layout"].startswith("text_lines")
    if not lines and variations["layout"] != "text_pipes":
        return
    for part in article.parts:
        if isinstance(part, tuple):
            continue
        for row in part[-1:] if lines else part:
            keys = [box.key for box in row if box.key]
            blank = [not article.printed[key].text for key in keys]
            if any(blank[-1:] if lines else blank):
                article.doubt(keys)
