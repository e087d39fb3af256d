"""What the simulated portals share: a column of reports with look-alikes among them, its pages, and how it grows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from tests.portal_server.pages import report_html
from tests.portal_server.server import Answer, Asked

_BODIES = "财政 教育 民政 司法 审计 统计 水务 交通 文化 体育 商务 应急".split()
# Words that the reports share; none of these may be asked for.
_LOOK_ALIKES = (
    "天桥区{}年政府网站工作年度报表",
    "天桥区{}年法治政府建设年度报告",
    "天桥区财政局{}年财政决算",
    "天桥区{}年行政执法年度报告",
    "关于报送{}年政府信息公开工作年度报告的通知",
    "天桥区实验中学{}学年度信息公开年度报告",
)
_EVERY = 7
_NEWS = tuple((f"/xwzx/zhxw/{number}.html", f"天桥区召开第{number}次工作会议") for number in range(1, 15))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list; `year` is that of the report, None for a look-alike."""

    path: str
    title: str
    day: str
    year: int | None
    authority: str


class Software:
    """One portal with one column of annual reports, newest first.

    `platform` is its name in the page ledger, `start` the path to begin with, `needed` what a visitor has to ask for
    beside the reports, by `label`.
    """

    platform: ClassVar[str]
    start: ClassVar[str]
    size: ClassVar[int] = 42
    a_page: ClassVar[int] = 10
    charset: ClassVar[str] = "utf-8"
    content_type: ClassVar[str] = "text/html; charset=utf-8"
    # Whether the list says how long it is, so that a visitor sees that it grew.
    is_counted: ClassVar[bool] = True
    proved: ClassVar[bool] = True
    # Pages on the way that only send the visitor on, by a script.
    shells: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        self._made = 0
        self.lines: list[Line] = []
        oldest = 2025 - (self.size - 1) // len(_BODIES)
        for number in range(self.size):
            self._put(oldest + number // len(_BODIES), number)

    @property
    def reports(self) -> dict[str, int]:
        """The paths of the reports, with their years."""
        return {line.path: line.year for line in self.lines if line.year}

    @property
    def pages(self) -> int:
        return max(1, math.ceil(len(self.lines) / self.a_page))

    @property
    def needed(self) -> list[str]:
        raise NotImplementedError

    def publish(self, count: int) -> None:
        """Put new reports on top of the list."""
        for number in range(count):
            self._put(2026, number)

    def path_of(self, number: int, day: str) -> str:
        raise NotImplementedError

    def list_answer(self, asked: Asked) -> Answer | None:
        raise NotImplementedError

    def label(self, asked: Asked) -> str:
        """Name a request, for `needed`."""
        return asked.line

    def answer(self, asked: Asked) -> Answer | None:
        if asked.path == "/robots.txt":
            return Answer(b"User-agent: *\nDisallow: /admin/\n", "text/plain")
        line = next((line for line in self.lines if line.path == asked.line and line.year), None)
        if line is None or line.year is None:
            return self.list_answer(asked)
        return self.html(report_html(line.year, line.authority, self.charset))

    def html(self, text: str) -> Answer:
        codec = "utf-8" if self.charset == "utf-8" else "gb18030"
        return Answer(text.encode(codec), self.content_type)

    def page(self, number: int) -> list[Line]:
        return self.lines[(number - 1) * self.a_page : number * self.a_page]

    def column(self, body: str, *, title: str = "政府信息公开年报", head: str = "") -> Answer:
        """Make a page of the column, with the way to it above and news beside it."""
        news = "".join(f'<li><a href="{path}">{text}</a><span>2026-03-01</span></li>' for path, text in _NEWS)
        return self.html(
            f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={self.charset}">'
            f'<meta name="ColumnName" content="{title}"><title>{title}</title>{head}</head><body>'
            f'<div class="way"><a href="/">首页</a> &gt; <a href="/zfxxgk/">政府信息公开</a> &gt; '
            f'<a href="{self.start}">{title}</a></div>{body}<div class="news"><ul>{news}</ul></div></body></html>'
        )

    def _put(self, year: int, number: int) -> None:
        day = f"{year + 1}-{1 + number % 3:02}-{1 + number % 28:02}"
        authority = f"天桥区{_BODIES[number % len(_BODIES)]}局"
        self._made += 1
        title = f"{authority}{year}年政府信息公开工作年度报告"
        self.lines.insert(0, Line(self.path_of(self._made, day), title, day, year, authority))
        if number % _EVERY == 2:
            self._made += 1
            title = _LOOK_ALIKES[self._made % len(_LOOK_ALIKES)].format(year)
            self.lines.insert(0, Line(self.path_of(self._made, day), title, day, None, authority))


def rows(lines: list[Line]) -> str:
    """Make the rows of a list, which cut the titles short."""
    return "".join(row(line) for line in lines)


def row(line: Line) -> str:
    return f'<li><a href="{line.path}" title="{line.title}">{line.title[:14]}…</a><span>{line.day}</span></li>'
