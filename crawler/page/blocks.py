"""The container to blocks in reading order, with the chrome inside it taken out and kept on record."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from crawler.page.beside import find_beside
from crawler.page.lines import read_labels
from crawler.page.nodes import BLOCKS, SKIPPED, ParsedPage, check_depth, leads_to_file
from crawler.page.reading import Reading
from crawler.page.scales import surely_holds_report, weigh
from crawler.page.tables import RawTable, find_data_table, footnote_mark, read_table
from crawler.page.template import is_chrome
from reports.blocks import Table

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# The metadata block of a portal has no more rows, laid out as a table.
_MOST_METADATA_ROWS = 12


def read_blocks(container: LexborNode, page: ParsedPage) -> Reading:
    """Read the container in document order."""
    reading = Reading()
    page.beside = find_beside(container, page)
    _read(container, reading, page, level=0, depth=0, linked=False)
    reading.finish()
    return reading


def _read(element: LexborNode, reading: Reading, page: ParsedPage, *, level: int, depth: int, linked: bool) -> None:
    check_depth(depth)
    child = element.first_child
    while child is not None:
        if (text := child.text_content) is not None:
            if element.mem_id in page.lines:
                reading.add_lines(text, linked, level)
            else:
                reading.add(text, linked)
        elif (tag := child.tag or "") == "br":
            if _breaks_page(child):
                reading.break_page()
            else:
                reading.end_line(level)
        elif tag not in SKIPPED:
            _read_element(child, tag, reading, page, level=level, depth=depth + 1, linked=linked)
        child = child.next


def _read_element(
    element: LexborNode, tag: str, reading: Reading, page: ParsedPage, *, level: int, depth: int, linked: bool
) -> None:
    if page.is_hidden(element):
        reading.drop(page.text(element, hidden_too=True), "hidden")
    elif page.beside and (reason := page.beside.get(element.mem_id)):
        reading.end_line(level)
        _drop(page.hidden_inside(element), reading, page)
        reading.drop(page.text(element), reason)
    elif element.mem_id in page.raised and (mark := footnote_mark(element, reading.line, page)):
        reading.drop(mark, "footnote_mark")
    elif tag == "table" and (table := find_data_table(element, page)):
        reading.end_line(level)
        _read_data_table(table, reading, page)
    elif is_chrome(element) and not _holds_report(element, page):
        reading.end_line(level)
        reading.labels.extend(read_labels(" ".join(" ".join(page.pieces(element, hidden_too=True)).split())))
        _drop(page.hidden_inside(element), reading, page)
        reading.drop(page.text(element), "site_chrome")
    elif tag in BLOCKS:
        reading.end_line(level)
        inner = _HEADINGS.get(tag, level)
        only = element.first_child
        # Most blocks hold one piece of text and nothing else.
        if only and not only.next and (text := only.text_content) is not None and element.mem_id not in page.lines:
            reading.add(text, linked)
        else:
            _read(element, reading, page, level=inner, depth=depth, linked=linked)
        reading.end_line(inner)
    elif element.child is not None:
        _read(element, reading, page, level=level, depth=depth, linked=linked or _leads_away(element, page))


def _leads_away(element: LexborNode, page: ParsedPage) -> bool:
    """Say whether an element leads to another page; a file to be loaded may be a part of the report."""
    return page.is_link(element) and not leads_to_file(element)


def _breaks_page(br: LexborNode) -> bool:
    """Say whether a line break is that of a printed page, as Word writes it, which may cut a sentence in two."""
    return "page-break" in (br.attributes.get("style") or "")


def _holds_report(element: LexborNode, page: ParsedPage) -> bool:
    """Say whether what the template calls a part of the site holds a part of the report."""
    if surely_holds_report(element, page):
        return True
    weight = weigh(element, page)
    return weight.evidence > 1 or weight.figures > 3


def _read_data_table(table: RawTable, reading: Reading, page: ParsedPage) -> None:
    grid = read_table(table)
    pairs = _metadata_pairs(grid)
    _drop(table.hidden, reading, page)
    if len(pairs) >= 2:
        reading.labels.extend(pairs)
        reading.drop(page.text(table.node), "metadata")
    elif any(cell.text for row in grid.rows for cell in row):
        reading.blocks.append(grid)


def _drop(hidden: list[LexborNode], reading: Reading, page: ParsedPage) -> None:
    if hidden:
        reading.drop(" ".join([page.text(node, hidden_too=True) for node in hidden]), "hidden")


def _metadata_pairs(table: Table) -> list[tuple[str, str]]:
    """Read the portal's metadata block laid out as a table: label cells followed by their values."""
    if len(table.rows) > _MOST_METADATA_ROWS:
        return []
    pairs: list[tuple[str, str]] = []
    for row in table.rows:
        texts = [cell.text for cell in row if cell.origin]
        flat = read_labels(" ".join(texts))
        if not flat and any(texts):
            return []
        pairs += flat
    return pairs
