"""Boda VSB: static list pages that are numbered from the oldest."""

from __future__ import annotations

from tests.portal_server.platforms.base import Software, rows
from tests.portal_server.server import Answer, Asked


class BodaVsb(Software):
    """Page k of N is N - k + 1, but for the first. When N grows, every number means another page."""

    platform = "boda_vsb"
    start = "/czj/zfxxgk/zfxxgknb.htm"

    @property
    def needed(self) -> list[str]:
        return [self.page_path(number) for number in range(1, self.pages + 1)]

    def path_of(self, number: int, day: str) -> str:
        return f"/czj/info/1043/{5000 + number}.htm"

    def page_path(self, number: int) -> str:
        return f"/czj/zfxxgk/zfxxgknb/{self.pages - number + 1}.htm" if number > 1 else self.start

    def list_answer(self, asked: Asked) -> Answer | None:
        number = next((n for n in range(1, self.pages + 1) if self.page_path(n) == asked.path), None)
        if not number:
            return None
        after = f'<a href="{self.page_path(number + 1)}" class="Next">下页</a>' if number < self.pages else "下页"
        return self.column(
            f"<script src='/system/resource/js/gotopage.js'></script><ul>{rows(self.page(number))}</ul>"
            f"<table><tr><td id='fanye238'>共{len(self.lines)}条&nbsp;&nbsp;{number}/{self.pages}&nbsp;</td><td>{after}"
            f'<a href="javascript:;" onclick="_simple_list_gotopage_fun({self.pages},\'u13_goto\',2)">转到</a></td></tr></table>'
        )
