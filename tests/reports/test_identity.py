"""Who reports, and of which year, where titles are bare and only sentences say it."""

from __future__ import annotations

import pytest

from reports import parse
from reports.document import Document
from reports.model import AnnualReport
from reports.titles import is_other_report, is_title, title_authority, title_year

SECTIONS = (
    "一、总体情况\n工作有序进行。\n二、主动公开政府信息情况\n公开了政府信息。\n三、收到和处理政府信息公开申请情况\n没有收到申请。\n"
    "四、政府信息公开行政复议、行政诉讼情况\n没有。\n五、存在的主要问题及改进情况\n继续努力。\n六、其他需要报告的事项\n无。\n"
)
RULE = "根据《中华人民共和国政府信息公开条例》的规定，"


def read(lead: str) -> AnnualReport:
    (report,) = parse(Document.from_text(f"{lead}\n{SECTIONS}"))
    return report


@pytest.mark.parametrize(
    ("title", "authority", "year"),
    [
        ("苏州市城市管理行政执法局2016年度政府信息公开工作年度报告", "苏州市城市管理行政执法局", 2016),
        ("余姚市市场监管局2021年政府信息公开工作年度报告", "余姚市市场监管局", 2021),
        ("洪山区人民政府信息公开工作年度报告（2022年度）", "洪山区人民政府", 2022),
        ("2010年岩头乡人民政府信息公开年报", "岩头乡人民政府", 2010),
        ("文化和旅游部政府信息公开工作2022年度报告", "文化和旅游部", 2022),
    ],
)
def test_titles(title: str, authority: str, year: int) -> None:
    assert is_title(title)
    assert not is_other_report(title)
    assert (title_authority(title), title_year(title)) == (authority, year)


@pytest.mark.parametrize(
    "line",
    [
        "天桥区2021年行政执法年度报告",
        "天桥区2021年市场监管情况信息公开年度报告",
        f"{RULE}现将我局2014年政府信息公开情况报告如下",
        "按照省政府的要求，现将本单位2019年政府信息公开工作情况报告如下：",
    ],
)
def test_what_is_no_title(line: str) -> None:
    assert not is_title(line)


@pytest.mark.parametrize(
    ("lead", "name", "level", "year"),
    [
        (f"{RULE}现形成《余姚市水利局2023年政府信息公开工作年度报告》。", "余姚市水利局", "county", 2023),
        (
            "《如东县人民政府办公室2020年政府信息公开工作年度报告》已经同意，现予公布。",
            "如东县人民政府办公室",
            "county",
            2020,
        ),
        (
            f"{RULE}现公布岩头镇2016年政府信息公开工作年度报告。如有疑问，请与岩头镇政府办公室联系。",
            "岩头镇",
            "township",
            2016,
        ),
        (
            "本报告由岩头镇人民政府结合有关数据编制。统计期限自2022年1月1日起至2022年12月31日止。",
            "岩头镇人民政府",
            "township",
            2022,
        ),
        (f"{RULE}现报告渭南市水务局2021年政府信息公开工作情况。", "渭南市水务局", "prefecture", 2021),
        ("教育部2020年政府信息公开工作年度报告", "教育部", "national", 2020),
        ("重庆市公安局渝中区分局2021年政府信息公开工作年度报告", "重庆市公安局渝中区分局", "county", 2021),
        (f"{RULE}现将我局2014年政府信息公开情况报告如下。", None, None, 2014),
    ],
)
def test_what_a_lead_says(lead: str, name: str | None, level: str | None, year: int) -> None:
    report = read(lead)
    assert (report.authority.name, report.authority.level, report.year) == (name, level, year)


def test_a_plan_of_somebody_above_names_no_authority() -> None:
    report = read(
        "按照《福建省人民政府2018年政务公开工作要点》，编制本报告。统计期限自2018年1月1日起至2018年12月31日止。"
    )
    assert report.authority.name is None


def test_a_branch_is_in_the_district_that_it_is_named_after() -> None:
    assert read("重庆市公安局渝中区分局2021年政府信息公开工作年度报告").authority.region_code == "500103"


def test_a_notice_that_asks_for_the_report_of_a_year_is_not_its_year() -> None:
    lead = "根据《关于做好2016年政府信息公开工作年度报告的通知》，现公布2017年度政府信息公开年度报告。"
    assert (read(lead).year, read(lead).year_source) == (2017, "title")


def test_a_period_of_another_year_than_the_whole_text_is_a_misprint() -> None:
    period = "统计期限自2020年1月1日起至2020年12月31日止。"
    title = "余姚市水利局2021年政府信息公开工作年度报告"
    busy = "2021年公开信息3条。2021年收到政府信息公开申请2件。2021年举办培训1次。"
    assert read(f"{title}\n{period}{busy}").year == 2021
    assert read(f"{title}\n{period}").year == 2020
    assert [f.rule for f in read(f"{title}\n{period}{busy}").findings if f.rule == "year_mismatch"] == ["year_mismatch"]


@pytest.mark.parametrize(
    ("lead", "contact"),
    [
        ("电子邮箱slj-2@example.gov.cn，邮编：315400。", ("slj-2@example.gov.cn", "315400", None)),
        ("聯繫電話：0574-62700000，郵編：315400。", (None, "315400", "0574-62700000")),
        ("电话（传真）：0574-62700000，联系人：某某，电话：0574-62711111。", (None, None, "0574-62700000")),
    ],
)
def test_the_contact_of_the_office(lead: str, contact: tuple[str | None, ...]) -> None:
    found = read(f"余姚市水利局2021年政府信息公开工作年度报告\n{lead}").contact
    assert (found.email, found.postcode, found.phone) == contact


@pytest.mark.parametrize("line", ["发布时间:2016-03-11", "发表日期：2016年3月11日", "发布日期：2016/3/11 09:30"])
def test_the_day_of_publication_alone_on_its_line(line: str) -> None:
    assert read(f"余姚市水利局2015年政府信息公开工作年度报告\n{line}").published == "2016-03-11"


def test_headings_that_stand_inside_of_one_line() -> None:
    lead = "余姚市水利局2012年政府信息公开年度报告\n统计期限自2012年1月1日起至2012年12月31日止。 "
    line = "一、概述 2012年工作有序。 二、主动公开政府信息情况 主动公开政府信息31条。 三、依申请公开政府信息情况 受理政府信息公开申请4件。"
    (report,) = parse(Document.from_text(lead + line))
    assert [section.kind for section in report.sections] == ["overview", "proactive", "requests"]
    assert {(c.indicator, c.value) for c in report.cells} == {("proactive_total", 31), ("applications_received", 4)}
