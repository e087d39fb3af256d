"""How much of a report an element holds: text outside of links, words of a report, figures in cells."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.page.nodes import SKIPPED, TEXT, ParsedPage, check_depth
from crawler.page.template import is_chrome
from reports.chrome import chrome_reason

EVIDENCE = re.compile(
    "(?:收到和处理|依申请公开|申请公开|主动公开|总体情况|概述|存在的?主?要?问题|需要报告的|行政复议|統計|统计期限|年度报告|"
    "申请人情况|信息内容|统计指标|申請|主動公開|複議|復議|存在的主要問題)"
)
_DIGITS_CELL = re.compile(r"\s*[+\-]?[\d,.]+\s*")
_HAN = re.compile("[\u4e00-\u9fff]")
_CELLS = frozenset({"td", "th"})
# So many words of a report are more than a link to one or a heading above it.
_A_LOT = 3
# So many stand in a report alone.
_MOST = 8
# So few Chinese characters outweigh nothing, whatever the template calls the elements that hold them.
_NEXT_TO_NOTHING = 60
# Lines that frame every page of a site say nothing about where its article ends, and a short one has no more text.
_FRAME = frozenset({"footer", "breadcrumb", "neighbours"})


class Weight(NamedTuple):
    """Chinese characters outside of links and chrome, words of a report among them, cells that hold a figure."""

    text: int = 0
    evidence: int = 0
    figures: int = 0

    @property
    def speaks(self) -> bool:
        """Say whether anything here speaks for a report."""
        return bool(self.evidence or self.figures)


_NOTHING = Weight()


def count_han(text: str) -> int:
    """Count the Chinese characters of a text."""
    return len(_HAN.findall(text))


def weigh(node: LexborNode, page: ParsedPage, *, exactly: bool = False) -> Weight:
    """Add up what an element holds: roughly, unless told, where it is next to nothing, which most of a site is."""
    loose = page.loose[node.mem_id] = loose_text(node, page)
    text = count_han(loose)
    if not exactly and text < _NEXT_TO_NOTHING and not EVIDENCE.search(loose) and not _may_hold_figures(node):
        return _NOTHING if not text or is_chrome(node) else Weight(text)
    return _weigh_exactly(node, page, 0)


def speaks(node: LexborNode, page: ParsedPage, depth: int = 0) -> bool:
    """Say whether an element holds anything that speaks for a report; the first such thing ends the search."""
    check_depth(depth)
    if is_chrome(node):
        return surely_holds_report(node, page) or _weigh_exactly(node, page, depth).speaks
    if page.is_link(node):
        return node.css_first("td, th") is not None and _weigh_exactly(node, page, depth, linked=True).speaks
    child = node.child
    while child is not None:
        if child.child is None:
            if EVIDENCE.search(child.text_content or ""):
                return True
        elif child.tag not in SKIPPED and not page.is_hidden(child) and speaks(child, page, depth + 1):
            return True
        child = child.next
    return node.tag in _CELLS and _is_figure(node, page)


def surely_holds_report(node: LexborNode, page: ParsedPage) -> bool:
    """Say of an element that is a whole report, soon, that it holds one."""
    return len(EVIDENCE.findall(loose_text(node, page))) >= _MOST


def loose_text(node: LexborNode, page: ParsedPage) -> str:
    """Give the visible text outside of links."""
    hidden, places = page.hidden, page.places
    pieces: list[str] = []
    stack = [node.child] if node.child else []
    while stack:
        child: LexborNode | None = stack.pop()
        while child is not None:
            inner = child.child
            if inner is None:
                if text := child.text_content:
                    pieces.append(text)
            elif (
                ((tag := child.tag) != "a" or child.mem_id in places)
                and tag not in SKIPPED
                and not (hidden and child.mem_id in hidden)
            ):
                if after := child.next:
                    stack.append(after)
                child = inner
                continue
            child = child.next
    return "".join(pieces)


def _weigh_exactly(node: LexborNode, page: ParsedPage, depth: int, *, linked: bool = False) -> Weight:
    """Add up what an element holds. What the template calls a part of the site counts only where it holds a lot.

    In a link only figures count: a link that is never closed may hold the whole report.
    """
    check_depth(depth)
    text = evidence = figures = 0
    child = node.child
    while child is not None:
        tag = child.tag or ""
        if tag == TEXT:
            if not linked:
                piece = child.text_content or ""
                text += 0 if chrome_reason(piece.strip()) in _FRAME else count_han(piece)
                evidence += len(EVIDENCE.findall(piece))
        elif child.child is not None and tag not in SKIPPED and not page.is_hidden(child):
            inner = _weigh_exactly(child, page, depth + 1, linked=linked or page.is_link(child))
            text += inner.text
            evidence += inner.evidence
            figures += inner.figures
        child = child.next
    if not figures and node.tag in _CELLS:
        figures = _is_figure(node, page)
    if not (text or evidence or figures) or (figures < 4 and evidence < _A_LOT and text < 600 and is_chrome(node)):
        return _NOTHING
    return Weight(text, evidence, figures)


def _may_hold_figures(node: LexborNode) -> bool:
    return any(_DIGITS_CELL.fullmatch(cell.text_lexbor()) for cell in node.css("td, th"))


def _is_figure(cell: LexborNode, page: ParsedPage) -> bool:
    return _DIGITS_CELL.fullmatch("".join(page.pieces(cell))) is not None
