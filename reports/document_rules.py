"""The rules on a report as a document: its sections, its annex, and what a republisher has masked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reports.forms import OUTCOMES, PROCEDURES, forms
from reports.headings import LONGEST_HEADING
from reports.labels import chinese_number, key, normalised, split_ordinal
from reports.model import Cell, Finding, Format, Section
from reports.rows import leaf

_SPEAKS_OF_REPORT = re.compile(r"报告|年报|全文|正文|由|包括")
_ANNOUNCED_NUMBER = re.compile(
    r"(?<!第)(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})个?大?(?:部分|方面)(?:内容)?(?:组成|构成|$|[,.:(])"
)
_FEWEST_ANNOUNCED = 3
_ANNEX = re.compile(
    r"[附见](?:上|有|后|相关|的|说明|指标|和|、|:)*(?:附表|附件|统计表)|[及和与](?:附表|统计表)"
    r"|统计表\(?[附见]|附[表件]\d?:|^附[表件]\d?$"
)
_ANNEX_OF_OTHER_KIND = re.compile(r"申请表|指南|流程图|目录")
# Digits struck out, and stars instead of a name; a line of nothing but stars only parts two passages.
_MASKED = re.compile(
    r"\d{1,4}[*＊]{1,4}(?=[年月日件条次个人份项万元])|(?:19|20)\d?[*＊]{1,3}(?=\d)|\d[*＊]{2,4}(?=\d)|[*＊]{3,}"
)
_NOTHING_BUT_STARS = re.compile(r"[\s*＊]+")
_MOST_EXAMPLES = 3
# Prose puts a label of the form in a line of its own now and then, but not so many.
_FEWEST_LABELS = 5
_TELLING_LABEL = 4


def document_findings(
    lead: Sequence[str], sections: Sequence[Section], cells: Sequence[Cell], report_format: Format, *, whole: bool
) -> list[Finding]:
    """Find what a report lacks as a document. `lead` are the lines in front of its first section.

    `whole` says that the report is known to be all there. Of another only what stands in it can be wrong, and nothing that
    may have stood behind its end is missing.
    """
    return [
        *section_missing(lead, sections, report_format, whole=whole),
        *(annex_missing(lead, sections, cells) if whole else ()),
        *(table_unread(lead, sections, cells) if whole else ()),
        *masked_value(lead, sections, cells),
        *announced_sections(lead, sections, whole=whole),
    ]


def section_missing(
    lead: Sequence[str], sections: Sequence[Section], report_format: Format, *, whole: bool
) -> list[Finding]:
    """Say which sections of the official form are not there; a report without any is another matter.

    A heading that stands anywhere in the text was not recognised as one, and is not missing.
    """
    demanded = next((form.sections for form in forms() if form.id == report_format), {})
    there = {section.kind for section in sections}
    kinds = list(demanded)
    if not whole:
        last = max((number for number, kind in enumerate(kinds) if kind in there), default=-1)
        kinds = kinds[:last]
    missing = [demanded[kind] for kind in kinds if kind not in there]
    if not missing or not there:
        return []
    text = normalised("".join(_lines(lead, sections)))
    missing = [heading for heading in missing if key(heading) not in text]
    if not missing:
        return []
    message = f"of the {len(demanded)} sections of the form, these are missing: {', '.join(missing)}"
    return [Finding("section_missing", "soft", message, expected=len(demanded), found=len(demanded) - len(missing))]


def annex_missing(lead: Sequence[str], sections: Sequence[Section], cells: Sequence[Cell]) -> list[Finding]:
    """Say that the prose announces a table in an annex, where the page has no table at all."""
    if any(cell.source == "table" for cell in cells):
        return []
    for line in _lines(lead, sections):
        text = normalised(line)
        for match in _ANNEX.finditer(text):
            before = text[max(0, match.start() - 12) : match.end()]
            if not _ANNEX_OF_OTHER_KIND.search(before):
                message = f"the text announces an annex ({_around(text, match)}), but no table was found"
                return [Finding("annex_missing", "soft", message)]
    return []


def table_unread(lead: Sequence[str], sections: Sequence[Section], cells: Sequence[Cell]) -> list[Finding]:
    """Say that labels of the form, or a row of its figures, stand in the text, where no table was read.

    A form left blank looks so, and one that was run together in a line.
    """
    if any(cell.source == "table" for cell in cells):
        return []
    words = [word for line in _lines(lead, sections) for word in line.split()]
    labels = {label for word in words if (label := leaf(word)[1]) in _form_labels()}
    full = any(_is_row_of_figures(line) for line in _lines(lead, sections))
    if len(labels) < _FEWEST_LABELS and not full:
        return []
    message = f"no table was read, but {len(labels)} labels of the form stand in the text" + (
        " and a row of figures without labels" if full else ""
    )
    return [Finding("table_unread", "soft", message)]


def _is_row_of_figures(line: str) -> bool:
    """Say whether a line holds as many bare counts as the table on review and litigation, and nothing else."""
    words = line.split()
    return len(words) == len(PROCEDURES) * len(OUTCOMES) and all(word.isdigit() for word in words)


@cache
def _form_labels() -> frozenset[str]:
    """Give the labels of the forms that are long enough to stand nowhere else."""
    rows = [row.names for form in forms() for row in form.applications]
    rows += [row.names for form in forms() for block in form.blocks for row in block.rows]
    rows += [column.names for form in forms() for block in form.blocks for column in block.columns]
    return frozenset(name for names in rows for name in names if len(name) >= _TELLING_LABEL)


def masked_value(lead: Sequence[str], sections: Sequence[Section], cells: Sequence[Cell]) -> list[Finding]:
    """Say that figures or years were struck out, as republishers do: `201*年`, `****`."""
    findings: list[Finding] = []
    masked = tuple(index for index, cell in enumerate(cells) if cell.state == "masked")
    if masked:
        message = f"{len(masked)} cells are masked, such as {cells[masked[0]].row_label} {cells[masked[0]].raw}"
        findings.append(Finding("masked_value", "soft", message, cells=masked))
    lines = [line for line in _lines(lead, sections) if not _NOTHING_BUT_STARS.fullmatch(line)]
    struck = [_around(line, match) for line in lines for match in _MASKED.finditer(line)]
    if struck:
        examples = "; ".join(dict.fromkeys(struck[:_MOST_EXAMPLES]))
        findings.append(Finding("masked_value", "soft", f"the text is masked in {len(struck)} places: {examples}"))
    return findings


def announced_sections(lead: Sequence[str], sections: Sequence[Section], *, whole: bool) -> list[Finding]:
    """Compare the number of sections with the one that the lead announces: `由……六部分组成`."""
    announced = next((number for line in lead if (number := _announced(line))), None)
    if announced is None or not sections:
        return []
    counted = sum(
        section.level == 1 and (section.number is not None or section.kind != "annex") for section in sections
    )
    # A heading that was not recognised leaves a gap in the numbers, or a line with the number that is wanted; neither is a
    # contradiction of the report.
    found = max([counted, *(section.number or 0 for section in sections)])
    found = max([found, *(number for number in _ordinals(lead, sections) if number <= announced)])
    if found == announced or (found < announced and not whole):
        return []
    message = f"the report says that it has {announced} parts; {found} {'was' if found == 1 else 'were'} found"
    return [Finding("announced_sections", "soft", message, expected=announced, found=found)]


def _ordinals(lead: Sequence[str], sections: Sequence[Section]) -> Iterator[int]:
    """Give the numbers of all lines that begin like a heading of the first level: `五、`."""
    for line in _lines(lead, sections):
        level, number, _ = split_ordinal(key(line[:LONGEST_HEADING]))
        if level == 1 and number is not None:
            yield number


def _announced(line: str) -> int | None:
    for sentence in normalised(line).split("。"):
        match = _ANNOUNCED_NUMBER.search(sentence)
        number = chinese_number(match["number"]) if match else None
        if match and number and number >= _FEWEST_ANNOUNCED and _SPEAKS_OF_REPORT.search(sentence[: match.start()]):
            return number
    return None


def _lines(lead: Sequence[str], sections: Sequence[Section]) -> list[str]:
    lines = list(lead)
    for section in sections:
        lines += [section.heading, *section.text.splitlines()]
    return lines


def _around(line: str, match: re.Match[str]) -> str:
    return line[max(0, match.start() - 8) : match.end() + 8].strip()
