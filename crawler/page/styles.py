"""What the style of an element does to the text inside it: hides it, strikes it out, raises it, keeps its lines."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Effect = Literal["hidden", "clipped", "veiled", "shown", "struck", "raised", "lines"]

_HIDDEN = re.compile(
    r"display\s*:\s*none"
    # Off the page. An indent in points is the hanging one of a numbered list, which a margin takes back.
    r"|(?:left|top)\s*:\s*-\d{3,}|text-indent\s*:\s*-(?:\d{4,}|\d{3}(?:\.\d+)?\s*(?:px|em))"
)
_NO_HEIGHT = re.compile(r"(?:^|[;\s])(?:max-)?height\s*:\s*0(?:px|pt)?\s*(?:;|$)")
_CLIPPED = re.compile(r"overflow\s*:\s*hidden")
# Both pass on to what is inside, which may take them back.
_VEILED = re.compile(r"visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)")
_SHOWN = re.compile(r"visibility\s*:\s*visible|font-size\s*:\s*(?:[1-9]|0?\.\d)|font-size\s*:\s*[a-z]")
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through")
_RAISED = re.compile(r"vertical-align\s*:\s*super")
_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")


@lru_cache(maxsize=4096)
def effects(style: str) -> frozenset[Effect]:
    """Give what a style does; `veiled` is what elements inside can take back, and `shown` takes it back."""
    style = style.lower()
    found: set[Effect] = set()
    if _HIDDEN.search(style):
        found.add("hidden")
    if _NO_HEIGHT.search(style) and _CLIPPED.search(style):
        found.add("clipped")
    if _VEILED.search(style):
        found.add("veiled")
    if _SHOWN.search(style):
        found.add("shown")
    if _STRUCK.search(style):
        found.add("struck")
    if _RAISED.search(style):
        found.add("raised")
    if _LINES.search(style):
        found.add("lines")
    return frozenset(found)
