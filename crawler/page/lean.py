"""What is taken out of a page before it is parsed, most of its bytes: styles, scripts, and lists of nothing but links.

Links count for nothing in the choice of the article's element, so that it is the same without them. The lists inside
of it, which go on record as dropped, are put back before it is read.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

# Letters that are not ASCII stand in links alone, and anchors without href are no links. Everything is possessive, so
# that each byte is read once.
_LIST = re.compile(
    rb"<([ud]l)\b[^<>]*+>(\s*+(?:<(?:li|d[dt])[\s>][^<\x80-\xff]*+(?:</?(?:span|i|b|em|img)[\s>][^<\x80-\xff]*+)*+"
    rb"(?:<a\s++(?:(?:class|id|target|title|rel)=\"[^\"<>]*+\"\s*+)*+href[^<>]*+>[^<]*+"
    rb"(?:</?(?:span|i|b|em|img|font|strong)[\s>][^<]*+)*+</a>[^<\x80-\xff]*+"
    rb"(?:</?(?:span|i|b|em|img)[\s>][^<\x80-\xff]*+)*+)++</(?:li|d[dt])>\s*+)++)</\1>"
)
# What is shorter takes as long to find as to parse.
_SHORTEST = 600
# What hides itself may be injected, and the end of a comment must stay where it is.
_UNUSUAL = (b"style", b"hidden", b"-->")
# Says of an emptied list which one it was.
_MARK = "gongkai-menu"
_STYLES = {b"<style": b"</style>", b"<script": b"</script>"}
_BEHIND_HEAD = (b"</head", b"<body", b"<div", b"<table")
# Heads hold fewer, and pages without a head many more.
_MOST_TAGS = 300


def without_styles(page: bytes) -> bytes:
    """Empty the styles and scripts in the head of a page, those of plain ASCII in which no tag stands."""
    pieces: list[bytes] = []
    done = at = 0
    for _ in range(_MOST_TAGS):
        at = page.find(b"<", at)
        if at < 0 or page.startswith(_BEHIND_HEAD, at):
            break
        end_tag = next((end_tag for tag, end_tag in _STYLES.items() if page.startswith(tag, at)), None)
        start = page.find(b">", at) + 1 if end_tag else at + 1
        end = page.find(b"<", start)
        if not start or end < 0:
            break
        if end_tag and page.startswith(end_tag, end) and _quotes_end(page[at:start]):
            content = page[start:end]
            if content.isascii() and b"-->" not in content:
                pieces.append(page[done:start])
                done = end
        at = end
    return b"".join([*pieces, page[done:]]) if pieces else page


def _quotes_end(mark_up: bytes) -> bool:
    """Say whether every quote that begins in a piece of mark-up ends in it, so that none is cut in two."""
    return not (mark_up.count(b'"') % 2 or mark_up.count(b"'") % 2)


class Menus:
    """A page without its lists of links: `html` is what is left, with every list still there and empty.

    Nothing is taken out of it where `whole` is true.
    """

    def __init__(self, page: bytes, *, whole: bool = False) -> None:
        self._items: list[bytes] = []
        pieces: list[bytes] = []
        done = 0
        for found in () if whole else _LIST.finditer(page):
            items = found[2]
            if len(items) >= _SHORTEST and not any(word in items for word in _UNUSUAL) and _quotes_end(items):
                pieces += page[done : found.start(2) - 1], f" {_MARK}={len(self._items)}>".encode()
                self._items.append(items)
                done = found.end(2)
        self.html = b"".join([*pieces, page[done:]]) if pieces else page

    def restore(self, element: LexborNode) -> None:
        """Put the lists inside an element back."""
        for emptied in element.css(f"[{_MARK}]") if self._items else []:
            number = emptied.attributes.get(_MARK) or ""
            if number.isdecimal() and int(number) < len(self._items):
                emptied.inner_html = self._items[int(number)].decode()
