"""The lines of the site in a text: chrome, what stands behind the credit of the software, and the metadata block."""

from __future__ import annotations

from collections.abc import Iterator

from reports.chrome import behind_credit, chrome_reason, strip_font_switch
from reports.dates import first_date
from reports.metadata import split_labels
from reports.titles import is_title

_CERTAIN_LABELS = frozenset({"索引号", "信息索引号"})
_DATE_LABELS = frozenset({"发布日期", "发布时间", "公开日期", "公开时间", "发表日期", "信息时间"})
_DATE_LABELS_UNDER_TITLE = frozenset({"日期", "时间"})
_LONGEST_DATE = 24


def without_chrome(text: str, dropped: list[tuple[str, str]], names: list[tuple[str, str]]) -> Iterator[str]:
    """Take off the site's lines; those behind the software's credit are somebody else's."""
    after_credit = under_title = False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        stripped = line.strip()
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
            if pairs := _metadata_pairs(stripped, under_title=under_title):
                names.extend(pairs)
                dropped.append((stripped, "metadata"))
                continue
            under_title = is_title(stripped)
            yield strip_font_switch(line)
        else:
            under_title = under_title and not stripped
            yield line


def _metadata_pairs(line: str, *, under_title: bool) -> list[tuple[str, str]]:
    """Recognise a line of the metadata block: two labels or more, or one with a colon or an index number.

    A mere `日期` is one right under the title, and nowhere else.
    """
    pairs = split_labels(line) if len(line) <= 160 else []
    dates = _DATE_LABELS | _DATE_LABELS_UNDER_TITLE if under_title else _DATE_LABELS
    certain = len(pairs) >= 2 or any(
        label in _CERTAIN_LABELS or _is_dated(label, value, dates) for label, value in pairs
    )
    return pairs if certain else []


def _is_dated(label: str, value: str, labels: frozenset[str]) -> bool:
    """Say whether a label of publication stands in front of a date and nothing else."""
    return label in labels and first_date(value) is not None and len(value) <= _LONGEST_DATE
