"""People who signed or filled in a form: their names and numbers do not enter the dataset."""

from __future__ import annotations

import re

from reports.labels import key, simplify

_ROLES = "单位负责人|负责人|审核人|审批人|填报人|填表人|制表人|统计负责人|联系人|经办人|签发人"
_PRIVATE_ROW = re.compile(
    rf"^(?:{_ROLES}|(?:联系|办公)?电话|手机|填报日期|填报单位|填报时间|报送单位)(?:签字|签名|姓名|号码)?(?:[:(]|$)"
)
_ROLE_IN_TEXT = re.compile(rf"({_ROLES})\s*([:：])\s*[\u4e00-\u9fff·]{{2,5}}(?![\u4e00-\u9fff])")
_PHONE_BEHIND = re.compile(r"(〔略〕[^。\n]{0,12}?(?:电话|手机|联系方式)\s*[:：]?\s*)[\d\-—() ]{7,20}")


def is_private(label: str) -> bool:
    """Say whether a row of a table is about a person who signed or filled in the form."""
    return bool(_PRIVATE_ROW.match(key(label)))


def without_names(text: str) -> str:
    """Leave out the names behind `填报人：` and the like, and the number that goes with them; `〔略〕` stands in."""
    simplified = simplify(text)
    if len(simplified) != len(text) or not _ROLE_IN_TEXT.search(simplified):
        return text
    out, at = [], 0
    for match in _ROLE_IN_TEXT.finditer(simplified):
        out += [text[at : match.end(2)], "〔略〕"]
        at = match.end()
    return _PHONE_BEHIND.sub(r"\1〔略〕", "".join(out) + text[at:])
