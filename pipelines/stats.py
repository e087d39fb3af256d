"""The figures of a run."""

from __future__ import annotations

from scrapy.statscollectors import StatsCollector

from crawler.items import Page


def count_page(stats: StatsCollector, page: Page) -> None:
    """Count one page whose outcome is final, with its reports, their cells and their findings."""
    stats.inc_value("gongkai/pages")
    stats.inc_value(f"gongkai/outcome/{page.outcome}")
    for report in page.reports:
        stats.inc_value("gongkai/reports")
        stats.inc_value(f"gongkai/reports/{report.format}/{'unknown' if report.year is None else report.year}")
        for cell in report.cells:
            stats.inc_value(f"gongkai/cells/{cell.state}")
        for finding in report.findings:
            stats.inc_value(f"gongkai/findings/{finding.rule}")
