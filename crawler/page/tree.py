"""The page as a light tree of Python objects, made in one walk over the parsed page.

lexbor builds the page as a browser would (unclosed cells, two `</html>`, text outside of tables); this walk
keeps what carries text and notes on the way what is hidden and what speaks for a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.page.errors import NestingTooDeep

MAX_DEPTH = 200
# Pages with this many tags more than closing tags are counted through; real pages stay far below it.
_UNBALANCED = 4000
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_CLOSE_THEMSELVES = frozenset(
    "p li td th tr tbody thead tfoot dt dd option br hr img input meta link col base area param source wbr embed".split()
)
_SKIPPED = frozenset(
    "script style noscript template iframe frame object embed svg canvas select option textarea input button "
    "head link meta -comment audio video map area".split()
)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False)
class Element:
    """One element: its tag, attributes, parent, and children in order (elements and pieces of text)."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    hidden: bool = False
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Give the element and every element inside it, in document order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def text(self) -> str:
        """Give all visible text inside, joined without separators."""
        return "".join(self._pieces())

    def _pieces(self) -> Iterator[str]:
        stack: list[Element | str] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                yield node
            elif not node.hidden:
                stack.extend(reversed(node.children))

    def names(self) -> str:
        """Give the class names and the id in lower case: what the template calls this part of the page."""
        return f"{self.attributes.get('class') or ''} {self.attributes.get('id') or ''}".lower()


def build_tree(parser: LexborHTMLParser) -> Element:
    """Build the tree of the page's body. Raises NestingTooDeep."""
    root = Element("body", {}, None)
    node = parser.body
    if node is None:
        return root
    # Each entry: a node still to visit, the element that it belongs to, and its depth.
    stack: list[tuple[LexborNode, Element, int]] = [(node.child, root, 1)] if node.child else []
    while stack:
        current, parent, depth = stack.pop()
        if current.next is not None:
            stack.append((current.next, parent, depth))
        tag = current.tag or ""
        if tag == "-text":
            if text := current.text_content:
                parent.children.append(text)
            continue
        if tag in _SKIPPED or not tag:
            continue
        if depth > MAX_DEPTH:
            raise NestingTooDeep(f"more than {MAX_DEPTH} elements inside each other")
        attributes = {name: value or "" for name, value in current.attributes.items()}
        hidden = "hidden" in attributes or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))
        element = Element(tag, attributes, parent, hidden)
        parent.children.append(element)
        if current.child is not None:
            stack.append((current.child, element, depth + 1))
    return root


def all_text(element: Element) -> str:
    """Give all text inside, hidden text too, joined without separators."""
    return "".join(child for inner in element.walk() for child in inner.children if isinstance(child, str))


def spaced_text(element: Element) -> str:
    """Give all text inside with one space between elements, for reading labels and values."""
    pieces = [child for inner in element.walk() for child in inner.children if isinstance(child, str)]
    return " ".join(" ".join(pieces).split())


def check_nesting(page: str) -> None:
    """Refuse mark-up whose elements open and never close, before a parser's time grows with the square of them."""
    if page.count("<") - 2 * page.count("</") < _UNBALANCED:
        return
    depth = 0
    for match in _TAG.finditer(page):
        if match[2].lower() not in _CLOSE_THEMSELVES:
            depth += -1 if match[1] else 1
            if depth > _UNBALANCED:
                raise NestingTooDeep(f"more than {_UNBALANCED} elements are opened and not closed")
