"""What can go wrong while pages are collected, one class for each thing that the caller can do about it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scrapy.exceptions import IgnoreRequest, UsageError


class CrawlerError(Exception):
    """The base of all errors of this room."""


class BrokenRecord(CrawlerError):
    """One record of an archive cannot be read; the others can. Raised from crawler.archive.warc."""

    def __init__(self, url: str | None, problem: str) -> None:
        super().__init__(f"{url or 'a record without URL'}: {problem}")
        self.url = url
        self.problem = problem


class EncodingError(CrawlerError):
    """A body cannot be decompressed. Raised from crawler.archive.encodings."""


class CatalogueError(CrawlerError):
    """A file of the portal catalogue is wrong; correct it. Raised from crawler.catalogue."""

    def __init__(self, file: Path, field: str, problem: str) -> None:
        super().__init__(f"{file}: {field}: {problem}")
        self.file = file
        self.field = field
        self.problem = problem


class OffSite(CrawlerError, IgnoreRequest):
    """A redirect leaves the domain of the site. Raised from crawler.middlewares.boundaries."""

    def __init__(self, url: str) -> None:
        super().__init__(f"not following a redirect to another host: {url}")
        self.url = url


class PrivateAddress(CrawlerError, IgnoreRequest):
    """A link leads into a network that is not public. Raised from crawler.middlewares.addresses."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"not following a link to an address that is not public: {url}; begin with this host to crawl it"
        )
        self.url = url


class BudgetSpent(CrawlerError, IgnoreRequest):
    """A host was asked as often as one run may. Raised from crawler.middlewares.politeness."""

    def __init__(self, url: str, budget: int) -> None:
        super().__init__(f"{budget} requests to this host in one run, and no more: {url}; see GONGKAI_MAX_REQUESTS")
        self.url = url


class HostRests(CrawlerError, IgnoreRequest):
    """A host refused us, or asks for a long rest; it is left alone. Raised from crawler.middlewares."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"not asking {url}: {reason}")
        self.url = url
        self.reason = reason


class StartError(CrawlerError, UsageError):
    """A spider cannot start as it was called. Raised before any request, from a spider's from_crawler."""

    def __init__(self, message: str) -> None:
        super().__init__(message, print_help=False)


class ContactMissing(StartError):
    """Portals would not know whom to write to."""

    def __init__(self) -> None:
        super().__init__(
            "GONGKAI_CONTACT is empty. Operators of portals must be able to reach whoever runs the crawl: "
            "set it to your web page or e-mail address, in the environment or with "
            "-s GONGKAI_CONTACT=you@example.org"
        )


class BadArgument(StartError):
    """An argument of a spider is missing, unknown, or not usable."""


class UnknownPortal(StartError):
    """The catalogue has no portal of this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no portal is called {name!r}; the catalogue has: {', '.join(known)}.")
        self.name = name


class ArchiveUnusable(StartError):
    """There is nothing to replay at the path."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(
            f"cannot replay {str(path)!r}: {problem}. Looked for a folder with *.html, *.htm, *.txt or WARC files, "
            "one such file, or a WACZ file; name one with -a archive=PATH."
        )
        self.path = path
        self.problem = problem


class ArchiveWriteFailed(CrawlerError, IgnoreRequest):
    """The archive cannot be written to: the disk is full, the folder is read-only. Raised from crawler.archive.writer."""

    def __init__(self, folder: Path, error: Exception) -> None:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        super().__init__(
            f"{folder}: the archive cannot be written ({reason}). Nothing is read that is not archived: make room, or "
            "name another folder with -s GONGKAI_ARCHIVE=FOLDER, and start the crawl again; it goes on where it stopped."
        )
        self.folder = folder


class NotArchived(CrawlerError, IgnoreRequest):
    """A replay asks for what the archive does not have, or not whole; it is not asked for elsewhere.

    Raised from crawler.archive.handler.
    """

    def __init__(self, url: str, method: str, folder: Path, problem: str = "the archive has no answer") -> None:
        super().__init__(f"{folder}: {problem} to {method} {url}")
        self.url = url
