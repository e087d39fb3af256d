"""Small pages for the tests of page cleaning."""

from __future__ import annotations

from crawler.page import read_page
from reports.blocks import Table
from reports.document import Document

URL = "http://www.example.gov.cn/zwgk/t1.html"
LEAD = "根据条例的要求，编制本报告，数据截至年底，由办公室汇总，各科室逐项核实。"
ARTICLE = (
    f"<p>某县2021年政府信息公开工作年度报告</p><p>{LEAD}</p><p>一、总体情况</p><p>全年工作平稳，渠道畅通，受理申请12件。</p>"
    "<p>二、主动公开政府信息情况</p><table><tr><th>信息内容</th><th>本年制发件数</th></tr>"
    "<tr><td>规章</td><td>3</td></tr><tr><td>行政规范性文件</td><td>45</td></tr></table>"
    "<p>三、收到和处理政府信息公开申请情况</p><p>申请人情况见上表，行政复议0件。</p>"
)
MENU = "".join(f'<li><a href="/col{n}/">依申请公开{n}栏</a></li>' for n in range(400))


def page(body: str, head: str = "") -> bytes:
    return f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def read(body: str, head: str = "") -> Document:
    return read_page(page(body, head), URL, "text/html; charset=utf-8")


def rows(document: Document) -> list[list[str]]:
    """Give the rows of all tables, spanned places with the text that they repeat."""
    return [[cell.text for cell in row] for table in document.blocks if isinstance(table, Table) for row in table.rows]
