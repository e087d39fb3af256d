"""How fast a page becomes a report, against lxml's bare parse in the same run."""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import lxml.html  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from benchmarks.generate import Case, generate_case
from benchmarks.table import print_table
from benchmarks.timing import Task, measure
from crawler.page import read_page
from crawler.page.charset import decode
from reports import parse
from reports.document import Document

_ROUNDS = 5
_STARTS = 5
_PEAK = "peak"


def run(cases: int, seed: int) -> int:
    """Measure, print the tables, and give 0."""
    pages = [case for number in range(seed, seed + cases) if not (case := generate_case(number)).is_text]
    print(f"{len(pages)} pages, {_ROUNDS} rounds", file=sys.stderr)
    times = measure(_tasks(pages), _ROUNDS)
    sizes = sorted(len(page.body) for page in pages)
    reference = times["lxml.html, bare parse"]
    rows = [
        [
            name,
            f"{min(reference) / min(seconds):.2f}",
            f"{statistics.median(reference) / statistics.median(seconds):.2f}",
            f"{1000 * min(seconds) / len(pages):.2f}",
            f"{1000 * statistics.median(seconds) / len(pages):.2f}",
        ]
        for name, seconds in times.items()
    ]
    title = f"Speed: {len(pages)} pages of {sizes[0] // 1000} to {sizes[-1] // 1000} kB, median {sizes[len(sizes) // 2] // 1000} kB"
    print_table(title, ["", "x lxml (min)", "x lxml (median)", "ms a page (min)", "ms a page (median)"], rows)
    _print_memory(cases, seed)
    _print_commands(pages[0])
    return 0


def _tasks(pages: Sequence[Case]) -> list[Task]:
    texts = [decode(page.body, page.content_type).text for page in pages]
    documents = [read_page(page.body, page.url, page.content_type) for page in pages]
    plain = [document.to_text() for document in documents]

    def lxml_parse() -> None:
        for text in texts:
            lxml.html.document_fromstring(text)

    def lexbor_parse() -> None:
        for text in texts:
            LexborHTMLParser(text)

    def read() -> None:
        for page in pages:
            read_page(page.body, page.url, page.content_type)

    def read_and_parse() -> None:
        for page in pages:
            parse(read_page(page.body, page.url, page.content_type))

    def parse_documents() -> None:
        for document in documents:
            parse(document)

    def parse_text() -> None:
        for text in plain:
            parse(Document.from_text(text))

    return [
        Task("lxml.html, bare parse", lxml_parse),
        Task("lexbor, bare parse", lexbor_parse),
        Task("read_page", read),
        Task("read_page and parse", read_and_parse),
        Task("parse alone, from the page's Document", parse_documents),
        Task("parse alone, from its text", parse_text),
    ]


def _print_memory(cases: int, seed: int) -> None:
    rows = []
    for count in (cases // 4, cases):
        rows.append(
            [f"{count} cases", *(f"{_peak(what, count, seed):.0f}" for what in ("nothing", "lxml", "read_and_parse"))]
        )
    print_table("Peak memory of a process, in MB", ["", "generate only", "lxml", "read_page and parse"], rows)


def _peak(what: str, cases: int, seed: int) -> float:
    command = [sys.executable, "-m", "benchmarks.speed", _PEAK, what, str(cases), str(seed)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _run_peak(what: str, cases: int, seed: int) -> None:
    """Go over the corpus in this process, a page at a time, and print the peak of its memory."""
    for number in range(seed, seed + cases):
        case = generate_case(number)
        if case.is_text:
            continue
        if what == "lxml":
            lxml.html.document_fromstring(decode(case.body, case.content_type).text)
        elif what == "read_and_parse":
            parse(read_page(case.body, case.url, case.content_type))
    print(_peak_of_this_process())


def _peak_of_this_process() -> float:
    """Give the peak in MB. On Linux ru_maxrss also counts the process that started this one, so /proc comes first."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s*(\d+)", status.read_text(encoding="ascii"))[1]) / 1024  # type: ignore[index]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _print_commands(page: Case) -> None:
    """Time whole processes: the report command on one page against Scrapy's cheapest command."""
    root = Path(__file__).parent.parent
    scrapy = [sys.executable, "-m", "scrapy"]
    times: dict[str, list[float]] = {"scrapy version": [], "scrapy report PAGE": []}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_bytes(page.body)
        for _ in range(_STARTS):
            for name, arguments in (("scrapy version", ["version"]), ("scrapy report PAGE", ["report", str(file)])):
                start = time.perf_counter()
                subprocess.run([*scrapy, *arguments], cwd=root, env={**os.environ}, capture_output=True, check=True)
                times[name].append(time.perf_counter() - start)
    rows = [[name, f"{min(s):.2f}", f"{statistics.median(s):.2f}"] for name, s in times.items()]
    print_table("Whole processes, in seconds", ["", "min", "median"], rows)


if __name__ == "__main__":
    _run_peak(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
