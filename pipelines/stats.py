"""The figures of a run."""

from __future__ import annotations

from collections import Counter

from scrapy.statscollectors import StatsCollector

from crawler.items import Page


def count_page(stats: StatsCollector, page: Page) -> None:
    """Count one page whose outcome is final, with its reports, their cells and their findings."""
    stats.inc_value("gongkai/pages")
    stats.inc_value(f"gongkai/outcome/{page.outcome}")
    for report in page.reports:
        stats.inc_value("gongkai/reports")
        stats.inc_value(f"gongkai/reports/{report.format}/{'unknown' if report.year is None else report.year}")
        # Counted before they are added: Scrapy takes longer to add one than the parser takes to read a cell.
        for state, number in Counter(cell.state for cell in report.cells).items():
            stats.inc_value(f"gongkai/cells/{state}", number)
        for rule, number in Counter(finding.rule for finding in report.findings).items():
            stats.inc_value(f"gongkai/findings/{rule}", number)
