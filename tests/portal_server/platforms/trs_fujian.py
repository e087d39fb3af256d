"""TRS of Fujian: a column page with numbers, and a search over the documents of its channel."""

from __future__ import annotations

import json

from tests.portal_server.platforms.base import Line, Software
from tests.portal_server.server import Answer, Asked

_SEARCH = "/fjdzapp/search"
_TO_HTTPS = 'var secure = window.location.href.replace("http://","https://");'
_DOCUMENTS, _CHANNEL = "210831", "33294"


class TrsFujian(Software):
    """Asked by a form, up to a hundred documents at once."""

    platform = "trs_fujian"
    start = "/zfxxgk/zfxxgkndbg/"
    size = 120
    a_page = 100

    @property
    def needed(self) -> list[str]:
        return [self.start, *(f"{_SEARCH} {number}" for number in range(1, self.pages + 1))]

    def path_of(self, number: int, day: str) -> str:
        return f"/zfxxgk/zfxxgkndbg/{day[:4]}{day[5:7]}/t{day.replace('-', '')}_{1698000 + number}.htm"

    def label(self, asked: Asked) -> str:
        return f"{asked.path} {(asked.form or asked.query).get('page', '')}" if asked.path == _SEARCH else asked.line

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.path == self.start:
            return self.column(f"<div id='list'></div><script>{self.script()}</script>")
        if asked.path != _SEARCH or asked.method != "POST":
            return None
        is_ours = asked.form.get("channelid") == _DOCUMENTS and asked.form.get("classsql") == f"chnlid={_CHANNEL}"
        return self.search(int(asked.form["page"])) if is_ours else None

    def script(self) -> str:
        return (
            f"{_TO_HTTPS} PageInfo = {{ docid:'', chnlid:'{_CHANNEL}', siteid:'70' }};"
            f"SiteInfo = {{ was4doc: {_DOCUMENTS}, was4rel: 203629 }};"
        )

    def search(self, number: int) -> Answer:
        found = [_document(line) for line in self.page(number)]
        counts = {"page": number, "prepage": self.a_page, "pageCount": self.pages, "recordCount": len(self.lines)}
        data = json.dumps({"error": False, **counts, "data": found}, ensure_ascii=False)
        return Answer(data.encode(), "text/html;charset=UTF-8")


class TrsFujianLink(TrsFujian):
    """Asked by a link that stands in the column page, which gives twenty documents however many are asked for."""

    start = "/gk/nb/"
    size = 45
    a_page = 20

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.path == _SEARCH and asked.method == "GET" and asked.query.get("channelid") == _DOCUMENTS:
            return self.search(int(asked.query["page"]))
        if asked.path == self.start:
            return self.column(f"<div id='list'></div><script>{self.script()}</script>")
        return None

    def script(self) -> str:
        return f"{_TO_HTTPS} $.getJSON('{_SEARCH}?channelid={_DOCUMENTS}&classsql=chnlid%3D{_CHANNEL}&page=1&prepage=20', show);"


def _document(line: Line) -> dict[str, object]:
    released = f"{line.day.replace('-', '.')} 14:48:00"
    return {
        "docid2": 1,
        "docpuburl": line.path,
        "docreltime": released,
        "doctitle": line.title,
        "fileno": "",
        "files": "",
    }
