"""TRS WCM: static list pages, with the call that prints the links to them in one of its forms."""

from __future__ import annotations

from typing import ClassVar

from tests.portal_server.platforms.base import Line, Software, rows
from tests.portal_server.server import Answer, Asked

_FOLDER = "/zfxxgk/fdzdgknr/gknb/"
_DEFINITION = "function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){ if(_nPageCount <= 1) return; }"


class TrsWcm(Software):
    """Counted from 0, so that the second page is index_1; in GBK, of which the header says nothing."""

    platform = "trs_wcm"
    start = f"{_FOLDER}index.html"
    charset = "gb2312"
    content_type = "text/html"
    most_pages: ClassVar[int | None] = None

    @property
    def shown(self) -> int:
        """The number of pages that can be turned to."""
        return min(self.pages, self.most_pages or self.pages)

    @property
    def needed(self) -> list[str]:
        return [self.page_path(number) for number in range(1, self.shown + 1)]

    def path_of(self, number: int, day: str) -> str:
        return f"{_FOLDER}{day[:4]}{day[5:7]}/t{day.replace('-', '')}_{2320000 + number}.html"

    def page_path(self, number: int) -> str:
        return f"{_FOLDER}index_{number - 1}.html" if number > 1 else self.start

    def list_answer(self, asked: Asked) -> Answer | None:
        number = next((n for n in range(1, self.shown + 1) if self.page_path(n) == asked.path), None)
        return self.column(self.body(number)) if number else None

    def body(self, number: int) -> str:
        call = f'createPageHTML({self.shown}, {number - 1}, "index", "html", {len(self.lines)});'
        return f"<ul>{rows(self.listed(number))}</ul><script>{_DEFINITION}\n{call}</script>"

    def listed(self, number: int) -> list[Line]:
        """Give the lines of a page; an older one is pinned on top of the first."""
        pinned = self.lines[-3:-2] if number == 1 and not self.most_pages else []
        return [*pinned, *self.page(number)]


class TrsWcmFromOne(TrsWcm):
    """Counted from 1, so that the second page is list_2; the rows stand in a comment until a script shows them."""

    start = f"{_FOLDER}list.shtml"
    charset = "utf-8"
    content_type = "text/html; charset=utf-8"

    def page_path(self, number: int) -> str:
        return f"{_FOLDER}list_{number}.shtml" if number > 1 else self.start

    def body(self, number: int) -> str:
        call = f"createPageHTML('page_div',{self.shown}, {number},'list','shtml',{len(self.lines)});"
        return f"<!--<ul>{rows(self.listed(number))}</ul><script>{call}</script>-->"


class TrsWcmInline(TrsWcm):
    """With its numbers in variables, and none of the entries."""

    start = f"{_FOLDER}index.htm"
    charset = "utf-8"
    is_counted = False

    def page_path(self, number: int) -> str:
        return f"{_FOLDER}index_{number - 1}.htm" if number > 1 else self.start

    def body(self, number: int) -> str:
        numbers = f"var currentPage = {number - 1};//所在页从0开始\nvar prevPage = currentPage-1\nvar countPage = {self.shown}//共多少页"
        return f"<ul>{rows(self.listed(number))}</ul><script>{numbers}\n{_DEFINITION}</script>"


class TrsWcmCapped(TrsWcm):
    """With more entries than its fifty pages show."""

    size = 126
    a_page = 2
    most_pages = 50
    proved = False

    @property
    def reports(self) -> dict[str, int]:
        return {line.path: line.year for line in self.lines[: self.most_pages * self.a_page] if line.year}


class TrsWcmOfAll(TrsWcm):
    """A list of everything that an authority makes known: its first and its last page hold no report."""

    start = "/zfxxgk/fdzdgknr/index.html"
    charset = "utf-8"

    def __init__(self) -> None:
        super().__init__()
        self.lines = [*self._others(1), *self.lines, *self._others(2)]

    def page_path(self, number: int) -> str:
        return f"/zfxxgk/fdzdgknr/index_{number - 1}.html" if number > 1 else self.start

    def list_answer(self, asked: Asked) -> Answer | None:
        number = next((n for n in range(1, self.shown + 1) if self.page_path(n) == asked.path), None)
        return self.column(self.body(number), title="法定主动公开内容") if number else None

    def _others(self, block: int) -> list[Line]:
        numbers = range(block * 100, block * 100 + 12)
        return [Line(self.path_of(n, "2026-03-31"), f"天桥区第{n}号通告", "2026-03-31", None, "") for n in numbers]
