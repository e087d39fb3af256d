"""The contact of the office, as pages break and crowd it; every address and number here is invented."""

from __future__ import annotations

import pytest

from reports.contact import find_contact


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("地址：余姚市柳林路8号 邮编：315400", "余姚市柳林路8号"),
        ("地址：余姚市柳林路8号 电话:0574-62700000", "余姚市柳林路8号"),
        ("地址：余姚市柳林路8号邮政编码315400", "余姚市柳林路8号"),
        ("地址：余姚市柳林路8号 联系电话（传真）：0574-62700000", "余姚市柳林路8号"),
        ("地址：余姚市柳林路8号 电话/传真：0574-62700000", "余姚市柳林路8号"),
        ("地址：余姚市柳林路8号 E-mail: a@example.com", "余姚市柳林路8号"),
        ("地址：余姚市柳林大道\n1234号，电话:0574-62700000", "余姚市柳林大道1234号"),
        ("地址：余姚市柳林大道\n1234号水利大厦）。", "余姚市柳林大道1234号水利大厦"),
        ("地址：余姚市柳林路电话大楼，邮编：315400", "余姚市柳林路电话大楼"),
        ("地址：余姚市柳林大道\n1234号文件已经公开", "余姚市柳林大道"),
        ("地址：余姚市柳林路8号\n12号，是开放的一天", "余姚市柳林路8号"),
        ("地址：余姚市柳林大道\n2020年公开了信息", "余姚市柳林大道"),
    ],
)
def test_an_address_ends_where_the_next_label_begins(text: str, address: str) -> None:
    assert find_contact(text.split("\n")).address == address


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("电话:0574--62700000", "0574-62700000"),
        ("联系电话：0574—\n62700000\n，电子邮箱", "0574—62700000"),
        ("联系电话\n:0574\n-\n62700000\n。", "0574-62700000"),
        ("电话：0574 - 62700000", "0574-62700000"),
        ("电话：62700000", "62700000"),
        ("电话：0574---62700000", None),
        ("电话答复\n0574\n-\n62700000", None),
        ("热线电话：123\n-\n45678901", None),
    ],
)
def test_a_phone_number_may_be_broken_at_its_dash(text: str, phone: str | None) -> None:
    assert find_contact(text.split("\n")).phone == phone


@pytest.mark.parametrize(
    ("text", "website"),
    [
        ("原始链接：https://www.example.gov.cn/a/b.htm\n网址为www.example.com", "www.example.com"),
        ("原文链接: https://www.example.gov.cn/a/b.htm", None),
        ("发布时间：2016-03-11 来源：http://www.example.gov.cn/a", None),
        ("原始链接：\nhttps://www.example.gov.cn/a/b.htm", None),
        ("见网站“余姚水利”（WWW.example.gov.cn）。", "WWW.example.gov.cn"),
        ("来源：市水利局\n可在http://www.example.gov.cn/下载", "http://www.example.gov.cn/"),
    ],
)
def test_the_website_is_the_one_of_the_report_and_not_the_origin_of_the_page(text: str, website: str | None) -> None:
    assert find_contact(text.split("\n")).website == website
