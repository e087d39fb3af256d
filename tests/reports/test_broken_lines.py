"""Pieces of lines put together where only one reading is possible, and left alone elsewhere."""

from __future__ import annotations

import pytest

from reports.broken_lines import mend_lines


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        ("自/2021/年/1/月/1/日起至/12/月/31/日。", "自2021年1月1日起至12月31日。"),
        ("全年主动公开政府信息/46/条，其中：文件类/9/条。", "全年主动公开政府信息46条，其中：文件类9条。"),
        ("办结/20/21/年度申请", "办结/2021年度申请"),
        ("3./不予公开答复数", "3.不予公开答复数"),
        ("4/、其他类型答复数", "4、其他类型答复数"),
        ("其中：/1./政府网站公开数", "其中：1.政府网站公开数"),
        ("其中：/1/、政府公报", "其中：1、政府公报"),
        ("六、/其他需要报告的事项", "六、其他需要报告的事项"),
        ("本年增/\\//减", "本年增\\/减"),
        ("历年/累计", "历年累计"),
        ("指/标/名/称/计量/单位", "指标名称/计量单位"),
        ("自/然/人/商/业/企/业/总/计", "自然人/商业企业/总计"),
        ("网址（/www.example.gov.cn/）", "网址（www.example.gov.cn）"),
    ],
)
def test_pieces_are_put_together(pieces: str, whole: str) -> None:
    def lines(text: str) -> list[str]:
        return [line.replace("\0", "/") for line in text.replace("\\/", "\0").split("/")]

    assert mend_lines(lines(pieces)) == lines(whole)


@pytest.mark.parametrize(
    "cells",
    [
        "规章/0/0/6",
        "主动公开信息数/条/47/245",
        "20/（二）部分公开（区分处理的，只计这一情形，不计其他情形）/3",
        "0/日常监管信息数/2",
        "0/人大代表建议办理数/2",
        "1/件/0",
        "2020/2021/2022",
        "24/主动公开食品安全标准，食品生产经营许可等信息数/7",
        "一、本年新收政府信息公开申请数量/3/0/0",
        "条/件/次",
    ],
)
def test_cells_are_left_alone(cells: str) -> None:
    assert mend_lines(cells.split("/")) == cells.split("/")


def test_bars_tabs_and_blank_lines_part_what_they_stand_between() -> None:
    lines = ["公开信息 | 33", "条，其中", "", "，", "33\t2", "条，"]
    assert mend_lines(lines) == lines
