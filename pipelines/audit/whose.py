"""Whether two reports may be of one authority, or one document: names are printed in many forms, and pages stand twice."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import RowMapping

from pipelines.audit.series import host_of_page
from reports.labels import key
from reports.regions import leading_regions

_OF_A_DIVISION = re.compile("^[本我省市县区旗州盟]+(?=.{2})")
# A government and its office report for one another.
_GOVERNMENT = re.compile("^(?:人民)?政府(?:办公[厅室])?$")
_TOWNSHIP = re.compile("(?:街道|镇|乡|苏木)(?:人民政府|政府|办事处|党政办公室|办公室)?$")
# Republishers strike names out.
_ANONYMOUS = re.compile("[某×*＊○]")
_SAME_PAGE = 0.95
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Party:
    """A report as one of two that are compared."""

    report_id: int
    authority: str
    region_code: str | None
    host: str
    year: int
    page: str
    title: str

    @property
    def identity(self) -> tuple[str, str]:
        """What counts as one authority: the name with its region, or where there is none with the host."""
        return _core(self.authority), self.region_code or self.host


def party(row: RowMapping) -> Party:
    """Make the party of a row of the view `current_reports`."""
    page = row["page_key"]
    place = (row["authority"], row["region_code"], host_of_page(page), row["year"], page)
    return Party(row["id"], *place, key(row["title"] or ""))


def may_be_same(one: Party, other: Party) -> bool:
    """Say whether two names may be of one authority: 市财政局 and 莆田市财政局, 发改委 and 发展和改革委员会."""
    if _ANONYMOUS.search(one.authority + other.authority):
        return True
    if one.region_code and other.region_code and one.region_code != other.region_code:
        return False
    cores = (_core(one.authority), _core(other.authority))
    return _is_short_for(*sorted(cores, key=len)) or _is_short_for(*sorted((one.authority, other.authority), key=len))


def _is_short_for(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def same_document(one: Party, other: Party, sentences: Collection[str], others: Collection[str]) -> bool:
    """Say whether two pages may be copies of one report, of which one was given a wrong name or an earlier one.

    Not where the title of each names its own authority and the text neither: then one was copied. Within one division,
    where organs are renamed and merged, not even so, if the figures are the same too.
    """
    mine, theirs = set(sentences), set(others)
    if len(mine & theirs) < _SAME_PAGE * max(len(mine), len(theirs)):
        return False
    text = "".join(mine)
    apart = one.region_code and other.region_code and one.region_code != other.region_code
    if not apart and _FIGURE.search(text):
        return True
    return not all(_is_named(report, report.title) and not _is_named(report, text) for report in (one, other))


def _is_named(report: Party, text: str) -> bool:
    regions = leading_regions(report.authority)
    return (_core(report.authority) or (regions[-1] if regions else report.authority)) in text


@lru_cache(maxsize=4096)
def _core(name: str) -> str:
    """Give what tells an authority from the others of its region, nothing for the government itself."""
    rest = name.removeprefix("".join(leading_regions(name)))
    rest = _OF_A_DIVISION.sub("", rest)
    return "" if _GOVERNMENT.fullmatch(rest) else _TOWNSHIP.sub("", rest) or rest
