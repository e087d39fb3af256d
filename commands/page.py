"""`scrapy page FILE|URL`: show what a page becomes before it is parsed, and why."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.fetching import PageRefused, fetch_page, is_url
from commands.output import complain, print_text, until_the_reader_has_enough
from commands.reading import FileUnreadable, holds_markup, read_bytes

# Scrapy imports this module for every one of its commands: what takes time to load waits until a page is read.
if TYPE_CHECKING:
    from crawler.archive.page import CachedPage
    from crawler.page.kind import PageKind
    from reports.document import Document


class Command(ScrapyCommand):
    """Prints the Document of one page to standard output; why there is none, to standard error."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] FILE|URL"

    def short_desc(self) -> str:
        return "Show the Document that a page becomes (a file, - for stdin, or a URL), its kind and what was dropped"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        for argument in args:
            if argument.startswith("-") and argument != "-" and not Path(argument).exists():
                raise UsageError(f"unknown option {argument}", print_help=False)
        if len(args) != 1:
            raise UsageError
        try:
            printed = self.show(args[0], as_json=opts.json)
        except FileUnreadable as error:
            self.exitcode = 1
            complain(f"{args[0]}: cannot_read: {error}")
        except PageRefused as error:
            complain(f"{args[0]}: {error.outcome}: {error}")
        else:
            with until_the_reader_has_enough():
                print_text(printed)

    def show(self, name: str, *, as_json: bool) -> str:
        """Give what is printed of a page. Raises FileUnreadable and PageRefused."""
        from commands.page_text import page_fields, page_text
        from crawler.page.charset import decode

        assert self.settings is not None
        cached = fetch_page(self.settings, name) if is_url(name) else _open(name)
        document, kind = _read(cached)
        decoded = decode(cached.body, cached.content_type)
        if as_json:
            return json.dumps(page_fields(cached, document, kind, decoded), ensure_ascii=False)
        return page_text(cached, document, kind, decoded)


def _open(name: str) -> CachedPage:
    """Read a file, or standard input, as `scrapy report` does. Raises FileUnreadable."""
    from crawler.archive.page import CachedPage

    body = read_bytes(name)
    return CachedPage(
        body=body,
        url=None,
        file=name,
        content_type=None,
        status=None,
        fetched=None,
        kind="html" if holds_markup(name, body) else "text",
    )


def _read(cached: CachedPage) -> tuple[Document, PageKind]:
    """Read the Document of a page and tell its kind. Raises PageRefused."""
    from crawler.page.errors import EmptyPage, PageError
    from crawler.page.kind import page_kind
    from crawler.reading import read_document

    url = cached.url or ""
    try:
        document = read_document(cached)
        return document, page_kind(cached.body, url, cached.content_type, document)
    except EmptyPage as error:
        kind = page_kind(cached.body, url, cached.content_type, None)
        message = f"{kind.reason}, to {kind.target}" if kind.target else kind.reason
        raise PageRefused(kind.outcome or error.outcome, message) from error
    except PageError as error:
        raise PageRefused(error.outcome, str(error)) from error
    except Exception as error:
        raise PageRefused("parse_failed", f"{type(error).__name__}: {error}") from error
