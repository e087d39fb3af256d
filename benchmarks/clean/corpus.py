"""The pages that are cleaned, with what must come out of them: generated ones, and those marked by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.clean.pages import Page
from benchmarks.generate import Case, generate_case
from benchmarks.generate.traditional import to_traditional
from benchmarks.generate.vocabulary import SPAM
from benchmarks.shares import bare
from crawler.page.charset import decode

MARKED = Path(__file__).parent.parent.parent / "fixtures" / "pages"
_INJECTED = frozenset(SPAM) | frozenset(map(to_traditional, SPAM))
_NUMBER = re.compile(r"[+\-−]?\d[\d,，.．]*(?:件次|人次|万元|[件元条次篇个人项%])?")


@dataclass(frozen=True, slots=True)
class Marked:
    """A page with its truth: `lines` of the body, and of these `free` may come out or not; `numbers` of its tables.

    `site` are strings of the site around the article, `spam` those that were injected.
    """

    name: str
    layout: str
    page: Page
    lines: tuple[str, ...]
    free: frozenset[str]
    numbers: tuple[str, ...]
    site: tuple[str, ...]
    spam: tuple[str, ...]


def generated(cases: int, seed: int) -> Iterator[Marked]:
    """Give the generated pages; plain text files are no pages."""
    for number in range(seed, seed + cases):
        case = generate_case(number)
        if not case.is_text:
            yield _of_case(case)


def marked_by_hand(folder: Path = MARKED) -> Iterator[Marked]:
    """Give the pages whose body was marked by hand, where there are any; one without a body has nothing to clean."""
    for expected in sorted(folder.glob("*/expected.json")):
        truth = json.loads(expected.read_text(encoding="utf-8"))
        if truth.get("lines"):
            yield _of_folder(expected.parent, truth)


def _of_case(case: Case) -> Marked:
    text = decode(case.body, case.content_type).text
    numbers = tuple(bare(figure) for figure in case.page.figures if re.search(r"\d", figure))
    return Marked(
        name=str(case.seed),
        layout=case.variations["layout"],
        page=Page(case.body, case.url, case.content_type, text),
        lines=case.page.lines,
        free=case.page.free_lines,
        numbers=numbers,
        site=tuple(string for string in case.page.chrome if string not in _INJECTED),
        spam=tuple(string for string in case.page.chrome if string in _INJECTED),
    )


def _of_folder(folder: Path, truth: dict[str, Any]) -> Marked:
    sidecar = json.loads((folder / "page.http.json").read_text(encoding="utf-8"))
    headers = {name.lower(): value for name, value in sidecar["headers"].items()}
    body, content_type = (folder / "page.html").read_bytes(), headers.get("content-type")
    rows = [[bare(cell) for cell in line.split(" | ")] for line in truth["lines"] if " | " in line]
    return Marked(
        name=folder.name,
        layout=folder.name.partition("-")[0],
        page=Page(body, sidecar["url"], content_type, decode(body, content_type).text),
        lines=tuple(truth["lines"]),
        # As on the generated pages: the title is asked for elsewhere, and may stand above the body or not.
        free=frozenset({truth["title"]} if truth["title"] else ()),
        numbers=tuple(cell for row in rows for cell in row if _NUMBER.fullmatch(cell)),
        site=tuple(truth.get("absent", ())),
        spam=(),
    )
