"""A case from a seed: draws the variations, each independently, and puts the page and its truth together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from benchmarks.generate.article import Article, Dice
from benchmarks.generate.case import Case, Key, PageTruth, Truth
from benchmarks.generate.chrome import Chrome
from benchmarks.generate.grids import Grid
from benchmarks.generate.layouts import LAYOUTS, Page
from benchmarks.generate.markup import Style, write_lines, write_table
from benchmarks.generate.metadata import PageMetadata, draw_metadata
from benchmarks.generate.printing import Printed
from benchmarks.generate.several import draw_articles
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
    variations, articles = draw_case(seed, fixed or {})
    return write_case(seed, variations, articles)


def draw_case(seed: int, fixed: Mapping[str, str]) -> tuple[Mapping[str, str], list[Article]]:
    """Draw the variations and the articles of a seed, for `write_case`."""
    dice = _dice(seed)
    variations = draw_variations(dice, fixed)
    return variations, draw_articles(variations, dice)


def write_case(seed: int, variations: Mapping[str, str], articles: Sequence[Article]) -> Case:
    """Put articles on a page; the same ones with another figure printed give the same page but for that figure."""
    dice = _dice(seed)
    if variations["layout"].startswith("text_"):
        return _text_case(seed, variations, dice, articles)
    return _page_case(seed, variations, dice, articles)


def _dice(seed: int) -> Dice:
    return lambda purpose: Random(f"{seed}/{purpose}")


def _text_case(seed: int, variations: Mapping[str, str], dice: Dice, articles: Sequence[Article]) -> Case:
    layout = variations["layout"]
    text = "\n".join(write_text(article, layout, dice("text")) for article in articles)
    alone = len(articles) == 1
    truths = tuple(_truth(article, PageMetadata(), None, alone=alone) for article in articles)
    page = _page_truth(articles, [], set(), rows=not layout.startswith("text_lines"))
    url = f"http://www.example.gov.cn/files/{seed}.txt"
    body = text.encode(_CODECS[variations["charset"]][0])
    return Case(seed, body, url, "text/plain; charset=utf-8", variations, truths, page)


def _page_case(seed: int, variations: Mapping[str, str], dice: Dice, articles: Sequence[Article]) -> Case:
    newest = max(articles, key=lambda article: article.year)
    alone = len(articles) == 1
    title = newest.title if alone else f"{articles[0].authority.printed}历年政府信息公开工作年度报告"
    size, panels = _WEIGHTS[variations["weight"]]
    chrome = Chrome(dice("chrome"), newest.authority, newest.year, title, panels)
    metadata = draw_metadata(variations["metadata"], dice("metadata"), newest.authority, newest.year, title)
    encoding, declared, content_type = _CODECS[variations["charset"]]
    style = Style(variations["cells"], variations["label_markup"], variations["paragraphs"], variations["tags"])
    rng = dice("markup")
    page = Page(
        title=title,
        heading=title if variations["title_at"] in ("page", "body_and_page") else "",
        site_name=f"{newest.authority.city}门户网站",
        article="".join(_article_html(article, variations, style, rng) for article in articles)
        + chrome.inside(variations["inside"]),
        metadata=metadata.block,
        published_line=metadata.line,
        tags=metadata.tags,
        charset=declared,
        chrome=chrome,
        hidden=chrome.hidden(variations["hidden"]),
        size=size,
    )
    html = LAYOUTS[variations["layout"]](page)
    number = dice("url").randint(10_000, 9_999_999)
    url = f"http://www.example.gov.cn/zfxxgk/{2026 - seed % 9}0{seed % 9 + 1}/t{number}.html"
    gone = [text for text in (*chrome.gone, *metadata.gone) if text in html]
    truths = tuple(_truth(article, metadata, title, alone=alone) for article in articles)
    page_truth = _page_truth(articles, gone, {title}, rows=True)
    if variations["script"] == "traditional":
        html = to_traditional(html)
        truths, page_truth = traditional_truth(truths, page_truth)
    body = html.encode(encoding, "xmlcharrefreplace")
    return Case(seed, body, url, content_type, variations, truths, page_truth)


def _article_html(article: Article, variations: Mapping[str, str], style: Style, rng: Random) -> str:
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


def _truth(article: Article, metadata: PageMetadata, page_title: str | None, *, alone: bool) -> Truth:
    # A report without a title of its own may take over that of its page.
    titles = (article.title,) if alone or article.prints_title else (None, page_title)
    return Truth(
        names=article.authority.names,
        region_code=article.authority.region_code,
        year=article.year,
        format=article.form,
        titles=titles,
        period=article.period,
        published=metadata.published,
        index_number=metadata.index_number,
        document_number=metadata.document_number,
        sections=tuple(article.sections),
        section_texts=tuple(article.section_texts),
        tail=_tail(article),
        cells={key: printed.expected for key, printed in article.printed.items() if not key[0].startswith(_OWN)},
        stated=tuple(article.stated),
        own_labels=frozenset(key[0].removeprefix(_OWN) for key in article.printed if key[0].startswith(_OWN)),
        misprints=frozenset(article.misprints),
        is_alone=alone,
    )


def _tail(article: Article) -> str:
    """Give all that stands behind the last line of the last section, words of tables included."""
    last = max((n for n, part in enumerate(article.parts) if part[0] == "heading"), default=0)
    texts = [part[1] if isinstance(part, tuple) else _words(part) for part in article.parts[last + 1 :]]
    return "".join(texts)


def _page_truth(articles: Sequence[Article], gone: list[str], free: set[str], *, rows: bool) -> PageTruth:
    lines: list[str] = []
    figures: list[str] = []
    for article in articles:
        for part in article.parts:
            if isinstance(part, tuple):
                lines.append(part[1])
                continue
            lines += _row_lines(part, article.printed)
            figures += [article.printed[box.key].text for row in part for box in row if box.key]
    body = "".join(lines)
    return PageTruth(
        lines=tuple(lines),
        free_lines=frozenset(free | {article.title for article in articles}),
        row_lines=rows,
        figures=tuple(text for text in figures if text),
        chrome=tuple(text for text in dict.fromkeys(gone) if text not in body),
    )


def _words(grid: Grid) -> str:
    return "".join(box.text + box.note for row in grid for box in row)


def _row_lines(grid: Grid, printed: Mapping[Key, Printed]) -> list[str]:
    rows = [[printed[box.key].text if box.key else box.text + box.note for box in row] for row in grid]
    return [" | ".join(row) for row in rows if any(row)]
