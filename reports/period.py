"""The statistical period and the reporting year, by the order of evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from reports.dates import FoundDate, find_dates
from reports.labels import key, normalised
from reports.model import YearSource
from reports.titles import title_year

_TERM = r"统计(?:数据)?的?(?:起止)?(?:期限|时限|时间|周期|范围)?(?:均|应)?[:,是为自从由]*"
_RANGE = re.compile(
    rf"(?:{_TERM}|(?:数据|内容|期间|时间|期限|情况).{{0,16}}?[自从为]|(?:内容|报告)涵盖[^。;,]{{0,24}}?)(20\d{{2}})年(\d{{1,2}})月(\d{{1,2}})日?[起始]?,?(?:至|到|-|~)+"
    r"(?:(20\d{2})年)?(?:当年)?(\d{1,2})月(\d{1,2})日"
)
_YEAR_ONLY = re.compile(rf"{_TERM}(20\d{{2}})年")
_CAPTION = re.compile(r"^\(?(20\d{2})年度\)?$|^(20\d{2})年度?(?:政府信息公开|政务公开)情况统计表")
_MASKED = re.compile(r"20\d?\*{1,2}\s*年|20\*\*")
# The report is named in its first paragraph, and there the notice too that asks for it.
_NAMED = re.compile(
    r"(?:公布|公开|编制|形成|报告|发布|撰写|现将|《)[^。;]{0,40}?(20\d{2})年度?[^。;,]{0,30}?(?:信息|政务)公开[^。;,]{0,12}?(?:年度?报告|年报|情况)"
    r"|汇报(?:我|本|全)[^。;,\d]{0,2}(20\d{2})年度?(?:政府信息|政务|信息)公开"
)
_NOTICE = re.compile("《[^《》]*(?:通知|办法|规定|条例|要点|意见)[^《》]*》")
_LEAD = 600
# A period names its year twice at most, and the title stands twice or more.
_FEWEST_MENTIONS = 4
_MOST_IN_PERIOD = 2
_SIGNATURE_ENDS = 45
_LONGEST_YEAR = 370
# What the report says of its own year, and not of a day in it, of a plan or of the rule that it follows.
_SPEAKS_OF = re.compile(
    r"(?:^|[。;])(?:\(?[一二三四五六七八九十\d]{1,2}[)、.]+)?(?:截[至止]到?)?(20\d{2})年(?!\d|来|起)(?!底?[^。;]{0,40}(?:将|计划|力争|拟))"
    r"|截[至止]到?(20\d{2})年12月31日"
)


@dataclass(frozen=True, slots=True)
class ReportingYear:
    """The year with its source, and the facts that it came from.

    `in_sentences`: nothing names the year of the report, but all its sentences that begin with a year speak of this one.
    """

    year: int | None
    source: YearSource | None
    period: tuple[str, str] | None
    signed: str | None
    masked: bool
    repaired: bool
    in_sentences: bool = False


def find_year(
    lines: list[str], captions: list[str], title: str | None, published: str | None, text: str | None = None
) -> ReportingYear:
    """Find the reporting year: from the period, the title, a caption, the signature, the date of publication.

    `text` are the lines joined and normalised, where the caller has them. Never from a URL: portals move reports, and their paths carry the year of the move.
    """
    text = normalised("".join(lines)) if text is None else text
    signature = find_signature(lines)
    signed = signature.iso if signature else None
    masked = bool(_MASKED.search(text) or (title and _MASKED.search(key(title))))
    period, year = _find_period(text)
    source: YearSource | None = "period" if year else None
    in_title = title_year(title) if title else None
    # The first reports sum up all years since 2003: a period that is not of one year says less than the title.
    if in_title and in_title != year and (not period or not year or _is_misprinted(year, in_title, text)):
        year, source = in_title, "title"
    if not year and (year := _named_in_text(text)):
        source = "title"
    if not year and (year := _find_caption(captions)):
        source = "caption"
    # A report is signed and published in the year after the one that it is about.
    if not year and signature:
        year, source = signature.year - 1, "signature"
    if not year and published:
        year, source = int(published[:4]) - 1, "published"
    repaired = bool(signature and signature.repaired)
    return ReportingYear(year, source, period, signed, masked, repaired)


def with_year_of_sentences(found: ReportingYear, lines: list[str]) -> ReportingYear:
    """Take the year of which all sentences speak that begin with one, where nothing names the year of the report."""
    if found.year:
        return found
    years = {match[1] or match[2] for line in lines for match in _SPEAKS_OF.finditer(normalised(line))}
    return replace(found, year=int(years.pop()), source="period", in_sentences=True) if len(years) == 1 else found


def _is_misprinted(period: int, title: int, text: str) -> bool:
    """Say whether the whole text is of the year in the title, and the period alone of another."""
    of_title, of_period = text.count(f"{title}年"), text.count(f"{period}年")
    return period != title and of_title >= _FEWEST_MENTIONS and of_period <= _MOST_IN_PERIOD


def _named_in_text(text: str) -> int | None:
    """Give the year of the sentence with which the report is made known: `现公布2017年度政府信息公开年度报告`."""
    match = _NAMED.search(_NOTICE.sub("", text[:_LEAD]))
    return int(match[1] or match[2]) if match else None


def find_signature(lines: list[str]) -> FoundDate | None:
    """Find the date under the report: the last short line that ends with a date."""
    for line in reversed(lines):
        text = line.strip()
        dates = find_dates(text) if len(text) <= _SIGNATURE_ENDS and not period_year(text) else []
        if dates and text[dates[-1].end :].strip(" 。.)）") == "" and not re.search("[:：]", text[: dates[-1].start]):
            return dates[-1]
    return None


def period_year(text: str) -> int | None:
    """Give the year of the statistical period that a text names."""
    return _find_period(normalised(text))[1]


def _find_period(text: str) -> tuple[tuple[str, str] | None, int | None]:
    """Find the period of one year, and the year; of a longer one only the year in which it ends."""
    ends: list[int] = []
    for match in _RANGE.finditer(text):
        first, month, day, last, end_month, end_day = match.groups()
        try:
            start = date(int(first), int(month), int(day))
            end = date(int(last or first), int(end_month), int(end_day))
        except ValueError:
            continue
        if 0 < (end - start).days <= _LONGEST_YEAR:
            return (start.isoformat(), end.isoformat()), end.year
        if start < end:
            ends.append(end.year)
    if ends:
        return None, ends[0]
    match_year = _YEAR_ONLY.search(text)
    return None, int(match_year.group(1)) if match_year else None


def _find_caption(captions: list[str]) -> int | None:
    for caption in captions:
        if match := _CAPTION.match(key(caption)):
            return int(match.group(1) or match.group(2))
    return None
