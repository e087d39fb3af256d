"""Which part of the page is the report: the innermost element that holds all that speaks for one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.page.tree import Element, all_text

# Containers of the known site families, as class names or ids (portals seen in 2026).
_KNOWN = frozenset(
    "zoom trs_editor trs_preappend custom_unionstyle trs_editor_view trs_ueditor vsb_content vsb_content_2 vsb_content_4 "
    "vsb_content_501 v_news_content article-content wzzw-article xl_article bt_content con_con ivs_content ucapcontent "
    "news_cont_d_wrap".split()
)
_CHROME_TAGS = frozenset({"nav", "footer", "header", "aside", "form"})
CHROME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|head|header|top|foot|footer|bottom|copyright|crumbs?|breadcrumb|position|location|share|"
    r"bdshare|jiathis|print|toolbar|tools|fontsize|ewm|erweima|qrcode|related|relevant|xgyd|xgwj|xglj|recommend|hot|prev|next|"
    r"prenext|pager|pagination|sidebar|side|links|friendlink|yqlj|dialog|modal|layer|popup|login|search)(?:$|[\s_-]|\d)"
)
_EVIDENCE = re.compile(
    "(?:收到和处理|依申请公开|申请公开|主动公开|总体情况|概述|存在的?主?要?问题|需要报告的|行政复议|統計|统计期限|年度报告|"
    "申请人情况|信息内容|统计指标|申請|主動公開|概述|複議|復議|存在的主要問題)"
)
_DIGITS_CELL = re.compile(r"\s*[+\-]?[\d,.]+\s*")
_CONTENT = re.compile("[\u4e00-\u9fff]")
# A child takes over from its parent when it keeps this share of the text that is neither link nor chrome.
# Looser values lose leads that stand beside the sections; tighter ones stop at the page frame.
_SHARE = 0.9


@dataclass(slots=True)
class Score:
    """What an element holds: characters outside of links, words of a report, figures in cells."""

    text: int = 0
    evidence: int = 0
    figures: int = 0


Scores = dict[int, Score]


def find_container(body: Element) -> tuple[Element, Scores]:
    """Choose the report's container, the body itself where nothing better holds everything; with all scores."""
    scores: Scores = {}
    _score(body, scores, in_link=False)
    if not scores[id(body)].evidence:
        hidden = [element for element in body.walk() if element.hidden]
        if any(_EVIDENCE.search(all_text(element)) for element in hidden):
            # The template shows its article by script: what is hidden here is not hidden from a reader.
            for element in hidden:
                element.hidden = False
            scores.clear()
            _score(body, scores, in_link=False)
    current = body
    while child := _heir(current, scores):
        current = child
    return _before_known(current), scores


def is_chrome(element: Element) -> bool:
    """Say whether the template itself calls this element a part of the site, not of the article."""
    return element.tag in _CHROME_TAGS or bool(CHROME_NAMES.search(element.names()))


def holds_report(element: Element, scores: Scores) -> bool:
    """Say whether an element holds anything that speaks for a report: a heading's words or figures in cells."""
    own = scores[id(element)]
    return own.evidence > 1 or own.figures > 3


def _heir(parent: Element, scores: Scores) -> Element | None:
    whole = scores[id(parent)]
    children = [child for child in parent.children if isinstance(child, Element) and not child.hidden]
    if not children or (parent.tag in ("table", "tbody", "tr") and whole.figures and not _is_layout(parent)):
        return None
    best = max(children, key=lambda child: scores[id(child)].text + 1000 * scores[id(child)].evidence)
    score = scores[id(best)]
    keeps_all = score.evidence == whole.evidence and score.figures == whole.figures
    if keeps_all and score.text >= _SHARE * whole.text and score.text > 0:
        return best if best.tag not in ("p", "span", "a", "strong", "font") else None
    return None


def _is_layout(element: Element) -> bool:
    return any(inner.tag == "table" for inner in element.walk() if inner is not element)


def _before_known(element: Element) -> Element:
    """Go back up to the known container around it, if there is one close above."""
    above, found = element, element
    for _ in range(4):
        if _KNOWN & set(above.names().split()) or above.tag in _KNOWN:
            found = above
        if above.parent is None:
            break
        above = above.parent
    return found


def _score(root: Element, scores: Scores, *, in_link: bool) -> None:
    """Add up, from the leaves, the text outside of links and chrome, the report's words, and figures in cells."""
    order: list[tuple[Element, bool]] = []
    stack = [(root, in_link)]
    while stack:
        element, linked = stack.pop()
        linked = linked or element.tag == "a"
        order.append((element, linked))
        stack.extend((child, linked) for child in element.children if isinstance(child, Element))
    for element, linked in reversed(order):
        score = scores[id(element)] = Score()
        if element.hidden:
            continue
        for child in element.children:
            if isinstance(child, str):
                if not linked:
                    score.text += len(_CONTENT.findall(child))
                    score.evidence += len(_EVIDENCE.findall(child))
            else:
                inner = scores[id(child)]
                score.text += inner.text
                score.evidence += inner.evidence
                score.figures += inner.figures
        if element.tag in ("td", "th") and not any(
            isinstance(child, Element) and scores[id(child)].figures for child in element.children
        ):
            score.figures += bool(_DIGITS_CELL.fullmatch(element.text()))
        if is_chrome(element) and score.figures < 4 and score.evidence < 3 and score.text < 600:
            scores[id(element)] = Score()
