"""Sentences in the forms in which reports are compared."""

from __future__ import annotations

import pytest

from pipelines.audit.sentences import percent, prose_sentences, without_figures, without_names


def test_what_is_a_sentence_of_its_own() -> None:
    text = (
        "（一）主动公开情况\n"
        "（二）依申请公开办理情况。\n"
        "全年通过街道门户网站发布各类信息１２０条；\u3000每季度对照目录检查一遍。\n"
        "行政规范性文件 | 3 | 0 | 12。\n"
        "其他行政管理相对人权利义务相关的决定\n"
        "谢谢。"
    )
    assert prose_sentences(text) == ["全年通过街道门户网站发布各类信息120条;", "每季度对照目录检查一遍。"]


@pytest.mark.parametrize(
    "sentence",
    [
        "本年度报告中所列数据的统计期限自2021年1月1日起至12月31日止。",
        "本报告由许庄街道办事处党政办公室根据有关规定编制完成。",
        "如对本报告有任何疑问，请与许庄街道办事处联系。",
        "联系电话：0000-0000000，地址：许庄路一号街道办公楼。",
        "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和。",
        "本年度未产生政府信息公开信息处理费，没有收取任何费用。",
        "本年度没有需要报告的其他事项，特此说明一下情况。",
    ],
)
def test_what_the_form_asks_of_everybody_is_left_out(sentence: str) -> None:
    assert prose_sentences(sentence) == []


def test_figures_are_masked() -> None:
    assert without_figures("2021年发布1,203条,占98.5%。") == "#年发布#条,占#。"


@pytest.mark.parametrize(
    ("authority", "text", "masked"),
    [
        (
            "济南市天桥区许庄街道办事处",
            "许庄街道把公开当作大事,许庄街道办事处与天桥区、历下区一起检查。",
            "△把公开当作大事,△与△、△一起检查。",
        ),
        ("龙泉镇人民政府", "龙泉镇人民政府成立小组,龙泉的村民都来了。", "△成立小组,△的村民都来了。"),
        ("莆田市财政局", "莆田市财政局按照福建省莆田市人民政府的要求办理。", "△按照△人民政府的要求办理。"),
    ],
)
def test_names_are_masked(authority: str, text: str, masked: str) -> None:
    assert without_names(text, authority) == masked


def test_texts_of_two_authorities_become_one() -> None:
    text = "{}围绕群众需求,在{}官网发布信息。"
    one = without_names(text.format("许庄街道", "天桥区"), "济南市天桥区许庄街道办事处")
    other = without_names(text.format("北园街道", "历城区"), "济南市历城区北园街道办事处")
    assert one == other


@pytest.mark.parametrize(("part", "whole", "share"), [(28, 37, 76), (10, 10, 100), (999, 1000, 99), (0, 3, 0)])
def test_a_hundred_percent_is_all(part: int, whole: int, share: int) -> None:
    assert percent(part, whole) == share
