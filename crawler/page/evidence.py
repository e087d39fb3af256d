"""What a page shows, as far as its kind asks for it: lines, links and the rows they stand in, files, pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.page.charset import Decoded
from crawler.page.template import is_chrome, is_known_container
from reports import Document

_UNSEEN = ["script", "style", "noscript", "template", "iframe", "frame", "select", "textarea", "button", "svg"]
_ROWS = frozenset({"li", "tr", "dd", "dt", "p", "div", "body"})
_HAN = re.compile("[\u4e00-\u9fff]")
_SENTENCE = re.compile("[。；]|，.*，")
_YEAR_ALONE = re.compile(r"20\d\d年?度?")
_FILE = re.compile(r"\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar)(?=$|[?#&\s)）】])", re.IGNORECASE)
_VIEWED = re.compile(r"[?&](?:file|url|src)=([^&#]+)")
_DOWNLOAD = re.compile(r"downfile\.jsp|download\.jsp|DownloadAttach", re.IGNORECASE)
_DECORATION = re.compile(
    r"logo|icon|banner|ewm|erweima|qr|btn|button|arrow|share|weixin|wechat|weibo|jiucuo|beian|conac|dzjg|police|ghs|"
    r"(?:^|/)(?:bg|top|line|dot|search|close|print|blue|red)[\w-]*\.(?:png|gif|jpe?g)",
    re.IGNORECASE,
)
_FEWEST_HAN_OF_ROW = 6
_LONGEST_BESIDE_LINK = 30
_SMALLEST_PICTURE = 200
# No kind hangs on more of them, and each is looked for in the text.
_MOST_LINKS = 2000
_MOST_FILES = 100


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the page outside of the parts of the site; `url` is absolute where the page's own is known."""

    url: str
    text: str
    node: LexborNode


