"""`scrapy coverage`: what came of every portal and year."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from commands.output import until_the_reader_has_enough

if TYPE_CHECKING:
    from pipelines.coverage import Covered


class Command(ScrapyCommand):
    """Prints a paragraph a portal, or with --json a line for every portal and year."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [PORTAL...]"

    def short_desc(self) -> str:
        return "Say of every portal and year whether its report was found, or why not"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="one line of JSON for each portal and year")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from commands.dataset import opened_dataset
        from crawler.catalogue import catalogue_of, portals_named
        from pipelines.coverage import coverage

        assert self.settings is not None
        portals = catalogue_of(self.settings)
        chosen = portals_named(args or portals, portals)
        with opened_dataset(self.settings) as engine, until_the_reader_has_enough():
            # Reports of a year are published in the first months of the next.
            covered = coverage(engine, [portal.name for portal in chosen], date.today().year - 1)
            for line in _as_json(covered) if opts.json else _as_text(covered):
                print(line)


def _as_json(covered: Iterator[Covered]) -> Iterator[str]:
    return (json.dumps(dataclasses.asdict(one), ensure_ascii=False) for one in covered)


def _as_text(covered: Iterator[Covered]) -> Iterator[str]:
    """Give a paragraph a portal: a line for each status with its years, and a list page that shows it."""
    from pipelines.coverage import STATUSES

    silent = 0
    for portal, of_portal in groupby(covered, key=lambda one: one.portal):
        years = list(of_portal)
        if all(one.status == "not_crawled" for one in years):
            silent += 1
            continue
        yield portal
        for status in STATUSES:
            if same := [one for one in years if one.status == status]:
                shown = next((one.list_page for one in reversed(same) if one.list_page), "")
                yield f"  {status.replace('_', ' '):16}{_spans([one.year for one in same])}  {shown}".rstrip()
    if silent:
        yield f"{silent} portals of the catalogue were not crawled"


def _spans(years: Sequence[int]) -> str:
    """Write years as spans: 2012-2015, 2018."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans)
