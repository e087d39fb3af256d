"""Document to annual reports: the parser's one entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reports.announcement import announces_report, asks_for_reports
from reports.authority import Evidence, find_authority
from reports.blocks import Table
from reports.cells import Collected
from reports.contact import find_contact
from reports.dates import find_dates
from reports.document import Document
from reports.document_rules import document_findings
from reports.foreign_name import foreign_name
from reports.forms import free_form, own_tables
from reports.identity_rules import identity_findings
from reports.labels import is_traditional, key, normalised
from reports.model import AnnualReport, Authority, Finding, Format, Section
from reports.narrative_rules import narrative_findings, prose_differs
from reports.period import ReportingYear, find_year, period_year, with_year_of_sentences
from reports.plausible import plausibility_findings
from reports.prose import read_prose
from reports.prose_sums import prose_sum_findings
from reports.rules import check_report
from reports.split import Part, split_reports
from reports.tables import read_tables
from reports.titles import is_other_report, is_title, match_title, title_authority, title_year, without_prefix

_REPORT_SECTIONS = frozenset({"proactive", "requests", "remedies", "fees", "problems"})
_FLAGS_OF_PAGE = frozenset({"spam_injected", "damaged_bytes", "readings_removed"})
_FEWEST_KINDS = 3
_LINES_OF_TITLE = 12
_LONGEST_YEAR_ALONE = 8
# Where a title is broken inside of `政府信息公开工作年度报告`; and what sites call the place where they keep the reports.
_ENDS_TITLE = re.compile("(?:公开)?(?:工作)?(?:情况)?的?(?:(?:20[0-9]{2}年)?年?度)?(?:工作)?(?:报告|年报)")
_COLUMN = re.compile("(?:政府信息|政务信息|信息|政务)公开(?:专栏|目录|工作)?(?:年报|年度报告)?|年报|年度报告")
# What every report speaks of, with headings or without, and a list of reports does not.
_SUBJECTS = ("主动公开", "申请")


def parse(document: Document) -> list[AnnualReport]:
    """Read every annual report on a page; an empty list where there is none.

    Pure and deterministic: the same document gives the same reports. Indicators and columns are those of
    the notices 国办公开办函〔2019〕60号 and 〔2021〕30号.
    """
    parts = split_reports(document)
    texts = [normalised("".join(part.lines())) for part in parts]
    page_text = normalised((document.title or "") + (document.metadata.publisher or "")) + "".join(texts)
    reports: list[AnnualReport] = []
    at_end = _names_period_at_end(parts[-1])
    for part, following, text in zip(parts, [*parts[1:], None], texts, strict=True):
        doubtful = following and not at_end and _may_be_of_next(part, following)
        of_period = _without_end(part) if doubtful else text
        if report := _read_part(
            part, text, of_period, document, page_text, following=following, single=len(parts) == 1
        ):
            reports.append(report)
    return _share_authority(reports)


def _names_period_at_end(part: Part) -> bool:
    """Say whether a report names its period at its end and not at its beginning."""
    end = part.sections[-1].text() if part.sections else ""
    return not _names_period_first(part) and period_year(end) is not None


def _names_period_first(part: Part) -> bool:
    return period_year("".join(piece.text for piece in part.lead)) is not None


def _may_be_of_next(part: Part, following: Part) -> bool:
    """Say whether the period at the end of a report may be that of the next one, which begins without a word."""
    return not _names_period_first(part) and not following.lead


def _without_end(part: Part) -> str:
    return normalised("".join(Part(part.lead, part.sections[:-1]).lines()))


def _read_part(
    part: Part, text: str, of_period: str, document: Document, page_text: str, *, following: Part | None, single: bool
) -> AnnualReport | None:
    lines = part.lines()
    titles = _titles(part, document if single else None)
    title = _find_title(titles)
    # On a page of several reports its numbers are those of the page, and its date says nothing about a report's year.
    metadata = document.metadata if single else None
    year = find_year(lines, _captions(part), title, metadata.published if metadata else None, of_period)
    year = with_year_of_sentences(year, lines)
    # Prose first: whoever takes the last of two cells for one indicator takes the one of the table.
    collected = Collected(breaks_off=document.breaks_off)
    read_prose(part, collected, year.year, len(document.blocks) - 1)
    form = read_tables(part.tables(), collected)
    if not _is_report(part, title, form, collected, document if single else None):
        return None
    evidence = Evidence(
        title,
        metadata.publisher if metadata else None,
        document.metadata.site_name,
        document.metadata.site_code,
        lines,
        text,
        page_text,
    )
    sections = tuple(
        Section(s.heading.number, s.heading.text, s.heading.kind or "unknown", 1, s.text()) for s in part.sections
    )
    cells = tuple(collected.cells)
    lead = part.lead_lines()
    authority = find_authority(evidence, year.year)
    rules = [
        *check_report(cells, form),
        *plausibility_findings(cells, authority.level),
        *narrative_findings(cells, form),
        *prose_differs(cells),
        *prose_sum_findings(lead, sections, cells),
        # A text that was saved may be cut anywhere; what ends with a date, or in front of another report, is all there.
        *document_findings(lead, sections, cells, form, whole=bool(following or document.complete or year.signed)),
        *foreign_name(title, authority, lines),
    ]
    return AnnualReport(
        authority=authority,
        year=year.year,
        year_source=year.source,
        format=form,
        title=title,
        period=year.period,
        published=document.metadata.published,
        signed=year.signed,
        index_number=metadata.index_number if metadata else None,
        document_number=metadata.document_number if metadata else None,
        url=document.url,
        file=None,
        contact=find_contact(lines),
        sections=sections,
        cells=cells,
        findings=(*collected.findings, *rules, *identity_findings(part, document, titles, title, year)),
        flags=_flags(document, year, lines, single=single),
    )


def _is_report(part: Part, title: str | None, form: Format, collected: Collected, document: Document | None) -> bool:
    """Say whether a part is a report of this kind: by its tables, by its title, or by its sections."""
    if not any(cell.state == "number" for cell in collected.cells) and asks_for_reports(part.lead_lines()):
        return False
    if form not in (free_form(), own_tables().id) and any(cell.source == "table" for cell in collected.cells):
        return True
    if document and document.title and is_other_report(document.title):
        return False
    kinds = part.kinds()
    if title and is_title(title):
        return bool(kinds) or all(word in "".join(part.lines()) for word in _SUBJECTS)
    if kinds and announces_report(part.lines()):
        return True
    return len(kinds) >= _FEWEST_KINDS and len(kinds & _REPORT_SECTIONS) >= 2


def _find_title(printed: Sequence[str]) -> str | None:
    """Find the title: the page's own where it is one, else the best line in front of the first section."""
    # A title that names both authority and year says more than one that lacks either, or stands over many reports.
    return max(printed, key=lambda t: bool(title_authority(t)) + bool(title_year(t)) - ("历年" in key(t)), default=None)


