"""Text in which every piece of a line stands on a line of its own: put together where only one reading is possible.

Extractors break a line at each piece that a word processor set apart, mostly at figures: `2023` / `年` / `1` / `月`,
`公开信息` / `33` / `条，其中`, `4` / `、其他`. Read as cells, such pieces would give figures that nobody printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.headings import section_kind

_DIGITS = re.compile(r"\d[\d,.]*%?")
_YEAR = re.compile(r"20\d{0,2}")
_CENTURY = re.compile(r"(?<!\d)20$")
_SMALL = re.compile(r"\d{1,2}")
# What never begins a line. A point and a comma may begin a figure that was cut.
_GOES_ON = re.compile(r"[，。；、：！？）》”』」】,;:)]")
_OPENS = re.compile(r"[（《“『「【(]$")
_YEAR_GOES_ON = re.compile(r"年")
_MONTH_GOES_ON = re.compile(r"月(?:$|\d|份?[，,至到—-])")
_DAY_GOES_ON = re.compile(r"日(?:$|[，。,;；起止至到前—-])")
# A unit with a mark behind it is part of a sentence: in a table it stands alone.
_UNIT_GOES_ON = re.compile(r"(?:人次|件次|条次|万元|[条件次份篇个人名项宗起元期场])(?:[，。；、：（,;:)）(]|（)")
_UNIT = re.compile(r"[条件次份篇个人名项宗起元期场]")
_MARK = re.compile("[，。；]")
_ORDINAL_ALONE = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．])")
# The first of the rows below a sum carries the word in its own label.
_AMONG = re.compile("其中[：:]")
_FIRST_AMONG = re.compile(r"1\s*[.．、]")
_SENTENCE_END = re.compile(r"[。；！？;!?]$")
# A sentence that a figure may go on.
_AWAITS_DATE = re.compile(r"[年月日至到自为从]$")
_CHARACTER = re.compile("[\u4e00-\u9fff]")
_UPRIGHT = re.compile(
    "指标名称|统计指标|计量单位|自然人|法人或其他组织|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|"
    "结果维持|结果纠正|其他结果|尚未审结"
)
_HEADER_WORDS = frozenset({"历年累计", "计量单位", "指标名称", "统计指标"})


def mend_lines(lines: Sequence[str]) -> list[str]:
    """Put the pieces of broken lines together; lines with bars or tabs, and what stands behind a blank line, stay."""
    # What the first pass puts together may be a piece itself.
    return _mend(_mend(_upright(lines)))


def _upright(lines: Sequence[str]) -> list[str]:
    """Put words of the header together that stand upright, a character a line."""
    done: list[str] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _CHARACTER.fullmatch(lines[end].strip()):
            end += 1
        words = _UPRIGHT.findall("".join(line.strip() for line in lines[at:end]))
        if end - at > 1 and sum(map(len, words)) == end - at:
            done += words
        else:
            end = max(end, at + 1)
            done += lines[at:end]
        at = end
    return done


def _mend(lines: Sequence[str]) -> list[str]:
    mended: list[str] = []
    for number, line in enumerate(lines):
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        if mended and _belongs(mended[-1].strip(), line.strip(), following) and not _is_row(mended[-1], line):
            mended[-1] = mended[-1].rstrip() + line.strip()
        else:
            mended.append(line)
    return mended


def _is_row(*lines: str) -> bool:
    return any("|" in line or "\t" in line for line in lines)


def _belongs(before: str, line: str, following: str) -> bool:
    """Say whether a line is a piece of the one before it."""
    if not before or not line:
        return False
    if _GOES_ON.match(line) or _OPENS.search(before) or (before.endswith("增") and line == "/"):
        return True
    if (before.endswith("增/") and line.startswith("减")) or before + line in _HEADER_WORDS:
        return True
    among = _AMONG.match(before)
    if among and among.end() == len(before):
        return _FIRST_AMONG.match(line) is not None
    if _ORDINAL_ALONE.fullmatch(before[among.end() if among else 0 :]):
        return not _DIGITS.fullmatch(line)
    if _DIGITS.fullmatch(line):
        return _takes_figure(before, line, following)
    return _follows_figure(before, line)


def _follows_figure(before: str, line: str) -> bool:
    """Say whether a line goes on behind the figure with which the one before it ends."""
    figure = re.search(r"\d[\d,.]*%?$", before)
    if not figure:
        return False
    digits = figure.group()
    if _YEAR_GOES_ON.match(line) and _YEAR.fullmatch(digits):
        return True
    if _SMALL.fullmatch(digits) and (_MONTH_GOES_ON.match(line) or _DAY_GOES_ON.match(line)):
        return before != digits or line in ("月", "日") or len(line) > 1
    if _UNIT_GOES_ON.match(line):
        return True
    return bool(_UNIT.match(line) and _MARK.search(line)) and (before == digits or bool(_MARK.search(before)))


def _takes_figure(before: str, line: str, following: str) -> bool:
    """Say whether a line of digits alone goes on with the line before it: what follows the digits tells."""
    if _CENTURY.search(before) and _SMALL.fullmatch(line) and following.startswith("年"):
        return True
    if not following or not _follows_figure(line, following) or _SENTENCE_END.search(before) or section_kind(before):
        return False
    if _DIGITS.fullmatch(before):
        return False
    return bool(_UNIT_GOES_ON.match(following) or _MARK.search(before) or _AWAITS_DATE.search(before))
