"""Remembering what short texts gave: the same few hundred labels stand in every report."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

# Labels and cells are shorter than this; paragraphs are not, and would fill the memory.
_LONGEST = 120
_MOST = 32768


def remember_short(function: Callable[[str], T]) -> Callable[[str], T]:
    """Remember the results of a pure function of one text, for short texts only."""
    remembered = lru_cache(maxsize=_MOST)(function)

    @wraps(function)
    def call(text: str) -> T:
        return remembered(text) if len(text) <= _LONGEST else function(text)

    return call
