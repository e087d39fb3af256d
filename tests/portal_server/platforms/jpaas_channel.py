"""The newer jpaas: fifty entries as JSON in a script of the column page, the others from /queryList."""

from __future__ import annotations

import json

from tests.portal_server.platforms.base import Line, Software
from tests.portal_server.server import Answer, Asked

_IN_THE_PAGE = 50
_WHOSE = {"unitid": "380055", "webSiteCode[]": "tqq", "channelCode[]": "col42150"}


class JpaasChannel(Software):
    """Pages of fifteen, of which three and a third stand in the column page."""

    platform = "jpaas_channel"
    start = "/tqq/col/col42150/index.html"
    size = 90
    a_page = 15

    @property
    def needed(self) -> list[str]:
        first = _IN_THE_PAGE // self.a_page + 1
        return [self.start, *(f"/queryList {number}" for number in range(first, self.pages + 1))]

    def path_of(self, number: int, day: str) -> str:
        return f"/tqq/col/col42150/content/content_1951206363677{number:06}.html"

    def label(self, asked: Asked) -> str:
        return f"{asked.path} {asked.form.get('current', '')}" if asked.path == "/queryList" else asked.line

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.path == self.start:
            articles = json.dumps([_article(line) for line in self.lines[:_IN_THE_PAGE]], ensure_ascii=False)
            channel = json.dumps({"articleCount": len(self.lines), "around": [{"articleCount": 7}]})
            options = "current: 1, unitid: '380055', webSiteCode: ['tqq'], channelCode: ['col42150'], perPage: '15'"
            return self.column(
                f"<script>var data = {{articleList: {articles}, channel: {channel}}};</script>"
                f"<script>var params = {{{options}}};\nloadPageData(params, '380055');</script>"
            )
        if (
            asked.path != "/queryList"
            or asked.method != "POST"
            or any(asked.form.get(n) != v for n, v in _WHOSE.items())
        ):
            return None
        results = [{"source": _article(line)} for line in self.page(int(asked.form["current"]))]
        data = {"code": "200", "data": {"total": len(self.lines), "results": results}}
        return Answer(json.dumps(data, ensure_ascii=False).encode(), "application/json;charset=UTF-8")


def _article(line: Line) -> dict[str, object]:
    urls = json.dumps({"pc": line.path})
    return {"title": line.title, "pubDate": f"{line.day} 16:59", "urls": urls, "showTitle": f"<p>{line.title}</p>"}
