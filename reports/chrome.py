"""Lines that belong to the site and not to the report: what they say, wherever the page puts them.

Each pattern matches a whole line. They were collected from the portals' pages of all site families and from
saved texts of such pages (2026); a line that also holds a sentence of the report matches none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reports.labels import key, simplify

_BUTTONS = (
    "打印(?:本页|此页|文章|正文|页面)?|关闭(?:本页|窗口|页面)?|收藏(?:本页)?|我要纠错|纠错|返回(?:顶部|列表|首页)?|推荐给好友|"
    "分享(?:到)?|朗读|下载|转发|微信|微博|qq空间|qq|新浪微博|保存|复制链接|收起|展开|听全文|加入收藏|发送邮件|顶部|我要打印|阅读原文"
)
_PATTERNS: dict[str, str] = {
    "font_switch": r"[【\[(]?(字号|字体|字体大小|视力保护色)[】\])]?[:：]?[\[【(]?[大中小默认特超a+\-\s\]】)\[【(|/]*[\]】)]?",
    "toolbar": rf"(?:[【\[(|]?(?:{_BUTTONS})[】\])|]?[:：]?)+",
    "counter": r"(浏览|阅读|点击|访问)(次数|量|数)?[:：]?\[?\d*\]?次?",
    "qr_code": r"(扫一扫|扫码|扫描二维码|微信扫一扫).{0,24}",
    "leave_site": r".{0,4}您(访问|点击)的(链接|是非政府网站).{0,60}",
    "neighbours": r"(上一篇|下一篇|上一条|下一条)[:：]?.{0,80}",
    "related": r"((相关|关联)(阅读|链接|文章|信息|附件|稿件|推荐|新闻|解读|文档)|最近更新|推荐(专题|阅读)|热门(文章|推荐)|最新(文章|信息|更新)|"
    r"猜你喜欢|延伸阅读)[:：]?",
    "disclaimer": r"(友情提示|免责声明|版权声明|温馨提示)[:：].*|.{0,24}免责声明[:：].*|由互联网用户整理提供.*|.{0,20}转载分享请保留.*",
    "footer": r"(版权所有|主办(单位)?[:：]|承办(单位)?[:：]|技术支持[:：]|网站标识码|网站地图|联系我们$|关于我们|备案号|政府网站标识码|"
    r"copyright|©|.{0,10}icp备|.{0,12}公网安备|建议使用.{0,20}分辨率|地址[:：].{0,30}icp备).*",
    "breadcrumb": r"(您|你)?(的)?(当前|现在|所在)?(的)?位置(是)?[:：].{0,80}|首页[>»›/].{0,80}",
    "browser_extension": r"翻译搜索复制|翻译|搜索复制",
    "preview": r"预览时标签不可点",
    "credit": r"[(【\[]?(责任编辑|编辑|审核|校对|责编|签发)[:：].{0,12}[)】\]]?",
}
_LINE = re.compile("|".join(f"(?P<{reason}>{pattern})" for reason, pattern in _PATTERNS.items()), re.IGNORECASE)
_LONGEST = 200
# No pattern begins with anything else, in simplified script and lower case, or with one of those in the middle.
_BEGINNINGS = frozenset(
    "字视大中小默认特超打关收我纠返推分朗下转微新保复展听加发顶浏阅点访扫您上相最热猜延友免版温由主承技网联备政建地你的当现所位首翻搜预"
    "责编审校签acqh©【】[]()|/+-:"
)
_IN_THE_MIDDLE = re.compile("[您责責载載备備]")
# The software's own credit. What stands behind it on the page was put there by somebody else.
_SOFTWARE_CREDIT = re.compile(
    r"Produced\s+By\s*大汉网络\s*大汉版通发布系统|Powered\s+by\s+[\w.\- ]{2,40}$", re.IGNORECASE
)
_BARE_URL = re.compile(r"https?://\S+")
_FONT_SWITCH_GLUED = re.compile(r"^大\s+中\s+小\s*")


def chrome_reason(line: str) -> str | None:
    """Name the kind of site chrome that a whole line is; None for a line of the report."""
    if _BARE_URL.fullmatch(line.strip()):
        return "bare_url"
    start = line[:_LONGEST]
    if "by" in start.lower() and _SOFTWARE_CREDIT.search(simplify(start)):
        return "software_credit"
    # Normalising a line takes far longer than to see that it cannot be one of the site.
    if len(line) > _LONGEST or not (_may_begin(line[:1]) or _IN_THE_MIDDLE.search(line)):
        return None
    match = _LINE.fullmatch(key(line))
    return match.lastgroup if match else None


@lru_cache(maxsize=4096)
def _may_begin(character: str) -> bool:
    """Say whether a line that begins so may be one of the site; what is left out of keys says nothing."""
    begins = key(character)[:1].lower()
    return not begins or begins in _BEGINNINGS


def behind_credit(line: str) -> str:
    """Give what stands behind the software's credit on its line: injected text, or nothing."""
    simplified = simplify(line)
    match = _SOFTWARE_CREDIT.search(simplified)
    return line[match.end() :].strip() if match and len(simplified) == len(line) else ""


def strip_font_switch(line: str) -> str:
    """Take off a font-size switch that an extractor glued to the first sentence."""
    return _FONT_SWITCH_GLUED.sub("", line)
