"""`python -m benchmarks [accuracy|speed|parse|clean|crawl|replay|mutation|twins|audit [PART]] [--cases N] [--seed S]`."""

from __future__ import annotations

import argparse
import sys

from benchmarks import accuracy, mutation, parse, speed
from benchmarks.audit import run as run_audit
from benchmarks.clean import compare
from benchmarks.crawl import compare as crawl
from benchmarks.replay import compare as replay
from benchmarks.twins import growth


def main() -> int:
    """Run what was asked for; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure accuracy and speed.")
    what = ("accuracy", "speed", "parse", "clean", "crawl", "replay", "mutation", "twins", "audit")
    parser.add_argument("what", nargs="?", choices=what, help="one of them (default: the first three)")
    parser.add_argument("part", nargs="?", choices=run_audit.PARTS, help="of `audit`: one of them (default: all)")
    parser.add_argument("--cases", type=int, help="how many generated pages (default: 400), or mutants (10,000)")
    parser.add_argument("--jobs", type=int, default=1, help="processes for the misprints of `audit` (default: 1)")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the first (default: 0)")
    parser.add_argument(
        "--urls", type=int, default=4000, help="the longest crawl or replay whose memory is measured (default: 4,000)"
    )
    parser.add_argument("--verbose", action="store_true", help="list every case that is not wholly right")
    options = parser.parse_args()
    if options.what == "mutation":
        return mutation.run(options.cases or 10_000, options.seed, verbose=options.verbose)
    if options.what == "twins":
        return growth.run([options.cases] if options.cases else growth.SIZES)
    if options.what == "audit":
        return run_audit.run(options.part, options.cases, options.seed, jobs=options.jobs, verbose=options.verbose)
    cases, code = options.cases or 400, 0
    if options.what == "clean":
        return compare.run(cases, options.seed, verbose=options.verbose)
    if options.what == "crawl":
        return crawl.run(reports=cases, hosts=300, urls=options.urls)
    if options.what == "replay":
        # Ten times as many as pages are compared elsewhere: the start of the processes must not count.
        return replay.run(records=10 * cases, longest=options.urls)
    if options.what in (None, "accuracy"):
        code = accuracy.run(cases, options.seed, verbose=options.verbose)
    if options.what in (None, "speed"):
        code = max(code, speed.run(cases, options.seed))
    if options.what in (None, "parse"):
        code = max(code, parse.run(cases, options.seed))
    return code


if __name__ == "__main__":
    sys.exit(main())
