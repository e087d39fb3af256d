"""What spiders yield."""

from __future__ import annotations

from dataclasses import dataclass, field

from reports.document import Document
from reports.model import AnnualReport


@dataclass
class Page:
    """One page of a portal or of an archive, read or refused.

    `file` or `url` names it; `asked` is the URL that was asked for, where redirects led on from it, and `site` the portal
    by its name, or the URL of the harvest. `fetched` is an ISO 8601 time in UTC, `record` the name of the WARC record that
    holds what came. `outcome` is "" until it is decided:
    then `reports` where the page gave reports, else the reason why it did not. Beside a document it is what the
    page looks like, unless the parser finds a report there; `reason` is the evidence for that, null where there was
    nothing to look at. `digest` is the SHA-256 of what the page says, which a counter of visits does not change, as
    `sha256` is that of its bytes. Parsing fills `reports` and takes the document, of which `blocks` keeps the length.
    """

    url: str | None
    file: str | None
    sha256: str
    status: int | None = None
    fetched: str | None = None
    document: Document | None = field(default=None, repr=False)
    outcome: str = ""
    reason: str | None = None
    site: str | None = None
    asked: str | None = None
    record: str | None = None
    digest: str | None = None
    blocks: int | None = None
    reports: list[AnnualReport] = field(default_factory=list, repr=False)


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """One line of a list that leads to a report, or to a column of them (`kind`). `date` is ISO 8601."""

    title: str
    url: str
    date: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class ListVisit:
    """One page of a list as it was read: a line of the page ledger.

    `site` is the name of the portal or the URL of the harvest, `list_url` the first page of the list. `number`, `pages`
    and `records` are what the page says of itself, `lines` the number of lines on it, of which `entries` holds those
    that are kept. `end` is why the walk over the list ended with this page, null where it went on, and `proved`
    whether no page of it was missed.
    """

    site: str
    list_url: str
    url: str
    platform: str
    round: int
    number: int | None
    pages: int | None
    records: int | None
    lines: int
    fetched: str
    outcome: str = "read"
    end: str | None = None
    proved: bool = False
    entries: tuple[ListedEntry, ...] = ()


@dataclass
class Attachment:
    """A file that stands beside a report, or in its place; `page_url` is the page that links to it, its own URL in a list.

    `type` is what its content says; null where something else came, which `outcome` then names. `file` is where it was
    stored, below the folder of the dataset; `size` is in bytes.
    """

    site: str
    page_url: str
    url: str
    text: str
    type: str | None
    sha256: str
    size: int
    fetched: str
    outcome: str = "stored"
    record: str | None = None
    file: str | None = None
    body: bytes = field(default=b"", repr=False)


Item = Page | ListVisit | Attachment
