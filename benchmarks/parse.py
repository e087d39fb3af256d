"""How fast the parser alone is, on one core: reports a second, and how that grows with the reports on a page."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from pathlib import Path

import lxml.html  # type: ignore[import-untyped]

from benchmarks.generate import Case, generate_case
from benchmarks.table import print_table
from benchmarks.timing import Task, exponent, measure
from crawler.page import read_page
from crawler.page.charset import decode
from reports import parse
from reports.document import Document, Heading

_ROUNDS = 7
_LENGTHS = (1, 2, 4, 8, 15, 30)
_FIXTURES = Path(__file__).parent.parent / "fixtures" / "reports"
# Above this a report among thirty takes 1.7 times as long as one alone. It was n^1.002 in November 2026.
_STEEPEST = 1.15
# What a page must have so that its report can stand behind others: a title with a year, and no frame of its own.
_JOINABLE = {
    "format": "three_tables", "reports": "one", "title_names": "both", "title_at": "page", "script": "simplified",
    "hidden": "none", "inside": "nothing",
}  # fmt: skip


class NotSplit(Exception):
    """A document that was made of several reports did not give as many: its times would mean nothing."""

    def __init__(self, wanted: int, found: int) -> None:
        super().__init__(f"{found} reports were read where {wanted} stand")


@dataclass(frozen=True, slots=True)
class Read:
    """A page that was read: the text of its HTML, its Document, and how many reports come out."""

    text: str
    document: Document
    reports: int


def run(cases: int, seed: int) -> int:
    """Measure and print the tables; gives 1 where the time grows faster than the page."""
    _print_rates(cases, seed)
    return _print_growth(seed)


def _print_rates(cases: int, seed: int) -> None:
    corpora = {
        "generated": [_read(case.body, case.url, case.content_type) for case in _pages(cases, seed)],
        "fixtures": list(_fixtures()),
    }
    tasks = [
        Task(f"{name}/{what}", partial(work, pages))
        for name, pages in corpora.items()
        for what, work in (("lxml", _lxml_all), ("parse", _parse_all))
    ]
    times = measure(tasks, _ROUNDS)
    rows = []
    for name, pages in corpora.items():
        reports = sum(page.reports for page in pages)
        seconds, reference = times[f"{name}/parse"], times[f"{name}/lxml"]
        rows.append(
            [
                name,
                str(len(pages)),
                str(reports),
                f"{reports / statistics.median(seconds):.0f}",
                f"{1000 * statistics.median(seconds) / len(pages):.2f}",
                f"{1000 * min(seconds) / len(pages):.2f}",
                f"{1000 * statistics.median(reference) / len(pages):.2f}",
                f"{statistics.median(reference) / statistics.median(seconds):.2f}",
                f"{min(reference) / min(seconds):.2f}",
            ]
        )
    heads = ["", "Documents", "reports", "reports a second", "ms a Document", "(min)", "ms of lxml", "x lxml", "(min)"]
    print_table(f"parse() alone against lxml's bare parse of the same page: medians of {_ROUNDS} rounds", heads, rows)


def _print_growth(seed: int) -> int:
    """Cut the same reports into documents of n reports each, for every n; gives 1 where growth is not about linear."""
    reports = list(islice(_joinable(seed), math.lcm(*_LENGTHS)))
    by_length = {n: [_join(reports[i : i + n]) for i in range(0, len(reports), n)] for n in _LENGTHS}
    for n, documents in by_length.items():
        for document in documents:
            if (found := len(parse(document))) != n:
                raise NotSplit(n, found)
    times = measure([Task(str(n), partial(_parse_documents, documents)) for n, documents in by_length.items()], _ROUNDS)
    least = {n: min(times[str(n)]) / len(reports) for n in _LENGTHS}
    rows = [
        [
            str(n),
            f"{1000 * least[n]:.2f}",
            f"{1000 * statistics.median(times[str(n)]) / len(reports):.2f}",
            f"{least[n] / least[1]:.2f}",
        ]
        for n in _LENGTHS
    ]
    title = f"Growth: the same {len(reports)} reports, n in a Document; {_ROUNDS} rounds"
    print_table(title, ["n", "ms a report (min)", "(median)", "min against n = 1"], rows)
    # Of the least times: what else the machine does only ever adds to a time.
    growth = exponent({n: n * seconds for n, seconds in least.items()})
    print(f"\nA Document of n reports takes time like n^{growth:.3f}")
    return 1 if growth > _STEEPEST else 0


def _pages(cases: int, seed: int) -> Iterator[Case]:
    return (case for number in range(seed, seed + cases) if not (case := generate_case(number)).is_text)


def _fixtures() -> Iterator[Read]:
    """Give the fixture pages on which a report stands."""
    for path in sorted(_FIXTURES.glob("*/page.html")):
        sidecar = json.loads(path.with_suffix(".http.json").read_text(encoding="utf-8"))
        headers = {name.lower(): value for name, value in sidecar["headers"].items()}
        page = _read(path.read_bytes(), sidecar["url"] or "", headers.get("content-type"))
        if page.reports:
            yield page


def _read(body: bytes, url: str, content_type: str | None) -> Read:
    document = read_page(body, url, content_type)
    return Read(decode(body, content_type).text, document, len(parse(document)))


def _joinable(seed: int) -> Iterator[Document]:
    """Give documents of one report each, of another year than the one before, with the title as their first block."""
    year = 0
    for number in count(seed):
        case = generate_case(number, _JOINABLE)
        if case.is_text or case.truth.year == year:
            continue
        document = read_page(case.body, case.url, case.content_type)
        blocks = [block for block in document.blocks if getattr(block, "text", "") != case.truth.title]
        yield Document((Heading(case.truth.title, 1), *blocks))
        year = case.truth.year


def _join(documents: Sequence[Document]) -> Document:
    return Document(tuple(block for document in documents for block in document.blocks))


def _lxml_all(pages: Sequence[Read]) -> None:
    for page in pages:
        lxml.html.document_fromstring(page.text)


def _parse_all(pages: Sequence[Read]) -> None:
    _parse_documents([page.document for page in pages])


def _parse_documents(documents: Sequence[Document]) -> None:
    for document in documents:
        parse(document)
