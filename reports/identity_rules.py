"""The rules on what a report is: its year and how it was found, its title, its headings, its page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.document import Document
from reports.labels import normalised
from reports.model import Finding
from reports.period import ReportingYear
from reports.split import Part
from reports.titles import title_year

# Behind these other reports may be spoken of.
_LINES_OF_LEAD, _LEAD = 12, 900
_ANNOUNCED = re.compile(
    r"现将[^。]{0,40}?(?P<year>20\d\d)年度?[^。\d]{0,20}?信息公开[^。\d]{0,14}(?:报告|年报)[^。]{0,10}(?:如下|公布)"
)


def identity_findings(
    part: Part, document: Document, titles: Sequence[str], title: str | None, year: ReportingYear
) -> list[Finding]:
    """Find what is doubtful about a report as such; `titles` are all that the page has for it, `title` the one taken."""
    findings: list[Finding] = []
    in_title = title_year(title) if title else None
    in_period = int(year.period[1][:4]) if year.period else year.year if year.source == "period" else None
    if in_period and in_title and in_title != in_period:
        message = f"the title says {in_title}, the statistical period {in_period}"
        other = in_title if year.year == in_period else in_period
        findings.append(Finding("year_mismatch", "soft", message, expected=year.year, found=other))
    announced = _announced_year(part)
    if announced and in_period and announced != in_period and in_title in (None, in_period):
        message = f"the report announces itself as that of {announced}, the statistical period is {in_period}"
        findings.append(Finding("year_mismatch", "soft", message, expected=in_period, found=announced))
    named = sorted({found for one in titles if (found := title_year(one)) is not None})
    if len(named) > 1:
        message = f"the titles of the page name different years: {', '.join(map(str, named))}"
        findings.append(Finding("title_mismatch", "soft", message, expected=year.year))
    if year.year is None:
        findings.append(Finding("year_unknown", "soft", "no period, title, caption, signature or date names the year"))
    if year.in_sentences:
        message = f"nothing names the year of the report; its sentences speak of {year.year}"
        findings.append(Finding("year_from_sentences", "soft", message, found=year.year))
    if year.repaired and year.source == "signature":
        message = f"the date under the report lost a zero and was read as {year.signed}"
        findings.append(Finding("date_repaired", "soft", message, found=year.signed))
    if not part.sections:
        findings.append(Finding("no_headings", "soft", "no section heading was recognised"))
    for section in part.sections:
        if section.heading.kind is None:
            findings.append(
                Finding("unknown_heading", "soft", f"the section {section.heading.text!r} is of no known kind")
            )
    if "spam_injected" in document.flags:
        message = "text or links that are no part of the report were put into the page; they were cut away"
        findings.append(Finding("page_tampered", "soft", message))
    if document.breaks_off and part.holds(document.breaks_off[0]):
        findings.append(Finding("page_truncated", "soft", "the page breaks off inside a table: rows are missing"))
    return findings


def _announced_year(part: Part) -> int | None:
    """Give the year by which the sentence in front of a report calls it: `现将某局2022年度政府信息公开工作报告公布如下`."""
    match = _ANNOUNCED.search(normalised("".join(part.lines()[:_LINES_OF_LEAD]))[:_LEAD])
    return int(match["year"]) if match else None
