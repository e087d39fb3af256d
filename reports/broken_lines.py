"""Text in which every piece of a line stands on a line of its own: put together where only one reading is possible.

Extractors break a line at each piece that a word processor set apart, mostly at figures: `2023` / `年` / `1` / `月`,
`公开信息` / `33` / `条，其中`, `4` / `、其他`. Read as cells, such pieces would give figures that nobody printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from reports.forms import is_list_label
from reports.headings import section_kind
from reports.units import is_unit
from reports.values import looks_like_value

_DIGITS = re.compile(r"\d[\d,.]*%?")
_YEAR = re.compile(r"20\d{0,2}")
_BEGUN_YEAR = re.compile(r"(?<!\d)20\d?$")
_YEAR_DIGITS = 4
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
# A label or a date cut into more pieces, or a longer label, is none.
_MOST_PIECES = 10
_LONGEST_LABEL = 60
_NEW_ROW = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]")
_ZERO = "〇○零Ｏ０O"
_DATE_BEGINS = re.compile("20|二")
_DATE = re.compile(
    rf"20\d\d年\d{{1,2}}月\d{{1,2}}日|二[{_ZERO}][{_ZERO}一二][{_ZERO}一二三四五六七八九]年"
    r"[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_PERIOD_GOES_ON = re.compile("[起至到止，。,;；前—-]")
_HEADER_WORDS = frozenset({"历年累计", "计量单位", "指标名称", "统计指标"})


def mend_lines(lines: Sequence[str]) -> list[str]:
    """Put the pieces of broken lines together; lines with bars or tabs, and what stands behind a blank line, stay."""
    # What the first pass puts together may be a piece itself.
    mended = _mend(_mend(_upright(lines)))
    for whole in (_close_bracket, _whole_date, _whole_label):
        mended = _put_together(mended, whole)
    return mended


def _put_together(lines: Sequence[str], whole: Callable[[Sequence[str], int], int]) -> list[str]:
    """Join the lines that `whole` says are one: it gives the line behind the last piece."""
    done: list[str] = []
    at = 0
    while at < len(lines):
        end = max(whole(lines, at), at + 1)
        done.append(lines[at] if end == at + 1 else "".join(line.strip() for line in lines[at:end]))
        at = end
    return done


def _pieces(lines: Sequence[str], at: int, most: int) -> Iterator[tuple[str, int]]:
    """Give what two lines or more make together, and the line behind, up to a blank line or a row with bars or tabs."""
    joined = ""
    for end in range(at, min(at + most, len(lines))):
        if not lines[end].strip() or _is_row(lines[end]):
            return
        joined += lines[end].strip()
        if end > at:
            yield joined, end + 1


def _close_bracket(lines: Sequence[str], at: int) -> int:
    """Find where a bracket closes that a line leaves open; only words may stand in between, no figure and no row."""
    if _depth(lines[at]) != 1 or _SENTENCE_END.search(lines[at].strip()):
        return at
    for joined, end in _pieces(lines, at, _MOST_PIECES):
        piece = lines[end - 1].strip()
        if len(joined) > _LONGEST_LABEL or looks_like_value(piece) or _NEW_ROW.match(piece) or "。" in piece:
            return at
        if _depth(joined) == 0:
            return end if piece[-1] in "）)" else at
    return at


def _depth(text: str) -> int:
    return sum((character in "（(") - (character in "）)") for character in text)


def _whole_date(lines: Sequence[str], at: int) -> int:
    """Find where a date ends that is cut into lines and stands alone, as under a report; in a sentence it goes on."""
    if not _DATE_BEGINS.match(lines[at].strip()) or (at and _AWAITS_DATE.search(lines[at - 1].strip())):
        return at
    for joined, end in _pieces(lines, at, _MOST_PIECES):
        if _DATE.fullmatch(joined):
            following = lines[end].strip() if end < len(lines) else ""
            return at if _PERIOD_GOES_ON.match(following) else end
    return at


def _whole_label(lines: Sequence[str], at: int) -> int:
    """Find where a label of a list ends that is cut into lines; its unit or its figure must follow."""
    for joined, end in _pieces(lines, at, _MOST_PIECES):
        piece = lines[end - 1].strip()
        if looks_like_value(piece) or is_unit(piece) or looks_like_value(lines[at]) or len(joined) > _LONGEST_LABEL:
            return at
        following = lines[end].strip() if end < len(lines) else ""
        if is_list_label(joined) and (is_unit(following) or looks_like_value(following)):
            return end
    return at


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
    begun = _BEGUN_YEAR.search(before)
    if begun and line.isdigit() and len(begun.group() + line) == _YEAR_DIGITS and following.startswith("年"):
        return True
    if not following or not _follows_figure(line, following) or _SENTENCE_END.search(before) or section_kind(before):
        return False
    if _DIGITS.fullmatch(before):
        return False
    return bool(_UNIT_GOES_ON.match(following) or _MARK.search(before) or _AWAITS_DATE.search(before))
