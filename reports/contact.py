"""The office's own published contact, from the lead or the text; never a person's."""

from __future__ import annotations

import re
import unicodedata

from reports.labels import simplify
from reports.model import Contact

_ADDRESS = re.compile(r"(?:联系|办公|通讯|邮寄)?地\s*址[:：]\s*([^,，;；。:：()（）\n]{4,50})")
_POSTCODE = re.compile(r"(?:邮\s*编|邮政编码)[:：]?\s*(\d{6})(?!\d)")
_PHONE = re.compile(
    r"(?:(?:联系|咨询|办公)?电\s*话(?:\([^()\d]{1,6}\))?|联系方式|请联系)[:：]?\s*((?:\d{3,4}[-—–－ ]?)?\d{7,8})(?!\d)"
)
_EMAIL = re.compile(
    r"(?:信箱|邮箱|邮件|e-?mail)[^\n:：]{0,8}?[:：]?\s*(?<![\w.+-])([\w.+-]+@[\w-]+(?:\.[\w-]+)+)",
    re.IGNORECASE | re.ASCII,
)
_WEBSITE = re.compile(r"((?:https?://|www\.)[\w./:%?=&-]+)", re.ASCII)
_PERSON = re.compile("联系人|负责人|填报人|审核人")


def find_contact(lines: list[str]) -> Contact:
    """Find the contact in the lines of a report. What stands behind the name of a person is theirs."""
    text = "\n".join(simplify(unicodedata.normalize("NFKC", _PERSON.split(line)[0])) for line in lines)
    return Contact(
        address=_first(_ADDRESS, text),
        postcode=_first(_POSTCODE, text),
        phone=_first(_PHONE, text),
        email=_first(_EMAIL, text),
        website=_first(_WEBSITE, text),
    )


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group(1).strip(" .") if match else None
