"""Another authority's name where this one's should stand: left over from a text that was copied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.announcement import ORGAN_END, TOWN, is_whole_name
from reports.labels import key, normalised
from reports.model import Authority, Finding
from reports.regions import codes_of, is_within, leading_regions
from reports.titles import is_title, title_authority

_NAME = rf"([\u4e00-\u9fff]{{2,30}}?(?:{ORGAN_END}|{TOWN}))(?:\([^()]{{0,40}}\))?"
_REPORT = "(?:政府信息|政务信息|信息|政务)公开[^。;,《》]{0,12}(?:报告|年报)"
# The three places where a report names itself: who made it, whose it is, and whose work it tells of.
_NAMES_ITSELF = (
    re.compile(
        rf"(?:本|该|此)(?:年度)?(?:工作)?(?:报告|年报)[^。]{{0,160}}?(?<!自)由{_NAME}(?:负责|组织)?(?:编制|编写|撰写)"
    ),
    re.compile(rf"(?:现将|现予?公布|现予?公开|现予?发布)《?(?:20\d\d年度?)?{_NAME}(?:20\d\d年度?)?的?{_REPORT}"),
    re.compile(
        rf"(?:^|[。;])20\d\d年度?,?{_NAME}(?:共|累计|全年)?(?:主动公开|收到|受理|认真|严格|深入|全面|坚持|高度重视)"
    ),
)
# Behind it other organs are spoken of.
_LEAD = 700
_LINES_OF_LEAD = 40
_KINDS = (
    "街道办事处|街道|镇人民政府|镇政府|镇|乡人民政府|乡政府|乡",
    "人民政府|政府",
    "局",
    "委|委员会|管委会",
    "院",
    "厅",
)
_TOWNSHIP = re.compile(f"(?:{_KINDS[0]})$")
# Words that a pattern takes for the beginning of a name.
_NO_NAME = re.compile("[我本各该某全]|所属|下属|辖区|有关|相关|领导|[和与及、]")
_SHORTEST_STEM = 2


def foreign_name(title: str | None, authority: Authority, lines: Sequence[str]) -> list[Finding]:
    """Say that a report whose title names one authority speaks of another one as itself, a neighbour of the same kind.

    Never of one above it or below it, and not where a title on the page names the other: then there are two reports.
    """
    own = authority.name
    if not own or not title or not _is_named(own, title):
        return []
    titles = [key(line) for line in lines if is_title(line) and not line.rstrip().endswith("。")]
    for name, words in _subjects(lines):
        if _is_neighbour(name, authority) and not any(
            _tells_apart(name) in printed for printed in [key(title), *titles]
        ):
            message = f"the report of {own} says “{words}”: {name} stands where its own name should"
            return [Finding("foreign_name", "soft", message)]
    return []


def _is_named(own: str, title: str) -> bool:
    """Say whether the title itself names the authority: its name may come from somewhere else on the page."""
    short, long = sorted((title_authority(title), own), key=len)
    rest = iter(long)
    return bool(short) and all(character in rest for character in short)


def _subjects(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give the names by which the first sentences call the report's authority, each with the words it stands in."""
    lead = "。".join(map(normalised, lines[:_LINES_OF_LEAD]))[:_LEAD]
    for pattern in _NAMES_ITSELF:
        for match in pattern.finditer(lead):
            yield match[1], match.group().lstrip("。;")


def _is_neighbour(name: str, authority: Authority) -> bool:
    """Say whether a name is that of another authority of the same kind, which is neither above nor below."""
    own = authority.name or ""
    if _NO_NAME.search(name) or not is_whole_name(name) or _kind(name) is None or _kind(name) != _kind(own):
        return False
    regions, own_regions = leading_regions(name), leading_regions(own)
    if regions and own_regions and authority.region_code:
        codes, own_codes = codes_of(regions[-1]), codes_of(own_regions[-1]) | {authority.region_code}
        related = any(is_within(a, b) or is_within(b, a) for a in codes for b in own_codes)
        # A county that became a district keeps its name, and not its code.
        if not related and regions[-1][:-1] != own_regions[-1][:-1]:
            return True
    stem, own_stem = _stem(name), _stem(own)
    return (
        _TOWNSHIP.search(name) is not None
        and min(len(stem), len(own_stem)) >= _SHORTEST_STEM
        and stem not in own
        and own_stem not in name
    )


def _kind(name: str) -> int | None:
    return next((kind for kind, ends in enumerate(_KINDS) if re.search(f"(?:{ends})$", name)), None)


def _tells_apart(name: str) -> str:
    """Give the part of a name that its neighbours do not have: of a township its own, of others that of the division."""
    regions = leading_regions(name)
    return regions[-1] if regions and not _TOWNSHIP.search(name) else _stem(name)


def _stem(name: str) -> str:
    """Give what is left of a name without its divisions and, of a township, without its kind."""
    rest = name.removeprefix("".join(leading_regions(name)))
    return _TOWNSHIP.sub("", rest) or rest
