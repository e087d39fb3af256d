"""What a report says of itself in its first sentences: that it is one, and who made it. The title may be lost, or say less."""

from __future__ import annotations

import re

from reports.labels import key, normalised
from reports.regions import leading_regions
from reports.titles import is_title, title_authority

ORGAN_END = (
    r"(?:人民政府(?:办公[厅室])?|街道办事处|办事处|管理委员会|管委会|委员会|政府办公[厅室]|[局厅署院]|办公[厅室]|中心|政府|总队|支队|"
    r"大队|大学|公司)"
)
TOWN = "[镇乡]|街道"
_NAME = rf"[\u4e00-\u9fff]{{2,36}}?(?:{ORGAN_END}|{TOWN})"
_SHORT_FOR = r"(?:\([^()]{0,60}\))?"
_REPORT = "(?:年度?的?(?:工作)?(?:情况)?报告|年报|工作(?:情况)?报告)"
_SUBJECT = "(?:政府信息|政务信息|信息|政务)(?:公开|工作)"
# The report is made known, or says by which rule it was made; a notice only asks for one.
_ANNOUNCES = re.compile(
    rf"(?:现将|现予?公布|现予?以?公开|现予?以?发布|现编制|特?向社会公[布开]|特编[制写]|编写)[^。]{{0,60}}{_SUBJECT}[^。]{{0,12}}{_REPORT}"
    rf"|现将[^。]{{0,40}}{_SUBJECT}[^。]{{0,20}}(?:报告|汇报|公布|总结)如下"
    r"|(?:本|该|此)(?:年度)?(?:工作)?(?:报告|年报)(?:是|系)?(?:由|根据|依据|按照|依照)[^。]{0,200}(?:编制|编写|制作|汇总|形成)"
    r"|(?:编制|制作|形成|编写)(?:了|完成)?本(?:年度)?(?:报告|年报)"
    rf"|《[^《》]{{4,50}}{_SUBJECT}[^《》]{{0,16}}(?:年度?报告|年报)》是"
)
_RULE = re.compile("信息公开[^。]{0,6}(?:条例|办法|规定)|公开条例|统计期限|》是")
# A page that asks for reports, explains how to write one, or speaks about those of others.
_OTHER_PAGE = re.compile(
    r"关于[^。]{0,60}的(?:通知|函|通报|解释)$|(?:制度|办法|指南|要点|细则|范文|自查报告|总结)(?:[(].{0,12}[)])?$|记者|讯[(:]"
)
_ASKS = re.compile("关于(?:认真|切实|进一步)?(?:做好|开展|报送|编制)[^。]{0,60}的(?:通知|函)$")
_NOTICE = re.compile("《[^《》]*》(?!是)")
_LEAD = 700
_LONGEST_LINE = 80

_COMPILED_BY = re.compile(
    rf"由({_NAME})(?:、{_NAME})?{_SHORT_FOR}(?:(?:结合|根据|按照)[^,。;()]{{0,30}}?(?=编制|编写)|负责|组织)?"
    r"(?:编制|编写|撰写|起草|汇总|公布|发布)"
)
# Between title marks only the report itself names who made it; notices and plans name who is above.
_OWN_MARKS = "《(?=[^《》]*(?:年度?报告|年报)》)"
_PUBLISHED_AS = re.compile(
    rf"(?:(?:编制|公布|发布|形成|公开|现报告)(?:并)?(?:公布|发布)?(?:{_OWN_MARKS})?|{_OWN_MARKS})({_NAME}){_SHORT_FOR}20\d{{2}}年"
)
# `现将2021年某县财政局政府信息公开工作年度报告予以公布`: here the year may stand in front of the name, or nowhere.
_MADE_KNOWN_AS = re.compile(
    rf"(?:现将|公布|公开|发布|编制|编写|汇总)(?:[a-z]{{2,20}}\.[a-z]{{2,4}})?(?:20\d{{2}}年度?+)?+({_NAME}){_SHORT_FOR}(?:20\d{{2}}年度?)?的?{_SUBJECT}"
    rf"[^。,;《》]{{0,20}}(?:报告|年报)"
)
_REPORTED_AS = re.compile(rf"现将({_NAME})(?:20\d{{2}}年度?)?{_SUBJECT}[^。,;]{{0,12}}(?:报告|汇报|总结)如下")
_MADE_BY = re.compile(rf"(?:^|[。;])({_NAME}){_SHORT_FOR}(?:根据|依据|按照)[^。]{{0,160}}(?:编制|公布)")
_OWN_TITLE = re.compile("《([^《》]{6,60})》")
_CONTACT_WITH = re.compile(rf"(?<!综合)与({_NAME})(?:\(|联系)|请联系:({_NAME})[;,。(]")
# The office inside of an organ answers for it; a committee's or a government's office is an authority of its own.
_OFFICE_INSIDE = re.compile(
    r"^(.+(?:局|院|街道|大学|公司|管委会|管理委员会|办事处))[\u4e00-\u9fff]{0,14}?(?:办公室|信息中心)$"
    r"|^(.+[镇乡])(?:党政|综合|党委|人民政府|政府){0,2}办公室$"
    r"|^(.+?)政府信息公开(?:工作)?(?:领导|工作)小组办公室$"
)
# What every township is called: 街道办事处, 镇政府.
_ANY_TOWNSHIP = re.compile("街道|苏木|[镇乡区县市旗]|办事处")
_TOWNSHIP = re.compile(r"(?:街道|镇|乡|苏木)(?:人民政府|办事处|党政办公室|政府)?$")
_NO_NAME = re.compile(
    "我|^[本全该某各]|信息(?!化|中心|产业)|情况|报告|年报|所有|辖区|有关|相关|(?<!自)由|^[在以为按经对]"
)
_SHORTEST_NAME = 4


