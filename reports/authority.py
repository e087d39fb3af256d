"""The authority that reports: from the title, the metadata block, the lead, the signature, the contact, in that order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.announcement import (
    ORGAN_END,
    TOWN,
    compiled_by,
    contact_with,
    is_whole_name,
    organ_reporting,
    published_as,
)
from reports.dates import find_dates
from reports.labels import key
from reports.model import Authority, Level
from reports.regions import Region, is_region, leading_regions, most_named, regions_before, resolve
from reports.titles import title_authority

_ORGAN = re.compile(rf"[\u4e00-\u9fff]{{2,40}}?{ORGAN_END}$")
_OF_A_DIVISION = re.compile("[省市县区旗](?!(?:人民)?政府)")
_WHOLE_REGION = re.compile("全[区县市省旗州]|我[区县市省旗州]|区政府|县政府|市政府")
_OFFICE = re.compile(r"(?:人民政府|政府)(?:办公[厅室]|信息中心|网)$|信息中心$")
_SHORT_TOWNSHIP = re.compile("(?![本我全各该某])[\u4e00-\u9fff](?!乡)[\u4e00-\u9fff][镇乡]")
# Behind the district that it belongs to, a street or a 地区 of Beijing is a township too.
_STREET = re.compile(r"(?!.*驻)[\u4e00-\u9fff]{1,10}(?:地区办事处|(?<!步行)(?<!商业)街(?:办事处)?)")
_TOWNSHIP = re.compile(r"(?:街道|镇|乡|苏木)(?:人民政府|办事处|党政办公室|政府)?$")
_NATIONAL = re.compile(r"^(?:中华人民共和国|国家|国务院|中国(?!共产党))")
# Those of the State Council since 2008, by the names that they sign with.
_MINISTRY = re.compile(
    "(?:外交|国防|教育|科技|科学技术|工业和信息化|公安|国家安全|监察|民政|司法|财政|人力资源和?社会保障|国土资源|自然资源|环境保护|"
    "生态环境|住房和城乡建设|交通运输|铁道|水利|农业|农业农村|商务|文化|文化和旅游|卫生|退役军人事务|应急管理)部|审计署|海关总署"
)
_BRANCH = re.compile("[局委]([\u4e00-\u9fff]{1,8}?[区县市旗])分局$")
_SHORT_GOVERNMENT = re.compile(r"(?<=[省市县区旗州乡镇])政府$")
# What a township is called in full, by the last character of its short name.
_TOWNSHIP_ENDS = {"镇": "人民政府", "乡": "人民政府", "道": "办事处"}
_UNKNOWN_COUNTY = re.compile("[\u4e00-\u9fff]{1,6}[县旗]")
# The office of a ministry somewhere is named behind it: 国家税务总局 and then the office of a city.
_MINISTRY_ABOVE = re.compile(
    "(?:中华人民共和国|国家|国务院|中国)[\u4e00-\u9fff]*?(?:总?局|总?署|(?<!西)部|委员会|委(?!员会)|银行(?!业|保险))"
    "(?!办公[厅室]$|机关$)(?=[\u4e00-\u9fff])"
)
_HEADQUARTERS = re.compile(r"\((?:[^()]*本级[^()]*|机关)\)$")
_OPENING_LINES = 8
# The first sentence of the first section: the year, who reports, and how well they did.
_OPENS_WITH = re.compile(
    rf"(?:20\d{{2}}年(?:度|以来)?,?)([\u4e00-\u9fff]{{2,30}}?(?:{ORGAN_END}|{TOWN}))"
    "(?=在[省市县区州旗上党]|未|认真|深入|严格|全面|坚持|坚决|切实|积极|高度重视|始终|持续|按照|紧扣|紧紧|贯彻|根据|不断|扎实|大力|进一步|着力)"
)
_NOBODY = re.compile("[我本全该某]|各(?!族)|所有|辖区|乡镇|有关|相关|^[在以为按经由对]|领导|精神|的")
# What the text calls itself.
_WE = re.compile("[我本]([局院厅镇乡]|委(?!托)|办(?!法|理))")
_ADVERTISED = re.compile(r"bet|365|投注|官网|彩票网|体彩网|必威|博彩", re.IGNORECASE)
_SIGNATURE_LINES = 6


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a page says about its authority: `lines` are the report's own, `text` the same normalised, `page_text` that of the page."""

    title: str | None
    publisher: str | None
    site_name: str | None
    site_code: str | None
    lines: list[str]
    text: str
    page_text: str


def find_authority(evidence: Evidence, year: int | None) -> Authority:
    """Find the authority; its name in simplified script, made whole where the page itself prints the whole name."""
    name = _find_name(evidence)
    if not name:
        return Authority()
    name = _whole_name(_with_region(name, evidence.page_text), evidence.page_text)
    site_region = (evidence.site_code or "")[:6]
    site_region = site_region if site_region.isdigit() else ""
    above = _MINISTRY_ABOVE.match(name)
    place = name[above.end() :] if above else name
    regions = leading_regions(place)
    # A branch is named behind the office that it belongs to.
    branch = _BRANCH.search(name)
    regions += [branch[1]] if branch and is_region(branch[1]) else []
    # A county that the table does not know is no reason to give the code of its province.
    unknown = _UNKNOWN_COUNTY.match(place[len("".join(leading_regions(place))) :])
    region = None if unknown else resolve(regions, year, site_region or None)
    return Authority(name, region.code if region else None, _level(name, region))


