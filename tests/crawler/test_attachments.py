from __future__ import annotations

import io
import zipfile

import pytest

from crawler.attachments import FileLink, file_type, find_files
from crawler.page import read_page

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\r\n\r\n%PDF-1.4\n", "pdf"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (OLE, "ole"),
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (zipped("a.txt"), "zip"),
        (b"PK\x03\x04 cut off", "zip"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"Rar!\x1a\x07\x00", "rar"),
        ("<html><title>系统提示</title></html>".encode(), None),
        (b"", None),
    ],
)
def test_a_file_is_what_its_content_says(body: bytes, kind: str | None) -> None:
    assert file_type(body) == kind


def test_the_files_in_an_article() -> None:
    page = (
        '<html><body><div class="nav"><a href="/help.pdf">使用帮助.pdf</a></div><div id="zoom"><h1>2021年政府信息公开工作年度报告</h1>'
        '<p>一、总体情况</p><p>公开信息31条。</p><p>附件：<a href="./P020220117.pdf">2021年政府信息公开工作年度报告.pdf</a></p>'
        '<p><a href="./P020220117.pdf">下载</a></p></div></body></html>'
    ).encode()
    url = "http://www.example.gov.cn/202201/t1.htm"
    assert find_files(page, url, None, read_page(page, url)) == [
        FileLink("http://www.example.gov.cn/202201/P020220117.pdf", "2021年政府信息公开工作年度报告.pdf")
    ]


def test_a_page_without_files_has_none() -> None:
    page = '<div id="zoom"><p><a href="2.html">另一页</a></p></div>'.encode()
    assert find_files(page, "http://a/", None, None) == []
