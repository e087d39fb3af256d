"""`scrapy portals`: the catalogue, and a look at one of its portals before it is crawled."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.dry_run import print_dry_run
from commands.output import until_the_reader_has_enough

if TYPE_CHECKING:
    from crawler.catalogue import Portal


class Command(ScrapyCommand):
    """Lists the catalogue; `check NAME` reads the lists of a portal and prints what a crawl would fetch."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [check NAME]"

    def short_desc(self) -> str:
        return "List the portals of the catalogue, or check one of them"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.catalogue import catalogue_of, portals_named

        assert self.settings is not None
        portals = catalogue_of(self.settings)
        if not args:
            with until_the_reader_has_enough():
                _print_catalogue(portals.values())
            return
        if len(args) != 2 or args[0] != "check":
            raise UsageError
        (portal,) = portals_named(args[1:], portals)
        print(f"{portal.name}: {portal.authority}, {portal.host}")
        seen = print_dry_run(self.settings, "portal", {"portal": portal.name})
        others = seen - {portal.platform}
        if portal.platform and others and portal.platform not in seen:
            print(f"The catalogue says {portal.platform}; the pages look like {', '.join(sorted(others))}")
            self.exitcode = 1
        elif not seen:
            self.exitcode = 1


def _print_catalogue(portals: Collection[Portal]) -> None:
    width = max(len(portal.name) for portal in portals)
    for portal in portals:
        print(f"{portal.name:{width}}  {portal.platform or '':14}  {portal.region_code or '':6}  {portal.authority}")
