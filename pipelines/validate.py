"""The pipeline that lets only sound reports through to the store."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from crawler.items import Item, Page
from pipelines.stats import count_page
from pipelines.typecheck import check_of
from reports.model import AnnualReport, Cell

logger = logging.getLogger(__name__)

_check_types = check_of(AnnualReport)
# What a 64-bit column holds. A larger number is none that an authority ever counted.
_LARGEST = 2**63 - 1


class ValidatePipeline:
    """Removes the reports that break the model's promises, and counts the page: its outcome is now final."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.stats)

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    def process_item(self, item: Item) -> Item:
        if not isinstance(item, Page):
            return item
        sound = []
        for position, report in enumerate(item.reports):
            if error := first_error(report, item.blocks):
                logger.error("%s: invalid_report %d: %s", item.url or item.file, position, error)
                item.outcome = "invalid_report"
            else:
                sound.append(report)
        item.reports = sound
        count_page(self.stats, item)
        return item


def first_error(report: AnnualReport, blocks: int | None = None) -> str:
    """Say what is first wrong with a report, "" if nothing is; `blocks` is the length of its document."""
    if wrong := _check_types(report):
        return wrong.lstrip(".")
    return next(_inconsistencies(report, blocks), "")


def _inconsistencies(report: AnnualReport, blocks: int | None) -> Iterator[str]:
    for index, cell in enumerate(report.cells):
        if wrong := _cell_error(cell, blocks):
            yield f"cells[{index}]{wrong}"
    numbers = len(report.cells)
    for index, finding in enumerate(report.findings):
        named = (*finding.cells, finding.repair.cell) if finding.repair else finding.cells
        for cell_index in named:
            if not 0 <= cell_index < numbers:
                yield f"findings[{index}] names cell {cell_index} of {numbers}"
        proposed = finding.repair.value if finding.repair else None
        for value in (finding.expected, finding.found, proposed):
            if isinstance(value, int) and abs(value) > _LARGEST:
                yield f"findings[{index}] holds a number beyond 64 bits"


def _cell_error(cell: Cell, blocks: int | None) -> str:
    if (cell.state == "number") != (cell.value is not None):
        return f" is {cell.state} and has {'no' if cell.value is None else 'a'} value"
    if isinstance(cell.value, int) and abs(cell.value) > _LARGEST:
        return " holds a number beyond 64 bits"
    if cell.block < 0 or cell.row < 0 or cell.column < 0:
        return " has a negative place"
    if blocks is not None and cell.block >= blocks:
        return f" names block {cell.block} of {blocks}"
    return ""
