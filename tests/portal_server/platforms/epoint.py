"""Epoint: the number of the site in a script, lists by category from an interface that takes and gives JSON."""

from __future__ import annotations

import json

from tests.portal_server.platforms.base import Software
from tests.portal_server.server import Answer, Asked

_SCRIPT = "/js/webBuilderCommon.js"
_LIST = "/EWB-FRONT/rest/lightfrontaction/getgovinfolist"
_SITE = "7eb5f7f1-0000-4000-8000-0000000000aa"


class Epoint(Software):
    """The column page holds neither rows nor the number of the site."""

    platform = "epoint"
    start = "/zfxxgk/list.html?deptcode=tqq&categorynum=003005"
    size = 100
    a_page = 50

    @property
    def needed(self) -> list[str]:
        return [self.start, _SCRIPT, *(f"{_LIST} {number}" for number in range(1, self.pages + 1))]

    def path_of(self, number: int, day: str) -> str:
        return f"/zfxxgk/003005/{day.replace('-', '')}/a1b2c3d4-0000-4000-8000-{number:012}.html"

    def label(self, asked: Asked) -> str:
        return f"{asked.path} {asked.json['pageIndex']}" if asked.path == _LIST else asked.line

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.line == self.start:
            return self.column(f'<div id="list"></div><script src="{_SCRIPT}"></script>')
        if asked.path == _SCRIPT:
            script = f'var siteInfo = {{ "projectName": "/EWB-FRONT", "siteGuid": "{_SITE}" }};'
            return Answer(script.encode(), "application/javascript")
        if asked.path != _LIST or asked.method != "POST":
            return None
        whose = {name: asked.json.get(name) for name in ("deptcode", "categorynum", "siteGuid")}
        if whose != {"deptcode": "tqq", "categorynum": "003005", "siteGuid": _SITE}:
            return Answer(b'{"custom":{"data":[],"total":0}}', "application/json")
        found = [
            {"title": line.title, "infourl": line.path, "infodate": line.day}
            for line in self.page(int(asked.json["pageIndex"]))
        ]
        data = {"custom": {"data": found, "total": len(self.lines)}, "status": {"code": 200}}
        return Answer(json.dumps(data, ensure_ascii=False).encode(), "application/json")
