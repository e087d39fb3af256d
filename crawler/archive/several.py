"""Archives of several parts: a folder with WARC files, and a WACZ file, which is a zip of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import IO

from crawler.archive.page import Archive, CachedPage
from crawler.archive.payloads import Payloads
from crawler.archive.recovery import OPEN, SUFFIXES
from crawler.archive.warc import WarcArchive
from crawler.errors import ArchiveUnusable

# One that is being written to, or was when its process was killed, is read up to its last whole record.
WARC_SUFFIXES = (*SUFFIXES, *(suffix + OPEN for suffix in SUFFIXES))


class SeveralArchives:
    """The pages of several archives, one after the other."""

    def __init__(self, parts: Sequence[Archive]) -> None:
        self.parts = parts

    @property
    def problems(self) -> list[str]:
        return [problem for part in self.parts for problem in part.problems]

    @property
    def skipped(self) -> int:
        return sum(part.skipped for part in self.parts)

    def pages(self) -> Iterator[CachedPage]:
        for part in self.parts:
            yield from part.pages()

    def count(self) -> int | None:
        counts = [part.count() for part in self.parts]
        return None if None in counts else sum(filter(None, counts))


def warcs_below(folder: Path) -> list[WarcArchive]:
    """Give the WARC files below a folder, in the order of their paths."""
    payloads = Payloads()
    found = (path for path in folder.rglob("*") if path.name.lower().endswith(WARC_SUFFIXES) and path.is_file())
    return [
        WarcArchive(path, payloads=payloads)
        for path in sorted(found, key=lambda path: path.relative_to(folder).as_posix())
    ]


def warcs_in_wacz(path: Path) -> SeveralArchives:
    """Give the WARC files in a WACZ file (specs.webrecorder.net/wacz/1.1.1). Raises ArchiveUnusable."""
    try:
        with zipfile.ZipFile(path) as wacz:
            names = sorted(name for name in wacz.namelist() if name.lower().endswith(WARC_SUFFIXES))
    except (OSError, zipfile.BadZipFile) as error:
        raise ArchiveUnusable(path, f"it is no WACZ file ({error})") from error
    payloads = Payloads()
    return SeveralArchives([WarcArchive(path / name, partial(_open_member, path, name), payloads) for name in names])


def _open_member(path: Path, name: str) -> AbstractContextManager[IO[bytes]]:
    with zipfile.ZipFile(path) as wacz:
        # The zip file stays open behind its member until that is closed.
        return io.BufferedReader(wacz.open(name))  # type: ignore[type-var]
