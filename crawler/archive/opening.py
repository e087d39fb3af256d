"""Find out what kind of archive a path is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crawler.archive.folder import PAGE_KINDS, FolderArchive
from crawler.archive.page import Archive
from crawler.archive.several import WARC_SUFFIXES, SeveralArchives, warcs_below, warcs_in_wacz
from crawler.archive.warc import WarcArchive
from crawler.errors import ArchiveUnusable


def open_archive(path: Path) -> Archive:
    """Give the archive at a path: a folder, a page file, a WARC or WACZ file. Raises ArchiveUnusable."""
    if not path.exists():
        raise ArchiveUnusable(path, f"there is nothing at {path.absolute()}")
    if path.is_dir():
        warcs = warcs_below(path)
        return SeveralArchives([FolderArchive(path), *warcs]) if warcs else FolderArchive(path)
    name = path.name.lower()
    if name.endswith(WARC_SUFFIXES):
        return WarcArchive(path)
    if name.endswith(".wacz"):
        return warcs_in_wacz(path)
    if path.suffix.lower() in PAGE_KINDS:
        return FolderArchive(path)
    raise ArchiveUnusable(path, "the name of the file is not that of a page, a WARC or a WACZ file")


def archive_of(settings: Mapping[str, Any]) -> Path:
    """Give the folder in which crawls archive what comes."""
    return Path(settings["GONGKAI_ARCHIVE"] or Path(settings["GONGKAI_DATA"]) / "archive")


def check_not_empty(archive: Archive, path: Path) -> None:
    """Raise ArchiveUnusable unless the archive holds a page."""
    if next(archive.pages(), None) is None:
        raise ArchiveUnusable(path, "; ".join(["it holds no page", *archive.problems]))