def _titles(part: Part, document: Document | None) -> list[str]:
    """Give the titles that the page has, and behind them those printed in front of the first section."""
    of_page = [document.title, document.metadata.title] if document else []
    return [title for title in of_page if title and is_title(title)] + _printed_titles(part)


def _printed_titles(part: Part) -> list[str]:
    lines = part.lead_lines()[:_LINES_OF_TITLE]
    titles: list[str] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        joined = before + line
        match = match_title(line)
        if match:
            begun = len(match["before"]) <= _LONGEST_YEAR_ALONE or not title_authority(line)
            parted = begun and _continues(before)
        else:
            parted = bool(before) and not match_title(before) and _ENDS_TITLE.fullmatch(key(line)) is not None
        if parted and is_title(joined):
            titles.append(without_prefix(joined))
        if match:
            titles.append(without_prefix(line))
    return titles


def _continues(line: str) -> bool:
    """Say whether a line may be the first half of a title: no date, and not the name of the site's column."""
    return (
        2 <= len(line) <= 32
        and not line.endswith(("。", "：", ":", "）", ")"))
        and not is_title(line)
        and not find_dates(line)
        and not _COLUMN.fullmatch(key(line))
    )


def _captions(part: Part) -> list[str]:
    captions: list[str] = []
    for piece in part.pieces():
        if isinstance(piece.table, Table):
            captions.append(piece.table.caption)
            captions += [cell.text for row in piece.table.rows[:3] for cell in row if cell.origin]
        elif len(piece.text) <= 40:
            captions.append(piece.text)
    return captions


def _flags(document: Document, year: ReportingYear, lines: list[str], *, single: bool) -> tuple[str, ...]:
    flags = {flag for flag in document.flags if flag in _FLAGS_OF_PAGE}
    if year.masked:
        flags.add("masked_year")
    if is_traditional("".join(lines)):
        flags.add("traditional_script")
    if not single:
        flags.add("multi_report_page")
    return tuple(sorted(flags))


def _share_authority(reports: list[AnnualReport]) -> list[AnnualReport]:
    """Give a report without a name the authority of its page, where all the others agree on one."""
    names = {report.authority for report in reports if report.authority.name}
    if len(names) != 1:
        return reports
    shared: Authority = names.pop()
    return [report if report.authority.name else _with_authority(report, shared) for report in reports]


def _with_authority(report: AnnualReport, authority: Authority) -> AnnualReport:
    finding = Finding(
        "authority_from_page", "soft", "the report names no authority; the others on its page all name this one"
    )
    return replace(report, authority=authority, findings=(*report.findings, finding))
