"""Tell links to annual reports of information disclosure from their look-alikes, by their text."""

from __future__ import annotations

import re
from typing import Literal

from reports.labels import key

# `report`: the text names one report. `column`: behind it is a list of reports, or a report after all.
TitleKind = Literal["report", "column"]

# Mirrors and farms mask digits of the year (201*年); the Chinese zero has many forms.
_YEAR = re.compile(r"(?:19|20)[\d*xX]{2}|[二2][〇零oO0][〇零oO0一二三四五六七八九十]{2}")
_DISCLOSURE = re.compile(
    r"信息公开.{0,20}?(?:年报|年度(?:工作)?(?:情况)?的?报告)|信息公开工作(?:情况)?的?报告"
    r"|政务公开.{0,20}?(?:年报|年度(?:工作)?报告)"
    r"|公开年(?:报|度报告)"
)
# Inside a column of annual reports a year alone is enough.
_BARE = re.compile(
    r"(?:(?:19|20)\d{2}年?度?(?:工作)?(?:年报|年度报告|报告)?(?:及?以前|之前)?"
    r"|(?:历年|往年|各年度?)?(?:年报|年度(?:工作)?报告))"
)
# What shares words with the report and is something else; the notices that ask for it; pictures made of it.
_REJECTED = re.compile(
    r"学年|年度报表|网站(?:监管|工作|管理)?年(?:度工作)?报|法治政府|依法行政|行政执法|[决预]算|财政信息"
    r"|企业(?:信息公示)?年(?:报|度报告)|事业单位法人"
    r"|通知$|的函$|格式|模板|参考文本|图解|图说|一图|解读|会议|召开|培训|评估|考核"
)
# An organ of the portal, or a place below it, by its name alone.
_ORGAN = re.compile(
    r"[\u4e00-\u9fff]{1,18}(?:政府|政府办(?:公[厅室])?|委员会|管委会|办事处|街道|[镇乡区县市旗局委办厅院]|办公[厅室]|中心|总队|支队|大队)"
)
# The names of folders that portals give to the column.
_COLUMN_SLUG = re.compile(r"/(?:\w*xxgknd?bg?\w*|gkn(?:b|dbg)|ndbg|nb|nianbao)(?:/|$)", re.IGNORECASE)


def kind_of_title(text: str, *, in_column: bool) -> TitleKind | None:
    """Say what a link with this text leads to; None for all that is no annual report of disclosure."""
    title = key(text)
    if _REJECTED.search(title):
        return None
    if _DISCLOSURE.search(title):
        return "report" if _YEAR.search(title) else "column"
    if in_column and _BARE.fullmatch(title):
        return "column"
    return None


def names_column(text: str) -> bool:
    """Say whether a page of this title is a column of annual reports, or one of the reports in it."""
    title = key(text)
    return _DISCLOSURE.search(title) is not None and _REJECTED.search(title) is None


def names_organ(text: str) -> bool:
    """Say whether a text is the name of an authority and nothing else, as links to its own reports are called."""
    return _ORGAN.fullmatch(key(text)) is not None


def is_column_path(path: str) -> bool:
    """Say whether the path of a URL has a folder that portals keep their annual reports in."""
    return _COLUMN_SLUG.search(path) is not None
