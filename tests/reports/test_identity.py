"""Who reports, and of which year, where titles are bare and only sentences say it."""

from __future__ import annotations

import pytest

from reports import parse
from reports.document import Document
from reports.headings import section_kind
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
        ("【文字】2019年余姚市水利局政府信息公开工作年度报告", "余姚市水利局", 2019),
        ("（图解）余姚市水利局2019年政府信息公开工作年度报告", "余姚市水利局", 2019),
        ("Page 12 - 余姚市水利局2019年政府信息公开工作年度报告", "余姚市水利局", 2019),
        ("page3-余姚市水利局2019年政府信息公开工作年度报告", "余姚市水利局", 2019),
        ("【水利】余姚市水利局2019年政府信息公开工作年度报告", "余姚市水利局", 2019),
        ("松江海关2013年海关政府信息公开年度报告", "松江海关", 2013),
        ("余姚市2013年余姚市人民政府信息公开年度报告", "余姚市人民政府", 2013),
        ("余姚市2013年水利局政府信息公开年度报告", "余姚市水利局", 2013),
        (
            "2013年岩头镇政府信息公开年度报告永嘉县岩头镇人民政府2013年政府信息公开年度报告",
            "永嘉县岩头镇人民政府",
            2013,
        ),
        ("年度报告永嘉县岩头镇人民政府2013年政府信息公开年度报告", "永嘉县岩头镇人民政府", 2013),
        ("岩头镇2013年政府信息公开年度报告2013年政府信息公开年度报告", "岩头镇", 2013),
        ("青年报社2013年政府信息公开年度报告", "青年报社", 2013),
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
        ("石溪镇2018年政府信息公开工作年度报告", "石溪镇", "township", 2018),
        ("松坡乡2018年政府信息公开工作年度报告", "松坡乡", "township", 2018),
        ("各乡镇2018年政府信息公开工作年度报告", None, None, 2018),
        ("全县乡2018年政府信息公开工作年度报告", None, None, 2018),
        ("余姚市下河街2018年政府信息公开工作年度报告", "余姚市下河街", "township", 2018),
        ("北京市朝阳区石桥地区办事处2018年政府信息公开工作年度报告", "北京市朝阳区石桥地区办事处", "township", 2018),
        (
            "余姚市人民政府驻上海地区办事处2018年政府信息公开工作年度报告",
            "余姚市人民政府驻上海地区办事处",
            "county",
            2018,
        ),
        ("余姚市步行街2018年政府信息公开工作年度报告", "余姚市步行街", "county", 2018),
        ("海关总署（本级机关）2018年政府信息公开工作年度报告", "海关总署(本级机关)", "national", 2018),
        ("国家税务总局2018年政府信息公开工作年度报告", "国家税务总局", "national", 2018),
        ("国家税务总局余姚市税务局2018年政府信息公开工作年度报告", "国家税务总局余姚市税务局", "county", 2018),
        ("国家税务总局云台税务局2018年政府信息公开工作年度报告", "国家税务总局云台税务局", None, 2018),
        ("国家税务总局浙江省云台县税务局2018年政府信息公开工作年度报告", "国家税务总局浙江省云台县税务局", None, 2018),
        ("中国银行业监督管理委员会2018年政府信息公开工作年度报告", "中国银行业监督管理委员会", "national", 2018),
        ("国家卫生健康委员会2018年政府信息公开工作年度报告", "国家卫生健康委员会", "national", 2018),
        ("国家统计局办公室2018年政府信息公开工作年度报告", "国家统计局办公室", "national", 2018),
        ("中华人民共和国松江海关2018年政府信息公开工作年度报告", "中华人民共和国松江海关", None, 2018),
        (f"{RULE}现将我局2014年政府信息公开情况报告如下。", None, None, 2014),
    ],
)
def test_what_a_lead_says(lead: str, name: str | None, level: str | None, year: int) -> None:
    report = read(lead)
    assert (report.authority.name, report.authority.level, report.year) == (name, level, year)


@pytest.mark.parametrize(
    ("sentence", "name", "level"),
    [
        ("2018年，余姚市河道工作管理办公室认真做好公开工作。", "余姚市河道工作管理办公室", "county"),
        ("2018年，下河街道扎实做好公开工作。", "下河街道", "township"),
        ("2018年，我街道扎实做好公开工作。", None, None),
        ("2018年，各乡镇街道扎实做好公开工作。", None, None),
        ("2018年，街道办事处扎实做好公开工作。", None, None),
        ("2018年在上级领导下石溪镇扎实做好公开工作。", None, None),
        ("2018年，镇人民政府扎实做好公开工作。", None, None),
        ("2018年，余姚市人民政府高度重视公开工作。我局学习了文件。", None, None),
        ("2018年，余姚市水利局网站公开信息若干条。", None, None),
    ],
)
def test_the_first_sentence_names_who_reports_where_nothing_else_does(
    sentence: str, name: str | None, level: str | None
) -> None:
    text = f"2018年政府信息公开工作年度报告\n{SECTIONS}".replace("工作有序进行。", sentence)
    (report,) = parse(Document.from_text(text))
    assert (report.authority.name, report.authority.level) == (name, level)


