"""`python -m benchmarks [accuracy|speed] [--cases N] [--seed S]`."""

from __future__ import annotations

import argparse
import sys

from benchmarks import accuracy, speed


def main() -> int:
    """Run what was asked for; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure accuracy and speed.")
    parser.add_argument("what", nargs="?", choices=("accuracy", "speed"), help="one of the two (default: both)")
    parser.add_argument("--cases", type=int, default=400, help="how many generated pages (default: 400)")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the first (default: 0)")
    parser.add_argument("--verbose", action="store_true", help="list every case that is not wholly right")
    options = parser.parse_args()
    code = 0
    if options.what != "speed":
        code = accuracy.run(options.cases, options.seed, verbose=options.verbose)
    if options.what != "accuracy":
        code = max(code, speed.run(options.cases, options.seed))
    return code


if __name__ == "__main__":
    sys.exit(main())
