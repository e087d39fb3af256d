"""Finding one page again: in the archive of crawls by its record, or in what a replay read by its name and digest."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.archive.index import Entry
from crawler.archive.opening import open_archive
from crawler.archive.page import CachedPage, page_of_exchange
from crawler.archive.reader import ArchiveReader
from crawler.errors import ArchiveUnusable


class PageFinder:
    """Finds archived pages. `archive` is the folder in which crawls keep what came; it may be missing."""

    def __init__(self, archive: Path) -> None:
        self._reader = ArchiveReader(archive) if archive.is_dir() else None
        self._replayed: dict[str, dict[tuple[str, str], CachedPage]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._reader:
            self._reader.close()

    def entry(self, record: str | None) -> Entry | None:
        """Say where a record lies in the archive of crawls."""
        return self._reader.index.by_id(record) if self._reader and record else None

    def by_record(self, entry: Entry) -> CachedPage:
        """Read a page from the archive of crawls. Raises BrokenRecord."""
        assert self._reader
        return page_of_exchange(self._reader.read(entry), entry.record_id)

    def in_replayed(self, source: str, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], CachedPage]:
        """Find pages by (URL or file, SHA-256) in a path that a replay read; those that are not there are left out."""
        missing = set(wanted) - self._replayed.setdefault(source, {}).keys()
        if missing:
            try:
                pages = open_archive(Path(source)).pages()
            except ArchiveUnusable:
                return {}
            for page in pages:
                name = (page.url or page.file or "", hashlib.sha256(page.body).hexdigest())
                if name in missing:
                    self._replayed[source][name] = page
        return self._replayed[source]
