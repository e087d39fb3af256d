from __future__ import annotations

import pytest

from crawler.platforms.titles import is_column_path, kind_of_title


@pytest.mark.parametrize(
    "text",
    [
        "济南市天桥区2021年政府信息公开工作年度报告",
        " 2008 年 度 政 府 信 息 公 开 年 报 ",
        "关于2013年度政府信息公开工作情况的报告",
        "二○一五年政府信息公开年度报告",
        "201*年政府信息公开工作年度报告",
        "政府信息公开2020年度报告",
        "許莊街道2018年政府信息公開工作年度報告",
        "市财政局2021年政府信息公开工作年度报告",
        "市企业服务中心2021年政府信息公开年报",
        "2019年政务公开工作年度报告",
    ],
)
def test_titles_of_reports(text: str) -> None:
    assert kind_of_title(text, in_column=False) == "report"


@pytest.mark.parametrize(
    "text", ["政府信息公开年报", "政府信息公开(工作)年度报告", "信息公开年报", "公开年报", "政府信息公開年報"]
)
def test_titles_of_columns(text: str) -> None:
    assert kind_of_title(text, in_column=False) == "column"


@pytest.mark.parametrize("text", ["年度报告", "2021年", "2021年度报告", "2021年年报", "2018年以前", "历年年报"])
def test_a_year_alone_counts_only_inside_a_column(text: str) -> None:
    assert kind_of_title(text, in_column=True) == "column"
    assert kind_of_title(text, in_column=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "2021年政府网站工作年度报表",
        "2021年网站工作年度报表",
        "2021年法治政府建设年度报告",
        "2021年财政决算",
        "2021年度财政决算信息公开年度报告",
        "企业年报",
        "2021年行政执法年度报告",
        "2020年依法行政年报",
        "2020-2021学年度信息公开年度报告",
        "关于做好2021年政府信息公开年度报告编制工作的通知",
        "一图读懂2021年政府信息公开工作年度报告",
        "政府信息公开指南",
        "政府信息公开申请表",
        "2021年1月",
        "",
    ],
)
def test_look_alikes(text: str) -> None:
    assert kind_of_title(text, in_column=True) is None


@pytest.mark.parametrize(
    "path", ["/zfxxgk/zfxxgkndbg/", "/cnsq/gknb/list.shtml", "/zfxxgknb/2021/", "/2019nzfxxgkndbg/", "/xxgknb", "/nb/"]
)
def test_paths_of_columns(path: str) -> None:
    assert is_column_path(path)


@pytest.mark.parametrize("path", ["/", "/zfxxgk/zfxxgkml/", "/nbx/", "/xxgkzn/index.html", "/snb.html"])
def test_paths_of_other_things(path: str) -> None:
    assert not is_column_path(path)