def announces_report(lines: list[str]) -> bool:
    """Say whether the first sentences of a text say that it is an annual report made by the rule for them."""
    start: list[str] = []
    for line in lines:
        text = key(line) if len(line) <= _LONGEST_LINE else normalised(line[:_LEAD])
        if len(text) <= _LONGEST_LINE and _OTHER_PAGE.search(text) and not is_title(line):
            return False
        start.append(text)
        if sum(map(len, start)) > _LEAD:
            break
    lead = "。".join(start)[:_LEAD]
    return bool(_RULE.search(lead) and _ANNOUNCES.search(_NOTICE.sub("", lead)))


def asks_for_reports(lines: list[str]) -> bool:
    """Say whether a short line is the headline of a notice that asks others for their reports."""
    return any(_ASKS.search(key(line)) for line in lines if len(line) <= _LONGEST_LINE)


def compiled_by(text: str) -> str:
    """Give the organ that compiled the report, as its own sentence says: `由某县财政局编制`."""
    match = _COMPILED_BY.search(text)
    name = _without_office(match[1]) if match else ""
    return name if _is_name(name) else ""


def published_as(text: str) -> str:
    """Give whose report it is that is made known: `现公布某县财政局2021年政府信息公开工作年度报告`."""
    names = [str(name) for name in _PUBLISHED_AS.findall(text)]
    lead = _NOTICE.sub("", text[:_LEAD])
    names += [match[1] for pattern in (_MADE_KNOWN_AS, _MADE_BY) for match in pattern.finditer(lead)]
    names += [title_authority(title) for title in _OWN_TITLE.findall(text[:_LEAD]) if is_title(title)]
    fit = [name for name in names if _is_name(name)]
    whole = next((name for name in fit if is_whole_name(name)), "")
    return whole or next((name for name in fit if re.match(rf"[省市县区].{{2,12}}{ORGAN_END}$", name)), "")


def organ_reporting(text: str, region: str) -> str:
    """Give the organ of a region that reports under a title which names the region alone."""
    names = [match[1] for pattern in (_COMPILED_BY, _REPORTED_AS) for match in pattern.finditer(text[:_LEAD])]
    organs = [name for name in names if re.search("[局委厅]$", name) and leading_regions(name)]
    return next((name for name in organs if leading_regions(name)[-1] == leading_regions(region)[-1]), "")


def contact_with(text: str) -> str:
    """Give the organ to which questions go."""
    match = _CONTACT_WITH.search(text)
    name = _without_office(match[1] or match[2]) if match else ""
    return name if len(name) >= _SHORTEST_NAME and _is_name(name) else ""


def is_whole_name(name: str) -> bool:
    """Say whether a name in a sentence says where the authority is, or which township it is."""
    is_township = _TOWNSHIP.search(name) is not None and len(name) >= 3
    return bool(leading_regions(name)) or (is_township and not _ANY_TOWNSHIP.match(name))


def _is_name(name: str) -> bool:
    """Say whether words are a name; 本溪市 and 全椒县 begin like `本局` and `全县` and are places all the same."""
    return bool(name) and not _NO_NAME.search(name.removeprefix("".join(leading_regions(name))))


def _without_office(name: str) -> str:
    match = _OFFICE_INSIDE.fullmatch(name)
    return str(next(filter(None, match.groups()))) if match else name
