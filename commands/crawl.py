"""`scrapy crawl`, with errors that a person can act on instead of a traceback."""

from __future__ import annotations

import argparse
import asyncio

from scrapy.commands import crawl
from scrapy.exceptions import UsageError

from commands.dry_run import print_dry_run
from crawler.collecting import collect_less


class Command(crawl.Command):
    """Runs a spider as Scrapy does; a run that could not start says why in one line, and exits with status 2."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        crawling = parser.add_argument_group("harvest and portal")
        crawling.add_argument(
            "--full", action="store_true", help="ask for every page, whatever earlier crawls know of it"
        )
        crawling.add_argument("--dry-run", action="store_true", help="read the lists, and print what would be fetched")
        crawling.add_argument(
            "--offline",
            metavar="ARCHIVE",
            help="take every answer from the archive of an earlier crawl, none from the network",
        )
        crawling.add_argument("--max-list-pages", type=int, metavar="N", help="list pages of one portal or harvest")
        crawling.add_argument("--max-depth", type=int, metavar="N", help="columns below columns")

        replaying = parser.add_argument_group("replay")
        replaying.add_argument("--jobs", type=int, metavar="N", help="processes that read the pages (default: 1)")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None
        given = {
            "GONGKAI_FULL": opts.full or None,
            "GONGKAI_REPLAY": opts.offline,
            "GONGKAI_JOBS": opts.jobs,
            "GONGKAI_MAX_LIST_PAGES": opts.max_list_pages,
            "GONGKAI_MAX_DEPTH": opts.max_depth,
        }
        for name, value in given.items():
            if value is not None:
                self.settings.set(name, value, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("name one spider; scrapy list shows them")
        if opts.dry_run:
            assert self.settings is not None
            if args[0] not in ("harvest", "portal"):
                raise UsageError(f"--dry-run is for harvest and portal, not for {args[0]}", print_help=False)
            print_dry_run(self.settings, args[0], opts.spargs)
            return
        assert self.crawler_process is not None
        try:
            crawler = self._create_crawler(args[0])
        except KeyError as error:
            raise UsageError(f"{error.args[0]}; scrapy list shows the spiders", print_help=False) from error
        running = self.crawler_process.crawl(crawler, **opts.spargs)
        collect_less()
        self.crawler_process.start()
        if self.crawler_process.bootstrap_failed:
            self.exitcode = 1
        # Scrapy leaves the exception in the task, where asyncio would print it with a traceback at the end.
        failure = running.exception() if isinstance(running, asyncio.Task) and not running.cancelled() else None
        if failure is not None:
            raise failure
        if problem := crawler.stats.get_value("gongkai/archive_unusable"):
            raise UsageError(problem, print_help=False)
        if problem := crawler.stats.get_value("gongkai/store_unusable"):
            raise UsageError(problem, print_help=False)
