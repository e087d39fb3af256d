"""The pipeline that hands a page to the report parser."""

from __future__ import annotations

from crawler.items import Item, Page
from crawler.parsing import parse_page


class ParsePipeline:
    """Reads the reports out of a page's document, and says what came of it."""

    def process_item(self, item: Item) -> Item:
        """Parse a page; one that was parsed already, one without a document, and what is no page pass as they are."""
        if isinstance(item, Page):
            parse_page(item)
        return item
