"""Hanweb's module of open government information: a report a year from one program, a list from another."""

from __future__ import annotations

from tests.portal_server.platforms.base import Line, Software, row
from tests.portal_server.server import Answer, Asked

_REPORT = "/module/xxgk/xxgkAnnualReport.jsp"
_SEARCH = "/module/xxgk/search.jsp"
_AREAS = {
    "113325000026455663": "天桥区财政局",
    "113325000026455671": "天桥区教育局",
    "11332500002645568X": "天桥区民政局",
}
_FORM = {
    "infotypeId": "A0105",
    "jdid": "3185",
    "area": "113325000026455663",
    "divid": "div1229",
    "sortfield": "createdate:0",
}


class HanwebXxgkYears(Software):
    """A page of authorities, a column for each, and behind it the whole report of the year that was chosen."""

    platform = "hanweb_xxgk"
    start = "/col/col1229/index.html"
    is_counted = False

    def __init__(self) -> None:
        self.lines = [self._line(area, year) for year in range(2025, 2011, -1) for area in _AREAS]

    @property
    def needed(self) -> list[str]:
        return [self.start, *(f"/col/col{1230 + number}/index.html" for number in range(len(_AREAS)))]

    def publish(self, count: int) -> None:
        self.lines = [*(self._line(area, 2026) for area in list(_AREAS)[:count]), *self.lines]

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.path == self.start:
            links = (
                f'<p><a href="/col/col{1230 + n}/index.html">{name}信息公开年报</a></p>'
                for n, name in enumerate(_AREAS.values())
            )
            return self.column("".join(links))
        for number, area in enumerate(_AREAS):
            if asked.path == f"/col/col{1230 + number}/index.html":
                years = [line.year for line in self.lines if line.path.endswith(area)]
                return self.column(_links(area, years) if number == 1 else _choice(area, years))
        return None

    def _line(self, area: str, year: int) -> Line:
        title = f"{_AREAS[area]}{year}年政府信息公开工作年度报告"
        return Line(f"{_REPORT}?fbtime={year}&area={area}", title, f"{year + 1}-01-31", year, _AREAS[area])


class HanwebXxgkSearch(Software):
    """A list by form, in GBK under a header that says UTF-8."""

    platform = "hanweb_xxgk"
    start = "/col/col1229106/index.html"
    charset = "gbk"

    @property
    def needed(self) -> list[str]:
        return [self.start, *(f"{_SEARCH} {number}" for number in range(1, self.pages + 1))]

    def path_of(self, number: int, day: str) -> str:
        return f"/art/{day[:4]}/{int(day[5:7])}/{int(day[8:])}/art_1229106_{number}.html"

    def label(self, asked: Asked) -> str:
        return f"{asked.path} {asked.form.get('currpage', '')}" if asked.path == _SEARCH else asked.line

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.path == self.start:
            options = ",".join(f"{name}:'{value}'" for name, value in _FORM.items())
            return self.column(f"<div id='div1229'></div><script>$.post('{_SEARCH}',{{{options}}},show);</script>")
        if asked.path != _SEARCH or asked.method != "POST" or any(asked.form.get(n) != v for n, v in _FORM.items()):
            return None
        number = int(asked.form["currpage"])
        lines = "".join(row(line) for line in self.page(number))
        foot = f"共&nbsp;{len(self.lines)}&nbsp;条&nbsp;第&nbsp;{number}&nbsp;页&nbsp;共&nbsp;{self.pages}&nbsp;页"
        return self.html(f"<ul>{lines}</ul><div>{foot}</div>")


def _choice(area: str, years: list[int | None]) -> str:
    options = "".join(f'<option value="{year}">{year}年</option>' for year in years)
    script = f'function show(year){{$(\'#text\').load("{_REPORT}?fbtime="+year+"&area={area}")}}'
    return f'<select onchange="show(this.value)">{options}</select><div id="text"></div><script>{script}</script>'


def _links(area: str, years: list[int | None]) -> str:
    return "".join(f'<li><a href="{_REPORT}?fbtime={year}&amp;area={area}">{year}年</a></li>' for year in years)
