"""The kind of a page: one that holds no report says what it is, and no page is taken for a report."""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path

import pytest

from benchmarks.generate import Case, generate_case
from crawler.page import read_page
from crawler.page.errors import EmptyPage, NotText, PageError
from crawler.page.kind import OUTCOMES, PageKind, blocking_challenge, page_kind
from reports import parse
from reports.document import Document
from tests.crawler.page.pages import ARTICLE, LEAD, MENU, URL, page

ROOT = Path(__file__).parents[3]
PAGES = ROOT.parent / "shared" / "pages"
REVIEWED = sorted((ROOT / "fixtures" / "pages").glob("*/expected.json"))
GENERATED = [case for seed in range(40) if not (case := generate_case(seed)).is_text]
TITLE = "某县2021年政府信息公开工作年度报告"
SENTENCE = "全县各部门按照工作要点抓好落实，办事窗口实行一次告知，群众少跑路。"
LIST = "".join(
    f'<li><a href="t{n}.html">某县{n}年政府信息公开工作年度报告</a><span>{n + 1}-01-2{n % 10}</span></li>'
    for n in range(2014, 2022)
)
SIDE = "".join(f'<li><a href="n{n}.html">某县召开第{n}次全体会议部署工作</a></li>' for n in range(30))


def kind_of(body: bytes, url: str = URL) -> PageKind:
    document: Document | None = None
    with contextlib.suppress(EmptyPage):
        document = read_page(body, url)
    return page_kind(body, url, "text/html; charset=utf-8", document)


def kind_in(body: str, head: str = "") -> PageKind:
    return kind_of(page(body, head))


# A report


def test_a_report() -> None:
    assert kind_in(f'<div id="zoom">{ARTICLE}</div>', f"<title>{TITLE}</title>").kind == "report"


def test_a_report_with_a_file_is_a_report() -> None:
    file = f'<p><a href="./P020220117.pdf">{TITLE}.pdf</a></p>'
    assert kind_in(f'<div id="zoom">{ARTICLE}{file}</div>', f"<title>{TITLE}</title>").kind == "report"


def test_a_report_behind_the_script_of_a_challenge_is_a_report() -> None:
    script = "<script r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script>"
    assert kind_in(ARTICLE, script).kind == "report"


def test_a_table_alone_is_a_report() -> None:
    rows = "".join(
        f"<tr><td>{label}</td>{'<td>1</td>' * 7}</tr>"
        for label in ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理")
    )
    assert kind_in(f"<p>申请情况如下表所示。</p><table>{rows}</table>").kind == "report"


@pytest.mark.parametrize("case", GENERATED, ids=lambda case: str(case.seed))
def test_what_the_parser_reads_is_a_report(case: Case) -> None:
    document = read_page(case.body, case.url, case.content_type)
    assert parse(document)
    assert page_kind(case.body, case.url, case.content_type, document).kind == "report"


# A list


def test_a_list_of_reports_is_no_report() -> None:
    kind = kind_in(f"<ul>{LIST}</ul>", "<title>某县2021年政府信息公开年报</title>")
    assert (kind.kind, kind.reason) == ("list", "8 links in rows, 8 with a date, and few sentences")


def test_a_list_with_the_first_lines_of_each_is_a_list() -> None:
    items = "".join(
        f'<li><a href="{n}">某县召开第{n}次会议</a><b>2021-03-1{n}</b></li><p>{SENTENCE}</p>' for n in range(8)
    )
    assert kind_in(f"<ul>{items}</ul>").kind == "list"


def test_a_list_of_one_is_a_list() -> None:
    item = f'<li><a href="t.html">{TITLE}</a><span>2022-01-20</span></li>'
    assert kind_in(f"<div class='nav'>{MENU}</div><h2>政府信息公开年报</h2><ul>{item}</ul>").kind == "list"


