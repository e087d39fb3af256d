"""Guangdong's platform: a page with the tree of categories, and an interface with a hundred articles a page."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

from tests.portal_server.platforms.base import Line, Software
from tests.portal_server.server import Answer, Asked

_CHINA = timezone(timedelta(hours=8))
_API = "/gkmlpt/api/all/257"
_TREE = [
    {"id": 250, "name": "机构概况", "jump_url": "", "children": []},
    {
        "id": 255,
        "name": "政府信息公开",
        "jump_url": "",
        "children": [
            {"id": 256, "name": "政府网站工作年度报表", "jump_url": "", "children": []},
            {"id": 257, "name": "政府信息公开年报", "jump_url": "", "children": []},
        ],
    },
]


class Gkmlpt(Software):
    """Dates are seconds since 1970, URLs absolute."""

    platform = "gkmlpt"
    start = "/gkmlpt/index"
    size = 130
    a_page = 100

    @property
    def needed(self) -> list[str]:
        return [self.start, *(f"{_API} {number}" for number in range(1, self.pages + 1))]

    def path_of(self, number: int, day: str) -> str:
        return f"/gkmlpt/content/1/102/post_{102000 + number}.html"

    def label(self, asked: Asked) -> str:
        return f"{asked.path} {asked.query.get('page', '')}" if asked.path == _API else asked.line

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.path == self.start:
            tree = json.dumps(_TREE, ensure_ascii=False)
            script = f"window._CONFIG = {{ SID: '752003', TREE: {tree} }};"
            return self.html(
                f"<html><head><title>政府信息公开平台</title></head><body><script>{script}</script></body></html>"
            )
        if asked.path != _API or asked.query.get("sid") != "752003":
            return None
        host = f"http://{asked.headers['Host']}"
        found = [_article(line, host) for line in self.page(int(asked.query["page"]))]
        data = json.dumps({"total": len(self.lines), "articles": found}, ensure_ascii=False)
        return Answer(data.encode(), "application/json")


def _article(line: Line, host: str) -> dict[str, object]:
    seconds = int(datetime.fromisoformat(line.day).replace(tzinfo=_CHINA).timestamp())
    return {"title": line.title, "url": f"{host}{line.path}", "date": seconds, "display_publish_time": seconds}
