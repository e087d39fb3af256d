"""Crawls beside one another, and what they cost: rates, memory, and many hosts side by side."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.table import print_table

_ROUNDS = 3
_TIMEOUT = 900
# One host is asked for its list and its reports, a second apart; all of them should take as long as one.
_REPORTS_A_HOST = 5
_DELAY = 1.0


def run(reports: int, hosts: int, urls: int) -> int:
    """Measure and print the tables."""
    _print_rates(reports)
    _print_memory(urls)
    _print_hosts(hosts)
    return 0


def _print_rates(reports: int) -> None:
    found: dict[str, list[dict[str, Any]]] = {"OURS": [], "MINIMAL": []}
    with _server(reports, 1) as port:
        for number in range(_ROUNDS):
            for who, rounds in found.items():
                rounds.append(_crawl(who, port, 1, reports))
            print(f"round {number + 1} of {_ROUNDS}", file=sys.stderr)
    seconds = {who: statistics.median(figures["seconds"] for figures in rounds) for who, rounds in found.items()}
    rows = []
    for who, name in (
        ("MINIMAL", "minimal Scrapy: fetch, one XPath"),
        ("OURS", "gongkai: lists, clean, parse, check, store"),
    ):
        last = found[who][-1]
        rows.append(
            [
                name,
                str(last["requests"]),
                str(last["reports"]),
                f"{last['requests'] / seconds[who]:.0f}",
                f"{last['reports'] / seconds[who]:.0f}",
                f"{seconds['MINIMAL'] / seconds[who]:.2f}",
                f"{last['peak']:.0f}",
            ]
        )
    heads = ["", "requests", "reports or titles", "requests a second", "reports a second", "x minimal", "peak MB"]
    print_table(f"{reports} reports of one host: medians of {_ROUNDS} rounds", heads, rows)


def _print_memory(urls: int) -> None:
    rows = []
    for number in (urls // 4, urls // 2, urls):
        with _server(number, 1, size="small") as port:
            figures = _crawl("OURS", port, 1, number)
        rows.append([f"{number:,}", f"{figures['requests']:,}", f"{figures['peak']:.0f}"])
        print(f"memory: {number} URLs", file=sys.stderr)
    print_table("Memory over the length of a crawl, on short pages", ["URLs", "requests", "peak MB"], rows)


def _print_hosts(hosts: int) -> None:
    rows = []
    for number in (1, hosts):
        with _server(_REPORTS_A_HOST, number, size="small") as port:
            figures = _crawl("OURS", port, number, _REPORTS_A_HOST, _DELAY)
        rows.append([str(number), str(figures["requests"]), f"{figures['seconds']:.1f}"])
        print(f"hosts: {number}", file=sys.stderr)
    print_table(
        f"Hosts side by side, {_DELAY:.0f} s between two requests to one", ["hosts", "requests", "seconds"], rows
    )


def _crawl(who: str, port: str, hosts: int, reports: int, delay: float = 0.0) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        arguments = [who, port, str(hosts), str(reports), str(delay), folder]
        command = [sys.executable, "-W", "ignore", "-m", "benchmarks.crawl.worker", *arguments]
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=_TIMEOUT, check=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@contextmanager
def _server(reports: int, hosts: int, size: str = "whole") -> Iterator[str]:
    command = [sys.executable, "-m", "benchmarks.crawl.server", str(reports), str(hosts), size]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()
            process.wait(timeout=30)
