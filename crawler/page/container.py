"""Which part of the page is the report: the innermost element that holds all that speaks for one."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from crawler.page.nodes import TEXT, ParsedPage, check_depth, siblings
from crawler.page.scales import EVIDENCE, count_han, loose_text, speaks, surely_holds_report, weigh
from crawler.page.tables import find_data_table
from crawler.page.template import is_chrome, is_known_container

# A child takes over from its parent when it keeps this share of the text that is neither link nor chrome.
# Looser values lose leads that stand beside the sections; tighter ones stop at the page frame.
_SHARE = 0.9
_INLINE = frozenset({"p", "span", "a", "strong", "font"})
# How far above the innermost element its known container may stand.
_CLOSE = 4


def find_container(page: ParsedPage, body: LexborNode, *, exactly: bool = False) -> LexborNode:
    """Choose the report's container, the body itself where nothing better holds everything.

    What stands beside it is measured roughly where that decides nothing, or `exactly`; the result is the same.
    Makes hidden elements visible where only they speak for a report. Raises NestingTooDeep.
    """
    line, beside = _descend(body, page, exactly=exactly)
    if not speaks(line[-1], page) and not speaks(body, page):
        if any(EVIDENCE.search(node.text_lexbor()) for node in page.hiding):
            page.show_hidden()
        line, beside = _descend(body, page, exactly=True, by_length=not speaks(body, page))
    elif exactly or not _keeps_its_share(line[-1], sum(beside), page):
        line, beside = _descend(body, page, exactly=True)
    else:
        return _known_above(line[-1])
    return _known_above(_last_with_share(line, beside, weigh(line[-1], page, exactly=True).text))


def _descend(
    body: LexborNode, page: ParsedPage, *, exactly: bool = False, by_length: bool = False
) -> tuple[list[LexborNode], list[int]]:
    """Go down as long as one child holds all; also give the length of the text beside each step."""
    line, beside = [body], []
    near_table = set() if by_length else _around_largest_table(page)
    while found := _heir(line[-1], page, near_table, exactly=exactly, by_length=by_length):
        check_depth(len(line))
        line.append(found[0])
        beside.append(found[1])
    return line, beside


def _heir(
    parent: LexborNode, page: ParsedPage, near_table: set[int], *, exactly: bool, by_length: bool
) -> tuple[LexborNode, int] | None:
    """Give the one child that holds all that its parent holds, and the length of the text beside it."""
    own = "".join([node.text_content or "" for node in siblings(parent.child) if node.tag == TEXT])
    children = [child for child in page.children(parent) if child.child is not None]
    if not children or EVIDENCE.search(own):
        return None
    heir = next((child for child in children if child.mem_id in near_table), None)
    # A guess, which the weights of the others confirm or put right.
    heir = heir or max(children, key=(lambda child: weigh(child, page).text) if by_length else _sentences)
    beside, certain = count_han(own), False
    for child in children:
        if child.mem_id == heir.mem_id:
            continue
        weight = weigh(child, page, exactly=exactly)
        if not weight.speaks:
            beside += weight.text
        elif certain or speaks(heir, page):
            return None
        else:
            beside += weigh(heir, page, exactly=exactly).text
            heir, certain = child, True
    if heir.tag in _INLINE or (heir.tag == "table" and find_data_table(heir, page)):
        return None
    if _counts_for_nothing(heir, page, by_length=by_length):
        return None
    return heir, beside


def _counts_for_nothing(heir: LexborNode, page: ParsedPage, *, by_length: bool) -> bool:
    """Say whether an element is a part of the site that holds too little, or one without text."""
    if not by_length and not is_chrome(heir):
        return False
    return not surely_holds_report(heir, page) and not any(weigh(heir, page, exactly=True))


def _around_largest_table(page: ParsedPage) -> set[int]:
    """Give the ids of the table with the most cells, among those without tables in them, and of all around it."""
    tables = [table for table in page.tables if table.mem_id not in page.outer_tables]
    above: LexborNode | None = max(tables, key=lambda table: len(table.css("td")), default=None)
    around = set()
    while above is not None:
        around.add(above.mem_id)
        above = above.parent
    return around


def _sentences(node: LexborNode) -> tuple[int, int]:
    """Guess how much of an article an element holds: menus are as long and have no commas."""
    text = node.text_lexbor()
    return text.count("，") + text.count("。"), len(text)


def _keeps_its_share(innermost: LexborNode, beside: int, page: ParsedPage) -> bool:
    """Say whether the innermost element has its share for certain, the text beside being measured roughly."""
    text = innermost.text_lexbor()
    # Enough even if half of what is not ASCII were links and punctuation.
    if beside * 20 <= (len(text.encode()) - len(text)) // 2:
        return True
    return beside * 12 <= count_han(loose_text(innermost, page))


def _last_with_share(line: list[LexborNode], beside: list[int], innermost: int) -> LexborNode:
    """Go down from the body as long as the next element keeps its share of the text."""
    texts = [innermost]
    for length in reversed(beside):
        texts.append(texts[-1] + length)
    texts.reverse()
    kept = 0
    while kept < len(beside) and texts[kept + 1] and texts[kept + 1] >= _SHARE * texts[kept]:
        kept += 1
    return line[kept]


def _known_above(element: LexborNode) -> LexborNode:
    """Go back up to the known container around it, if there is one close above."""
    found = element
    above: LexborNode | None = element
    for _ in range(_CLOSE):
        if above is None:
            break
        if is_known_container(above):
            found = above
        above = above.parent
    return found
