"""Titles: which line names an annual report, and what it says about authority and year."""

from __future__ import annotations

import re

from reports.labels import chinese_number, key
from reports.regions import leading_regions

_SUBJECT = r"(?:政府信息|政务信息|信息|政务)公开(?:工作)?"
_YEAR_INSIDE = r"(?:20\d{2}年度?)?"
_KIND = r"(?:情况)?的?(?:年度)?(?:工作)?(?:年度)?的?(?:情况)?(?:报告|年报|总结报告)"
_TITLE = re.compile(
    rf"^(?P<before>.{{0,48}}?){_SUBJECT}{_YEAR_INSIDE}{_KIND}(?:\([^()]{{0,12}}\))?(?P<after>.{{0,4}})$"
)
# Reports that are something else, however alike their titles are (portals, 2026).
_OTHER_REPORT = re.compile(
    "网站工作|政府网站|法治政府|依法行政|财政决算|预算|决算|行政执法|企业年报|执行报告|解读|指南|目录|制度|办法|通知|"
    "统计报表|监管|半年|上半年|季度|意见"
)
# Words of other reports that are words of the names of authorities too: 城市管理行政执法局, 市场监督管理局.
_IN_NAMES = re.compile(
    "(?:综合)?行政执法(?=局|大队|支队|总队|队|委|办|处|中心)|(?:行政)?监管(?=局|分局|委|总局|办|处|中心|支队)"
)
# The sentence that leads up to a report ends like a title; a headline says what was done with one.
_NOT_BY_ITSELF = re.compile(
    "(?:根据|按照|依据|遵照).{0,60}(?:条例|规定|要求|通知|精神)|(?:报告|公布|汇报)如下|现将|》(?:正式)?(?:发布|公布|出炉|印发)"
)
_WRAPPED = re.compile("^《([^《》]+)》$")
# What a portal says about the form of a page: 【文字】, （图解）; and what an extractor prints above one.
_FORM = r"(?:文字版?|图解|圖解|图文|圖文|图表|图片版?|一图读懂|PDF版?|音频|视频|转载|公告|公示|置顶)"
_MARK = rf"(?:[【\[(（［]\s*{_FORM}\s*[】\])）］]|Page\s*\d{{1,3}}\s*[-—–－]?)"
_PREFIX = re.compile(rf"^{_MARK}*(?:扩展阅读|标题|名称|关于)?[:：]?", re.IGNORECASE)
_PRINTED_PREFIX = re.compile(
    rf"^\s*(?:(?:扩展阅读|标题|標題|名称|名稱)\s*[:：]\s*|(?:{_MARK}\s*)+(?:[:：]\s*)?)", re.IGNORECASE
)
_ANY_MARK = re.compile(r"[【\[][^】\]]{1,8}[】\]]")
# The end of a title that stands in front of another one.
_END_OF_FIRST = re.compile("报告|年报(?!社)")
_YEAR = re.compile(
    r"(?:20\d{2}年?[-~至])?(?P<arabic>20\d{2})\s*年?|(?P<chinese>二[〇零][〇零一二][〇零一二三四五六七八九])年?|(?P<masked>20[\d*]?\*{1,2}年?)"
)
_YEAR_WITH_UNIT = re.compile(rf"[(\[]?(?:{_YEAR.pattern})(?:学年度?|度)?[)\]]?")
LONGEST_TITLE = 70


def is_title(line: str) -> bool:
    """Say whether a line is the title of an annual report of this kind."""
    return match_title(line) is not None


def match_title(line: str) -> re.Match[str] | None:
    """Match the title of an annual report; groups `before` (authority and year) and `after`."""
    if not 6 <= len(line) <= LONGEST_TITLE or line.endswith((".pdf", ".doc", ".docx", ".xls", ".xlsx", ".wps", ".ofd")):
        return None
    text = _WRAPPED.sub(r"\1", _PREFIX.sub("", key(line)))
    match = _TITLE.match(text)
    if not match or _names_other(text) or _NOT_BY_ITSELF.search(text) or re.search("[。;:?!]", match["before"]):
        return None
    return match


def _names_other(text: str) -> bool:
    return _OTHER_REPORT.search(_IN_NAMES.sub("", text)) is not None


def without_prefix(line: str) -> str:
    """Take off what a republisher or an extractor prints in front of a title: `标题：`."""
    return _PRINTED_PREFIX.sub("", line)


def is_other_report(title: str) -> bool:
    """Say whether a title names a report of another kind."""
    return _names_other(key(title)) and not is_title(title)


def title_year(title: str) -> int | None:
    """Give the reporting year that a title names."""
    match = next((m for m in _YEAR.finditer(key(title)) if not m["masked"]), None)
    if not match:
        return None
    return int(match["arabic"]) if match["arabic"] else chinese_number(match["chinese"].replace("零", "〇"))


def title_authority(title: str) -> str:
    """Give what a title says about the authority, the year taken out; `""` where it names none."""
    match = match_title(title)
    if not match:
        return ""
    # A title printed twice: the second is the report's own, unless it names nobody.
    first, *others = _END_OF_FIRST.split(match["before"])
    if others:
        return _name_before_subject(others[-1]) or title_authority(f"{first}报告")
    return _name_before_subject(match["before"])


def _name_before_subject(before: str) -> str:
    text = _without_year(before)
    # Any other mark is no part of a name that is whole without it.
    if (mark := _ANY_MARK.match(text)) and leading_regions(text[mark.end() :]):
        text = text[mark.end() :]
    text = re.sub(r"^(?:关于|年度|《)|(?:年度|历年来?|历次|关于|的|,|、)+$", "", text)
    # `人民政府信息公开` ends the name and begins the subject.
    text = f"{text}政府" if text.endswith("人民") else text
    return text if leading_regions(text) else text.removeprefix("本")


def _without_year(before: str) -> str:
    """Take out the year, and what is said of the name a second time behind it: 某县林业局2020年林业局."""
    parts = [part for part in _YEAR_WITH_UNIT.sub("\n", before).split("\n") if part]
    if len(parts) == 2 and parts[0].endswith(parts[1]):
        return parts[0]
    if len(parts) == 2 and parts[1].startswith(parts[0]):
        return parts[1]
    return "".join(parts)
