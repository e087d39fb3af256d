"""The parsed page: lexbor's own tree with what Python adds to it, which elements nobody sees.

lexbor builds the page as a browser would (unclosed cells, two `</html>`, text outside of tables). No second tree
is built over it: a node costs little to look at, and most of a page is looked at once or not at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from crawler.page.errors import NestingTooDeep
from crawler.page.styles import Effect, effects
from crawler.page.template import is_known_container

MAX_DEPTH = 200
TEXT = "-text"
# What is in these is no text of the page, or is not shown.
SKIPPED = frozenset(
    "script style noscript template iframe frame object embed svg canvas select option textarea input button "
    "head title link meta -comment audio video map area".split()
)
# Elements that begin and end a line.
BLOCKS = frozenset(
    "p div section article main center blockquote pre ul ol li dl dt dd h1 h2 h3 h4 h5 h6 hr address figure figcaption "
    "header footer nav aside form fieldset details summary table thead tbody tfoot tr td th caption body ucapcontent "
    "ucaptitle trs_document br".split()
)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd)$", re.IGNORECASE)
_STRIKES = re.compile(rb"<(/?)(del|s|strike)(?=[\s>])", re.IGNORECASE)
_CELLS = frozenset({"td", "th"})
_EFFECTS: dict[str, Effect] = {"del": "struck", "s": "struck", "strike": "struck", "sup": "raised", "pre": "lines"}
# Pages hide fewer elements; beyond them nobody looks inside for what shows itself again.
_MOST_HIDING = 200
# Nobody strikes out more in a report that goes online.
_LONGEST_STRUCK = 200
# Rows and cells grow with what is in them, whatever height they are given.
_GROW = frozenset({"tr", "td", "th", "table"})


class ParsedPage:
    """A page as lexbor reads it, with what was noted of elements, by their ids.

    `hidden` holds those that hide themselves and all inside them, struck out ones too; `raised` those that may be
    footnote marks; `lines` those whose line breaks count; `loose` the text outside of links of those that were weighed;
    `beside` those that are parts of the site in the report's element, each with the reason.
    """

    def __init__(self, page: bytes) -> None:
        self.parser = LexborHTMLParser(page, options=LexborDocumentOptions.WO_EVENTS)
        self.body = self.parser.body
        self.hiding: list[LexborNode] = []
        self.struck: list[LexborNode] = []
        self._unclosed = _unclosed(self.parser, page)
        self.raised: set[int] = set()
        self.lines: set[int] = set()
        for node in self.parser.css("[hidden], del, s, strike, sup, pre"):
            self._note(node, {_EFFECTS.get(node.tag or "", "hidden")})
        for node in self.parser.css("[style]"):
            if found := effects(node.attributes["style"] or ""):
                self._note(node, found)
        self.hidden = {node.mem_id for node in self.hiding + self.struck}
        # An anchor with a name alone marks a place in the text; where it is not closed, all behind it stands in it.
        self.places = {node.mem_id for node in self.parser.css("a[name]:not([href])")}
        self.tables = self.parser.css("table")
        self.outer_tables = _outer(self.tables)
        self.loose: dict[int, str] = {}
        self.beside: dict[int, str] = {}

    def _note(self, node: LexborNode, found: Set[Effect]) -> None:
        """Note what the tag or the style of an element does."""
        if "struck" in found:
            if not self._runs_away(node):
                self.struck.append(node)
        elif (
            "hidden" in found
            or ("clipped" in found and node.tag not in _GROW)
            or ("veiled" in found and (len(self.hiding) > _MOST_HIDING or not self._unveils(node)))
        ):
            self.hiding.append(node)
        if "raised" in found:
            self.raised.add(node.mem_id)
        if "lines" in found:
            self.lines.add(node.mem_id)

    def _runs_away(self, node: LexborNode) -> bool:
        """Say whether a struck-out element is one that was never closed, and holds what stands behind it."""
        if _in_small_cell(node):
            return False
        if node.tag in self._unclosed or len(node.text_lexbor()) > _LONGEST_STRUCK:
            return True
        # A block may be struck out on purpose, by these tags or by its own style.
        return node.tag not in _EFFECTS and node.tag not in BLOCKS and _holds_block(node)

    def _unveils(self, node: LexborNode) -> bool:
        """Say whether what a style hides shows itself again, or a script does so in every article of a site."""
        inside = node.css("[style]")
        return is_known_container(node) or any("shown" in effects(inner.attributes["style"] or "") for inner in inside)

    def show_hidden(self) -> None:
        """Take everything as visible but what is struck out, for templates that show their article by script."""
        self.hidden = {node.mem_id for node in self.struck}
        self.hiding.clear()

    def is_hidden(self, node: LexborNode) -> bool:
        """Say whether the element itself is hidden, not whether it stands in one that is."""
        return bool(self.hidden) and node.mem_id in self.hidden

    def is_link(self, node: LexborNode) -> bool:
        """Say whether the element leads somewhere else."""
        return node.tag == "a" and not (self.places and node.mem_id in self.places)

    def children(self, node: LexborNode) -> Iterator[LexborNode]:
        """Give the visible child elements."""
        for child in siblings(node.child):
            if child.tag != TEXT and child.tag not in SKIPPED and not self.is_hidden(child):
                yield child

    def pieces(self, node: LexborNode, *, hidden_too: bool = False) -> list[str]:
        """Give the pieces of text inside an element, without those of hidden elements unless told."""
        pieces: list[str] = []
        stack = [node.child] if node.child else []
        while stack:
            child: LexborNode | None = stack.pop()
            while child is not None:
                inner = child.child
                if inner is None:
                    if text := child.text_content:
                        pieces.append(text)
                elif child.tag not in SKIPPED and (hidden_too or not self.is_hidden(child)):
                    if after := child.next:
                        stack.append(after)
                    child = inner
                    continue
                child = child.next
        return pieces

    def text(self, node: LexborNode, *, hidden_too: bool = False) -> str:
        """Give the text inside an element with its lines and cells apart, as it is put on record when it is dropped."""
        pieces: list[str] = []
        stack = [(node.child, False)]
        while stack:
            child, ends_line = stack.pop()
            if ends_line:
                pieces.append("\n")
            while child is not None:
                inner, tag = child.child, child.tag or ""
                if inner is None:
                    pieces.append("\n" if tag in BLOCKS else child.text_content or "")
                elif tag not in SKIPPED and (hidden_too or not self.is_hidden(child)):
                    is_block = tag in BLOCKS
                    if is_block:
                        pieces.append("\n")
                    stack.append((child.next, is_block))
                    child = inner
                    continue
                child = child.next
        return "".join(pieces)

    def hidden_inside(self, node: LexborNode) -> list[LexborNode]:
        """Give the hidden elements inside one that is shown, the outermost of each."""
        inside = node.css("[style], [hidden], del, s, strike") if self.hidden else []
        found = {inner.mem_id: inner for inner in inside if inner.mem_id in self.hidden}
        return [inner for inner in found.values() if not self.is_inside_hidden(inner.parent)]

    def is_inside_hidden(self, node: LexborNode | None) -> bool:
        """Say whether the element or one around it is hidden."""
        above = node if self.hidden else None
        while above is not None:
            if above.mem_id in self.hidden:
                return True
            above = above.parent
        return False


def siblings(first: LexborNode | None) -> Iterator[LexborNode]:
    """Give a node and all behind it that have the same parent."""
    while first is not None:
        yield first
        first = first.next


def leads_to_file(link: LexborNode) -> bool:
    """Say whether a link leads to a document to be loaded, by the end of its path."""
    path = re.split("[?#]", link.attributes.get("href") or "", maxsplit=1)[0].strip()
    return _FILE.search(path) is not None


def check_depth(depth: int) -> None:
    """Raise NestingTooDeep where a walk has gone deeper than any page needs."""
    if depth > MAX_DEPTH:
        raise NestingTooDeep(f"more than {MAX_DEPTH} elements inside each other")


def _unclosed(parser: LexborHTMLParser, page: bytes) -> set[str]:
    """Name the tags that strike out and are opened more often than they are closed: these go on in every block behind."""
    if parser.css_first("del, s, strike") is None:
        return set()
    balance = _balance(page)
    if any(balance.values()):
        for script in parser.css("script"):
            balance.subtract(_balance((script.html or "").encode()))
    return {tag for tag, left in balance.items() if left > 0}


def _balance(page: bytes) -> Counter[str]:
    """Count the tags that strike out: those that open less those that close, by their names."""
    balance: Counter[str] = Counter()
    for closes, tag in _STRIKES.findall(page):
        balance[tag.decode().lower()] += -1 if closes else 1
    return balance


def _in_small_cell(node: LexborNode) -> bool:
    """Say whether an element stands in a cell with a figure or a label: cells end what is open in them."""
    above = node.parent
    while above is not None and above.tag not in _CELLS:
        above = above.parent
    return above is not None and len(above.text_lexbor()) <= _LONGEST_STRUCK


def _holds_block(node: LexborNode) -> bool:
    return any(inner.tag in BLOCKS and inner.tag != "br" for inner in node.css("*") if inner.mem_id != node.mem_id)


def _outer(tables: list[LexborNode]) -> set[int]:
    """Give the ids of the tables with another table in them."""
    outer = set()
    for table in tables:
        above = table.parent
        while above is not None and above.tag != "table":
            above = above.parent
        if above is not None:
            outer.add(above.mem_id)
    return outer
