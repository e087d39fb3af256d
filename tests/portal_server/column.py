"""A column of annual reports in static pages, with what goes wrong on real ones."""

from __future__ import annotations

import gzip

from tests.portal_server.pages import list_html, report_html
from tests.portal_server.server import Answer

COLUMN = "/zfxxgk/zfxxgknb/"


def portal_answers(port: int) -> dict[str, Answer]:
    """Make the pages of the portal: a list of three pages in three charsets, and what it links to."""
    elsewhere = f"http://localhost:{port}"
    pager = (
        '<a href="index.html">1</a> <a href="index_1.html">2</a> <a href="index_2.html">3</a> '
        '<a href="{next}">下一页&gt;</a> <a href="/calendar/7.html">7</a>'
    )
    first = list_html(
        [
            ("2021.html", "天桥区人民政府2021年政府信息公开工作年度报告"),
            ("2020.html", "天桥区人民政府2020年政府信息公开工作年度报告"),
            ("wz.html", "天桥区人民政府2021年政府网站工作年度报表"),
            ("fz.html", "天桥区2021年法治政府建设年度报告"),
            ("cz.html", "天桥区2021年财政决算公开"),
            ("qy.html", "2021年企业年报公示"),
            ("zf.html", "天桥区2021年行政执法年度报告"),
            ("xn.html", "天桥区实验学校2020-2021学年度信息公开工作报告"),
            ("tz.html", "关于报送2021年政府信息公开工作年度报告的通知"),
            ("/private/2013.html", "天桥区人民政府2013年政府信息公开工作年度报告"),
            (f"{elsewhere}/2012.html", "天桥区人民政府2012年政府信息公开工作年度报告"),
        ],
        pager.format(next="index_1.html"),
        "gb2312",
    )
    second = list_html(
        [
            ("2021.html#top", "天桥区人民政府2021年政府信息公开工作年度报告"),
            ("2018.html", "天桥区人民政府2018年政府信息公开工作年度报告"),
            ("2017.html", "天桥区人民政府2017年政府信息公开工作年度报告"),
            ("2016.html", "天桥区人民政府2016年政府信息公开工作年度报告"),
        ],
        pager.format(next="index_2.html"),
        "gb2312",
    )
    third = list_html(
        [
            ("2015/", "2015年"),
            ("2014.html", "2014年度报告"),
            ("2009.html", "2009年"),
            ("2011.html", "天桥区人民政府2011年政府信息公开工作年度报告"),
            ("2010.pdf", "天桥区人民政府2010年政府信息公开工作年度报告"),
        ],
        pager.format(next="index_1.html"),
        "utf-8",
    )
    by_year = list_html(
        [("../2015/ganziyuan.html", "甪直镇2015年政府信息公开年度报告")], "", "utf-8", title="2015年信息公开年报"
    )
    neighbour = '<div>上一篇：<a href="2021.html">天桥区人民政府2021年政府信息公开工作年度报告</a></div>'
    gb2312 = "text/html; charset=gb2312"
    column = {
        "index.html": Answer(first.encode("gb18030"), gb2312),
        "index_1.html": Answer(second.encode("gb18030"), "text/html"),
        "index_2.html": Answer(third.encode(), "text/html"),
        "2021.html": Answer(report_html(2021, "甪直镇人民政府", "gb2312").encode("gb18030"), gb2312),
        "2020.html": Answer(report_html(2020, below=neighbour).encode(), "text/html"),
        "2018.html": Answer("<html><body>您访问的页面不存在</body></html>".encode(), status=404),
        "2017.html": Answer(b"<html><body>Server Error</body></html>", status=500),
        "2016.html": Answer(status=301, headers={"Location": f"{COLUMN}moved/2016.html"}),
        "moved/2016.html": Answer(report_html(2016).encode()),
        "2015/": Answer(by_year.encode()),
        "2015/ganziyuan.html": Answer(report_html(2015).encode()),
        "2014.html": Answer(report_html(2014).encode()),
        # The page of a year that was never published; all that it links to is known by then.
        "2009.html": Answer(f"<html><body><p>暂无内容</p>{neighbour}</body></html>".encode()),
        "2011.html": Answer(status=302, headers={"Location": f"{elsewhere}/2011.html"}),
        "2010.pdf": Answer(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "application/pdf"),
    }
    return {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /private/\n", "text/plain"),
        "/private/2013.html": Answer(report_html(2013).encode()),
        "/2012.html": Answer(report_html(2012).encode()),
        "/2011.html": Answer(report_html(2011).encode()),
        "/slow.html": Answer(report_html(2009).encode(), delay=30.0),
        "/compressed.html": Answer(gzip.compress(report_html(2010).encode()), headers={"Content-Encoding": "gzip"}),
        "/calendar/7.html": Answer("<html><body>日历</body></html>".encode()),
        **{f"{COLUMN}{name}": answer for name, answer in column.items()},
    }
