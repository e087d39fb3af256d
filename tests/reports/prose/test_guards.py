"""What looks like a figure of an indicator and is not, and of whom a figure speaks: on sentences made for it."""

from __future__ import annotations

import pytest

from reports import Document, parse
from tests.reports.prose.test_rules import Figures, figures, read, scopes


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        # That none was lost does not say that there was none; nor does that none came of bad work.
        ("remedies", "我局未发生因政府信息公开引起的行政复议被改变或行政诉讼败诉情形。"),
        ("remedies", "我局未发生因政府信息公开引起的行政复议被责令重新答复情形。"),
        ("remedies", "未因答复内容不规范引起行政复议和行政诉讼。"),
        # the visitors of an account or of one column are not those of the site
        ("overview", "通过微信公众号公开有关文件，同时在门户网站公开，全年浏览量8万次。"),
        ("overview", "在网站开设营商环境专题专栏，发布信息30篇，点击量达7.5万次。"),
        ("overview", "网站营商环境专栏访问量7.5万次。"),
        # a list of places is none of them
        ("overview", "通过政府公报、广播、电视等方式主动公开政府信息77条。"),
        ("overview", "通过政府公报和政务微信公开政府信息77条。"),
        ("proactive", "2017年，通过融媒体矩阵共发布信息812条。"),
        ("proactive", "通过“绿水云山”、“云山先锋”公众号等共发布信息812条。"),
        # figures that belong to several names in their order
        ("overview", "在“云山教育”“云山校园”微信公众号分别发布信息33篇、21篇。"),
        ("overview", "局网站、区政府网站分别公开信息33条和21条。"),
        ("remedies", "行政复议、行政诉讼分别为3件、2件。"),
        # a part of what was published, or held
        ("proactive", "在主动公开的信息中，全文电子化的主动公开信息31条。"),
        ("overview", "围绕政务公开，其中，组织1次全县培训。"),
        ("overview", "9月份，组织一次全县政府信息公开业务培训。"),
        ("overview", "5月12日，举办政务公开培训1场。"),
    ],
)
def test_nothing_stated(kind: str, text: str) -> None:
    assert figures(read(text, kind=kind).cells) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县政府及相关部门共受理政府信息公开申请14件。", [("applications_received", 14, "县政府及相关部门")]),
        ("我局系统主动公开政府信息301条。", [("proactive_total", 301, "我局系统")]),
        ("我县教育系统主动公开政府信息301条。", [("proactive_total", 301, "我县教育系统")]),
        ("我局和下属事业单位主动公开政府信息301条。", [("proactive_total", 301, "我局和下属事业单位")]),
        ("在云山区人民政府官网公开信息27条。", [("channel_website", 27, "")]),
        ("发布县政府和县政府办公室文件98件，开展在线访谈6次。", [("online_interviews", 6, "")]),
        ("历年以来主动公开政府信息453条。", [("proactive_total", 453, "历年以来")]),
    ],
)
def test_scope(text: str, expected: Figures) -> None:
    assert scopes(read(text).cells) == expected


def test_a_share_is_told_from_a_list_of_parts() -> None:
    text = "收到政府信息公开申请9件，分别为网络申请5件、信函申请4件。"
    expected = [("applications_received", 9), ("received_online", 5), ("received_letter", 4)]
    assert figures(read(text, kind="requests").cells) == expected


def test_the_year_into_which_something_is_carried_says_nothing_of_the_next_sentence() -> None:
    text = "收到政府信息公开申请9件，另有1件转2018年继续办理。未发生行政复议和行政诉讼情形。"
    found = figures(read(text, kind="remedies").cells)
    assert found[0] == ("applications_received", 9)
    assert found[-2:] == [("review_total", 0), ("litigation_total", 0)]


def test_the_ways_of_publishing_are_not_those_of_applying() -> None:
    text = "及时公开工作信息261条（其中：网站190条，微信公众号71条）。"
    assert "received_online" not in dict(figures(read(text, kind="requests").cells))


def test_readings_in_brackets_are_not_read() -> None:
    (cell,) = read("2017年我局主動(dòng)公開政府信息35條(tiáo)。", kind="proactive").cells
    assert (cell.indicator, cell.value, cell.raw) == ("proactive_total", 35, "35條")
    assert cell.column_label == "我局"


def test_more_ten_thousands_than_can_be_meant_are_unreadable() -> None:
    collected = read("政府网站主动公开政府信息312480万条。")
    assert [(cell.state, cell.value, cell.raw) for cell in collected.cells] == [("unreadable", None, "312480万条")]
    assert [finding.rule for finding in collected.findings] == ["unreadable_value"]
    assert figures(read("主动公开政府信息1.2万条。").cells) == [("proactive_total", 12000)]


@pytest.mark.parametrize(
    "text",
    [
        "未收到" + "要求申请公开" * 600 + "。",
        "未收到" + "信息件" * 1_200 + "。",
        "没有" + "公民、法人或" * 600 + "。",
        "未发生" + "因信息公开" * 700 + "行政复议。",
        "发布信息1条，微博" * 400,
        "公开" * 1_900 + "信息3条，微博3条。",
        "网站公开" + "文件、" * 1_200 + "等信息3条。",
        "通过网、" + "和网、" * 1_200 + "等平台公开信息3条。",
        "分别" + "1件、" * 1_200,
        "网站，" * 1_200 + "访问量3次。",
        "務(wù)" * 900 + "3件。",
        "行政许可决定1件、行政处罚" * 280,
    ],
    ids=lambda text: text[:8],
)
@pytest.mark.timeout(10)
def test_hostile_text_takes_linear_time(text: str) -> None:
    read(text, kind="requests")
    read(text, kind="proactive")


def test_where_a_report_breaks_off_its_published_sum_is_no_proactive_total() -> None:
    head = "余姚市水利局2019年政府信息公开工作年度报告\n一、总体情况\n工作平稳。\n二、主动公开政府信息情况\n2019年公开各类政府信息287条。\n"
    for behind, name in (
        ("三、依申请公开政府信息情况\n未收到申请。\n", "proactive_total"),
        ("通过网站首页显著位", "info_published_total"),
    ):
        (report,) = parse(Document.from_text(head + behind))
        assert [cell.indicator for cell in report.cells if cell.value == 287] == [name]
