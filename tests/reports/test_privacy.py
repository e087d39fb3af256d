"""Names and private numbers of those who signed or filled in a form stay out of everything that is given back."""

from __future__ import annotations

from reports import Document, parse
from reports.model import to_json
from reports.privacy import without_names

HEAD = "某某市水利局2017年政府信息公开工作年度报告\n本报告所列数据的统计期限自2017年1月1日起至2017年12月31日止。\n"
TABLE = (
    "统计指标 | 单位 | 统计数 |\n（一）主动公开政府信息数 | 条 | 12 |\n（一）收到申请数 | 件 | 3 |\n"
    "单位负责人：王小明 | 审核人：李四 | 填报人：赵五 |\n联系电话 | 13800001111 | |\n填报人 | 钱六 | 13900002222 |\n"
)


def test_the_foot_of_the_form_is_left_out() -> None:
    text = HEAD + "一、概述\n本局全年公开信息。\n填报人：孙七　联系电话：13700003333\n二、附表\n" + TABLE
    (report,) = parse(Document.from_text(text))
    printed = to_json(report)
    for private in ("王小明", "李四", "赵五", "钱六", "孙七", "13800001111", "13900002222", "13700003333"):
        assert private not in printed
    assert [cell.value for cell in report.cells if cell.source == "table"] == [12, 3]


def test_what_is_no_name_stays() -> None:
    assert without_names("单位负责人：王小明，共3件。") == "单位负责人：〔略〕，共3件。"
    assert without_names("联系人：赵五 电话：0531-80000022") == "联系人：〔略〕 电话：〔略〕"
    for sentence in ("各单位负责人参加培训12人次。", "联系电话：0531-80000022", "由负责人签批后公开。"):
        assert without_names(sentence) == sentence


FORM = (
    "信息内容 | 本年处理决定数量 |\n行政处罚 | 12 |\n行政强制 | 3 |\n填报人 | 周八 |\n联系电话 | 13600004444 |\n"
    "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和) | 申请人情况 | |\n"
    "一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
    "审核人 | 吴九 | 13500005555 | | | | | |\n"
)


def test_the_foot_of_any_table_is_left_out() -> None:
    (report,) = parse(Document.from_text(HEAD + "一、总体情况\n本局全年公开信息。\n" + FORM))
    printed = to_json(report)
    for private in ("周八", "吴九", "13600004444", "13500005555"):
        assert private not in printed
    assert {cell.indicator for cell in report.cells} == {"penalty.decisions", "coercion.decisions", "new_received"}


def test_a_count_of_telephone_calls_is_no_private_row() -> None:
    text = (
        HEAD
        + "一、概述\n二、咨询情况\n三、申请情况\n类别 | 数量\n电话咨询次数 | 27\n负责人参加发布会次数 | 4\n网上咨询次数 | 25\n"
    )
    (report,) = parse(Document.from_text(text))
    assert [cell.value for cell in report.cells] == [27, 4, 25]
