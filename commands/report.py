"""`scrapy report FILE…`: read report pages and print them as JSON."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.output import complain, until_the_reader_has_enough
from commands.reading import FileUnreadable, NoReport, read_reports


class Command(ScrapyCommand):
    """Prints one AnnualReport a line to standard output, and what was no report to standard error."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] FILE..."

    def short_desc(self) -> str:
        return "Read report pages (HTML or text, - for stdin) and print one report a line as JSON"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        for argument in args:
            if argument.startswith("-") and argument != "-" and not Path(argument).exists():
                raise UsageError(f"unknown option {argument}", print_help=False)
        if not args:
            raise UsageError
        outcomes: Counter[str] = Counter()
        reports = 0
        read_all = False
        with until_the_reader_has_enough():
            for name in args:
                outcome, found = self.print_file(name)
                outcomes[outcome] += 1
                reports += found
            read_all = True
        if read_all and len(args) > 1:
            counted = ", ".join(f"{outcome} {count}" for outcome, count in sorted(outcomes.items()))
            complain(f"{len(args)} files, {reports} reports; files by outcome: {counted}")

    def print_file(self, name: str) -> tuple[str, int]:
        """Print the reports of one file, or why there are none; give its outcome and the number of its reports."""
        from reports.model import to_json  # late, for the reason that commands.reading gives

        try:
            found = read_reports(name)
        except FileUnreadable as error:
            self.exitcode = 1
            complain(f"{name}: cannot_read: {error}")
            return "cannot_read", 0
        except NoReport as error:
            complain(f"{name}: {error.outcome}: {error}")
            return error.outcome, 0
        for report in found:
            # The name of a file may hold bytes that are no UTF-8: JSON can say them as \udcb9.
            sys.stdout.buffer.write(to_json(report).encode("utf-8", "backslashreplace") + b"\n")
        sys.stdout.buffer.flush()
        return "reports", len(found)
