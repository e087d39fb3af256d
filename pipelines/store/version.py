"""The version of the parser: which code gave a value."""

from __future__ import annotations

import hashlib
import importlib.metadata
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[2]
# What turns the bytes of a page into figures: the code, and the data that it reads.
_FOLDERS = ("crawler/page", "reports")
_SUFFIXES = frozenset({".py", ".toml", ".csv", ".json", ".txt"})
_BASE = "0.1.0"


@cache
def parser_version() -> str:
    """Give the version of the parser: a number for people, and a digest of all files that can change a figure."""
    digest = hashlib.sha256()
    for folder in _FOLDERS:
        for path in sorted((_ROOT / folder).rglob("*")):
            if path.suffix in _SUFFIXES:
                digest.update(path.relative_to(_ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{_BASE}+{digest.hexdigest()[:10]}"


def versions() -> dict[str, str]:
    """Give the versions of what a run depends on."""
    libraries = {name: importlib.metadata.version(name) for name in ("scrapy", "selectolax", "sqlalchemy", "warcio")}
    return {"parser": parser_version(), **libraries}
