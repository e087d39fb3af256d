"""What cleans a page: ours, its peers in their own ways of being called, and lxml's bare parse as the unit of speed.

Nothing is imported before it is asked for, so that a process holds only what it measures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from benchmarks.clean.pages import Page

# What breaks a line; inside a cell only a row or a table does.
_BLOCKS = frozenset("address article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 li ol p pre section ul".split())
_ROWS = frozenset({"table", "tr", "caption"})
_CELLS = frozenset({"td", "th"})
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cleaner:
    """A way from a page to its text; `module` is imported to call it, `package` is what has to be installed."""

    name: str
    package: str
    module: str
    clean: Callable[[ModuleType, Page], str]

    @property
    def is_installed(self) -> bool:
        """Say whether it can be run here."""
        return find_spec(self.module.partition(".")[0]) is not None

    def load(self) -> Callable[[Page], str]:
        """Import what it needs, and give a function that never raises: a page that is refused has no text."""
        module = import_module(self.module)

        def text_of(page: Page) -> str:
            try:
                return self.clean(module, page)
            except Exception:  # noqa: BLE001  a peer may raise anything, and it is counted as a page without text
                return ""

        return text_of


def _lxml(module: ModuleType, page: Page) -> str:
    module.document_fromstring(page.text)
    return ""


def _ours(module: ModuleType, page: Page) -> str:
    text: str = module.read_page(page.body, page.url, page.content_type).to_text()
    return text


def _trafilatura(module: ModuleType, page: Page) -> str:
    return module.extract(page.text, include_comments=False, favor_precision=True) or ""


def _readability(module: ModuleType, page: Page) -> str:
    return html_to_text(module.Document(page.text).summary(html_partial=True))


def _resiliparse(module: ModuleType, page: Page) -> str:
    text: str = module.extract_plain_text(page.text, main_content=True, preserve_formatting=True, list_bullets=False)
    return text


def html_to_text(html: str) -> str:
    """Give the text of a piece of HTML, a block a line and a table row a line, as fairly as it can be read."""
    tree = import_module("lxml.html").fragment_fromstring(html, create_parent="div")
    return "".join(_pieces(tree))


def _pieces(tree: object) -> Iterator[str]:
    open_cells = 0
    for event, node in import_module("lxml.etree").iterwalk(tree, events=("start", "end", "comment")):
        text = (node.text if event == "start" else node.tail) or ""
        if event == "comment":
            yield _SPACE.sub(" ", text)
            continue
        # A cell that holds a table, or the whole row, is there for the layout: its blocks are lines.
        is_cell = node.tag in _CELLS and node.find(".//table") is None and len(node.getparent()) > 1
        open_cells += is_cell * (1 if event == "start" else -1)
        if node.tag in _ROWS or (node.tag in _BLOCKS and not open_cells):
            yield "\n"
        elif is_cell and event == "end":
            yield " | "
        yield _SPACE.sub(" ", text)


LXML = Cleaner("lxml.html, bare parse", "lxml", "lxml.html", _lxml)
OURS = Cleaner("gongkai", "gongkai", "crawler.page", _ours)
PEERS = (
    Cleaner("resiliparse", "resiliparse", "resiliparse.extract.html2text", _resiliparse),
    Cleaner("readability-lxml", "readability-lxml", "readability", _readability),
    Cleaner("trafilatura", "trafilatura", "trafilatura", _trafilatura),
)
ALL: Sequence[Cleaner] = (LXML, OURS, *PEERS)
