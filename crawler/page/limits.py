"""What is refused before it is parsed, and pages that were cut short."""

from __future__ import annotations

import re

from crawler.page.errors import EmptyPage, NestingTooDeep, PageTooLarge

MAX_BYTES = 20 * 1024 * 1024
# A parser's time grows with the square of what is open: 0.2 seconds at the worst for so many tags.
_FEW_TAGS = 8000
# Pages with this many tags more than closing tags are counted through; real pages stay far below it.
_UNBALANCED = 4000
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_CLOSE_THEMSELVES = frozenset(
    "p li td th tr tbody thead tfoot dt dd option br hr img input meta link col base area param source wbr embed".split()
)
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_END_OF_PAGE = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
# Where a page that ends says so.
_TAIL = 2000


def check_size(body: bytes) -> None:
    """Refuse a body without anything in it, and one larger than any report page."""
    if not body or body.isspace():
        raise EmptyPage("the body is empty")
    if len(body) > MAX_BYTES:
        raise PageTooLarge(f"{len(body)} bytes; the limit is {MAX_BYTES}")


def check_nesting(page: str) -> None:
    """Refuse mark-up whose elements open and never close, before a parser's time grows with the square of them."""
    tags = page.count("<")
    if tags < _FEW_TAGS or tags - 2 * page.count("</") < _UNBALANCED:
        return
    depth = 0
    for match in _TAG.finditer(page):
        if match[2].lower() not in _CLOSE_THEMSELVES:
            depth += -1 if match[1] else 1
            if depth > _UNBALANCED:
                raise NestingTooDeep(f"more than {_UNBALANCED} elements are opened and not closed")


def breaks_off(page: str) -> bool:
    """Say whether the page breaks off inside a table: one was opened and not closed, and the page never ends."""
    if _END_OF_PAGE.search(page, len(page) - _TAIL) or _END_OF_PAGE.search(page):
        return False
    tags = _TABLE_TAG.findall(page)
    return tags.count("") > tags.count("/")
