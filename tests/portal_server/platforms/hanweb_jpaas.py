"""Hanweb jpaas: a column page with parameters, and the list as HTML in the JSON of an interface."""

from __future__ import annotations

import json

from tests.portal_server.platforms.base import Software, rows
from tests.portal_server.server import Answer, Asked

_UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"
_PARAMETERS = {
    "parseType": "bulidstatic",
    "webId": "8d5b1a3c2e",
    "tplSetId": "7f6e5d4c3b",
    "pageType": "column",
    "tagId": "当前栏目_list",
    "editType": "null",
    "pageId": "4039_446643",
}


class HanwebJpaas(Software):
    """It gives fifteen entries however many are asked for, and nothing at all without a Referer."""

    platform = "hanweb_jpaas"
    start = "/col/4039_446643/index.html"
    a_page = 15

    @property
    def needed(self) -> list[str]:
        return [self.start, *(f"{_UNIT} {number}" for number in range(1, self.pages + 1))]

    def path_of(self, number: int, day: str) -> str:
        return f"/col/4039_446643/art/17356608/17364738729029{number:04}.html"

    def label(self, asked: Asked) -> str:
        return f"{asked.path} {_number(asked)}" if asked.path == _UNIT else asked.line

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.path == self.start:
            data = json.dumps(_PARAMETERS, ensure_ascii=False)
            way = str({**_PARAMETERS, "tagId": "当前位置"}).replace(", ", ",")
            return self.column(
                f'<div url="{_UNIT}" queryData="{way}"></div><div url="{_UNIT}" queryData=\'{data}\'></div>'
            )
        if asked.path != _UNIT:
            return None
        if "Referer" not in asked.headers:
            return Answer(b"Forbidden", "text/plain", 403)
        if any(asked.query.get(name) != value for name, value in _PARAMETERS.items()):
            return _json({"success": False, "data": None})
        lines = rows(self.page(_number(asked)))
        fragment = f'<div class="list" rows="{self.a_page}" count="{len(self.lines)}"><ul>{lines}</ul></div>'
        return _json({"success": True, "data": {"html": fragment}})


def _number(asked: Asked) -> int:
    return int(json.loads(asked.query.get("paramJson", '{"pageNo":1}'))["pageNo"])


def _json(data: object) -> Answer:
    return Answer(json.dumps(data, ensure_ascii=False).encode(), "application/json;charset=UTF-8")
