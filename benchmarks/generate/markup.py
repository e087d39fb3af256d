"""Grids and paragraphs to HTML, in the ways of the editors that portals use."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from benchmarks.generate.case import Key
from benchmarks.generate.grids import Box, Grid
from benchmarks.generate.printing import Printed

_WORD_STYLE = (
    "mso-style-name:正文;margin-bottom:.0001pt;text-align:justify;font-family:'Times New Roman','serif';"
    "mso-fareast-font-family:仿宋_GB2312;font-size:16.0pt;line-height:28.0pt;mso-line-height-rule:exactly"
)


@dataclass(frozen=True, slots=True)
class Style:
    """How mark-up is written; the fields are names of variations."""

    cells: str = "plain"
    labels: str = "plain"
    paragraphs: str = "p"
    tags: str = "lower"


def write_table(grid: Grid, printed: Mapping[Key, Printed], style: Style, rng: Random) -> str:
    """Write one table."""
    close = "" if style.tags == "unclosed" else "</tr>"
    rows = [f"<tr>{''.join(_cell(box, printed, style, rng) for box in line)}{close}\n" for line in grid]
    attributes = rng.choice(
        ('border="1" cellspacing="0" cellpadding="0"', 'class="MsoNormalTable" style="border-collapse:collapse"', "")
    )
    body = "".join(rows)
    heads = next((n for n, line in enumerate(grid) if not all(box.header for box in line)), 0)
    if style.tags != "unclosed" and style.cells == "thead" and heads:
        body = f"<thead>{''.join(rows[:heads])}</thead><tbody>{''.join(rows[heads:])}</tbody>"
    elif style.tags != "unclosed" and rng.random() < 0.7:
        body = f"<tbody>{body}</tbody>"
    return f"<table {attributes}>{body}</table>"


def _cell(box: Box, printed: Mapping[Key, Printed], style: Style, rng: Random) -> str:
    spans = "".join(
        f' {name}="{count}"' for name, count in (("colspan", box.across), ("rowspan", box.down)) if count > 1
    )
    if box.key:
        inner = printed[box.key].markup
    else:
        inner = _label(box.text, style.labels, rng) if box.text else rng.choice(("", "&nbsp;"))
        if box.note:
            inner = f"<p>{inner}</p><p>{html.escape(box.note)}</p>"
    tag = "th" if style.cells == "th" or (style.cells == "th_header" and box.header) else "td"
    close = f"</{tag}>" if style.tags != "unclosed" else ""
    return f"<{tag}{spans}>{_dress(inner, style.cells)}{close}"


def _dress(inner: str, cells: str) -> str:
    if cells == "p_span":
        return f'<p style="text-align:center"><span style="font-size:14px">{inner}</span></p>'
    if cells == "word":
        font = "font-family:仿宋_GB2312;mso-hansi-font-family:宋体;mso-bidi-font-family:宋体"
        return (
            f'<p class="MsoNormal" align="center" style="{_WORD_STYLE}"><span lang="EN-US" style="{font}">{inner}'
            "<o:p></o:p></span></p>"
        )
    if cells == "source_breaks":
        return f"\n      {inner}\n    "
    return inner


def _label(text: str, labels: str, rng: Random) -> str:
    """Write a label; what a reader sees is the same characters, up to white space."""
    if labels == "spaced" and len(text) <= 4:
        return rng.choice((" ", "&nbsp;", "\u3000", "&nbsp;&nbsp;")).join(html.escape(c) for c in text)
    middle = len(text) // 2
    first, second = html.escape(text[:middle]), html.escape(text[middle:])
    if labels == "broken" and len(text) >= 4:
        return f"{first}<br>{second}"
    if labels == "paragraphs" and len(text) >= 4:
        return f"<p>{first}</p><p>{second}</p>"
    if labels == "vertical" and (
        "本年度办理结果" in text or text[3:] in ("不予公开", "无法提供", "不予处理", "其他处理")
    ):
        return "<br/>".join(html.escape(c) for c in text)
    if labels == "spans" and len(text) >= 4:
        return f"<span>{first}</span><span lang=EN-US>{second}</span>"
    return html.escape(text)


def write_lines(lines: list[tuple[str, str]], style: Style, rng: Random) -> str:
    """Write lines of prose; each is (kind, text), the kind being `title`, `heading`, `text` or `right`."""
    if style.paragraphs == "br":
        return "<p>" + "<br/>\n".join(f"\u3000\u3000{html.escape(text)}" for _, text in lines) + "</p>\n"
    return "\n".join(_line(kind, text, style, rng) for kind, text in lines) + "\n"


def _line(kind: str, text: str, style: Style, rng: Random) -> str:
    tag = "div" if style.paragraphs == "div" else "p"
    inner = html.escape(text)
    if style.paragraphs == "word":
        pieces = [inner[at : at + 37] for at in range(0, len(inner), 37)] if "&" not in inner else [inner]
        inner = "".join(f'<span style="{_WORD_STYLE}">{piece}</span>' for piece in pieces)
        inner = f"<!--[if gte mso 9]><xml>1</xml><![endif]-->{inner}<![if !supportEmptyParas]><o:p></o:p><![endif]>"
    if kind == "title":
        return f'<{tag} style="text-align:center"><strong>{inner}</strong></{tag}>'
    if kind == "heading":
        level = rng.choice(("h2", "h3", tag, tag))
        return f"<{level}><strong>{inner}</strong></{level}>"
    if kind == "right":
        return f'<{tag} align="right">{inner}</{tag}>'
    indent = rng.choice(("\u3000\u3000", "&nbsp;&nbsp;&nbsp;&nbsp;", "&emsp;&emsp;", ""))
    return f"<{tag}>{indent}{inner}</{tag}>"
