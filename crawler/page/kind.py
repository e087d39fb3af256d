"""What kind of page it is: a report, or which of the many things that stand where a report should.

The thresholds were tuned on the saved pages of seven portals (2026) and on generated pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from crawler.page.charset import decode
from crawler.page.errors import EmptyPage
from crawler.page.evidence import Evidence, absolute, is_in_known_container, squeeze, without_suffix
from crawler.page.limits import check_nesting, check_size
from crawler.page.signs import (
    asks_to_log_in,
    block_words,
    challenge_script,
    is_notice,
    list_program,
    redirect_target,
    says_error,
    says_nothing,
)
from reports import Document, parse
from reports.blocks import Table
from reports.headings import section_kind
from reports.titles import is_other_report, is_title, title_year

Kind = Literal["report", "list", "article", "error", "challenge", "redirect", "attachment_only", "image_only", "empty"]

# The outcome of a page that gives no report, by its kind.
OUTCOMES: dict[Kind, str] = {
    "list": "list_page",
    "article": "article",
    "error": "error_page",
    "challenge": "challenge",
    "redirect": "redirect_shell",
    "attachment_only": "attachment_only",
    "image_only": "image_only",
    "empty": "empty_page",
}
_DATE = re.compile(r"(?:20\d\d[-/.年])?[01]?\d[-/.月][0-3]?\d日?")
# A shell, a challenge: next to nothing is to be read. A refusal by a firewall or an error: a few sentences.
_SHELL = 100
_SHORT = 300
# So much is a body of its own beside an attachment or a picture, if the title is not that of a report.
_OWN_BODY = 60
_FEWEST_CHARACTERS = 30
_FEWEST_ROWS = 4
# Chinese characters of sentences for each row: in a list there are fewer, even where it prints the first lines of each.
_PROSE_A_ROW = 30
_PROSE_A_DATED_ROW = 150
_LINES_OF_TITLE = 12
_MOST_FRAMES = 5
_FEWEST_SECTIONS = 2


@dataclass(frozen=True, slots=True)
class PageKind:
    """The kind of a page and the evidence for it.

    `target` is where a redirect leads, as an absolute URL; `attachments` are URL and text of the files that stand
    in place of the text.
    """

    kind: Kind
    reason: str
    target: str | None = None
    attachments: tuple[tuple[str, str], ...] = ()

    @property
    def outcome(self) -> str | None:
        """Name the outcome of a page of this kind; None for a report, whose outcome only the parser knows."""
        return OUTCOMES.get(self.kind)


def page_kind(body: bytes, url: str, content_type: str | None, document: Document | None) -> PageKind:
    """Tell the kind of a page; `document` is what was read from it, None where it was refused as empty.

    A report is told by its Document alone; only where that leaves a doubt is it parsed. Raises a PageError for a
    body that is no text or too large to look at.
    """
    if document and _is_surely_report(document):
        return PageKind("report", "it has the title and sections of a report")
    found = parse(document) if document and _may_be_report(document) else []
    if any(report.sections or report.cells for report in found):
        return PageKind("report", "it has sections or tables of a report")
    kind = _kind_without_report(body, url, content_type, document)
    if found and kind.kind in ("article", "empty"):
        return PageKind("report", "it has the title of a report, and speaks of publication and of requests")
    return kind


def blocking_challenge(body: bytes, content_type: str | None) -> PageKind | None:
    """Say of an answer that is an error by its status whether a challenge stands in it. Raises a PageError."""
    return _challenge(_evidence(body, "", content_type, None))


def _is_surely_report(document: Document) -> bool:
    """Say, soon, whether the parser will find a report: a title of one, and sections of one."""
    if document.title and is_other_report(document.title):
        return False
    return _has_title(document) and len(_section_kinds(document)) >= _FEWEST_SECTIONS


def _may_be_report(document: Document) -> bool:
    tables = any(isinstance(block, Table) for block in document.blocks)
    return tables or _has_title(document) or bool(_section_kinds(document))


def _has_title(document: Document) -> bool:
    titles = (document.title, document.metadata.title, *_lines(document)[:_LINES_OF_TITLE])
    return any(title and is_title(title) for title in titles)


def _section_kinds(document: Document) -> set[str]:
    return {kind for line in _lines(document) if (kind := section_kind(line))}


def _lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if not isinstance(block, Table)]


def _evidence(body: bytes, url: str, content_type: str | None, document: Document | None) -> Evidence:
    check_size(body)
    decoded = decode(body, content_type)
    check_nesting(decoded.text)
    return Evidence(decoded, url, document)


def _kind_without_report(body: bytes, url: str, content_type: str | None, document: Document | None) -> PageKind:
    try:
        page = _evidence(body, url, content_type, document)
    except EmptyPage as error:
        return PageKind("empty", str(error))
    rules = (_challenge, _error, _redirect, _attachments, _pictures_of_article, _list, _pictures_alone, _login)
    return next((kind for rule in rules if (kind := rule(page))), None) or _article(page)


def _challenge(page: Evidence) -> PageKind | None:
    if page.loose < _SHORT and (words := block_words("\n".join([page.title, *page.lines]))):
        return PageKind("challenge", f"a firewall answers: {words}")
    if page.length < _SHELL and (system := challenge_script(page.decoded.text)):
        return PageKind("challenge", f"a challenge stands in place of a text: {system}")
    return None


def _error(page: Evidence) -> PageKind | None:
    if page.prose >= _SHORT or is_notice(page.title):
        return None
    if says_error(page.title):
        return PageKind("error", f"its title says: {page.title}")
    said = next(filter(says_error, page.lines), None) if page.loose < _SHORT else None
    return PageKind("error", f"a short page says: {said}") if said else None


def _redirect(page: Evidence) -> PageKind | None:
    if page.length >= _SHELL:
        return None
    found = redirect_target(page.decoded.text, page.url, page.decoded.encoding)
    return PageKind("redirect", f"a page without text leads on by {found[0]}", target=found[1]) if found else None


def _attachments(page: Evidence) -> PageKind | None:
    files = {url: (url, url.rpartition("/")[2]) for url in page.embedded}
    files |= {link.url: (link.url, link.text) for link in page.files}
    if not files or (len(files) >= _FEWEST_ROWS and not page.is_named_article):
        return None
    names = [*_titles(page), *(without_suffix(name) for _, name in files.values())]
    if len(page.article) >= (_SHORT if any(map(is_title, names)) else _OWN_BODY):
        return None
    reason = f"{_count(len(files), 'file')} and {_count(len(page.article), 'character')} of text"
    return PageKind("attachment_only", reason, attachments=tuple(files.values()))


def _titles(page: Evidence) -> list[str]:
    return [title for title in (page.title, page.document and page.document.title) if title]


def _pictures_of_article(page: Evidence) -> PageKind | None:
    if any(is_title(title) and title_year(title) for title in _titles(page)):
        return _image_only(page, len(page.pictures))
    return _image_only(page, sum(map(is_in_known_container, page.pictures)))


def _pictures_alone(page: Evidence) -> PageKind | None:
    """Without a container or a title that is known, only a page that shows nothing else is surely a picture."""
    return _image_only(page, len(page.pictures)) if page.loose < _SHORT else None


def _image_only(page: Evidence, pictures: int) -> PageKind | None:
    if not pictures or len(page.article) >= _OWN_BODY:
        return None
    return PageKind("image_only", f"{_count(pictures, 'picture')} and {_count(len(page.article), 'character')} of text")


def _list(page: Evidence) -> PageKind | None:
    if page.is_named_article:
        return None
    rows = len(page.rows)
    dated = sum(_DATE.search(beside) is not None for _, beside in page.rows)
    if rows >= _FEWEST_ROWS and page.prose < max(rows * _PROSE_A_ROW, dated * _PROSE_A_DATED_ROW):
        return PageKind("list", f"{rows} links in rows, {dated} with a date, and few sentences")
    if dated and not page.prose and page.beside_rows < _FEWEST_CHARACTERS:
        return PageKind("list", f"{_count(rows, 'link')} in rows, {dated} with a date, and no text")
    program = list_program(page.decoded.text) if page.prose < _OWN_BODY else None
    return PageKind("list", program) if program else None


def _login(page: Evidence) -> PageKind | None:
    """Many sites have a field for a password above each page: only one without an article of its own asks to log in."""
    if page.prose >= _OWN_BODY or page.loose >= _SHORT or page.is_named_article:
        return None
    words = asks_to_log_in(page.decoded.text, [page.title, *page.lines])
    return PageKind("error", f"a page asks to log in: {words}") if words else None


def _article(page: Evidence) -> PageKind:
    length = len(squeeze(page.article))
    if length >= _FEWEST_CHARACTERS:
        return PageKind("article", f"{_count(length, 'character')} of text that are no report")
    if said := next(filter(says_nothing, page.lines), None):
        return PageKind("empty", f"the page says that it holds nothing: {said}")
    if page.frames and not page.document:
        frames = ", ".join(absolute(page.url, frame) for frame in page.frames[:_MOST_FRAMES])
        return PageKind("empty", f"its text is in a frame: {frames}")
    return PageKind("empty", f"{_count(length, 'character')} of text without title and site")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
