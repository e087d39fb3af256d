"""What stands outside of the article and is of use: the portal's metadata block, the headings, injected spam."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.page.lines import read_labels
from crawler.page.nodes import SKIPPED, TEXT, ParsedPage, siblings
from crawler.page.tables import cell_text
from reports.labels import simplify
from reports.metadata import LABELS

_LINES = frozenset("div p table tbody thead tr ul ol li dl dd section article main header center form".split())
_LONGEST_LABELS = 400
_ANY_LABEL = re.compile("|".join(map(re.escape, LABELS)))


def headings_of(page: ParsedPage) -> list[str]:
    """Give the texts of the page's own headings of the first two levels."""
    return [cell_text(node, page) for node in page.parser.css("h1, h2") if not page.is_inside_hidden(node)]


def labels_outside(page: ParsedPage, container: LexborNode) -> list[tuple[str, str]]:
    """Find the metadata block outside of the container: lines and table rows that begin with a label."""
    pairs: list[tuple[str, str]] = []
    stack = [page.body] if page.body else []
    while stack:
        element = stack.pop()
        number = element.mem_id
        if number == container.mem_id or page.is_hidden(element) or not _may_hold_label(page.loose.get(number)):
            continue
        children = [child for child in siblings(element.child) if child.tag != TEXT and child.tag not in SKIPPED]
        if any(child.tag in _LINES for child in children) or (element.tag == "tr" and _holds_lines(element)):
            stack.extend(reversed(children))
            continue
        line = " ".join(" ".join(page.pieces(element, hidden_too=True)).split())
        if len(line) <= _LONGEST_LABELS:
            pairs += read_labels(line)
    return pairs


def _may_hold_label(text: str | None) -> bool:
    """Say whether a label can stand in a text, as far as it is known: hardly any is in what surrounds an article."""
    return text is None or _ANY_LABEL.search(simplify("".join(text.split()))) is not None


def _holds_lines(row: LexborNode) -> bool:
    return any(inner.tag in _LINES for inner in row.css("*") if inner.mem_id != row.mem_id)