def test_a_title_behind_a_mark_of_the_portal_is_given_without_it() -> None:
    assert (
        read("【图解】余姚市水利局2019年政府信息公开工作年度报告").title == "余姚市水利局2019年政府信息公开工作年度报告"
    )


def test_a_tax_office_is_in_the_district_that_it_is_named_after() -> None:
    assert read("国家税务总局重庆市渝中区税务局2019年政府信息公开工作年度报告").authority.region_code == "500103"


def test_a_report_of_one_section_with_a_title() -> None:
    text = "余姚市2016年政府信息公开工作年度报告\n一、政府信息主动公开以及平台建设情况\n网站新开了两个栏目。\n"
    (report,) = parse(Document.from_text(text))
    assert [section.kind for section in report.sections] == ["proactive"]
    assert parse(Document.from_text(text.replace("公开工作年度报告", "公开工作要点"))) == []


def test_question_marks_in_front_of_a_heading() -> None:
    text = "余姚市水利局2021年政府信息公开工作年度报告\n????一、总体情况\n????公开工作有序。\n"
    (report,) = parse(Document.from_text(text))
    assert [(section.number, section.heading, section.kind) for section in report.sections] == [
        (1, "总体情况", "overview")
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("一、总体公开情况", "overview"),
        ("一、主要任务落实情况", "priorities"),
        ("一、重点工作任务完成情况", "priorities"),
        ("四、复议、诉讼和申诉办理情况", "remedies"),
        ("四、政府信息公開行政復議", "remedies"),
        ("五、政务信息公开工作存在的主要问题及改进措施", "problems"),
        ("五、举报投诉处理情况", None),
        ("一、防汛任务落实情况", None),
        ("四、申诉办理情况", None),
    ],
)
def test_headings_of_known_sections(heading: str, kind: str | None) -> None:
    assert section_kind(heading) == kind


def test_a_column_of_reconsiderations_is_no_section() -> None:
    assert section_kind("行政复议") is None


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


@pytest.mark.parametrize("line", ["日期:2016-03-11", "日期：2016-03-11 09:30", "时间：2016年3月11日"])
def test_a_mere_date_is_that_of_publication_right_under_the_title_alone(line: str) -> None:
    title = "余姚市水利局2015年政府信息公开工作年度报告"
    assert read(f"{title}\n\n{line}").published == "2016-03-11"
    assert read(f"{title}\n本报告由局办公室编制。\n{line}").published is None


def test_headings_that_stand_inside_of_one_line() -> None:
    lead = "余姚市水利局2012年政府信息公开年度报告\n统计期限自2012年1月1日起至2012年12月31日止。 "
    line = "一、概述 2012年工作有序。 二、主动公开政府信息情况 主动公开政府信息31条。 三、依申请公开政府信息情况 受理政府信息公开申请4件。"
    (report,) = parse(Document.from_text(lead + line))
    assert [section.kind for section in report.sections] == ["overview", "proactive", "requests"]
    assert {(c.indicator, c.value) for c in report.cells} == {("proactive_total", 31), ("applications_received", 4)}


@pytest.mark.parametrize(
    ("title", "text", "authority"),
    [
        ("岩头镇2019年政府信息公开工作年度报告", "联系岩头镇人民政府办公室。", "岩头镇人民政府"),
        ("2019年永嘉县岩头镇政府信息公开工作年度报告", "岩头镇人民政府公开了信息。", "永嘉县岩头镇"),
        ("西门街道2019年政府信息公开工作年度报告", "由西门街道办事处编制。", "西门街道办事处"),
        ("西门街道2019年政府信息公开工作年度报告", "西门街道公开了信息。", "西门街道"),
        ("岩头镇2019年政府信息公开工作年度报告", "永嘉县岩头镇公开信息，岩头镇人民政府负责。", "永嘉县岩头镇人民政府"),
    ],
)
def test_a_township_has_its_full_name_where_the_page_prints_it(title: str, text: str, authority: str) -> None:
    assert read(f"{title}\n{text}").authority.name == authority


def test_titles_that_name_different_years() -> None:
    report = read("余姚市水利局2021年政府信息公开工作年度报告\n余姚市水利局2020年政府信息公开工作年度报告")
    (found,) = [finding for finding in report.findings if finding.rule == "title_mismatch"]
    assert found.message == "the titles of the page name different years: 2020, 2021"
    twice = read("余姚市水利局2021年政府信息公开工作年度报告\n余姚市水利局2021年度政府信息公开工作年度报告")
    assert [finding for finding in twice.findings if finding.rule == "title_mismatch"] == []


def test_a_report_that_announces_itself_as_that_of_another_year() -> None:
    period = "本报告统计期限自2023年1月1日起至2023年12月31日止。"
    lead = "余姚市水利局政府信息公开工作年度报告\n" + period
    report = read(lead + "现将余姚市水利局2022年度政府信息公开工作情况报告如下：")
    (found,) = [finding for finding in report.findings if finding.rule == "year_mismatch"]
    assert found.message == "the report announces itself as that of 2022, the statistical period is 2023"
    same = read(lead + "现将余姚市水利局2023年度政府信息公开工作情况报告如下：")
    assert [finding for finding in same.findings if finding.rule == "year_mismatch"] == []
