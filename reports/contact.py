"""The office's own published contact, from the lead or the text; never a person's."""

from __future__ import annotations

import re
import unicodedata

from reports.labels import simplify
from reports.model import Contact

_LABEL = r"(?:邮\s*编|邮政编码|(?:(?:联系|咨询|办公)?电\s*话)|传\s*真|(?:电子)?(?:邮箱|信箱)|电子邮件|e-?mail|网\s*址|联系(?:人|方式))"
# The label of what follows; without a colon or a number behind it, it is a word of the address: 电话大楼.
_NEXT_LABEL = rf"\s*{_LABEL}(?:[/、及和]{_LABEL})*\s*(?:[:：(\d]|$)"
# Where a line of the page ends between a street and its number.
_NUMBER_BELOW = (
    rf"\n(?=\d{{1,5}}号(?:[\u4e00-\u9fff\d]{{0,12}}(?:楼|室|层|厦|院|座|栋|幢))?(?:[,，;；。)）]|{_NEXT_LABEL}))"
)
_ADDRESS = re.compile(
    rf"(?:联系|办公|通讯|邮寄)?地\s*址[:：]\s*((?:(?!{_NEXT_LABEL})[^,，;；。:：()（）\n]|(?<!号){_NUMBER_BELOW}){{4,50}})",
    re.IGNORECASE | re.MULTILINE,
)
_POSTCODE = re.compile(r"(?:邮\s*编|邮政编码)[:：]?\s*(\d{6})(?!\d)")
_PHONE = re.compile(
    r"(?:(?:联系|咨询|办公)?电\s*话(?:\([^()\d]{1,6}\))?|联系方式|请联系)\s*[:：]?\s*"
    r"((?:\d{3,4}[-—–－ ]?|0\d{2,3}\s*[-—–－]{1,2}\s*)?\d{7,8})(?!\d)"
)
_EMAIL = re.compile(
    r"(?:信箱|邮箱|邮件|e-?mail)[^\n:：]{0,8}?[:：]?\s*(?<![\w.+-])([\w.+-]+@[\w-]+(?:\.[\w-]+)+)",
    re.IGNORECASE | re.ASCII,
)
_WEBSITE = re.compile(r"((?:https?://|www\.)[\w./:%?=&-]+)", re.ASCII | re.IGNORECASE)
# Where a republisher found the page; the report itself says nothing of that.
_ORIGIN = re.compile(
    r"(?:原(?:始|文)?(?:链接|网址|地址|出处)|来源(?:网址|链接)?|转载自|转自|出处)\s*[:：]\s*(?:https?://|www\.)[!-~]*",
    re.IGNORECASE,
)
_DASHES = re.compile(r"\s*([-—–－])[-—–－]*\s*")
_PERSON = re.compile("联系人|负责人|填报人|审核人")


def find_contact(lines: list[str]) -> Contact:
    """Find the contact in the lines of a report. What stands behind the name of a person is theirs."""
    text = "\n".join(simplify(unicodedata.normalize("NFKC", _PERSON.split(line)[0])) for line in lines)
    text = _ORIGIN.sub("", text)
    phone = _first(_PHONE, text)
    return Contact(
        address=_first(_ADDRESS, text),
        postcode=_first(_POSTCODE, text),
        phone=_DASHES.sub(r"\1", phone) if phone else None,
        email=_first(_EMAIL, text),
        website=_first(_WEBSITE, text),
    )


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group(1).replace("\n", "").strip(" .") if match else None
