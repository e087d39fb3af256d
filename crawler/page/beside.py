"""What a site puts beside or below the report in the same element: calendars, counters, surveys, comments, lists.

Such a part is left out only where it stands apart from everything that is certainly the report's, and where it says
itself what it is. All else stays.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.page.nodes import BLOCKS, TEXT, ParsedPage, leads_to_file, siblings
from crawler.page.scales import count_han

# Headings of sections and labels of the official tables.
_OF_REPORT = re.compile(
    r"[一二三四五六七八九十]\s*[、.．,，]\s*[^。\n]{0,20}?(?:情况|概述|公开|问题|事项|复议|诉讼|收费|措施|情況|公開|問題|事項|複議|訴訟)"
    r"|信息内容|申请人情况|结果维持|统计指标|指标名称|勾稽关系|行政许可|行政处罚|规范性文件|信息內容|申請人情況|統計指標"
)
_CALENDAR = re.compile("日一二三四五六|一二三四五六日")
_MONTH = "".join(map(str, range(1, 29)))
# Of this moment, which no annual report speaks of.
_COUNTER = re.compile(r"[今昨][日天](?:访问|浏览|点击|受理)|当前(?:访问|在线)")
_SURVEY = re.compile(r"[您你]对(?:本|此|该)(?:页|文|条|信息|内容).{0,12}(?:满意|有用|有帮助|评价)")
_COMMENTS = re.compile(r"(?:网友|读者|用户|最新|全部|精彩|热门)?(?:评论|留言|跟帖|点评)(?:[(（]\d+条?[)）])?[:：]?")
# The day on which a report is signed.
_DAY = re.compile(r"20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_LONGEST_FIGURE_LINE = 20
_FEWEST_LINKS = 2
# A link to another article names it; what stands beside the links of a list is its heading.
_SHORTEST_TITLE = 6
_LONGEST_HEADING = 12
# Without one of these, and without links, nothing in an element can say that it is a part of the site.
_MAY_SAY = re.compile("评论|留言|跟帖|点评|六|[今昨][日天]|当前|[您你]对")
_ATTACHMENT = re.compile("附件|附表")
# Templates put such parts a few elements away from the article; to look further costs the square of the nesting.
_DEEPEST = 20


def find_beside(container: LexborNode, page: ParsedPage) -> dict[int, str]:
    """Give the parts of the site in the report's container, by the ids of their elements, each with its reason."""
    parts: dict[int, str] = {}
    element = container
    for _ in range(_DEEPEST):
        holder = _only_holder(element, page)
        if holder is None:
            break
        for child in page.children(element):
            if child.mem_id != holder.mem_id and _may_say(child):
                _collect(child, page, parts, 0)
        if holder.tag == "table" and holder.mem_id not in page.outer_tables:
            break
        element = holder
    return parts


def _only_holder(element: LexborNode, page: ParsedPage) -> LexborNode | None:
    """Give the child in which all that is certainly the report's stands; None where several or none hold some."""
    found = None
    for child in siblings(element.child):
        if child.tag == TEXT:
            if _OF_REPORT.search(child.text_content or ""):
                return None
        elif child.child is not None and not page.is_hidden(child) and _OF_REPORT.search(child.text_lexbor()):
            if found is not None:
                return None
            found = child
    return found if found is not None and found.tag in BLOCKS else None


def _collect(element: LexborNode, page: ParsedPage, parts: dict[int, str], depth: int) -> None:
    """Collect the parts of the site in an element without headings or labels of the report, the outermost first."""
    if element.child is None or element.tag not in BLOCKS or depth > _DEEPEST:
        return
    if reason := _reason(element, page):
        parts[element.mem_id] = reason
        return
    for child in page.children(element):
        _collect(child, page, parts, depth + 1)


def _may_say(element: LexborNode) -> bool:
    return (
        element.css_first("a[href]") is not None or _MAY_SAY.search("".join(element.text_lexbor().split())) is not None
    )


def _reason(element: LexborNode, page: ParsedPage) -> str | None:
    """Say what part of the site an element is; None for one that does not say so itself."""
    lines = [line for part in page.text(element).split("\n") if (line := "".join(part.split()))]
    if not lines:
        return None
    if _COMMENTS.fullmatch(lines[0]) and len(lines) > 1 and element.css_first("table") is None:
        return "comments"
    if _is_link_list(element, lines):
        return "link_list"
    text = "".join(lines)
    if any(len(line) > _LONGEST_FIGURE_LINE for line in lines) or _DAY.search(text):
        return None
    if _MONTH in text and _CALENDAR.search(text):
        return "calendar"
    if _COUNTER.search(text):
        return "counter"
    return "survey" if _SURVEY.search(text) else None


def _is_link_list(element: LexborNode, lines: list[str]) -> bool:
    """Say whether an element holds links to other articles, a line each, with dates and a short heading, and no more."""
    links = element.css("a[href]")
    if not _FEWEST_LINKS <= len(links) <= len(lines) or any(leads_to_file(link) for link in links):
        return False
    if any("。" in line or _ATTACHMENT.search(line) for line in lines):
        return False
    titles = [count_han(link.text_lexbor()) for link in links]
    beside = sum(map(count_han, lines)) - sum(titles)
    return min(titles) >= _SHORTEST_TITLE and beside <= _LONGEST_HEADING
