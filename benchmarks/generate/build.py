"""A case from a seed: draws the variations, each independently, and puts the page and its truth together."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from benchmarks.generate.authority import Authority, draw_authority
from benchmarks.generate.body import Article, write_article
from benchmarks.generate.case import Case, Key, Truth
from benchmarks.generate.chrome import Chrome
from benchmarks.generate.grids import Grid
from benchmarks.generate.layouts import LAYOUTS, Page
from benchmarks.generate.markup import Style, write_lines, write_table
from benchmarks.generate.metadata import PageMetadata, draw_metadata
from benchmarks.generate.printing import Printed
from benchmarks.generate.text_forms import write_text
from benchmarks.generate.traditional import to_traditional, traditional_truth
from benchmarks.generate.variations import draw_variations

_CODECS = {
    "utf8": ("utf-8", "utf-8", "text/html; charset=utf-8"),
    "utf8_bom": ("utf-8-sig", "utf-8", "text/html"),
    "utf8_undeclared": ("utf-8", "", "text/html"),
    "utf8_declared_gb2312": ("utf-8", "gb2312", "text/html; charset=utf-8"),
    "utf8_header_latin1": ("utf-8", "utf-8", "text/html; charset=ISO-8859-1"),
    "gbk_declared_gb2312": ("gb18030", "gb2312", "text/html"),
    "gbk_header_utf8": ("gb18030", "gb2312", "text/html; charset=utf-8"),
    "gbk_declared_utf8": ("gb18030", "utf-8", "text/html"),
    "gbk_undeclared": ("gb18030", "", None),
    "big5": ("big5hkscs", "big5", "text/html"),
    "gbk_x_gbk": ("gb18030", "x-gbk", "text/html; charset=x-gbk"),
}
_OWN = "own:"
# Bytes of styles and scripts, and panels of twenty links below the menu.
_WEIGHTS = {"light": (25_000, 8), "middle": (75_000, 16), "heavy": (230_000, 30)}


def generate_case(seed: int, fixed: Mapping[str, str] | None = None) -> Case:
    """Generate the case of a seed; `fixed` sets variations to named values, the others are drawn as without it."""

    def dice(purpose: str) -> Random:
        return Random(f"{seed}/{purpose}")

    variations = draw_variations(dice, fixed or {})
    is_2019 = variations["years"] == "2019_2020"
    year = dice("year").choice((2019, 2020) if is_2019 else (2021, 2022, 2023, 2024))
    authority = draw_authority(variations, dice("authority"), year)
    article = write_article(variations, dice, authority, year)
    layout = variations["layout"]
    if layout.startswith("text_"):
        body = write_text(article, layout, dice("text")).encode(_CODECS[variations["charset"]][0])
        url = f"http://www.example.gov.cn/files/{seed}.txt"
        truth = _truth(article, authority, year, PageMetadata(), [], rows=not layout.startswith("text_lines"))
        return Case(seed, body, url, "text/plain; charset=utf-8", variations, truth)
    size, panels = _WEIGHTS[variations["weight"]]
    chrome = Chrome(dice("chrome"), authority, year, article.title, panels)
    metadata = draw_metadata(variations["metadata"], dice("metadata"), authority, year, article.title)
    encoding, declared, content_type = _CODECS[variations["charset"]]
    heading = article.title if variations["title_at"] in ("page", "body_and_page") else ""
    page = Page(
        title=article.title,
        heading=heading,
        site_name=f"{authority.city}门户网站",
        article=_article_html(article, variations, dice("markup")) + chrome.inside(variations["inside"]),
        metadata=metadata.block,
        published_line=metadata.line,
        tags=metadata.tags,
        charset=declared,
        chrome=chrome,
        hidden=chrome.hidden(variations["hidden"]),
        size=size,
    )
    html = LAYOUTS[layout](page)
    number = dice("url").randint(10_000, 9_999_999)
    url = f"http://www.example.gov.cn/zfxxgk/{2026 - seed % 9}0{seed % 9 + 1}/t{number}.html"
    gone = [text for text in (*chrome.gone, *metadata.gone) if text in html]
    truth = _truth(article, authority, year, metadata, gone, rows=True)
    if variations["script"] == "traditional":
        html, truth = to_traditional(html), traditional_truth(truth)
    return Case(seed, html.encode(encoding, "xmlcharrefreplace"), url, content_type, variations, truth)


def _article_html(article: Article, variations: Mapping[str, str], rng: Random) -> str:
    style = Style(variations["cells"], variations["label_markup"], variations["paragraphs"], variations["tags"])
    pieces: list[str] = []
    lines: list[tuple[str, str]] = []
    for part in article.parts:
        if isinstance(part, tuple):
            lines.append(part)
            continue
        pieces += [write_lines(lines, style, rng), _wrap(write_table(part, article.printed, style, rng), variations)]
        lines = []
    html = "".join([*pieces, write_lines(lines, style, rng) if lines else ""])
    return _upper_case(html) if style.tags == "upper" else html


def _wrap(table: str, variations: Mapping[str, str]) -> str:
    if variations["wrap"] == "layout_table":
        return f'<table width="100%"><tr><td align="center">{table}</td></tr></table>\n'
    if variations["wrap"] == "div":
        return f'<div style="overflow-x:auto"><center>{table}</center></div>\n'
    return table + "\n"


def _upper_case(html: str) -> str:
    for tag in ("table", "tbody", "tr", "td", "th", "p", "span", "strong", "br"):
        html = html.replace(f"<{tag}>", f"<{tag.upper()}>").replace(f"<{tag} ", f"<{tag.upper()} ")
        html = html.replace(f"</{tag}>", f"</{tag.upper()}>")
    return html


def _truth(
    article: Article, authority: Authority, year: int, metadata: PageMetadata, gone: list[str], *, rows: bool
) -> Truth:
    lines: list[str] = []
    figures: list[str] = []
    for part in article.parts:
        if isinstance(part, tuple):
            lines.append(part[1])
            continue
        lines += _row_lines(part, article.printed)
        figures += [article.printed[box.key].text for row in part for box in row if box.key]
    body = "".join(lines)
    return Truth(
        names=authority.names,
        region_code=authority.region_code,
        year=year,
        format=article.form,
        title=article.title,
        period=article.period,
        published=metadata.published,
        index_number=metadata.index_number,
        document_number=metadata.document_number,
        sections=tuple(article.sections),
        section_texts=tuple(article.section_texts),
        cells={key: printed.expected for key, printed in article.printed.items() if not key[0].startswith(_OWN)},
        lines=tuple(lines),
        free_lines=frozenset({article.title}),
        row_lines=rows,
        figures=tuple(text for text in figures if text),
        chrome=tuple(text for text in dict.fromkeys(gone) if text not in body),
        own_labels=frozenset(key[0].removeprefix(_OWN) for key in article.printed if key[0].startswith(_OWN)),
        misprints=frozenset(article.misprints),
    )


def _row_lines(grid: Grid, printed: Mapping[Key, Printed]) -> list[str]:
    rows = [[printed[box.key].text if box.key else box.text for box in row] for row in grid]
    return [" | ".join(row) for row in rows if any(row)]
