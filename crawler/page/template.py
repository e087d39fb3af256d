"""What the site's template calls its elements: a part of the site, or the place of the article."""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

# Containers of the known site families, as class names or ids (portals seen in 2026).
_KNOWN = frozenset(
    "zoom trs_editor trs_preappend custom_unionstyle trs_editor_view trs_ueditor vsb_content vsb_content_2 vsb_content_4 "
    "vsb_content_501 v_news_content article-content wzzw-article xl_article bt_content con_con ivs_content ucapcontent "
    "news_cont_d_wrap rich_media_content".split()
)
_CHROME_TAGS = frozenset({"nav", "footer", "header", "aside", "form"})
_CHROME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|head|header|top|foot|footer|bottom|copyright|crumbs?|breadcrumb|position|location|share|"
    r"bdshare|jiathis|print|toolbar|tools|fontsize|ewm|erweima|qrcode|related|relevant|xgyd|xgwj|xglj|recommend|hot|prev|next|"
    r"\w*foot|prenext|pager|pagination|sidebar|side|links|friendlink|yqlj|dialog|modal|layer|popup|login|search|profilebt)(?:$|[\s_-]|\d)"
)


def is_chrome(node: LexborNode) -> bool:
    """Say whether the template calls this element a part of the site, not of the article."""
    return node.tag in _CHROME_TAGS or ((names := _names(node)) != "" and _names_chrome(names))


def is_known_container(node: LexborNode) -> bool:
    """Say whether a site family is known to put its articles into elements of this name."""
    return node.tag in _KNOWN or not _KNOWN.isdisjoint(_names(node).split())


def _names(node: LexborNode) -> str:
    """Give the class names and the id in lower case."""
    attributes = node.attributes
    if not attributes:
        return ""
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip().lower()


@lru_cache(maxsize=4096)
def _names_chrome(names: str) -> bool:
    return _CHROME_NAMES.search(names) is not None
