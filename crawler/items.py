"""What spiders yield."""

from __future__ import annotations

from dataclasses import dataclass, field

from reports.document import Document
from reports.model import AnnualReport


@dataclass
class Page:
    """One page of a portal or of an archive, read or refused.

    `file` or `url` names it. `fetched` is an ISO 8601 time in UTC. `outcome` is "" until it is decided:
    then `reports` where the page gave reports, else the reason why it did not. Beside a document it is what the
    page looks like, unless the parser finds a report there. `reports` is filled by the parse pipeline.
    """

    url: str | None
    file: str | None
    sha256: str
    status: int | None = None
    fetched: str | None = None
    document: Document | None = field(default=None, repr=False)
    outcome: str = ""
    reports: list[AnnualReport] = field(default_factory=list, repr=False)