@dataclass
class Evidence:
    """A page in which no report was found; `document` is None where nothing was left to read."""

    decoded: Decoded
    url: str
    document: Document | None
    parser: LexborHTMLParser = field(init=False)
    frames: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.parser = LexborHTMLParser(self.decoded.utf8)
        framed = [node.attributes for node in self.parser.css("frame, iframe, embed, object")]
        self.frames = [src for names in framed if (src := names.get("src") or names.get("data"))]
        self.parser.strip_tags(_UNSEEN)
        self._chrome: dict[int, bool] = {}
        self._row_texts: dict[int, str] = {}

    @cached_property
    def title(self) -> str:
        """What `<title>` says."""
        node = self.parser.css_first("title")
        return " ".join(node.text().split()) if node else ""

    @cached_property
    def lines(self) -> list[str]:
        """What is to be read on the whole page, links and parts of the site too."""
        body = self.parser.body
        text = body.text(separator="\n") if body else ""
        return [line for part in text.splitlines() if (line := " ".join(part.split()))]

    @cached_property
    def length(self) -> int:
        """The number of characters on the whole page."""
        return sum(map(len, self.lines))

    @cached_property
    def loose(self) -> int:
        """The number of characters outside of links."""
        linked = sum(len(squeeze(node.text())) for node in self.parser.css("body a"))
        return sum(len(squeeze(line)) for line in self.lines) - linked

    @cached_property
    def article(self) -> str:
        """The text of the Document without its title and without the lines that are links to files."""
        if self.document is None:
            return ""
        files = {squeeze(link.text) for link in self.files}
        titles = {squeeze(title) for title in (self.document.title, self.title) if title}
        lines = [squeeze(line) for line in self.document.to_text().splitlines()]
        return "\n".join(line for line in lines if line not in titles and not any(file in line for file in files))

    @cached_property
    def prose(self) -> int:
        """The number of Chinese characters in the sentences of the Document."""
        return sum(count_han(line) for line in self.article.splitlines() if _SENTENCE.search(line))

    @cached_property
    def is_named_article(self) -> bool:
        """Whether the page names an article, as the national guidelines demand of articles and not of lists."""
        metas = self.parser.css("meta[name]")
        names = {(m.attributes.get("name") or "").lower(): m.attributes.get("content") or "" for m in metas}
        return bool(names.get("articletitle", "").strip())

    @cached_property
    def links(self) -> list[Link]:
        """Links outside of the parts of the site."""
        return [
            Link(absolute(self.url, href), text, node)
            for node in self.parser.css("body a[href]")[:_MOST_LINKS]
            if (text := " ".join(node.text().split()))
            and (href := (node.attributes.get("href") or "").strip())
            and not href.lower().startswith(("#", "javascript:", "mailto:"))
            and not self._is_in_chrome(node)
        ]

    @cached_property
    def files(self) -> list[Link]:
        """Links to files in the place of the article: in its text, or in a container that is known to hold articles."""
        shown = self.shown
        found = [link for link in self.links if _leads_to_file(link)]
        inside = [link for link in found if squeeze(link.text) in shown or is_in_known_container(link.node)]
        return inside[:_MOST_FILES]

    @cached_property
    def embedded(self) -> list[str]:
        """URLs of files that a viewer shows in the page."""
        files = [_VIEWED.search(source) or source for source in self.frames if _FILE.search(source)]
        return [absolute(self.url, file if isinstance(file, str) else unquote(file[1])) for file in files]

    @cached_property
    def shown(self) -> str:
        """The text of the Document with the links that were taken off around it."""
        if self.document is None:
            return squeeze("".join(self.lines))
        dropped = (piece.text for piece in self.document.dropped if piece.reason == "link_list")
        return squeeze("".join([self.document.to_text(), *dropped]))

    @cached_property
    def rows(self) -> list[tuple[Link, str]]:
        """Links that stand alone in their row, with what stands beside them; in an article those of its text alone."""
        text = squeeze(self.document.to_text()) if self.document and self.document.blocks else ""
        found = [
            link for link in self.links if count_han(link.text) >= _FEWEST_HAN_OF_ROW or _YEAR_ALONE.match(link.text)
        ]
        if self.prose:
            found = [link for link in found if squeeze(link.text) in text]
        rows = [(link, self._beside(link)) for link in found]
        return [(link, beside) for link, beside in rows if beside is not None]

    @cached_property
    def beside_rows(self) -> int:
        """The number of characters of the Document that are in none of the rows."""
        return len(squeeze(self.article)) - sum(len(squeeze(link.text + beside)) for link, beside in self.rows)

    @cached_property
    def pictures(self) -> list[LexborNode]:
        """Pictures that may show a text: large as far as is known, and no part of the site."""
        return [
            node
            for node in self.parser.css("body img")[:_MOST_LINKS]
            if _is_large(node) and not self._is_in_chrome(node)
        ]

    def _beside(self, link: Link) -> str | None:
        """Give what stands beside a link in its row; None where that is more than a date and a few words."""
        row = link.node.parent
        while row is not None and row.tag not in _ROWS:
            row = row.parent
        if row is None:
            return None
        if (text := self._row_texts.get(row.mem_id)) is None:
            text = self._row_texts[row.mem_id] = " ".join(row.text().split())
        if len(text) - len(link.text) > _LONGEST_BESIDE_LINK:
            return None
        return text.replace(link.text, "", 1).strip()

    def _is_in_chrome(self, node: LexborNode) -> bool:
        """Say whether the template calls the element, or one around it, a part of the site."""
        path: list[int] = []
        above: LexborNode | None = node
        found = False
        while above is not None and above.tag != "body":
            known = self._chrome.get(above.mem_id)
            path.append(above.mem_id)
            if known is not None or is_chrome(above):
                found = known is not False
                break
            above = above.parent
        self._chrome.update(dict.fromkeys(path, found))
        return found


def is_in_known_container(node: LexborNode) -> bool:
    """Say whether an element stands where a site family is known to put its articles."""
    above: LexborNode | None = node
    while above is not None:
        if is_known_container(above):
            return True
        above = above.parent
    return False


def absolute(url: str, href: str) -> str:
    """Join a link to the URL of its page; as it is where that cannot be done."""
    try:
        return urljoin(url, href)
    except ValueError:
        return href


def squeeze(text: str) -> str:
    """Drop all white space."""
    return "".join(text.split())


def count_han(text: str) -> int:
    """Count the Chinese characters of a text."""
    return len(_HAN.findall(text))


def without_suffix(name: str) -> str:
    """Take the suffix off the name of a file."""
    return _FILE.sub("", name)


def _leads_to_file(link: Link) -> bool:
    return bool(_FILE.search(urlsplit(link.url).path) or _DOWNLOAD.search(link.url) or _FILE.search(link.text))


def _is_large(node: LexborNode) -> bool:
    source = node.attributes.get("src") or ""
    sizes = [int(size) for name in ("width", "height") if (size := node.attributes.get(name) or "").isdecimal()]
    return (
        bool(source)
        and min(sizes, default=_SMALLEST_PICTURE) >= _SMALLEST_PICTURE
        and not _DECORATION.search(source[:500])
    )