def test_a_list_of_bare_years_is_a_list() -> None:
    assert kind_in("".join(f'<li><a href="{n}/">{n}年</a></li>' for n in range(2009, 2020))).kind == "list"


def test_a_list_of_files_is_a_list() -> None:
    items = "".join(f'<li><a href="{n}.pdf">某县{n}年政府信息公开工作年度报告</a></li>' for n in range(2009, 2020))
    assert kind_in(f"<ul>{items}</ul>").kind == "list"


@pytest.mark.parametrize(
    ("hidden", "reason"),
    [
        (
            "<!--<ul><li>…</li></ul><script>createPageHTML('page_div',10, 1,'list','shtml',200);</script>-->",
            "createPageHTML",
        ),
        ("<script>loadPageData(params, '38');</script>", "loadPageData"),
        ("<script type='text/xml'><recordset><record><![CDATA[<li></li>]]></record></recordset></script>", "1 records"),
    ],
)
def test_a_list_that_a_script_fills_is_a_list(hidden: str, reason: str) -> None:
    kind = kind_in(f"<div class='nav'>{MENU}</div><p>文件通知</p>{hidden}")
    assert kind.kind == "list"
    assert reason in kind.reason


# An article


@pytest.mark.parametrize("where", ["before", "behind"])
def test_an_article_with_many_links_at_the_side_is_no_list(where: str) -> None:
    article, side = f"<div>{f'<p>{SENTENCE}</p>' * 5}</div>", f"<div class='box'><ul>{SIDE}</ul></div>"
    assert kind_in(side + article if where == "before" else article + side).kind == "article"


def test_a_short_article_that_names_itself_is_no_list() -> None:
    head = '<meta name="ArticleTitle" content="某县召开会议">'
    kind = kind_in(f'<div id="zoom"><p>{SENTENCE}</p></div><div><ul>{SIDE}</ul></div>', head)
    assert kind.kind == "article"


def test_an_interpretation_is_an_article() -> None:
    title = f"《{TITLE}》解读"
    body = f"<h1>{title}</h1><p>{SENTENCE}</p><p>一、编制背景</p><p>{SENTENCE}</p><p>二、主要内容</p><p>{SENTENCE}</p>"
    assert kind_in(body, f"<title>{title}</title>").kind == "article"


def test_an_article_with_a_file_is_an_article() -> None:
    file = '<p><a href="a.docx">附件：任务分工表.docx</a></p>'
    assert kind_in(f'<div id="zoom">{f"<p>{SENTENCE}</p>" * 3}{file}</div>').kind == "article"


def test_news_of_errors_is_an_article() -> None:
    body = f"<h1>关于政务服务网系统维护的公告</h1><p>因系统维护，政务服务网暂停服务。</p><p>{SENTENCE}</p><p>2021年3月1日</p>"
    assert kind_in(body, "<title>关于政务服务网系统维护的公告</title>").kind == "article"


def test_an_answer_that_there_is_no_such_information_is_an_article() -> None:
    body = "<h1>答复书</h1><p>经检索，该信息不存在。</p><p>如对本答复不服，可以自收到之日起六十日内申请行政复议。</p>"
    assert kind_in(body, "<title>答复书</title>").kind == "article"


# Errors, challenges, redirects


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<h1>404</h1><p>抱歉，您访问的页面不存在</p>", ""),
        ("<p>您访问的页面不存在或已被删除！</p>", f"<title>{TITLE}</title>"),
        (f"<div class='nav'>{MENU}</div><p>系统异常，请稍后再试</p>", ""),
        (f"<ul>{SIDE}</ul><p>推荐</p>", "<title>404 Not Found</title>"),
        ("<p>系统提示：请登录后访问</p>", ""),
        ("<h2>该内容已被发布者删除</h2>", ""),
        ("<h1>Not Found</h1><p>The requested URL was not found on this server.</p>", "<title>404</title>"),
        (
            "<p>页面找不到了，三秒后返回首页</p><script>setTimeout(function(){location.href='/';},3000)</script>",
            "<title>出错了</title>",
        ),
    ],
)
def test_an_error_with_status_200(body: str, head: str) -> None:
    kind = kind_in(body, head)
    assert (kind.kind, kind.outcome) == ("error", "error_page")


