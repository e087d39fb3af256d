"""`scrapy crawl`, with errors that a person can act on instead of a traceback."""

from __future__ import annotations

import argparse
import asyncio

from scrapy.commands import crawl
from scrapy.exceptions import UsageError


class Command(crawl.Command):
    """Runs a spider as Scrapy does; a run that could not start says why in one line, and exits with status 2."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("name one spider; scrapy list shows them")
        assert self.crawler_process is not None
        try:
            crawler = self._create_crawler(args[0])
        except KeyError as error:
            raise UsageError(f"{error.args[0]}; scrapy list shows the spiders", print_help=False) from error
        running = self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        if self.crawler_process.bootstrap_failed:
            self.exitcode = 1
        # Scrapy leaves the exception in the task, where asyncio would print it with a traceback at the end.
        failure = running.exception() if isinstance(running, asyncio.Task) and not running.cancelled() else None
        if failure is not None:
            raise failure
        if problem := crawler.stats.get_value("gongkai/store_unusable"):
            raise UsageError(problem, print_help=False)
