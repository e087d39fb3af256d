"""The lines of the site in a text: chrome, what stands behind the credit of the software, and the metadata block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.chrome import behind_credit, chrome_reason, strip_font_switch
from reports.dates import first_date
from reports.metadata import split_labels
from reports.titles import is_title

_CERTAIN_LABELS = frozenset({"索引号", "信息索引号"})
_DATE_LABELS = frozenset({"发布日期", "发布时间", "公开日期", "公开时间", "发表日期", "信息时间"})
_DATE_LABELS_UNDER_TITLE = frozenset({"日期", "时间"})
_DATES = _DATE_LABELS | {"发文日期", "成文日期", "生成日期"}
_LONGEST_DATE = 24
_LONGEST_BLOCK = 160
_LONGEST_CELL = 90
_MARKDOWN_HEADING = re.compile(r"^ {0,3}#{1,6}[ \u3000]+(?=\S)")
_BULLET = re.compile(r"^[•·▪●][ \u3000\t]*")
# As sites print it: those who sign a report write 2018年3月28日.
_NUMERIC_DATE = re.compile(r"(20\d{2}[-/.]\d{1,2}[-/.]\d{1,2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*")


def without_chrome(text: str, dropped: list[tuple[str, str]], names: list[tuple[str, str]]) -> Iterator[str]:
    """Take off the site's lines; those behind the software's credit are somebody else's."""
    after_credit = under_title = dateless = in_block = False
    for line in map(_without_marks, text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        stripped = line.strip()
        if "|" in line and (pairs := _pairs_in_row(stripped, in_block=in_block)):
            names.extend(pairs)
            dropped.append((stripped, "metadata"))
            in_block = True
            continue
        in_block = in_block and not stripped.strip("| ")
        if stripped and "|" not in line and "\t" not in line:
            if after_credit:
                dropped.append((stripped, "spam_injected"))
                continue
            if reason := chrome_reason(stripped):
                dropped.append((stripped, reason))
                if reason == "software_credit":
                    after_credit = True
                    if spam := behind_credit(stripped):
                        dropped.append((spam, "spam_injected"))
                continue
            pairs = _metadata_pairs(_BULLET.sub("", stripped), under_title=under_title)
            pairs = pairs or _bare_date(_BULLET.sub("", stripped), expected=under_title or dateless)
            if pairs:
                names.extend(pairs)
                dropped.append((stripped, "metadata"))
                dateless = pairs[-1][0] in _DATE_LABELS and not pairs[-1][1]
                continue
            dateless = False
            under_title = is_title(stripped)
            yield strip_font_switch(line)
        else:
            under_title = under_title and not stripped
            yield line


def _without_marks(line: str) -> str:
    """Take off the mark of a Markdown heading, and the bars around a text that a site set as a table of one cell."""
    line = _MARKDOWN_HEADING.sub("", line)
    alone = line.strip("| \t\u3000") if "|" in line else ""
    return alone if alone and "|" not in alone and _is_text(alone) else line


def _metadata_pairs(line: str, *, under_title: bool) -> list[tuple[str, str]]:
    """Recognise a line of the metadata block: two labels or more, or one with a colon or an index number.

    A mere `日期` is one right under the title, and nowhere else.
    """
    pairs = split_labels(line) if len(line) <= _LONGEST_BLOCK else []
    dates = _DATE_LABELS | _DATE_LABELS_UNDER_TITLE if under_title else _DATE_LABELS
    label_alone = len(pairs) == 1 and pairs[0][0] in _DATE_LABELS and not pairs[0][1]
    certain = (
        label_alone
        or len(pairs) >= 2
        or any(label in _CERTAIN_LABELS or _is_dated(label, value, dates) for label, value in pairs)
    )
    return pairs if certain else []


def _pairs_in_row(line: str, *, in_block: bool) -> list[tuple[str, str]]:
    """Recognise a row of a metadata block that is set as a table; a table of figures may have a column 名称 too."""
    pairs = split_labels(line) if len(line) <= _LONGEST_BLOCK else []
    certain = any((label in _CERTAIN_LABELS and value) or _is_dated(label, value, _DATES) for label, value in pairs)
    return pairs if certain or in_block else []


def _bare_date(line: str, *, expected: bool) -> list[tuple[str, str]]:
    """Recognise the date of publication without a label, under the title or behind its label: alone, or in front of others."""
    match = _NUMERIC_DATE.match(line) if expected else None
    if not match:
        return []
    rest = split_labels(line[match.end() :].strip())
    return [("发布日期", match[1]), *rest] if rest or match.end() == len(line) else []


def _is_text(cell: str) -> bool:
    """Say whether the only cell of a row is a title or whole sentences: some sites set their pages as tables."""
    return is_title(cell) or (len(cell) > _LONGEST_CELL and "。" in cell)


def _is_dated(label: str, value: str, labels: frozenset[str]) -> bool:
    """Say whether a label of publication stands in front of a date and nothing else."""
    return label in labels and first_date(value) is not None and len(value) <= _LONGEST_DATE
