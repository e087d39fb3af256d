"""The pipeline that hands a page to the report parser."""

from __future__ import annotations

import dataclasses
import logging

from crawler.items import Item, Page
from reports import parse
from reports.model import AnnualReport

logger = logging.getLogger(__name__)


class ParsePipeline:
    """Reads the reports out of a page's document, and says what came of it."""

    def process_item(self, item: Item) -> Item:
        """Fill `reports` and `outcome`; a page without a document, and what is no page, passes as it is.

        Whatever goes wrong in the parser costs the page its reports, never the crawl its page.
        """
        if not isinstance(item, Page) or item.document is None:
            return item
        try:
            reports = parse(item.document)
        except Exception:
            logger.exception("%s: parse_failed", item.url or item.file)
            item.outcome = "parse_failed"
            return item
        if _is_hollow(item, reports):
            reports = []
        if item.file is not None:
            reports = [dataclasses.replace(report, file=item.file) for report in reports]
        item.reports = reports
        item.outcome = "reports" if reports else item.outcome or "not_a_report"
        return item


def _is_hollow(item: Page, reports: list[AnnualReport]) -> bool:
    """Say whether nothing is there of a report but its title, on a page that looks like a list or a file."""
    return item.outcome != "" and not any(report.sections or report.cells for report in reports)
