"""What is known of each rule, read from rules.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def explained(rule: str) -> tuple[str, str]:
    """Give what a rule says, in English and in Chinese; nothing for a finding that is no rule."""
    entry = _entries().get(rule, {})
    return entry.get("en", ""), entry.get("zh", "")


def is_note(rule: str) -> bool:
    """Say whether a finding tells how something was read or printed, and not that anything is wrong."""
    entry = _entries().get(rule)
    return entry is None or bool(entry.get("note"))


@cache
def _entries() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("pipelines.audit").joinpath("rules.toml").read_text(encoding="utf-8"))
