"""Every folder of fixtures/pages: what a careful reader sees on the page is what the Document holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from crawler.page import read_page
from crawler.page.errors import PageError
from crawler.page.kind import Kind, page_kind
from reports.blocks import Table
from reports.document import Document, Metadata

PAGES = Path(__file__).parents[3] / "fixtures" / "pages"
NAMES = sorted(folder.name for folder in PAGES.iterdir() if folder.is_dir())
FIELDS = {"kind", "title", "published", "encoding", "metadata", "lines", "tables", "dropped", "absent"}
KINDS = set(get_args(Kind))


@dataclass(frozen=True)
class Read:
    """A page as it was read; `document` is None where the reader refuses the page."""

    body: bytes
    url: str
    content_type: str | None
    document: Document | None

    @property
    def lines(self) -> list[str]:
        return self.document.to_text().split("\n") if self.document else []


@cache
def expected(name: str) -> dict[str, Any]:
    """Load what must come out of a page; nothing where nobody wrote it down, which is a failure of its own."""
    wanted = PAGES / name / "expected.json"
    return json.loads(wanted.read_text(encoding="utf-8")) if wanted.is_file() else {}


@cache
def read(name: str) -> Read:
    """Read a page once for all that is asked of it."""
    body = (PAGES / name / "page.html").read_bytes()
    sidecar = json.loads((PAGES / name / "page.http.json").read_text(encoding="utf-8"))
    headers = {key.lower(): value for key, value in sidecar["headers"].items()}
    content_type = headers.get("content-type")
    try:
        document = read_page(body, sidecar["url"], content_type)
    except PageError:
        document = None
    return Read(body, sidecar["url"], content_type, document)


def document(name: str) -> Document:
    """Give the document of a page that was read at all."""
    found = read(name).document
    assert found is not None, "the page was refused"
    return found


def squeeze(text: str | None) -> str:
    """Take out all white space."""
    return "".join((text or "").split())


def without_title(lines: list[str], title: str | None) -> list[str]:
    """Take off the page's own heading, on one line or several: whether it leads the text is left open."""
    whole = rest = squeeze(title)
    behind = 0
    for number, line in enumerate(lines, start=1):
        if not rest or not rest.startswith(squeeze(line)):
            break
        rest = rest.removeprefix(squeeze(line))
        if not rest:
            rest, behind = whole, number
    return lines[behind:]


def grids(name: str) -> list[list[list[str]]]:
    """Give the tables as rows of texts, spans resolved."""
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document(name).blocks
        if isinstance(block, Table)
    ]


def stated(field: str) -> list[str]:
    """Name the pages of which something is expected in a field."""
    return [name for name in NAMES if expected(name).get(field)]


ARTICLES = stated("lines")
METADATA = [(name, field) for name in NAMES for field in expected(name).get("metadata", {})]


def test_there_are_pages_of_many_families() -> None:
    assert len(NAMES) >= 44
    assert len({name.split("-")[0] for name in NAMES}) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_the_expectation_is_complete(name: str) -> None:
    wanted = expected(name)
    assert set(wanted) == FIELDS, f"{name}: read the page and write its expected.json"
    assert wanted["kind"] in KINDS
    assert set(wanted["metadata"]) <= Metadata.__dataclass_fields__.keys()
    if wanted["kind"] in ("report", "article"):
        assert wanted["title"]
        assert wanted["lines"]


@pytest.mark.parametrize("name", NAMES)
def test_kind(name: str) -> None:
    page = read(name)
    assert page_kind(page.body, page.url, page.content_type, page.document).kind == expected(name)["kind"]


@pytest.mark.parametrize("name", [name for name in NAMES if expected(name).get("lines") is not None])
def test_lines(name: str) -> None:
    title = expected(name)["title"]
    assert without_title(read(name).lines, title) == without_title(expected(name)["lines"], title)


@pytest.mark.parametrize("name", ARTICLES)
def test_tables(name: str) -> None:
    # Null stands where two cells claim the same place: either may be repeated there.
    wanted, found = expected(name)["tables"], grids(name)
    assert [[len(row) for row in table] for table in found] == [[len(row) for row in table] for table in wanted]
    places = [
        (number, line, column, cell)
        for number, table in enumerate(wanted)
        for line, row in enumerate(table)
        for column, cell in enumerate(row)
        if cell is not None
    ]
    assert [place for place in places if found[place[0]][place[1]][place[2]] != place[3]] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_title(name: str) -> None:
    assert squeeze(document(name).title) == squeeze(expected(name)["title"])


@pytest.mark.parametrize("name", ARTICLES)
def test_published(name: str) -> None:
    assert document(name).metadata.published == expected(name)["published"]


@pytest.mark.parametrize("name", ARTICLES)
def test_encoding(name: str) -> None:
    assert document(name).encoding == expected(name)["encoding"]


@pytest.mark.parametrize(("name", "field"), METADATA)
def test_metadata(name: str, field: str) -> None:
    assert getattr(document(name).metadata, field) == expected(name)["metadata"][field]


@pytest.mark.parametrize("name", stated("dropped"))
def test_dropped(name: str) -> None:
    record = "\n".join(squeeze(dropped.text) for dropped in document(name).dropped)
    assert [text for text in expected(name)["dropped"] if squeeze(text) not in record] == []


@pytest.mark.parametrize("name", stated("absent"))
def test_absent(name: str) -> None:
    text = "\n".join(map(squeeze, read(name).lines))
    assert [gone for gone in expected(name)["absent"] if squeeze(gone) in text] == []
