"""Software without a name: a numbered list, and what may stand before it or in its place."""

from __future__ import annotations

from tests.portal_server.platforms.base import Line, Software, rows
from tests.portal_server.server import Answer, Asked

COLUMN = "/zfxxgk/zfxxgknb/"


class Generic(Software):
    """A list with a link to each of its pages; in GBK under a header that says UTF-8."""

    platform = "generic"
    start = COLUMN
    charset = "gbk"
    is_counted = False

    @property
    def needed(self) -> list[str]:
        return [self.page_path(number) for number in range(1, self.pages + 1)]

    def path_of(self, number: int, day: str) -> str:
        return f"{COLUMN}{day[:4]}/{number}.html"

    def page_path(self, number: int) -> str:
        return f"{COLUMN}?page={number}" if number > 1 else COLUMN

    def list_answer(self, asked: Asked) -> Answer | None:
        number = next((n for n in range(1, self.pages + 1) if self.page_path(n) == asked.line), None)
        if not number:
            return None
        links = [f'<a href="{self.page_path(n)}">{n}</a>' for n in range(1, self.pages + 1)]
        after = [f'<a href="{self.page_path(number + 1)}">下一页</a>'] if number < self.pages else []
        return self.column(f"<ul>{rows(self.page(number))}</ul><div>{' '.join(links + after)}</div>")


class FromHome(Generic):
    """The home page of the portal, and the way of a visitor from there."""

    start = "/"
    charset = "utf-8"

    @property
    def needed(self) -> list[str]:
        return ["/", "/zfxxgk/", *super().needed]

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.line == "/":
            links = '<a href="/xwzx/">新闻中心</a><a href="/zfxxgk/">政府信息公开</a><a href="/nbbb/">政府网站工作年度报表</a>'
            return self.column(links, title="天桥区人民政府")
        if asked.line == "/zfxxgk/":
            links = f'<a href="/zfxxgk/zn/">政府信息公开指南</a><a href="{COLUMN}">政府信息公开年报</a>'
            return self.column(links, title="政府信息公开")
        return super().list_answer(asked)


class Years(Generic):
    """A folder for each year, with the reports of all authorities in it."""

    charset = "utf-8"

    @property
    def needed(self) -> list[str]:
        return [COLUMN, *(f"{COLUMN}{year}/" for year in sorted({int(line.day[:4]) for line in self.lines}))]

    def list_answer(self, asked: Asked) -> Answer | None:
        years = sorted({line.day[:4] for line in self.lines}, reverse=True)
        if asked.line == COLUMN:
            oldest = years[-1]
            links = [f'<li><a href="{COLUMN}{year}/">{year}年</a></li>' for year in years[:-1]]
            return self.column(f'<ul>{"".join(links)}<li><a href="{COLUMN}{oldest}/">{oldest}年以前</a></li></ul>')
        year = next((year for year in years if asked.line == f"{COLUMN}{year}/"), None)
        return self.column(f"<ul>{rows([line for line in self.lines if line.day[:4] == year])}</ul>") if year else None


class Frame(Generic):
    """A column page that shows the list in a frame."""

    start = "/zfxxgk/nb/"

    @property
    def needed(self) -> list[str]:
        return [self.start, *super().needed]

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.line == self.start:
            return self.column(f'<iframe src="{COLUMN}" width="100%"></iframe><iframe src="/count.html"></iframe>')
        return super().list_answer(asked)


class Shells(Generic):
    """Two pages that send the visitor on, one by its head and one by a script."""

    start = "/nb/"
    charset = "utf-8"
    shells = ("/nb/", "/nb/index.html")

    @property
    def needed(self) -> list[str]:
        return [self.start, "/nb/index.html", *super().needed]

    def list_answer(self, asked: Asked) -> Answer | None:
        if asked.line == self.start:
            return self.html('<html><head><meta http-equiv="refresh" content="0;url=index.html"></head></html>')
        if asked.line == "/nb/index.html":
            return self.html(f'<html><script>window.location.href="{COLUMN}";</script></html>')
        return super().list_answer(asked)


class SiteMap(Generic):
    """A map of the site, in two parts, that names the column."""

    start = "/sitemap.xml"
    charset = "utf-8"

    @property
    def needed(self) -> list[str]:
        return [self.start, "/sitemap_1.xml", *super().needed]

    def list_answer(self, asked: Asked) -> Answer | None:
        here = f"http://{asked.headers['Host']}"
        if asked.line == self.start:
            part = f"<sitemap><loc>{here}/sitemap_1.xml</loc></sitemap>"
            return _xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{part}</sitemapindex>')
        if asked.line == "/sitemap_1.xml":
            places = "".join(f"<url><loc>{here}{path}</loc></url>" for path in ("/xwzx/", COLUMN, "/zfxxgk/zn/"))
            return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>')
        return super().list_answer(asked)


class Feed(Software):
    """A feed with the whole list."""

    platform = "feeds"
    start = "/rss/rss.xml?siteId=2"
    is_counted = False

    @property
    def needed(self) -> list[str]:
        return [self.start]

    def path_of(self, number: int, day: str) -> str:
        return f"/content/detail/{number:024x}.html"

    def list_answer(self, asked: Asked) -> Answer | None:
        here = f"http://{asked.headers['Host']}"
        items = "".join(_item(line, here) for line in self.lines)
        feed = f'<rss version="2.0"><channel><title>天桥区人民政府</title>{items}</channel></rss>'
        return _xml(feed) if asked.line == self.start else None


def _item(line: Line, here: str) -> str:
    date = f"{line.day} 09:00:00"
    return (
        f"<item><title><![CDATA[{line.title}]]></title><link>{here}{line.path}</link><pubDate>{date}</pubDate></item>"
    )


def _xml(text: str) -> Answer:
    return Answer(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode(), "text/xml")
