"""A page to a Document: charset, metadata, container, blocks."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from crawler.page.blocks import SPAM, read_blocks
from crawler.page.charset import decode
from crawler.page.container import find_container
from crawler.page.errors import EmptyPage, PageTooLarge
from crawler.page.names import meta_names, metadata_of, title_of
from crawler.page.tables import cell_text
from crawler.page.tree import Element, all_text, build_tree, check_nesting, spaced_text
from reports.blocks import Block, Heading, Table
from reports.document import Document
from reports.labels import simplify
from reports.metadata import split_labels

MAX_BYTES = 20 * 1024 * 1024
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_END_OF_PAGE = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_LINES = frozenset("div p table tbody thead tr ul ol li dl dd section article main header center form".split())
_LONGEST_LABELS = 400
# Words in every label of the metadata block: a cheap test before the labels are looked for.
_LABEL_WORDS = re.compile("索|发布|公开|文号|字号|日期|来源|时间|标题|名称|机构|机关|单位|分类|文 ")


def read_page(body: bytes, url: str, content_type: str | None = None) -> Document:
    """Turn the bytes of an HTML page into a Document.

    `content_type` is the header as it came. Raises a PageError, which names the outcome, for a page that
    cannot be read.
    """
    _check_size(body)
    decoded = decode(body, content_type)
    check_nesting(decoded.text)
    parser = LexborHTMLParser(decoded.text)
    root = build_tree(parser)
    container, scores = find_container(root)
    reading = read_blocks(container, scores)
    if not reading.blocks:
        raise EmptyPage("no text is left without the site around it")
    names = meta_names(parser)
    headings = [element for element in root.walk() if element.tag in ("h1", "h2") and not element.hidden]
    titles = [cell_text(heading)[0] for heading in headings]
    titles += [block.text for block in reading.blocks[:8] if isinstance(block, Heading)]
    flags = set(reading.flags)
    if decoded.bad_bytes:
        flags.add("damaged_bytes")
    if any(element.hidden and SPAM.search(all_text(element)) for element in root.walk()):
        flags.add("spam_injected")
    breaks_off = _last_cell(reading.blocks) if _breaks_off(decoded.text) else None
    return Document(
        tuple(reading.blocks),
        title=title_of(names, parser, titles),
        metadata=metadata_of(names, reading.labels + _labels_outside(root, container)),
        url=url or None,
        encoding=decoded.encoding,
        dropped=tuple(reading.dropped),
        flags=tuple(sorted(flags)),
        breaks_off=breaks_off,
    )


def read_text_page(body: bytes, url: str | None = None) -> Document:
    """Turn the bytes of a plain text file into a Document. Raises a PageError."""
    _check_size(body)
    document = Document.from_text(decode(body).text, url)
    if not document.blocks:
        raise EmptyPage("the text holds nothing")
    return document


def _check_size(body: bytes) -> None:
    if not body.strip():
        raise EmptyPage("the body is empty")
    if len(body) > MAX_BYTES:
        raise PageTooLarge(f"{len(body)} bytes; the limit is {MAX_BYTES}")


def _labels_outside(root: Element, container: Element) -> list[tuple[str, str]]:
    """Find the metadata block outside of the container: lines and table rows that begin with a label."""
    pairs: list[tuple[str, str]] = []
    stack = [root]
    while stack:
        element = stack.pop()
        if element is container or element.hidden:
            continue
        children = [child for child in element.children if isinstance(child, Element)]
        within = element.walk() if element.tag == "tr" else children
        if any(child.tag in _LINES for child in within if child is not element):
            stack.extend(reversed(children))
            continue
        text = spaced_text(element)
        if len(text) <= _LONGEST_LABELS and _LABEL_WORDS.search(simplify(text)):
            pairs += split_labels(text)
    return pairs


def _breaks_off(text: str) -> bool:
    """Say whether the page breaks off inside a table: one was opened and not closed, and the page never ends."""
    if _END_OF_PAGE.search(text):
        return False
    tags = _TABLE_TAG.findall(text)
    return tags.count("") > tags.count("/")


def _last_cell(blocks: list[Block]) -> tuple[int, int, int] | None:
    """Give the place of the last cell of the last table: what it prints may be the half of a figure."""
    number = len(blocks) - 1
    last = blocks[number]
    if not isinstance(last, Table) or not last.rows or not last.rows[-1]:
        return None
    return number, len(last.rows) - 1, len(last.rows[-1]) - 1