def _find_name(evidence: Evidence) -> str:
    text = evidence.text
    from_title = title_authority(evidence.title) if evidence.title else ""
    # A mirror puts what it advertises in the place of the division; nobody is named so.
    from_title = "" if _ADVERTISED.search(from_title) else from_title
    if (
        from_title
        and from_title == "".join(leading_regions(from_title))
        and (organ := organ_reporting(text, from_title))
    ):
        return organ
    if from_title and (_ORGAN.search(from_title) or is_region(_last_region(from_title)) or _is_long_name(from_title)):
        return from_title
    publisher = key(evidence.publisher or "")
    if publisher and leading_regions(publisher) and _ORGAN.fullmatch(publisher):
        return _government_of(publisher, text)
    if compiler := compiled_by(text):
        return _government_of(compiler, text)
    if published := published_as(text):
        return published
    if signed := _signature(evidence.lines):
        return signed
    if contact := contact_with(text):
        return _government_of(contact, text)
    if publisher and _ORGAN.fullmatch(publisher):
        return publisher
    if opening := _opening_name(evidence.lines, text):
        return opening
    region = most_named(text)
    return f"{region}人民政府" if region and _WHOLE_REGION.search(text) and not _WE.search(text) else ""


def _is_long_name(name: str) -> bool:
    return len(name) >= 4 or bool(_MINISTRY.fullmatch(name) or _SHORT_TOWNSHIP.fullmatch(name))


def _opening_name(lines: list[str], text: str) -> str:
    """Read who is said to have done the work of the year, where the text calls itself nothing else."""
    names = [match[1] for line in lines[:_OPENING_LINES] if (match := _OPENS_WITH.match(key(line)))]
    name = names[0] if names else ""
    fits = is_whole_name(name) and not _NOBODY.search(name) and all(word in name for word in _WE.findall(text))
    return name if fits else ""


def _signature(lines: list[str]) -> str:
    """Read the organ that signed: a short line at the end, alone or in front of the date."""
    for line in reversed(lines[-_SIGNATURE_LINES:]):
        text = key(line)
        if len(text) > 45:
            continue
        dates = find_dates(text)
        name = text[: dates[-1].start] if dates else text
        if _ORGAN.fullmatch(name) and len(name) >= 4:
            return name
    return ""


def _government_of(organ: str, text: str) -> str:
    """Turn the office that answers questions into the government that reports, where the text speaks for a region."""
    if _OFFICE.search(organ) and _WHOLE_REGION.search(text):
        stem = _OFFICE.sub("", organ)
        if stem and stem == "".join(leading_regions(stem)):
            return f"{stem}人民政府"
    return organ


def _with_region(name: str, page_text: str) -> str:
    """Say of which division an organ is that calls itself 市水利局, where the page prints it with one and no other."""
    if not _OF_A_DIVISION.match(name):
        return name
    found = {regions_before(page_text, match.start() + 1) for match in re.finditer(re.escape(name), page_text)} - {""}
    inner = {leading_regions(chain)[-1] for chain in found}
    return max(found, key=len) + name[1:] if len(inner) == 1 else name


def _whole_name(name: str, page_text: str) -> str:
    """Expand a short name: 乡政府 to 乡人民政府, 镇 to 镇人民政府 and the divisions in front of it where the page prints them."""
    if is_region(_last_region(name)) and "".join(leading_regions(name)) == name:
        name = f"{name}人民政府"
    whole = _SHORT_GOVERNMENT.sub("人民政府", name)
    start = "".join(leading_regions(whole)) or whole
    prefixes = [regions_before(page_text, match.start()) for match in re.finditer(re.escape(start), page_text)]
    # The longest chain of divisions that really lead to this one, not a neighbour named in front of it.
    valid = [prefix for prefix in prefixes if prefix and _leads_to(prefix, start)]
    end = _TOWNSHIP_ENDS.get(whole[-1], "")
    return max(valid, key=len, default="") + whole + (end if f"{whole}{end}" in page_text else "")


def _leads_to(prefix: str, name: str) -> bool:
    inner = leading_regions(name)
    outer = leading_regions(prefix)
    if not inner:
        return bool(outer)
    last = resolve([*outer, inner[0]], None)
    parent = resolve(outer, None)
    return bool(last and parent and last.within(parent)) or bool(last and not parent)


def _last_region(name: str) -> str:
    return (leading_regions(name) or [""])[-1]


def _level(name: str, region: Region | None) -> Level | None:
    regions = "".join(leading_regions(name))
    if _TOWNSHIP.search(name) or (regions and _STREET.fullmatch(name.removeprefix(regions))):
        return "township"
    if region:
        return region.level
    name = _HEADQUARTERS.sub("", name)
    if _MINISTRY_ABOVE.match(name) or name.endswith("海关"):
        return None
    return "national" if _NATIONAL.search(name) or _MINISTRY.fullmatch(name) else None