LOGIN = '<form><p>{}</p><input name="u"><input type="password" name="p"><button>确定</button></form>'


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("用户登录", "某县人民政府"),
        ("请登录后查看", "某县人民政府"),
        ("账号", "统一身份认证平台"),
        ("登陆", ""),
    ],
)
def test_a_page_that_asks_to_log_in(words: str, title: str) -> None:
    kind = kind_in(LOGIN.format(words), f"<title>{title}</title>")
    assert (kind.kind, kind.outcome) == ("error", "error_page")
    assert "log in" in kind.reason


def test_a_field_for_a_password_above_an_article_asks_for_nothing() -> None:
    form = LOGIN.format("用户登录")
    assert kind_in(f"{form}<div>{SENTENCE * 3}</div>").kind == "article"
    assert kind_in(f"{form}<ul>{LIST}</ul>").kind == "list"
    assert kind_in(f"{form}<div id='zoom'>{ARTICLE}</div>", f"<title>{TITLE}</title>").kind == "report"
    file = f'<div id="zoom"><p><a href="./P020220117.pdf">{TITLE}.pdf</a></p></div>'
    assert kind_in(form + file, f"<title>{TITLE}</title>").kind == "attachment_only"


def test_words_of_logging_in_without_a_field_for_a_password_ask_for_nothing() -> None:
    assert (
        kind_in("<p>市民可以登录县政府网站查阅本报告的全文，也可以到县档案馆查阅纸质文本。</p><p>用户登录</p>").kind
        == "article"
    )


@pytest.mark.parametrize(
    ("body", "system"),
    [
        (
            "<meta id=\"9DhefwqGPrzGxEp9hPaoag\" content=\"x\" r='m'><script r='m'>$_ts=window['$_ts'];</script>"
            "<script src=\"/tQr/Jk6.js\" r='m'></script>",
            "RuiShu",
        ),
        (
            "<script>document.cookie=('_')+('_')+';path=/';location.href=location.pathname+location.search</script>",
            "cookie",
        ),
        ('<script>go({"bts":["a","b"],"chars":"x","tn":"__jsl_clearance_s","vt":"3600"})</script>', "Jiasule"),
        ("<script>var arg1='3F';document.cookie='acw_sc__v2='+x;</script>", "Yundun"),
        ("<p>网站防火墙</p><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p>", "网站防火墙"),
        ("<p>为保障访问安全，请完成验证后继续访问</p>", "请完成验证"),
        ("<p>请开启JavaScript并刷新该页.</p>", "请开启JavaScript"),
    ],
)
def test_a_challenge(body: str, system: str) -> None:
    kind = kind_in(body)
    assert (kind.kind, kind.outcome) == ("challenge", "challenge")
    assert system in kind.reason


def test_a_challenge_behind_an_error_status_is_recorded() -> None:
    stub = page("<script>$_ts=window['$_ts'];</script>")
    found = blocking_challenge(stub, None)
    assert found
    assert found.outcome == "challenge"
    assert blocking_challenge(page("<p>您访问的页面不存在</p>"), None) is None
    assert blocking_challenge(page(f"<p>{LEAD}</p>" * 9, "<script r='m'></script>"), None) is None


