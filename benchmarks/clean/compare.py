"""Ours beside its peers on the same pages in one run: quality, speed, memory; ours against the aims."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks.clean.cleaners import ALL, LXML, OURS, PEERS, Cleaner
from benchmarks.clean.corpus import MARKED, Marked, generated, marked_by_hand
from benchmarks.clean.memory import measure_peaks
from benchmarks.clean.pages import Page
from benchmarks.clean.quality import Quality, measure_quality
from benchmarks.shares import Share
from benchmarks.table import print_table
from benchmarks.timing import Task, measure

_ROUNDS = 3
_LISTED = 40
# In percent. A line may be doubtful to a careful reader; a number that is lost is lost.
_LINES, _NUMBERS = 99.9, 100.0
_INSTALL = "pip install --no-deps --require-hashes --requirement requirements-bench.lock"

Texts = Callable[[Page], str]


def run(cases: int, seed: int, *, verbose: bool = False, folder: Path = MARKED) -> int:
    """Measure, print the tables, and give 1 where ours is below an aim of accuracy."""
    cleaners = [cleaner for cleaner in ALL if cleaner.is_installed]
    _name_missing([peer for peer in PEERS if not peer.is_installed])
    loaded = {cleaner.name: cleaner.load() for cleaner in cleaners}
    corpora = {"generated pages": list(generated(cases, seed)), "pages marked by hand": list(marked_by_hand(folder))}
    below = 0
    for name, corpus in corpora.items():
        if corpus:
            below += _compare(f"{len(corpus)} {name}", corpus, loaded, verbose=verbose)
    peaks = measure_peaks(cleaners, (marked.page for marked in corpora["generated pages"]))
    print_table("Peak memory of a process, in MB", ["", "peak"], [[name, f"{mb:.0f}"] for name, mb in peaks.items()])
    return 1 if below else 0


def below_aims(quality: Quality) -> list[str]:
    """Name the aims that are not reached."""
    aims = (
        ("line precision", quality.precision, _LINES),
        ("line recall", quality.recall, _LINES),
        ("cells in order", quality.numbers, _NUMBERS),
    )
    return [f"{name} {share.percent:.3f}, aim {aim:.1f}" for name, share, aim in aims if share.percent < aim]


def _name_missing(peers: Sequence[Cleaner]) -> None:
    if peers:
        names = ", ".join(peer.package for peer in peers)
        print(f"Not installed, left out: {names}. In a virtual environment of their own: {_INSTALL}", file=sys.stderr)


def _compare(title: str, corpus: Sequence[Marked], loaded: Mapping[str, Texts], *, verbose: bool) -> int:
    """Print quality and speed over a corpus; gives how many aims ours is below."""
    qualities: dict[str, Quality] = {}
    for name, clean in loaded.items():
        if name != LXML.name:
            print(f"{title}: {name}", file=sys.stderr)
            qualities[name] = measure_quality((marked, clean(marked.page)) for marked in corpus)
    _print_quality(title, qualities)
    _print_speed(title, [marked.page for marked in corpus], loaded)
    ours = qualities[OURS.name]
    for problem in ours.problems if verbose else ours.problems[:_LISTED]:
        print(problem)
    below = below_aims(ours)
    for line in below:
        print(f"BELOW: {line}")
    return len(below)


def _print_quality(title: str, qualities: Mapping[str, Quality]) -> None:
    rows = []
    for name, q in qualities.items():
        shares = (q.precision, q.recall, q.numbers, q.text)
        rows.append([name, *map(_percent, shares), _worst(q), _percent(q.spam), _percent(q.site), str(q.empty)])
    heads = ["", "line precision", "line recall", "cells in order", "text F1", "worst layout"]
    print_table(f"{title}, in percent", [*heads, "spam kept", "site kept", "no text"], rows)


def _worst(quality: Quality) -> str:
    layout, share = quality.worst
    return f"{share.percent:.1f} {layout}" if share.right < share.whole else "100"


def _percent(share: Share) -> str:
    return f"{share.percent:.3f}" if share.whole else ""


def _print_speed(title: str, pages: Sequence[Page], loaded: Mapping[str, Texts]) -> None:
    times = measure([Task(name, partial(_clean_all, clean, pages)) for name, clean in loaded.items()], _ROUNDS)
    unit = times[LXML.name]
    rows = [
        [
            name,
            f"{len(pages) / statistics.median(seconds):.0f}",
            f"{statistics.median(unit) / statistics.median(seconds):.3f}",
            f"{min(unit) / min(seconds):.3f}",
        ]
        for name, seconds in times.items()
    ]
    print_table(f"{title}: speed, {_ROUNDS} rounds", ["", "pages a second", "x lxml (median)", "x lxml (min)"], rows)


def _clean_all(clean: Texts, pages: Sequence[Page]) -> None:
    for page in pages:
        clean(page)
