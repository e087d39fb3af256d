"""TRS IGS: a column page with the address of a search that answers with JSON."""

from __future__ import annotations

import json

from tests.portal_server.platforms.base import Software
from tests.portal_server.server import Answer, Asked

_SEARCH = "/igs/front/search/publish/data/list.html"
_ASKED = "index=wzqsearch-v20190124&type=infomation&siteId=47&pageSize=20&orderProperty=DOCRELTIME&orderDirection=desc"
_FILTER = {"filter[SITEID]": "47", "filter[CHANNELID]": "31139", "filter[GROUPCAT]": "228"}


class TrsIgs(Software):
    """Twenty documents a page."""

    platform = "trs_igs"
    start = "/njsrmzf/xxgknb/"
    a_page = 20

    @property
    def needed(self) -> list[str]:
        return [self.start, *(f"{_SEARCH} {number}" for number in range(1, self.pages + 1))]

    def path_of(self, number: int, day: str) -> str:
        return f"/njsrmzf/{day[:4]}{day[5:7]}/t{day.replace('-', '')}_{3370000 + number}.html"

    def label(self, asked: Asked) -> str:
        return f"{asked.path} {asked.query.get('pageNumber', '')}" if asked.path == _SEARCH else asked.line

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.path == self.start:
            chosen = "&".join(f"{name}={value}" for name, value in _FILTER.items())
            return self.column(f'<script>$.get("{_SEARCH}?{_ASKED}&{chosen}&pageNumber=1", show);</script>')
        if asked.path != _SEARCH or any(asked.query.get(name) != value for name, value in _FILTER.items()):
            return None
        found = [
            {"DOCTITLE": line.title, "DOCPUBURL": line.path, "DOCRELTIME": f"{line.day} 09:30:00"}
            for line in self.page(int(asked.query["pageNumber"]))
        ]
        data = {"page": {"content": found, "totalElements": len(self.lines), "totalPages": self.pages}}
        return Answer(json.dumps(data, ensure_ascii=False).encode(), "application/json")
