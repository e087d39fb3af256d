"""From a page that was read to its reports."""

from __future__ import annotations

import dataclasses
import logging

from crawler.items import Page
from reports import parse
from reports.model import AnnualReport

logger = logging.getLogger(__name__)


def parse_page(page: Page) -> None:
    """Fill `reports` and `outcome` of a page, and let its document go; one without a document stays as it is.

    Whatever goes wrong in the parser costs the page its reports, never the crawl its page.
    """
    document = page.document
    if document is None:
        return
    try:
        reports = parse(document)
    except Exception:
        logger.exception("%s: parse_failed", page.url or page.file)
        page.outcome = "parse_failed"
        return
    if _is_hollow(page, reports):
        reports = []
    if page.file is not None:
        reports = [dataclasses.replace(report, file=page.file) for report in reports]
    page.reports = reports
    page.outcome = "reports" if reports else page.outcome or "not_a_report"
    page.blocks = len(document.blocks)
    page.document = None


def _is_hollow(page: Page, reports: list[AnnualReport]) -> bool:
    """Say whether nothing is there of a report but its title, on a page that looks like a list or a file."""
    return page.outcome != "" and not any(report.sections or report.cells for report in reports)
