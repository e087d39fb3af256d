"""The `<meta>` names of a page, and the labels of a metadata block outside of the article.

Names: the national guidelines for government websites (国办发〔2017〕47号, annex), matched in lower case, since
portals write them in every case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from reports.dates import first_date
from reports.labels import simplify
from reports.metadata import LABELS, Metadata, from_labels
from reports.titles import is_title

# Hanweb sites mark the fields of an article with comments: <!--<$[标题]>begin-->…<!--<$[标题]>end-->.
_MARK = b"]>begin-->"
_MARKED = re.compile(r"<!--<\$\[([^\[\]<>]{1,12})\]>begin-->([^<]{1,200})<!--<\$\[\1\]>end-->")
_TITLE = "标题"
_SEPARATORS = re.compile(r"\s*(?:[|_]|--|—|\s[-–]\s|-(?=[\u4e00-\u9fff]{2,20}$))\s*")


def meta_names(parser: LexborHTMLParser) -> dict[str, str]:
    """Give the `<meta>` names in lower case with the first value of each that is not empty."""
    names: dict[str, str] = {}
    for node in parser.css("meta"):
        attributes = {name.lower(): value or "" for name, value in node.attributes.items()}
        name, value = attributes.get("name", "").strip().lower(), attributes.get("content", "").strip()
        if name and value:
            names.setdefault(name, value)
    return names


def marked_fields(page: bytes) -> list[tuple[str, str]]:
    """Give the fields that comments of the site software mark, under the labels of a metadata block."""
    if _MARK not in page:
        return []
    found = _MARKED.findall(page.decode("utf-8", "replace"))
    fields = [(simplify(label), " ".join(unescape(value).split())) for label, value in found]
    return [(_TITLE if label.startswith(_TITLE) else label, value) for label, value in fields if _is_label(label)]


def _is_label(label: str) -> bool:
    return label in LABELS or label.startswith(_TITLE)


def metadata_of(names: dict[str, str], labels: Iterable[tuple[str, str]]) -> Metadata:
    """Join what the `<meta>` names and the metadata block say; the block, which a person filled in, comes first."""
    block = from_labels(labels)
    return replace(
        block,
        title=block.title or names.get("articletitle"),
        publisher=block.publisher or names.get("contentsource"),
        published=block.published or first_date(names.get("pubdate", "")) or first_date(names.get("publishdate", "")),
        site_name=names.get("sitename"),
        site_code=names.get("siteidcode"),
        names={**block.names, **names},
    )


def title_of(
    names: dict[str, str], parser: LexborHTMLParser, marked: list[tuple[str, str]], headings: list[str], first: str
) -> str | None:
    """Give the article's title: from the `<meta>` names, a mark, a heading, or `<title>` without the site's name.

    The first line of the article is one only where it is the title of a report.
    """
    node = parser.css_first("title")
    text = " ".join(node.text().split()) if node else ""
    parts = sorted((part for part in _SEPARATORS.split(text) if part), key=len, reverse=True)
    headings = [value for label, value in marked if label == _TITLE] + headings
    candidates = [names.get("articletitle", ""), *headings, text, *parts, first]
    if report := next((title for title in candidates if is_title(title)), None):
        return report
    if title := names.get("articletitle"):
        return title
    long_enough = [heading for heading in headings if 6 <= len(heading) <= 80]
    return next(iter(long_enough or parts), None)
