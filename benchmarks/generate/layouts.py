"""Whole pages, in the mark-up of the site families: each layout puts the article and the site together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.generate.chrome import Chrome


@dataclass(frozen=True, slots=True)
class Page:
    """What a layout puts together; `heading` is empty where the page prints no title of its own."""

    title: str
    heading: str
    site_name: str
    article: str
    metadata: str
    published_line: str
    tags: str
    charset: str
    chrome: Chrome
    hidden: str
    size: int

    @property
    def head(self) -> str:
        """Give the head of the page: declared charset, `<meta>` names, title, styles and scripts."""
        declared = (
            f'<meta http-equiv="Content-Type" content="text/html; charset={self.charset}">' if self.charset else ""
        )
        weight = self.chrome.weight(self.size)
        return f"<head>{declared}\n{self.tags}\n<title>{self.title} - {self.site_name}</title>\n{weight}</head>"

    def h1(self, before: str = "", after: str = "") -> str:
        """Give the page's own heading, with a template's marks around it."""
        return f"<h1>{before}{self.heading}{after}</h1>" if self.heading else ""


def hanweb(page: Page) -> str:
    """Imitate Hanweb: comment markers around title and body, `#zoom`."""
    c = page.chrome
    return f"""<!DOCTYPE html><html>{page.head}<body><div class="top">{c.top()}</div>
<div class="nav">{c.menu()}</div><div class="wz">{c.crumbs()}</div>
<div class="main"><ul class="list_zx">{c.links(12)}</ul></div>
<div class="wzzw-main">{page.metadata}
{page.h1("<!--<$[标题]>begin-->", "<!--<$[标题]>end-->")}
<div class="sp_time">{page.published_line} {c.tools()}</div>{page.hidden}
<meta name="ContentStart"/><!--ZJEG_RSS.content.begin--><div id="zoom">{page.article}</div><!--ZJEG_RSS.content.end--><meta name="ContentEnd"/>
<div class="xgyd">{c.related()}</div></div>
<div class="footer">{c.footer()}<p>Produced By 大汉网络 大汉版通发布系统</p></div></body></html>"""


def trs(page: Page) -> str:
    """Imitate TRS: editors nested in each other, unquoted class, stray end tag."""
    c = page.chrome
    return f"""<!DOCTYPE html><html>{page.head}<body><div class="header">{c.top()}{c.menu()}</div>
<div class="w1200"><div class="bread">{c.crumbs()}</div><div class="leftnav"><ul>{c.links(8, dates=False)}</ul></div>
<div class="detail">{page.metadata}{page.h1()}<p class="info">{page.published_line} {c.tools()}</p>{page.hidden}
<div class="article-body"><div class=TRS_Editor><div class="Custom_UnionStyle"><div class="TRS_PreAppend" style="overflow-x: hidden">
{page.article}</div></div></div></TRS_DOCUMENT></div>
<div class="ewm">扫一扫在手机打开当前页</div><div class="xglj">{c.related()}</div></div></div>
<div class="foot">{c.footer()}</div></body></html>"""


def ucap(page: Page) -> str:
    """Imitate Ucap: its own tags around title and content."""
    c = page.chrome
    heading = f"<h1><UCAPTITLE>{page.heading}</UCAPTITLE></h1>" if page.heading else ""
    return f"""<!DOCTYPE html><html lang="zh">{page.head}<body><nav>{c.menu()}</nav><section class="position">{c.crumbs()}</section>
<div class="pages-con"><div class="pages_content">{heading}<div class="pages-date">{page.published_line}<span class="share">{c.tools()}</span></div>
{page.metadata}{page.hidden}<div class="pages_content_text" id="UCAP-CONTENT"><UCAPCONTENT>{page.article}</UCAPCONTENT></div></div>
<div class="related"><ul>{c.links(10)}</ul>{c.related()}</div></div><footer>{c.footer()}</footer></body></html>"""


def vsb(page: Page) -> str:
    """Imitate Boda VSB: a form around the article, neighbours below it, side column."""
    c = page.chrome
    return f"""<HTML>{page.head}<BODY><div class="head">{c.top()}{c.menu()}</div><div class="ny_left"><ul>{c.links(9)}</ul></div>
<div class="ny_right"><div class="dqwz">{c.crumbs()}</div>{page.metadata}<form name="_newscontent_fromname">
<div class="nr-tit">{page.h1()}</div><div class="nr-info">{page.published_line} {c.tools()}</div>{page.hidden}
<div id="vsb_content"><div class="v_news_content">{page.article}</div></div><div id="div_vote_id"></div></form>
<div class="prenext">{c.neighbours()}</div></div><div class="bottom">{c.footer()}</div></BODY></HTML>"""


def nested(page: Page) -> str:
    """Imitate old pages: tables in tables for everything, cells that are not closed."""
    c = page.chrome
    heading = f"<td align=center class=bt><b>{page.heading}</b>" if page.heading else "<td>&nbsp;"
    return f"""<html>{page.head}<body bgcolor=#ffffff><table width=980 align=center><tr><td>{c.top()}<tr><td><table><tr><td>{c.menu()}</table>
<tr><td><table width=100%><tr><td width=220 valign=top><table><tr><td>{c.links(10)}</table><td valign=top>
<table width=100%><tr><td>{c.crumbs()}<tr>{heading}<tr><td align=center>{page.published_line} {c.tools()}<tr><td>{page.metadata}{page.hidden}
<tr><td class=content>{page.article}<tr><td>{c.neighbours()}</table></table><tr><td align=center>{c.footer()}</table></body></html>"""


def gkmlpt(page: Page) -> str:
    """Imitate the open-government platform of Guangdong."""
    c = page.chrome
    return f"""<!DOCTYPE html><html>{page.head}<body><div class="nav-wrapper">{c.menu()}</div><div class="container"><div class="wrapper">
<div class="side-nav"><ul>{c.links(14, dates=False)}</ul></div><div class="content"><div class="classify">{page.metadata}</div>{page.h1()}
<div class="date-row">{page.published_line}</div>{page.hidden}<div class="article-content">{page.article}</div>
<div class="print-share">{c.tools()}</div></div></div></div>
<div class="footer-wrap">{c.footer()}</div></body></html>"""


def anhui(page: Page) -> str:
    """Imitate the public columns of the Anhui platform: metadata table above, related below."""
    c = page.chrome
    return f"""<!DOCTYPE html><html>{page.head}<body><div class="j-head">{c.top()}{c.menu()}</div><div class="wzy1 clearfix">
<div class="xxgk_navli">{c.links(16)}</div><div class="gk_content">{page.metadata}<div class="wztit">{page.h1()}</div>
<div class="wzfbxx">{page.published_line} {c.tools()}</div>{page.hidden}<div class="wzcon j-fontContent clearfix">{page.article}</div>
<div class="gk_related">{c.related()}</div></div></div><div class="wzfoot">{c.footer()}</div></body></html>"""


def bare(page: Page) -> str:
    """Write a page without any class names."""
    c = page.chrome
    return f"""<html>{page.head}<body><div>{c.menu()}</div><div>{page.h1()}{page.metadata}<p>{page.published_line}</p>{page.hidden}
{page.article}</div><div><ul>{c.links(6)}</ul></div><div>{c.footer()}</div></body></html>"""


LAYOUTS: dict[str, Callable[[Page], str]] = {
    "hanweb": hanweb,
    "trs": trs,
    "ucap": ucap,
    "vsb": vsb,
    "nested": nested,
    "gkmlpt": gkmlpt,
    "anhui": anhui,
    "bare": bare,
}
