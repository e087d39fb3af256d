"""Section headings: which lines can be one, and what kind of section they open."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from reports.labels import REMEMBERED, chinese_number, key, split_ordinal

# No official heading is longer than this; a longer line is a sentence.
LONGEST_HEADING = 45
_YEAR = re.compile(r"^(?:本|全)?(?:20[\d*]{2}|[〇二一三四五六七八九]{4})年度?|^本年度?|^年度")
_BRACKETS = re.compile(r"\([^()]*\)")
_END = re.compile(r"[。:.,;、]+$")
# Some pages lose the mark behind the ordinal: `二政府信息主动公开情况`.
_BARE_ORDINAL = re.compile(r"^([一二三四五六七八九十]{1,3})(?=\D)")
# Spaces that a wrong encoding turned into question marks.
_GARBAGE = re.compile(r"^[?？\ufffd\s]*[?？\ufffd]\s*(?=[一二三四五六七八九十]{1,3}\s*[、.．,，])")
_SENTENCE_STARTS = re.compile(r"[\d本我全无未经年为在按根据截今从通目]|20")


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A line that can open a section: its printed number, its text as printed, and its kind (None: unknown).

    `rest` is the sentence that an extractor glued behind the heading.
    """

    number: int | None
    text: str
    kind: str | None
    rest: str = ""


@cache
def _vocabulary() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = tomllib.loads(files("reports.data").joinpath("sections.toml").read_text(encoding="utf-8"))
    return tuple((kind, re.compile("|".join(f"(?:{p})" for p in patterns))) for kind, patterns in data.items())


@lru_cache(maxsize=REMEMBERED)
def kind_of(heading_key: str) -> str | None:
    """Give the kind of a normalised heading without its ordinal."""
    text = _END.sub("", _YEAR.sub("", _BRACKETS.sub("", heading_key)))
    if not 2 <= len(text) <= LONGEST_HEADING:
        return None
    return next((kind for kind, pattern in _vocabulary() if pattern.fullmatch(text)), None)


def section_kind(line: str) -> str | None:
    """Give the kind of section that a whole line opens, with or without an ordinal; None for any other line."""
    heading = read_heading(line)
    return heading.kind if heading else None


def read_heading(line: str) -> SectionHeading | None:
    """Read a line as a section heading of the first level; None where it cannot be one."""
    return _read_short(line) if len(line) <= LONGEST_HEADING + 15 else None


@lru_cache(maxsize=REMEMBERED)
def _read_short(line: str) -> SectionHeading | None:
    line = _GARBAGE.sub("", line)
    line_key = key(line)
    level, number, rest = split_ordinal(line_key)
    if level not in (0, 1) or not rest:
        return None
    kind = kind_of(rest)
    if level == 0 and kind is None and (bare := _BARE_ORDINAL.match(line_key)):
        kind = kind_of(line_key[bare.end() :])
        number = chinese_number(bare.group(1)) if kind else None
    if kind is None and (level == 0 or len(rest) > 30 or _END.search(rest) or "。" in rest):
        return None
    return SectionHeading(number, _printed_text(line), kind)


def split_glued(line: str, expected: int) -> SectionHeading | None:
    """Find the heading numbered `expected` at the start of a line whose sentence was glued to it."""
    line_key_start = line[: LONGEST_HEADING + 6]
    level, number, _ = split_ordinal(key(line_key_start))
    if level != 1 or number != expected:
        return None
    for end in range(min(len(line_key_start), len(line) - 1), 3, -1):
        head, rest = line[:end], line[end:]
        parted = rest[0].isspace() and rest.strip() != ""
        if parted or (head.endswith(("情况", "措施", "事项", "概述")) and _SENTENCE_STARTS.match(rest)):
            heading = read_heading(head)
            if heading and heading.kind:
                return SectionHeading(number, heading.text, heading.kind, rest.lstrip())
    return None


def _printed_text(line: str) -> str:
    """Give the heading as printed, without its ordinal and the white space around it."""
    text = line.strip()
    text = re.sub(r"^[一二三四五六七八九十]{1,3}\s*[、.．,，]\s*", "", text)
    bare = _BARE_ORDINAL.match(text)
    if bare and kind_of(key(text)) is None and kind_of(key(text[bare.end() :])):
        text = text[bare.end() :]
    return text.strip()
