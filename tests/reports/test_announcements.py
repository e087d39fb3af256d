"""Reports whose title is lost or says less than their first sentences, and pages that only speak about reports."""

from __future__ import annotations

import pytest

from reports import parse
from reports.announcement import announces_report, compiled_by, contact_with, published_as
from reports.document import Document
from reports.model import AnnualReport

RULE = "根据《中华人民共和国政府信息公开条例》的规定，"
PERIOD = "统计期限自2022年1月1日起至2022年12月31日止。"
ONE_SECTION = "一、总体情况\n2022年，工作有序进行，主动公开政府信息31条。\n"


def read(text: str) -> AnnualReport:
    (report,) = parse(Document.from_text(text))
    return report


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        (f"{RULE}现将2022年永嘉县水利局政府信息公开工作年度报告予以公布。", "永嘉县水利局"),
        (f"{RULE}现将永嘉县水利局2022年度政府信息工作年度报告予以公开。", "永嘉县水利局"),
        (f"{RULE}特向社会公布2022年度永嘉县水利局政府信息公开工作年度报告。", "永嘉县水利局"),
        (f"{RULE}现公布永嘉县水利局（以下简称县水利局）2022年政府信息公开工作年度报告。", "永嘉县水利局"),
        (f"{RULE}现公布example.com岩头乡2022年政府信息公开工作年度报告。", "岩头乡"),
        ("永嘉县水利局（县河长办）依据《中华人民共和国政府信息公开条例》编制本报告。", "永嘉县水利局"),
        ("本报告由永嘉县水利局办公室按照《政府信息公开条例》编制。", "永嘉县水利局"),
        (f"{RULE}本报告由永嘉县岩头镇党政办公室编制。", "永嘉县岩头镇"),
        (f"{RULE}本报告由永嘉县水利局办公室编制。", "永嘉县水利局"),
        (f"{RULE}编制本报告。如有疑问，请与永嘉县水利局信息中心联系。", "永嘉县水利局"),
        (f"{RULE}编制本报告。如有疑问，请与永嘉县水利局政府信息公开领导小组办公室联系。", "永嘉县水利局"),
        (f"{RULE}编制本报告。如有疑问，请联系：永嘉县岩头街道办事处；电话：0577-67100000。", "永嘉县岩头街道办事处"),
        (f"{RULE}编制本报告。如有疑问，请与我局办公室联系。", None),
        ("《永嘉县水利局2022年信息公开工作年度报告》是永嘉县水利局发布的报告。", "永嘉县水利局"),
        (f"{RULE}完成了《岩头乡信息公开2022年度工作报告》，现予公布，本报告由办公室编制。", "岩头乡"),
        (f"{RULE}汇总2022年度本溪市水务局的政府信息公开年度报告编制而成。本报告根据条例编制。", "本溪市水务局"),
        (f"{RULE}现公布隆林各族自治县水利局2022年政府信息公开工作年度报告。", "隆林各族自治县水利局"),
    ],
)
def test_a_report_without_title_says_what_it_is(lead: str, name: str | None) -> None:
    report = read(f"{lead}{PERIOD}\n{ONE_SECTION}")
    assert (report.authority.name, report.year, report.title) == (name, 2022, None)


@pytest.mark.parametrize(
    "start",
    [
        f"关于做好2022年政府信息公开工作年度报告编制发布工作的通知\n各单位：\n{RULE}现将有关事项通知如下。",
        f"永嘉县政府信息公开制度\n{RULE}特制定本制度，年度报告由办公室编制。",
        f"永嘉网讯（记者 某某）{RULE}永嘉县现公布2022年政府信息公开工作年度报告。",
        "2022年，我局公开政府信息31条。",
    ],
)
def test_a_page_that_only_speaks_of_reports_is_none(start: str) -> None:
    assert parse(Document.from_text(f"{start}\n{ONE_SECTION}")) == []


