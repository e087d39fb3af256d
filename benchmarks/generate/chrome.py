"""The site around the article: menus, lists, switches, footers, hidden and injected text, scripts and styles."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from benchmarks.generate.authority import Authority
from benchmarks.generate.vocabulary import HEADLINES, MENU, SPAM

_STYLE_RULE = ".{name}{n}{{width:{w}px;min-height:{h}px;padding:0 {p}px;border-bottom:1px solid #{c:06x}}}.{name}{n} a:hover{{color:#c00}}\n"
_SCRIPT_LINE = "var {name}{n}={{id:{w},rows:{h},url:'/common/{name}/{c}.js',cached:true}};if({name}{n}.rows>{p}){{load({name}{n})}}\n"


@dataclass(slots=True)
class Chrome:
    """Makes pieces of a site and remembers the strings that must not be left of them."""

    rng: Random
    authority: Authority
    year: int
    report_title: str
    panels: int
    gone: list[str] = field(default_factory=list)

    def _note(self, *texts: str) -> None:
        self.gone.extend(texts)

    def links(self, count: int, *, dates: bool = True) -> str:
        """Make list items of news with links and dates."""
        items = []
        for _ in range(count):
            text = f"{self.rng.choice(HEADLINES)}（第{self.rng.randint(1, 99)}号）"
            day = f"{self.rng.randint(2015, 2024)}-{self.rng.randint(1, 12):02d}-{self.rng.randint(1, 28):02d}"
            number = self.rng.randint(10_000, 9_999_999)
            date = f"<span>{day}</span>" if dates else ""
            items.append(f'<li><a href="/art/{number}.html" title="{text}" target="_blank">{text}</a>{date}</li>')
            self._note(text)
        return "\n".join(items)

    def menu(self) -> str:
        """Make the menu of the site, with the neighbours among its links."""
        words = self.rng.sample(MENU, 12)
        self._note(*(MENU if self.panels else words))
        neighbours = "".join(
            f"<option>{name}</option><li><a href='#'>{name}</a></li>" for name in self.authority.neighbours
        )
        items = "".join(f'<li class="item"><a href="/col/{n}/">{word}</a></li>' for n, word in enumerate(words))
        return f"<ul>{items}</ul><ul>{neighbours}</ul>{self._columns()}"

    def _columns(self) -> str:
        """Make the panels that drop from the menu: the columns of the site, a link each."""
        panels = []
        for _ in range(self.panels):
            links = "".join(
                f'<dd class="col-{self.rng.randint(1, 9)}"><a href="/col/col{self.rng.randint(1000, 99999)}/index.html" '
                f'target="_blank"><span>{self.rng.choice(MENU)}</span></a><i class="arrow"></i></dd>'
                for _ in range(20)
            )
            panels.append(f'<div class="panel"><dl><dt><a href="#">{self.rng.choice(MENU)}</a></dt>{links}</dl></div>')
        return "".join(panels)

    def top(self) -> str:
        """Make the line of switches at the top."""
        self._note("无障碍浏览", "长者模式", "今天是星期")
        return '<a href="#">无障碍浏览</a> | <a href="#">长者模式</a> | <span>今天是星期三 欢迎您</span>'

    def crumbs(self) -> str:
        """Make the path to the page."""
        self._note("当前位置")
        return '<span>当前位置：</span><a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="#">年度报告</a>'

    def tools(self) -> str:
        """Make the switches for font size, printing and sharing."""
        self._note("字号：", "打印本页", "浏览次数")
        return (
            '字号：<a href="javascript:f(16)">大</a> <a href="javascript:f(14)">中</a> <a href="javascript:f(12)">小</a> '
            f'<a href="javascript:print()">打印本页</a> 浏览次数：<span id="hits">{self.rng.randint(1, 9999)}</span>'
        )

    def related(self) -> str:
        """Make the list of the reports of other years, with their dates."""
        title = self.report_title.replace(str(self.year), "")
        items = [
            f'<li><a href="/t{year}.html">{year}年{title}</a><span>{year + 1}-01-{self.rng.randint(10, 28)}</span></li>'
            for year in range(self.year - 3, self.year)
        ]
        self._note("相关阅读", *(f"{year}年{title}" for year in range(self.year - 3, self.year)))
        return f"<h4>相关阅读</h4><ul>{''.join(items)}</ul>"

    def neighbours(self) -> str:
        """Make the links to the previous and the next page."""
        self._note("上一篇", "下一篇")
        return f'<p>上一篇：<a href="/t1.html">{self.rng.choice(HEADLINES)}</a></p><p>下一篇：<a href="/t2.html">没有了</a></p>'

    def footer(self) -> str:
        """Make the footer."""
        self._note("版权所有", "网站标识码", "公网安备")
        return (
            f"<p>版权所有：{self.authority.city}门户网站 主办：{self.authority.city}政务服务中心</p>"
            f"<p>网站标识码：{self.authority.region_code}0001 <a href='#'>ICP备{self.rng.randint(10**7, 10**8 - 1)}号</a> "
            f"公网安备 {self.authority.region_code}02000{self.rng.randint(100, 999)}号</p>"
        )

    def hidden(self, kind: str) -> str:
        """Make what no visitor sees: injected links, the report of another year, or the question at leaving."""
        if kind == "spam":
            word = self.rng.choice(SPAM)
            self._note(word)
            return f'<div style="position:absolute;left:-9999px"><a href="http://example.net/">{word}</a></div>'
        if kind == "decoy":
            self._note("往年存档勿读")
            return (
                '<div style="display:none" class="content"><h2>往年存档勿读</h2><p>一、总体情况</p><p>收到申请9999件。</p>'
                "<table><tr><td>行政许可</td><td>8888</td></tr><tr><td>行政处罚</td><td>7777</td></tr></table></div>"
            )
        if kind == "modal":
            self._note("您访问的链接即将离开")
            return '<div class="modal" style="display:none">您访问的链接即将离开本门户网站，是否继续？</div>'
        return ""

    def inside(self, kind: str) -> str:
        """Make what editors leave at the end of the article itself."""
        if kind == "credit":
            self._note("责任编辑")
            return '<p style="text-align:right">（责任编辑：网站管理员）</p>'
        if kind == "qr_code":
            self._note("扫一扫在手机打开当前页")
            return '<div><img src="/qr.png" alt="二维码"><p>扫一扫在手机打开当前页</p></div>'
        if kind == "buttons":
            self._note("【打印】", "【关闭】")
            return '<div align="right"><a href="#">【打印】</a> <a href="#">【关闭】</a></div>'
        return ""

    def weight(self, size: int) -> str:
        """Make styles and scripts of about `size` bytes."""
        return f"<style>{self._lines(_STYLE_RULE, size * 2 // 3)}</style>\n<script>{self._lines(_SCRIPT_LINE, size // 3)}</script>"

    def _lines(self, template: str, size: int) -> str:
        lines: list[str] = []
        length = 0
        while length < size:
            rng = self.rng
            lines.append(
                template.format(
                    name=rng.choice(("nav", "list", "box", "foot", "head")),
                    n=len(lines),
                    w=rng.randint(10, 999),
                    h=rng.randint(10, 99),
                    p=rng.randint(0, 9),
                    c=rng.randint(0, 0xFFFFFF),
                )
            )
            length += len(lines[-1])
        return "".join(lines)
