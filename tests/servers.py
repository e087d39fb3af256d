"""A portal on the local machine that behaves like a real one, and the pages on it."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COLUMN = "/zfxxgk/zfxxgknb/"

# Form 2021, part three, down to a few of its rows: enough for a parser to know it by.
_APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
_ROWS = (
    ("一、本年新收政府信息公开申请数量", (3, 1, 0, 0, 0, 0, 4)),
    ("二、上年结转政府信息公开申请数量", (0, 0, 0, 0, 0, 0, 0)),
    ("三、本年度办理结果（一）予以公开", (2, 1, 0, 0, 0, 0, 3)),
    ("（七）总计", (3, 1, 0, 0, 0, 0, 4)),
    ("四、结转下年度继续办理", (0, 0, 0, 0, 0, 0, 0)),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the portal answers to one path."""

    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    # Seconds before it answers.
    delay: float = 0.0


@dataclass
class Portal:
    """A running portal; `requested` holds the paths that were asked for, in order, `agents` who asked."""

    port: int
    answers: dict[str, Answer]
    requested: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    stopped: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


def report_html(year: int, authority: str = "天桥区人民政府", charset: str = "utf-8", below: str = "") -> str:
    """Make a short page with one report in form 2021, and `below` it what the site puts there."""
    head = "".join(f"<td>{name}</td>" for name in _APPLICANTS)
    rows = "".join(
        f"<tr><td>{label}</td>{''.join(f'<td>{value}</td>' for value in values)}</tr>" for label, values in _ROWS
    )
    title = f"{authority}{year}年政府信息公开工作年度报告"
    return (
        f'<html><head><meta charset="{charset}"><title>{title}</title></head><body><h1>{title}</h1>'
        f"<p>本报告数据统计期限自{year}年1月1日起至{year}年12月31日止。</p>"
        f"<h2>一、总体情况</h2><p>{year}年，全年收到政府信息公开申请4件。</p>"
        f"<h2>三、收到和处理政府信息公开申请情况</h2>"
        f"<table><tr><td>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td>{head}</tr>{rows}</table>"
        "<h2>六、其他需要报告的事项</h2><p>无。</p>"
        f"{below}</body></html>"
    )


def list_html(items: list[tuple[str, str]], pager: str, charset: str, title: str = "政府信息公开年报") -> str:
    """Make a list page of (address, text) pairs, each with a date beside it."""
    lines = "".join(
        f'<li><a href="{address}" title="{text}">{text[:12]}…</a><span>2022-01-{day:02}</span></li>'
        for day, (address, text) in enumerate(items, start=1)
    )
    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{title}</title>'
        f'</head><body><a href="javascript:void(0)">首页</a><ul>{lines}</ul><div class="pager">{pager}</div></body></html>'
    )


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


@contextmanager
def running_portal() -> Iterator[Portal]:
    """Run the portal in a thread until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            portal.requested.append(self.path)
            portal.agents.add(self.headers["User-Agent"])
            answer = portal.answers.get(self.path, Answer(b"not found", "text/plain", 404))
            if portal.stopped.wait(answer.delay):
                return
            self.send_response(answer.status)
            headers = {"Content-Type": answer.content_type, "Content-Length": str(len(answer.body))} | answer.headers
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *args: object) -> None:
            """Keep the output of the tests clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    portal = Portal(server.server_port, portal_answers(server.server_port))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield portal
    finally:
        portal.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()