@pytest.mark.parametrize(
    ("shell", "target"),
    [
        ('<meta http-equiv="refresh" content="0;url=/col/index.html">', "http://www.example.gov.cn/col/index.html"),
        ("<META HTTP-EQUIV=REFRESH CONTENT='0; URL=2021/'>", "http://www.example.gov.cn/zwgk/2021/"),
        ("<script>window.location.href = '../nb.html';</script>", "http://www.example.gov.cn/nb.html"),
        ('<script>location.replace("http://other.example.cn/a?b=1")</script>', "http://other.example.cn/a?b=1"),
        (
            '<base href="http://www.example.gov.cn/x/"><script>top.location="y.html"</script>',
            "http://www.example.gov.cn/x/y.html",
        ),
        ("<body onload=\"location.href='/q/'\">正在跳转，请稍候</body>", "http://www.example.gov.cn/q/"),
    ],
)
def test_a_redirect_shell(shell: str, target: str) -> None:
    kind = kind_of(f"<html><head>{shell}</head></html>".encode())
    assert (kind.kind, kind.outcome, kind.target) == ("redirect", "redirect_shell", target)


@pytest.mark.parametrize(
    "script",
    [
        f"<script>location.href='{URL}'</script>",
        "<script>if (location.href == 'http://a.cn/') {}</script>",
        "<script>location.href='http://m.' + host</script>",
        "<script>location.href='javascript:history.back()'</script>",
        "<script>location.href=location.href.replace('http://','https://')</script>",
        "<script>location='http://[/'</script>",
    ],
)
def test_no_redirect(script: str) -> None:
    assert kind_in(script).kind == "empty"


def test_a_redirect_in_a_file_names_what_it_says() -> None:
    kind = kind_of(b"<script>location.href='a/b.html'</script>", "")
    assert (kind.kind, kind.target) == ("redirect", None)
    assert "a/b.html" in kind.reason


def test_an_article_that_switches_to_https_is_an_article() -> None:
    script = "<script>location.href='https://www.example.gov.cn/'</script>"
    assert kind_in(f"<p>{SENTENCE}</p>" * 5, script).kind == "article"


# Files, pictures, nothing


def test_a_report_that_is_a_file() -> None:
    body = (
        f'<div class="head"><a href="/zn.pdf">指南.pdf</a></div><div class="TRS_Editor"><p>{TITLE}</p>'
        f'<p>按照要求，现将年度报告公布如下，详见附件。</p><p><a href="./P0202201.pdf">{TITLE}.pdf</a></p>'
        '<p><a href="/module/download/downfile.jsp?classid=0&filename=1.doc">统计表</a></p></div>'
    )
    kind = kind_in(body, f"<title>{TITLE}</title>")
    assert (kind.kind, kind.outcome) == ("attachment_only", "attachment_only")
    assert kind.attachments == (
        ("http://www.example.gov.cn/zwgk/P0202201.pdf", f"{TITLE}.pdf"),
        ("http://www.example.gov.cn/module/download/downfile.jsp?classid=0&filename=1.doc", "统计表"),
    )


def test_a_report_that_is_a_picture() -> None:
    pictures = '<p><img src="W020220117.jpg"></p><p><img src="W020220118.jpg" width="800"></p>'
    body = f'<img src="/logo.png"><h1>{TITLE}</h1><div class="TRS_Editor">{pictures}</div><ul>{SIDE}</ul>'
    kind = kind_in(body, f"<title>{TITLE}</title><meta name='ArticleTitle' content='{TITLE}'>")
    assert (kind.kind, kind.reason) == ("image_only", "2 pictures and 0 characters of text")


def test_a_report_that_is_a_picture_in_an_unknown_template() -> None:
    body = f'<div class="box"><p><img src="1.jpg"></p></div><div class="box2"><ul>{SIDE}</ul></div>'
    assert kind_in(body, f"<title>{TITLE}</title>").kind == "image_only"
    assert kind_in(body, "<title>政府信息公开年报</title>").kind == "list"


