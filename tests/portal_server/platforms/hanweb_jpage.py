"""Hanweb jpage: a column page with the first group of the list in it, and dataproxy.jsp with the others."""

from __future__ import annotations

import math
from typing import ClassVar

from tests.portal_server.platforms.base import Line, Software, row
from tests.portal_server.server import Answer, Asked

_PROXY = "/module/web/jpage/dataproxy.jsp"
_COLUMN = "60096"
_GROUP = 3
# What it answers to a request that it does not understand, such as a body of JSON.
_BLANK = Answer(b"\r\n\r\n\r\n", "text/html; charset=utf-8")


class HanwebJpage(Software):
    """Turned by a link in the column page. Each answer begins one page behind the last and holds three and one more."""

    platform = "hanweb_jpage"
    start = f"/col/col{_COLUMN}/index.html"
    a_page = 5

    @property
    def needed(self) -> list[str]:
        behind = len(self.lines) - (_GROUP * self.a_page + 1)
        last = 1 + math.ceil(behind / self.a_page)
        return [self.start, *(f"{_PROXY} {number}" for number in range(1, last + 1))]

    def path_of(self, number: int, day: str) -> str:
        year, month, date = (int(part) for part in day.split("-"))
        return f"/art/{year}/{month}/{date}/art_{_COLUMN}_{number}.html"

    def label(self, asked: Asked) -> str:
        return f"{asked.path} {asked.query['page']}" if asked.path == _PROXY else asked.line

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.path == _PROXY and asked.method == "GET" and asked.query.get("columnid") == _COLUMN:
            return self.group(int(asked.query["page"]))
        if asked.path == self.start:
            link = f'<nextgroup><![CDATA[<a href="{_PROXY}?page=1&columnid={_COLUMN}"></a>]]></nextgroup>'
            store = _store(self.lines[: _GROUP * self.a_page + 1], link)
            return self.column(f'<div id="293487"><script type="text/xml">{store}</script></div>')
        return None

    def group(self, number: int) -> Answer:
        first = (number - 1) * self.a_page
        lines = self.lines[first : first + _GROUP * self.a_page + 1]
        # The number of pages is that of groups, and wrong.
        pages = math.ceil(len(self.lines) / (_GROUP * self.a_page))
        totals = f"<totalrecord>{len(self.lines)}</totalrecord><totalpage>{pages}</totalpage>"
        return Answer(_store(lines, totals).encode(), "text/html; charset=utf-8")


class HanwebJpagePost(Software):
    """Turned by a form, with the range of entries in the query."""

    platform = "hanweb_jpage"
    start = "/col/col1599544/index.html"
    a_page = 5
    by_range: ClassVar[bool] = True

    @property
    def needed(self) -> list[str]:
        group = _GROUP * self.a_page
        return [self.start, *(f"{_PROXY} {first}" for first in range(group + 1, len(self.lines) + 1, group))]

    def path_of(self, number: int, day: str) -> str:
        return f"/art/{day[:4]}/{int(day[5:7])}/{int(day[8:])}/art_1599544_{number}.html"

    def label(self, asked: Asked) -> str:
        return f"{asked.path} {asked.query.get('startrecord', '')}" if asked.path == _PROXY else asked.line

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.path == _PROXY:
            whose = {name: asked.form.get(name) for name in ("columnid", "unitid", "webid", "permissiontype")}
            known = {"columnid": "1599544", "unitid": "4892867", "webid": "3185", "permissiontype": "0"}
            is_ours = asked.method == "POST" and whose == known and asked.form.get("path") == "/"
            return self.group(asked) if is_ours and int(asked.query["endrecord"]) <= len(self.lines) else _BLANK
        return self.first() if asked.path == self.start else None

    def first(self) -> Answer:
        options = (
            f"perPage:{self.a_page}, groupSize:{_GROUP}, totalRecord:{len(self.lines)}, proxyUrl:'{_PROXY}',"
            "ajaxParam:{col:1,appid:1,webid:3185,path:'/',columnid:1599544,sourceContentType:1,unitid:'4892867',"
            "webname:'天桥区人民政府',permissiontype:0}"
        )
        store = _store(self.lines[: _GROUP * self.a_page], "")
        script = f"<script>$('#4892867').jpage({{{options}}});</script>"
        return self.column(f'<div id="4892867"><script type="text/xml">{store}</script></div>{script}')

    def group(self, asked: Asked) -> Answer:
        if self.by_range:
            first, last = int(asked.query["startrecord"]) - 1, int(asked.query["endrecord"])
        else:
            first = (int(asked.query.get("page", "1")) - 1) * self.a_page
            last = first + _GROUP * self.a_page
        totals = f"<totalrecord>{len(self.lines)}</totalrecord><totalpage>{self.pages}</totalpage>"
        return Answer(_store(self.lines[first:last], totals).encode(), "text/xml; charset=utf-8")


class HanwebJpageByPage(HanwebJpagePost):
    """It ignores the range, and looks at the number of the page alone."""

    by_range = False


def _store(lines: list[Line], before: str) -> str:
    records = "".join(f"<record><![CDATA[ {row(line)} ]]></record>" for line in lines)
    return f"<datastore>{before}<recordset>{records}</recordset></datastore>"
