"""`scrapy verify`: read a random sample of cells again from the archive, and confirm each."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.output import until_the_reader_has_enough

_SAMPLE = 200
_WORDS = {
    "confirmed": "the archived page gives the same",
    "differs": "this version of the parser reads it otherwise",
    "other_bytes": "the archived page is another than the one that was read",
    "damaged": "the archived page cannot be read",
    "not_archived": "the page is in no archive that is known",
}


class Command(ScrapyCommand):
    """Prints how many cells were confirmed, and each that was not; the exit status is 1 where there is one."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Read a random sample of cells again from the archive, and confirm each"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--sample", type=int, default=_SAMPLE, metavar="N", help=f"cells (default: {_SAMPLE})")
        parser.add_argument("--seed", type=int, default=0, help="another seed draws other cells (default: 0)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from commands.dataset import opened_dataset
        from crawler.archive.lookup import PageFinder
        from crawler.archive.opening import archive_of
        from pipelines.store.citations import sample_cells
        from pipelines.verification import verify

        if args or opts.sample < 1:
            raise UsageError("verify takes no arguments, and a sample of 1 or more cells", print_help=False)
        assert self.settings is not None
        counts: Counter[str] = Counter()
        with opened_dataset(self.settings) as engine, PageFinder(archive_of(self.settings)) as finder:
            sample = sample_cells(engine, opts.sample, opts.seed)
            if not sample:
                raise UsageError("the dataset holds no cell", print_help=False)
            with until_the_reader_has_enough():
                for number, verified in enumerate(verify(sample, finder), 1):
                    counts[verified.verdict] += 1
                    if sys.stderr.isatty():
                        print(f"\r{number} of {len(sample)} cells", end="", file=sys.stderr)
                    if verified.verdict != "confirmed":
                        detail = f" ({verified.found})" if verified.found else ""
                        print(f"{verified.cited.citation}  {_WORDS[verified.verdict]}{detail}")
                if sys.stderr.isatty():
                    print("\r", end="", file=sys.stderr)
                for verdict, words in _WORDS.items():
                    if counts[verdict]:
                        print(f"{counts[verdict]:>6}  {verdict}: {words}")
        self.exitcode = 0 if counts["confirmed"] == len(sample) else 1