@pytest.mark.parametrize(
    "viewer",
    ["<iframe src='/viewer.html?file=%2Fa.pdf'></iframe>", "<embed src='/a.pdf'>", "<object data='/a.pdf'></object>"],
)
def test_a_report_in_a_viewer_of_files(viewer: str) -> None:
    kind = kind_in(f"<h1>{TITLE}</h1>{viewer}", f"<title>{TITLE}</title>")
    assert (kind.kind, kind.attachments) == ("attachment_only", (("http://www.example.gov.cn/a.pdf", "a.pdf"),))


@pytest.mark.parametrize("picture", ['<img src="/images/logo.png">', '<img src="a.jpg" width="30">', "<img>"])
def test_a_picture_of_the_site_is_no_report(picture: str) -> None:
    assert kind_in(f"<p>{TITLE}</p>{picture}").kind == "empty"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "the body is empty"),
        (page("<p>暂无内容</p>"), "the page says that it holds nothing: 暂无内容"),
        (
            page("<iframe src='/nb/list.html'></iframe>"),
            "its text is in a frame: http://www.example.gov.cn/nb/list.html",
        ),
        (
            b"<frameset><frame src='a.html'><frame src='/b.html'><frame></frameset>",
            "its text is in a frame: http://www.example.gov.cn/zwgk/a.html, http://www.example.gov.cn/b.html",
        ),
        (page("<p>日历</p>"), "2 characters of text without title and site"),
    ],
)
def test_an_empty_page(body: bytes, reason: str) -> None:
    kind = kind_of(body)
    assert (kind.kind, kind.outcome, kind.reason) == ("empty", "empty_page", reason)


def test_what_is_no_text_has_no_kind() -> None:
    with pytest.raises(NotText):
        page_kind(b"%PDF-1.7\n%\xe2\xe3", URL, None, None)


def test_every_kind_but_a_report_has_an_outcome() -> None:
    assert PageKind("report", "").outcome is None
    assert {PageKind(kind, "").outcome for kind in OUTCOMES} == {
        *(
            "list_page",
            "article",
            "error_page",
            "challenge",
            "redirect_shell",
            "attachment_only",
            "image_only",
            "empty_page",
        )
    }


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<a href='{n}.pdf'>某县人民政府办公室文件{n}</a>" for n in range(20000)),
        "<script>" + "document.cookie=1;" * 50000 + "</script>",
        "<div>" * 3000 + "<a href='a'>某县人民政府办公室文件</a><img src='a.jpg'>" * 500,
    ],
    ids=["links", "cookies", "depth"],
)
def test_hostile_pages_take_little_time(body: str) -> None:
    before = time.process_time()
    page_kind(page(body), URL, None, None)
    assert time.process_time() - before < 3


# Pages that people have looked at


@pytest.mark.skipif(not PAGES.is_dir(), reason="the saved pages are not beside this checkout")
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("gansu_fzgg_article_2025.html", "article"),
        ("gansu_jyt_wjtz_list.html", "list"),
        ("hanweb_js_gxt_dataproxy_page1.xml", "list"),
        ("hanweb_js_gxt_dataproxy_page2.xml", "list"),
        ("hanweb_zj_fgw_article_2016.html", "article"),
        ("jpaas_jx_sthjt_list.html", "list"),
        ("ucap_wanzai_tjgb_2022_article.html", "article"),
        ("ucap_yichun_homepage_2023.html", "list"),
        ("vsb_sxmu_article.html", "article"),
    ],
)
def test_real_pages(name: str, kind: str) -> None:
    assert kind_of((PAGES / name).read_bytes()).kind == kind


@pytest.mark.parametrize("path", REVIEWED, ids=lambda path: path.parent.name)
def test_reviewed_pages(path: Path) -> None:
    expected = json.loads(path.read_text(encoding="utf-8"))
    body = path.with_name("page.html").read_bytes()
    headers = json.loads(path.with_name("page.http.json").read_text(encoding="utf-8"))
    try:
        document = read_page(body, headers["url"])
    except PageError:
        document = None
    assert page_kind(body, headers["url"], None, document).kind == expected["kind"]
