"""A page to a Document: charset, metadata, container, blocks."""

from __future__ import annotations

from crawler.page.blocks import read_blocks
from crawler.page.charset import decode
from crawler.page.container import find_container
from crawler.page.errors import EmptyPage
from crawler.page.lean import Menus, without_styles
from crawler.page.limits import breaks_off, check_nesting, check_size
from crawler.page.names import marked_fields, meta_names, metadata_of, title_of
from crawler.page.nodes import ParsedPage
from crawler.page.outside import headings_of, labels_outside
from crawler.page.reading import SPAM
from reports.blocks import Block, Heading, Table
from reports.document import Document


def read_page(body: bytes, url: str, content_type: str | None = None, *, whole: bool = False) -> Document:
    """Turn the bytes of an HTML page into a Document.

    `content_type` is the header as it came. `whole` leaves nothing out before the page is parsed, which takes
    longer and gives the same. Raises a PageError, which names the outcome, for a page that cannot be read.
    """
    check_size(body)
    decoded = decode(body if whole else without_styles(body), content_type)
    check_nesting(decoded.text)
    menus = Menus(decoded.utf8, whole=whole)
    page = ParsedPage(menus.html)
    if page.body is None:
        raise EmptyPage("a page of frames holds no text")
    container = find_container(page, page.body)
    for element in (container, *page.hiding):
        menus.restore(element)
    reading = read_blocks(container, page)
    if not reading.blocks and not any(dropped.reason == "link_list" for dropped in reading.dropped):
        raise EmptyPage("no text is left without the site around it")
    names = meta_names(page.parser)
    marked = marked_fields(menus.html)
    headings = headings_of(page) + [block.text for block in reading.blocks[:8] if isinstance(block, Heading)]
    first = next((block.text for block in reading.blocks if not isinstance(block, Table)), "")
    flags = set(reading.flags)
    if decoded.bad_bytes:
        flags.add("damaged_bytes")
    if any(SPAM.search(node.text_lexbor()) for node in page.hiding):
        flags.add("spam_injected")
    cut_short = breaks_off(decoded.text)
    return Document(
        tuple(reading.blocks),
        title=title_of(names, page.parser, marked, headings, first),
        metadata=metadata_of(names, [*reading.labels, *labels_outside(page, container), *marked]),
        url=url or None,
        encoding=decoded.encoding,
        dropped=tuple(reading.dropped),
        flags=tuple(sorted(flags)),
        breaks_off=_last_cell(reading.blocks) if cut_short else None,
        complete=not cut_short,
    )


def read_text_page(body: bytes, url: str | None = None) -> Document:
    """Turn the bytes of a plain text file into a Document. Raises a PageError."""
    check_size(body)
    # As an HTML parser does: no database takes a NUL.
    document = Document.from_text(decode(body).text.replace("\0", "\ufffd"), url)
    if not document.blocks:
        raise EmptyPage("the text holds nothing")
    return document


def _last_cell(blocks: list[Block]) -> tuple[int, int, int] | None:
    """Give the place of the last cell of the last table: what it prints may be the half of a figure."""
    number = len(blocks) - 1
    last = blocks[number] if blocks else None
    if not isinstance(last, Table) or not last.rows or not last.rows[-1]:
        return None
    return number, len(last.rows) - 1, len(last.rows[-1]) - 1
