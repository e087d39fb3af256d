"""Where the page of a report is: on the web, and in an archive."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from crawler.archive.lookup import PageFinder
from pipelines.audit.page.reading import PageReport
from pipelines.store.citations import Fetch, place_of


@dataclass(frozen=True, slots=True)
class Source:
    """The page as it came last. `link` leads to the web, `copy` from the folder of the audit's page to an archived file."""

    name: str
    link: str | None
    copy: str | None
    place: str | None
    fetched: str | None
    sha256: str | None
    times: int


@dataclass(frozen=True, slots=True)
class Archives:
    """Finds archived pages; `archive` is the folder of crawls, `folder` the one in which the audit's page will stand."""

    finder: PageFinder
    archive: Path
    folder: Path

    def source_of(self, report: PageReport) -> Source:
        """Say where the page of a report is."""
        last = report.fetches[-1] if report.fetches else None
        return Source(
            name=report.url or report.page,
            link=link_of(report.url or report.page),
            copy=self._copy(last) if last else None,
            place=place_of(last, self.finder, self.archive) if last else None,
            fetched=last.fetched if last else None,
            sha256=last.sha256 if last else None,
            times=len(report.fetches),
        )

    def _copy(self, fetch: Fetch) -> str | None:
        """Give the way to the file that a replay read, where it is one and still there: a browser opens no WARC record."""
        if fetch.record or not fetch.archive or "://" in fetch.page:
            return None
        given = Path(fetch.archive)
        file = given if given.is_file() else given / fetch.page
        return quote(Path(os.path.relpath(file, self.folder)).as_posix()) if file.is_file() else None


def link_of(address: str) -> str | None:
    """Give an address that may be followed: one of the web, and nothing that a browser would run."""
    try:
        return address if urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None
