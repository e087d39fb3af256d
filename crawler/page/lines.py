"""One line of the article: cleaned, and told from a line of the site or of its metadata block."""

from __future__ import annotations

import re
from functools import lru_cache

from crawler.page.tables import INVISIBLE
from reports.labels import simplify
from reports.metadata import LABELS, split_labels

_SOURCE_BREAK = re.compile(r"(?<=[\u4e00-\u9fff，。、；：）])[ \t]*[\r\n]+[ \t]*(?=[\u4e00-\u9fff（，。、；：])")
# What may stand in front of a label.
_BEFORE_LABEL = " \t\u3000\u00a0|[【(（"


def clean_line(text: str) -> str:
    """Collapse white space, and take out breaks of the source between Chinese characters and what has no width."""
    # What has no width and what breaks a line is not printable, and few lines hold it.
    if not (text := text.strip()).isprintable():
        text = _SOURCE_BREAK.sub("", INVISIBLE.sub("", text))
    return " ".join(text.split())


def read_labels(line: str) -> list[tuple[str, str]]:
    """Split a line of the metadata block into labels and values; nothing for most lines, and soon."""
    return split_labels(line) if begins_label(line) else []


def begins_label(line: str) -> bool:
    """Say whether a line begins like a label does."""
    return _begins_some(line.lstrip(_BEFORE_LABEL)[:1])


@lru_cache(maxsize=4096)
def _begins_some(character: str) -> bool:
    return simplify(character) in {label[0] for label in LABELS}
