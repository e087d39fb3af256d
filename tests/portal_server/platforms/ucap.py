"""Ucap: static list pages with links below them, or a search over the articles of a channel."""

from __future__ import annotations

import json

from tests.portal_server.platforms.base import Software, rows
from tests.portal_server.server import Answer, Asked

_CHANNEL = "f0f2b8bd1c5e4f6c9a3d7e8b5a4c3d21"


class Ucap(Software):
    """list.shtml, list_2.shtml and so on; the links name the pages around the one that is shown."""

    platform = "ucap"
    start = "/cnsq/c103658/list.shtml"
    is_counted = False

    @property
    def needed(self) -> list[str]:
        return [self.page_path(number) for number in range(1, self.pages + 1)]

    def path_of(self, number: int, day: str) -> str:
        return f"/cnsq/c103658/{day[:4]}{day[5:7]}/0f235d56ca894d5d9a95a536{number:08x}.shtml"

    def page_path(self, number: int) -> str:
        return f"/cnsq/c103658/list_{number}.shtml" if number > 1 else self.start

    def list_answer(self, asked: Asked) -> Answer | None:
        number = next((n for n in range(1, self.pages + 1) if self.page_path(n) == asked.path), None)
        if not number:
            return None
        around = range(max(1, number - 1), min(self.pages, number + 1) + 1)
        links = " ".join(f'<a href="{self.page_path(n)}">{n}</a>' for n in around if n != number)
        after = f'<a href="{self.page_path(number + 1)}">下一页</a>' if number < self.pages else "下一页"
        return self.column(f"<ul>{rows(self.page(number))}</ul><div class='pagination'>{links} {after}</div>")


class UcapSearch(Software):
    """The column page names its channel; the search answers with JSON."""

    platform = "ucap"
    start = "/sswt/c103659/list.shtml"
    size = 110
    a_page = 50

    @property
    def needed(self) -> list[str]:
        return [self.start, *(f"/common/search/{_CHANNEL} {number}" for number in range(1, self.pages + 1))]

    def path_of(self, number: int, day: str) -> str:
        return f"/sswt/c103659/{day[:4]}{day[5:7]}/c00_{31760000 + number}.shtml"

    def label(self, asked: Asked) -> str:
        return f"{asked.path} {asked.query.get('page', '')}" if "search" in asked.path else asked.line

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.path == self.start:
            return self.column(f"<div id='list'></div><script>var channelId = '{_CHANNEL}';</script>")
        if asked.path != f"/common/search/{_CHANNEL}" or asked.query.get("_isJson") != "true":
            return None
        number = int(asked.query["page"])
        found = [
            {"title": line.title, "url": line.path, "publishedTimeStr": f"{line.day} 10:00:00", "channelName": "年报"}
            for line in self.page(number)
        ]
        data = {"data": {"results": found, "rows": len(self.lines), "page": number}}
        return Answer(json.dumps(data, ensure_ascii=False).encode(), "application/json;charset=UTF-8")
