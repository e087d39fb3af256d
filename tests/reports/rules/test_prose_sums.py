"""Breakdowns and shares in prose: those that cannot be right, and the many that only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.breakdowns import find_breakdowns
from reports.model import Finding, Section
from reports.prose_sums import prose_sum_findings
from tests.reports.rules.tables import cell


def findings(text: str) -> list[Finding]:
    return prose_sum_findings([], [Section(1, "总体情况", "overview", 1, text)], [])


def rules(text: str) -> list[tuple[str, object, object]]:
    return [(found.rule, found.expected, found.found) for found in findings(text)]


def test_a_breakdown_is_a_whole_with_its_parts() -> None:
    (found,) = find_breakdowns("全年公开信息40条（含转载），其中政策、法规类10条，占25%，其他30条。")
    assert (found.whole, found.unit, found.closed, found.total()) == (40, "条", True, 40)
    assert [(part.label, part.count, part.share) for part in found.parts] == [
        ("政策、法规类", 10, "25"),
        ("其他", 30, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "全年公开信息40条，其中概况类10条、动态类20条、其他11条。",
        "全年公开信息40条。其中，概况类10条；动态类20条；其他类11条。",
        "全年收到申请40件，其中予以公开20件，不予公开18件，无法提供6件。",
        "全年收到申请40件，分别为甲类20件、乙类19件。",
        "全年发布信息40条，其中，组织开展活动信息10条，培训信息32条。",
    ],
)
def test_parts_that_do_not_add_up(text: str) -> None:
    (found,) = findings(text)
    assert (found.rule, found.severity, found.found) == ("breakdown_adds_up", "soft", 40)
    assert text.split("。")[-2] in found.message


@pytest.mark.parametrize(
    "text",
    [
        "全年公开信息40条，其中概况类10条、动态类20条、其他10条。",
        "全年公开信息40条，其中概况类10条、动态类20条。",  # may not be complete
        "全年公开信息40条，其中概况类10条、文件8份、其他20条。",  # in several units
        "全年公开信息40条，其中网站公开35条、微信公开20条。",  # one item in two places
        "全年公开信息40余条，其中概况类10条、其他20条。",
        "全年公开信息40条，其中概况类10余条、其他20条。",
        "全年公开信息40条，其中概况类10条、文件类30条，包括规章4条、其他26条。",
        "收到申请40件，办结38件，其中公开30件，不予公开10件。",  # the sum stands in front of it
        "收到申请40件，上年结转3件，其中予以公开20件，不予公开22件。",  # a part above the figure in front
        "办结40件，其中公开30件，不予公开10件，转接下年度办理5件。",
        "引发争议11件，其中行政复议7件，结果维持6件，尚未审结1件。",
        "全年同意公开答复40件，其中当面20件，其他答复10件。",  # 其他答复 is one outcome of many
        "公开信息345条，其中规章11条、规范性文件8条、其他文件102条；工作报告2条，新闻222条。",
        "权责112项，其中许可60项、处罚40项、其他权力1项、公共服务4项和其他事项7项。",
        "全年制发文件40件 | 其中 | 甲10件、其他20件。",
    ],
)
def test_lists_that_accuse_nobody(text: str) -> None:
    assert findings(text) == []


def test_a_second_list_of_the_same_whole_behind_a_figure_in_another_unit() -> None:
    text = "立案90件，由甲处牵头，办理建议90件，其中会办30件，单独办60件，涉及12个科室，包括道路类40件，学校类35件，其他方面14件。"
    assert rules(text) == [("breakdown_adds_up", 89, 90)]


def test_what_is_and_what_is_not_are_all_that_there_is() -> None:
    assert rules("全年收到建议71件，采纳50件，未采纳22件。") == [("breakdown_adds_up", 72, 71)]
    assert rules("全年收到建议72件，采纳50件，未采纳22件。") == []
    assert rules("全年收到建议72件，采纳50件，未办结22件。") == []


def test_parts_of_what_the_report_states_as_published() -> None:
    text = "在主动公开的信息中，法规类60条，占15%；规划类50条，占12.5%；业务类320条，占80%。"
    published = cell("proactive_total", 400, source="narrative", column="")
    found = prose_sum_findings([text], [], [published])
    assert [(one.rule, one.expected, one.found) for one in found] == [
        ("breakdown_adds_up", 430, 400),
        ("share_matches_count", "100", "107.5"),
    ]
    assert [one.rule for one in prose_sum_findings([text], [], [])] == ["share_matches_count"]


def test_a_share_that_is_not_that_of_its_count() -> None:
    text = (
        "办理申请230件，其中，予以公开48件，占比21%；不予公开8件，占比3%；无法提供132件，占比58%；其他42件，占比18%。"
    )
    (found,) = findings(text)
    assert (found.rule, found.expected, found.found) == ("share_matches_count", "57.39", "58")
    assert found.message.startswith("132 of 230 is 57.39 %, printed as 58 %, perhaps so that all of them make 100: “")


@pytest.mark.parametrize(
    "text",
    [
        "办理申请40件，其中公开10件，占25%；不予公开30件，占75.0%。",
        "办理申请40件，其中公开10件，占约24%；不予公开30件，占75%。",  # an approximation
        "办理9件，其中公开7件，占70%；不予公开1件，占10%；其他1件，占10%。",  # of ten, which is not stated
        "受理建议80件，办结80件。已经采纳58件，占72.5%；留作参考22件，占27.5%。",
    ],
)
def test_shares_that_accuse_nobody(text: str) -> None:
    assert [found for found in findings(text) if found.rule.startswith("share")] == []


def test_a_share_that_was_cut_off_is_no_error() -> None:
    assert rules("新增31条，其中规划类1条，占3.23%；业务类25条，占80.64%；其他5条，占16.13%。") == [
        ("share_truncated", "80.6451", "80.64")
    ]


def test_shares_without_a_word_in_front_take_the_whole_with_which_most_agree() -> None:
    text = "全部84件建议里，采纳的28件，占33.3%；部分采纳的47件，占56.1%；留作参考的9件，占10.7%。"
    assert rules(text) == [("share_matches_count", "55.952", "56.1")]


def test_shares_of_one_whole_make_no_more_than_a_hundred() -> None:
    assert rules("甲50条，占12.5%；乙37条，占9.4%；丙349条，占87.2%。") == [("share_matches_count", "100", "109.1")]


def test_a_share_in_other_words() -> None:
    assert rules("公开信息65条。其中，甲类20条，所占比例为30%，乙类45条，所占比例75%。") == [
        ("share_matches_count", "100", "105"),
        ("share_matches_count", "69.23", "75"),
        ("share_truncated", "30.76", "30"),
    ]


WORDS = st.sampled_from(
    [
        *"0123456789,，、；。()（）%：",
        "其中",
        "包括",
        "分别为",
        "占",
        "占比",
        "共",
        "条",
        "件",
        "概况类",
        "其他",
        "未",
        "立案",
        "余",
        "万",
        "00",
        ",",
    ]
)


@given(st.lists(WORDS, max_size=60).map("".join))
def test_no_line_breaks_it(line: str) -> None:
    for found in findings(f"公开信息40条，其中{line}"):
        assert found.message


@pytest.mark.parametrize(
    "line",
    [
        "甲0条，占0%，乙0条，占0%。",
        "共3条，其中甲1条，占33%，乙999,999,999,999,999,999,999,999,999,999条，占5%，丙1条，占33%，丁1条，占33%。",
    ],
)
def test_figures_that_no_report_has(line: str) -> None:
    assert rules(line) == []


def test_the_cells_of_the_sentence_are_named() -> None:
    sentence = "全年公开信息40条，其中概况类10条、其他11条。"
    cells = [
        cell("proactive_total", 40, source="narrative", label=sentence),
        cell("proactive_total", 40, source="table", label=sentence),
        cell("channel_website", 9, source="narrative", label=sentence),
    ]
    (found,) = prose_sum_findings([sentence], [], cells)
    assert found.cells == (0,)