def test_the_blank_form_under_a_notice_is_no_report() -> None:
    table = "指标名称 | 计量单位 | 2009年度 | 历年累计\n主动公开文件数 | 条 | {0} | {0}\n受理政府信息公开申请总数 | 条 | {0} | {0}\n"
    notice = "永嘉县人民政府办公室关于做好2009年度政府信息公开工作年度报告有关事项的通知\n"
    assert parse(Document.from_text(notice + table.format(""))) == []
    assert len(parse(Document.from_text(notice + table.format("3")))) == 1


def test_a_headline_about_a_report_is_no_title() -> None:
    news = "《国家林业局2013年政府信息公开工作年度报告》发布\n该局主动公开信息210条，收到政府信息公开申请3件。\n"
    assert parse(Document.from_text(news)) == []
    assert read(news.replace("》发布", "》") + ONE_SECTION).authority.name == "国家林业局"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("三、依申请公开政府信息和不予公开政府信息情况我镇2016年度无申请。", ""),
        ("向社会公开2016年度镇政府信息公开年度报告。", ""),
        ("现公布全椒县水利局2016年政府信息公开年度报告。", "全椒县水利局"),
    ],
)
def test_words_that_are_no_name(text: str, name: str) -> None:
    assert published_as(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("本报告由永嘉县精神文明建设委员会办公室编制。", "永嘉县精神文明建设委员会办公室"),
        ("本报告由永嘉县人民政府外事办公室编制。", "永嘉县人民政府外事办公室"),
        ("日常工作由宣传局（法制办）处理。", ""),
        ("本报告由本局编制。", ""),
    ],
)
def test_who_compiled_it(text: str, name: str) -> None:
    assert compiled_by(text) == name


def test_a_department_without_a_name_of_its_own_is_no_authority() -> None:
    assert contact_with("请与宣传局联系。") == ""


def test_the_organ_reports_and_not_its_region() -> None:
    title = "温州市永嘉县2022年政府信息公开工作年度报告"
    assert read(f"{title}\n{ONE_SECTION}").authority.name == "温州市永嘉县人民政府"
    organ = f"{title}\n{RULE}现将永嘉县水利局信息公开工作情况报告如下：\n{ONE_SECTION}"
    assert read(organ).authority.name == "温州市永嘉县水利局"
    of_another = f"{title}\n本报告由瑞安市水利局编制。\n{ONE_SECTION}"
    assert read(of_another).authority.name == "温州市永嘉县人民政府"


def test_an_organ_that_leaves_out_its_division_has_it_from_the_page() -> None:
    title = "市水利局2022年政府信息公开工作年度报告"
    assert read(f"{title}\n{ONE_SECTION}来源 温州市水利局\n").authority.name == "温州市水利局"
    assert read(f"{title}\n{ONE_SECTION}见温州市水利局和金华市水利局。\n").authority.name == "市水利局"


def test_a_text_that_calls_itself_a_bureau_is_not_its_government() -> None:
    title = "2022年政府信息公开工作年度报告"
    named = "永嘉县工作有序，永嘉县公开信息，永嘉县全县有序。\n"
    assert read(f"{title}\n{ONE_SECTION}{named}").authority.name == "永嘉县人民政府"
    assert read(f"{title}\n{ONE_SECTION}{named}我局继续努力。\n").authority.name is None


def test_a_report_is_told_from_a_list_by_its_sentence() -> None:
    assert announces_report([f"{RULE}编制本报告。"])
    assert not announces_report([f"{RULE}请各单位于3月底前编制年度报告。"])


def test_what_a_mirror_advertises_is_no_name() -> None:
    title = "bet123官网水利局2022年政府信息公开工作年度报告"
    assert read(f"{title}\n{ONE_SECTION}").authority.name is None
    assert read(f"{title}\n发布单位:永嘉县水利局 发布时间: 2023-01-11\n{ONE_SECTION}").authority.name == "永嘉县水利局"
