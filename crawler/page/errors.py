"""Why a page was refused. Each class names the recorded outcome of its pages."""

from typing import ClassVar


class PageError(Exception):
    """Base class: the page could not be turned into a Document. The crawl goes on; the page is recorded."""

    outcome: ClassVar[str]


class EmptyPage(PageError):
    """The body holds no text at all: fetch it again later."""

    outcome = "empty_page"


class NotText(PageError):
    """The body is an image, a PDF or another binary file: hand it to a reader of attachments."""

    outcome = "not_text"


class PageTooLarge(PageError):
    """The body is larger than any report page: look at it by hand."""

    outcome = "page_too_large"


class TableTooLarge(PageError):
    """A table has more places after its spans than any form has: broken or hostile mark-up."""

    outcome = "table_too_large"


class NestingTooDeep(PageError):
    """Elements are nested deeper than any page needs: broken or hostile mark-up."""

    outcome = "nesting_too_deep"
