"""What pages that hold no article say of themselves: challenges, errors, redirects, and lists that scripts fill.

Each sign alone proves little: sites leave the script of a challenge on every article. The rules that weigh them
against what else stands on the page are in `crawler.page.kind`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from w3lib.html import get_base_url, get_meta_refresh

# Scripts and cookies of the systems that portals hide behind (portals, 2026), by the name they are known under.
_CHALLENGE_SCRIPTS = {
    "RuiShu": re.compile(r"\$_ts\s*=\s*window\[|\br=['\"]m['\"]"),
    "Jiasule": re.compile(r"__jsl_clearance|__jsluid"),
    "Yundun": re.compile(r"yd_cookie|acw_sc__v2|aliyun_waf|yunsuo_session|security_session_verify"),
    "WZWS": re.compile(r"wzws-waf-cgi|WZWS-RAY"),
    "Cloudflare": re.compile(r"cf-chl-|/cdn-cgi/challenge-platform"),
    "a cookie set by script": re.compile(r"document\.cookie\s*=[^<]{0,1000}\blocation\b"),
}
# A challenge is sent alone, scripts of a hundred thousand characters included.
_LONGEST_CHALLENGE = 300_000
_BLOCK_WORDS = re.compile(
    r"网站防火墙|云防护|访问被拦截|请求被拦截|请求已被(?:拦截|阻断)|访问过于频繁|安全验证|人机验证|访问验证|滑动.{0,6}验证|"
    r"请(?:完成|通过|进行).{0,8}验证|请(?:开启|启用|打开).{0,4}javascript.{0,8}刷新|输入验证码后?(?:继续|访问)|web application firewall|checking your browser|just a moment"
    r"|(?:访问|请求|行为).{0,12}(?:存在|疑似|构成).{0,6}(?:威胁|攻击)",
    re.IGNORECASE,
)
# A line that speaks of an error, alone or with a few words around it.
_ERROR_LINE = re.compile(
    r"(?:http|错误|状态码?|error|code|代码|[\s:：\-–—!！()（）])*(?:40[0-9]|410|50[0-4])"
    r"(?:[\s:：\-–—!！,，.。()（）]|错误|页面|error|not found|forbidden|bad gateway|service unavailable|internal server error)*"
    r"|.{0,24}(?:页面?|网页|网址|栏目|(?:访问|查看|浏览|请求|查找|要找)的.{0,6})"
    r"(?:未找到|没有找到|没找到|找不到|不存在|(?:已|已经)(?:被)?(?:删除|关闭|下线|失效)).{0,30}"
    r"|.{0,8}(?:内容|文章|链接)(?:已|已经)被.{0,8}(?:删除|屏蔽|下架).{0,20}"
    r"|.{0,16}(?:找不到|未找到|没有找到|无法找到|无法显示|无法访问).{0,12}(?:页|网址|地址|资源|文件|内容).{0,24}"
    r"|.{0,16}(?:系统(?:异常|错误|出错|繁忙|提示|(?:正在)?维护(?:中|升级)?)|服务器.{0,6}(?:错误|异常|出错)|运行时错误|网站维护中|页面出错|出错了).{0,30}"
    r"|.{0,40}(?:page not found|not found|server error|bad gateway|service (?:temporarily )?unavailable|access denied|"
    r"403 forbidden|runtime error).{0,60}",
    re.IGNORECASE,
)
_NOTHING_HERE = re.compile(
    r".{0,6}(?:暂无(?:相关)?(?:内容|数据|信息|文章|记录|结果)?|(?:没有|无)(?:相关|符合条件的)(?:内容|数据|信息|记录)|"
    r"(?:内容|栏目|页面)(?:正在|尚在)?(?:建设|更新|整理)中).{0,8}"
)
_LOG_IN = re.compile(
    r".{0,12}(?:(?:统一)?身份认证|(?:用户|会员|账号|密码|扫码|管理员?|系统|后台|内网)登[录陆]|请(?:先|您先)?登[录陆]|未登[录陆]).{0,12}|登[录陆]"
)
_PASSWORD = re.compile(r"<input\b[^>]{0,300}\btype\s*=\s*[\"']?password\b", re.IGNORECASE)
# An authority announces that a system is down; that is news.
_NOTICE = re.compile(r"公告|通告|通知|公示|办法|方案|意见")
# Programs that fill or turn the pages of a list, each by its call or by its answer.
_LIST_PROGRAMS = re.compile(
    r"createPageHTML\s*\(|loadPageData\s*\(|dataproxy\.jsp|_simple_list_gotopage_fun\s*\(|labelName=publicInfoList|"
    r"/common/search/|getgovinfolist|queryData\s*=",
)
_RECORD = re.compile(r"<record>\s*<!\[CDATA\[")
_SCRIPTED = re.compile(
    r"(?:\blocation(?:\.href)?\s*=(?!=)|\blocation\.(?:replace|assign)\s*\()\s*[\"']([^\"'\s<>]{1,500})[\"'](?!\s*\+)"
)


def challenge_script(markup: str) -> str | None:
    """Name the system whose challenge stands in the mark-up, on whatever page it is."""
    start = markup[:_LONGEST_CHALLENGE]
    return next((name for name, sign in _CHALLENGE_SCRIPTS.items() if sign.search(start)), None)


def block_words(text: str) -> str | None:
    """Give the words with which a firewall refuses a visitor."""
    match = _BLOCK_WORDS.search(text)
    return match.group() if match else None


def says_error(line: str) -> bool:
    """Say whether a line says that there is an error instead of a page."""
    return _ERROR_LINE.fullmatch(line) is not None and not is_notice(line)


def asks_to_log_in(markup: str, lines: Iterable[str]) -> str | None:
    """Give the words with which a page with a field for a password asks its visitor to log in."""
    return next(filter(_LOG_IN.fullmatch, lines), None) if _PASSWORD.search(markup) else None


def is_notice(title: str) -> bool:
    """Say whether a title is that of something an authority made known, errors of its systems among them."""
    return _NOTICE.search(title) is not None


def says_nothing(line: str) -> bool:
    """Say whether a line says that there is nothing to show."""
    return _NOTHING_HERE.fullmatch(line) is not None


def list_program(markup: str) -> str | None:
    """Say which program fills a list or turns its pages; None where none does."""
    if records := len(_RECORD.findall(markup)):
        return f"an answer with {records} records"
    match = _LIST_PROGRAMS.search(markup)
    return f"a script that fills a list ({match.group().rstrip(' (=')})" if match else None


def redirect_target(markup: str, url: str, encoding: str) -> tuple[str, str | None] | None:
    """Give how a page sends its visitor on, and the absolute URL; None where it does not, or to itself.

    Where the page has no URL of its own, the URL is None unless the page prints it whole.
    """
    base = str(get_base_url(markup, url, encoding)) if url else ""
    _, refreshed = get_meta_refresh(markup, base, encoding)
    ways = [("meta refresh", refreshed)] if refreshed else []
    ways += [("location in a script", found) for found in _SCRIPTED.findall(markup)]
    for how, found in ways:
        try:
            target = urljoin(base, found)
        except ValueError:
            continue
        is_whole = target.startswith(("http://", "https://"))
        if (is_whole and target.partition("#")[0] != url.partition("#")[0]) or (
            not url and not urlsplit(target).scheme
        ):
            return f"{how} to {found}", target if is_whole else None
    return None
