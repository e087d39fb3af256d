from __future__ import annotations

import pytest

from crawler.page import read_page
from crawler.page.charset import decode
from crawler.page.errors import NotText
from tests.crawler.page.pages import ARTICLE, page, read

TRADITIONAL = "本機關於年度內收到政府信息公開申請，並依條例作出答覆，有關情況報告如下。" * 20


def test_valid_utf8_beats_what_is_declared() -> None:
    decoded = decode(page(ARTICLE), "text/html; charset=gb2312")
    assert (decoded.encoding, decoded.bad_bytes) == ("utf-8", 0)
    assert decoded.utf8 == page(ARTICLE)


@pytest.mark.parametrize("declared", ["gb2312", "x-gbk", "GBK", "utf-8", "iso-8859-1", ""])
def test_gb18030_under_any_name(declared: str) -> None:
    decoded = decode(page(ARTICLE).decode().encode("gb18030"), f"text/html; charset={declared}")
    assert (decoded.encoding, decoded.bad_bytes) == ("gb18030", 0)
    assert decoded.text == page(ARTICLE).decode()
    assert decoded.utf8 == page(ARTICLE)


@pytest.mark.parametrize("declared", ["big5", "gb2312"])
def test_big5_is_told_from_gb18030_by_what_it_says(declared: str) -> None:
    decoded = decode(TRADITIONAL.encode("big5hkscs"), f"text/html; charset={declared}")
    assert (decoded.encoding, decoded.text) == ("big5hkscs", TRADITIONAL)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("bad", [b"\xff", b"\x80\xff\xff"])
def test_a_bad_byte_in_a_long_page_does_not_switch_the_codec(encoding: str, bad: bytes) -> None:
    body = page(ARTICLE * 20).decode().encode(encoding)
    middle = body.index("全年".encode(encoding), len(body) // 2)
    decoded = decode(body[:middle] + bad + body[middle:], "text/html")
    assert decoded.encoding == encoding
    assert 1 <= decoded.bad_bytes <= 3
    assert decoded.text.count("受理申请12件") == 20


def test_a_page_cut_inside_a_character_keeps_its_codec() -> None:
    body = page(ARTICLE * 5)
    cut = body[: body.rindex("件".encode()) + 1]
    assert (decode(cut).encoding, decode(cut).bad_bytes) == ("utf-8", 1)


def test_damaged_bytes_are_a_flag() -> None:
    assert read(ARTICLE).flags == ()
    document = read_page(page(ARTICLE * 5).replace("汇总".encode(), b"\xff", 1), "", None)
    assert (document.encoding, document.flags) == ("utf-8", ("damaged_bytes",))


@pytest.mark.parametrize("body", [b"%PDF-1.4 x", b"\x89PNG\r\n", b"PK\x03\x04", b"\x00\x01" * 100])
def test_other_files_are_refused(body: bytes) -> None:
    with pytest.raises(NotText):
        decode(body)
