"""Another authority's name where this one's should stand: found in three places, and never where it can be right."""

from __future__ import annotations

import pytest

from reports import parse
from reports.document import Document
from reports.foreign_name import foreign_name
from reports.model import Authority

XU = Authority("济南市天桥区许庄街道办事处", "370105", "township")
XU_TITLE = "天桥区许庄街道办事处2021年政府信息公开工作年度报告"
HEALTH = Authority("莆田市卫生健康委员会", "350300", "prefecture")
HEALTH_TITLE = "莆田市卫生健康委员会2021年政府信息公开工作年度报告"
COUNTY = Authority("陇县人民政府", "610327", "county")
COUNTY_TITLE = "陇县人民政府2021年政府信息公开工作年度报告"


def messages(authority: Authority, title: str | None, *lines: str) -> list[str]:
    return [finding.message for finding in foreign_name(title, authority, lines)]


@pytest.mark.parametrize(
    ("authority", "title", "line", "name"),
    [
        (XU, XU_TITLE, "本报告由天桥区北园街道办事处编制。", "天桥区北园街道办事处"),
        (XU, XU_TITLE, "2021年，北园街道办事处主动公开政府信息三百余条。", "北园街道办事处"),
        (XU, XU_TITLE, "现公布北园街道办事处2021年政府信息公开工作年度报告。", "北园街道办事处"),
        (HEALTH, HEALTH_TITLE, "本年度报告由南平市卫生健康委员会负责编制。", "南平市卫生健康委员会"),
        (COUNTY, COUNTY_TITLE, "2021年，平阳县人民政府认真贯彻各项规定。", "平阳县人民政府"),
    ],
)
def test_a_neighbour_that_is_named_instead(authority: Authority, title: str, line: str, name: str) -> None:
    (message,) = messages(authority, title, title, line)
    assert message.startswith(f"the report of {authority.name} says “")
    assert message.endswith(f": {name} stands where its own name should")


@pytest.mark.parametrize(
    ("authority", "title", "lines"),
    [
        # Its own name, in full, in short, of another time.
        (XU, XU_TITLE, ["本报告由许庄街道办事处编制。", "2021年，许庄街道主动公开政府信息三百余条。"]),
        (COUNTY, COUNTY_TITLE, ["2021年，陇县人民政府收到申请三件。"]),
        # Those above it and below it, and the offices of its own.
        (XU, XU_TITLE, ["本报告由济南市天桥区人民政府办公室编制。", "2021年，天桥区人民政府主动公开政府信息三百条。"]),
        (HEALTH, HEALTH_TITLE, ["2021年，福建省卫生健康委员会严格落实各项要求。"]),
        (HEALTH, HEALTH_TITLE, ["2021年，莆田市荔城区卫生健康委员会主动公开三百条。"]),
        # Another kind of authority may have made it.
        (HEALTH, HEALTH_TITLE, ["本报告由南平市大数据管理局编制。"]),
        # No names.
        (XU, XU_TITLE, ["2021年，各街道办事处主动公开政府信息。", "2021年，我街道主动公开政府信息。"]),
        (XU, XU_TITLE, ["2021年，许庄街道和北园街道办事处主动公开政府信息。"]),
        # Somebody else's work, further down or in passing.
        (XU, XU_TITLE, ["工作人员到北园街道办事处学习经验。"]),
        (XU, XU_TITLE, [*["我们全年公开了各方面的政府信息。" * 4] * 12, "本报告由北园街道办事处编制。"]),
        # The page holds the other's report too, or does not say whose it is.
        (XU, XU_TITLE, ["北园街道办事处2021年政府信息公开工作年度报告", "本报告由北园街道办事处编制。"]),
        (XU, "2021年政府信息公开工作年度报告", ["本报告由北园街道办事处编制。"]),
        (XU, None, ["本报告由北园街道办事处编制。"]),
        (Authority(), XU_TITLE, ["本报告由北园街道办事处编制。"]),
    ],
)
def test_what_may_be_right(authority: Authority, title: str | None, lines: list[str]) -> None:
    assert messages(authority, title, title or "", *lines) == []


def test_a_county_that_became_a_district_is_the_same() -> None:
    district = Authority("丰润区人民政府", "130208", "county")
    assert messages(district, "丰润区人民政府2021年政府信息公开工作年度报告", "2021年，丰润县人民政府收到申请。") == []


def test_it_travels_with_the_report() -> None:
    text = f"""{XU_TITLE}
本报告由北园街道办事处编制。
一、总体情况
全年主动公开政府信息30条。
二、主动公开政府信息情况
按照要求公开。
三、收到和处理政府信息公开申请情况
收到申请2件。"""
    (report,) = parse(Document.from_text(text))
    (finding,) = [finding for finding in report.findings if finding.rule == "foreign_name"]
    assert (finding.severity, finding.cells) == ("soft", ())
