"""Longxun's platform of Anhui: the column of annual reports is type 3, and its pages go by pageIndex."""

from __future__ import annotations

from tests.portal_server.platforms.base import Software, rows
from tests.portal_server.server import Answer, Asked

_COLUMN = "/public/column/21711"
_LABEL = "/site/label/8888"


class Longxun(Software):
    """The rows stand in the page."""

    platform = "longxun"
    start = f"{_COLUMN}?type=3&action=list&nav=3"

    @property
    def needed(self) -> list[str]:
        return [self.start, *(f"{_COLUMN} {number}" for number in range(2, self.pages + 1))]

    def path_of(self, number: int, day: str) -> str:
        return f"/public/21711/{8457000 + number}.html"

    def label(self, asked: Asked) -> str:
        return f"{asked.path} {asked.query['pageIndex']}" if "pageIndex" in asked.query else asked.line

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.path != _COLUMN or asked.query.get("type") != "3":
            return None
        return self.column(self.part(int(asked.query.get("pageIndex", "1"))), title="政府信息公开年报")

    def part(self, number: int) -> str:
        pager = f"<script>$('#page').pagination({{ pageIndex:{number}, pageCount:{self.pages}, total:{len(self.lines)} }});</script>"
        return f"<ul>{rows(self.page(number))}</ul>{pager}"


class LongxunAjax(Longxun):
    """A script loads the rows."""

    @property
    def needed(self) -> list[str]:
        return [self.start, *(f"{_LABEL} {number}" for number in range(1, self.pages + 1))]

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.path == _COLUMN and asked.query.get("type") == "3":
            query = (
                "IsAjax=1&amp;dataType=html&amp;labelName=publicInfoList&amp;siteId=6789&amp;pageSize=10&amp;pageIndex=1"
                "&amp;organId=21711&amp;type=3&amp;catId=&amp;file=/xxgk/publicInfoList_newest2020"
            )
            return self.column(f'<div id="list" data-url="{_LABEL}?{query}"></div>')
        is_ours = asked.path == _LABEL and asked.query.get("organId") == "21711" and asked.query.get("type") == "3"
        return self.html(self.part(int(asked.query["pageIndex"]))) if is_ours else None
