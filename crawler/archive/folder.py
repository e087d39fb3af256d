"""Cached pages as files: a folder of them, or one alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.archive.page import CachedPage, PageKind

PAGE_KINDS: dict[str, PageKind] = {".html": "html", ".htm": "html", ".txt": "text"}


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a file `<name>.http.json` says about the response behind `<name>.html`."""

    url: str | None = None
    status: int | None = None
    content_type: str | None = None
    fetched: str | None = None


class FolderArchive:
    """The pages below a folder, or one page file, in the order of their paths."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[str] = []
        self.skipped = 0

    def pages(self) -> Iterator[CachedPage]:
        """Give the pages, each with what its sidecar says."""
        self.problems.clear()
        for path, name in self._files():
            try:
                body = path.read_bytes()
            except OSError as error:
                self.problems.append(f"{path}: {error.strerror}")
                continue
            kind = PAGE_KINDS[path.suffix.lower()]
            sidecar = self._sidecar(path) if kind == "html" else Sidecar()
            yield CachedPage(
                body=body,
                url=sidecar.url,
                file=None if sidecar.url else name,
                content_type=sidecar.content_type,
                status=sidecar.status,
                fetched=sidecar.fetched,
                kind=kind,
            )

    def count(self) -> int:
        """Give the number of page files, without opening them."""
        return len(self._files())

    def _files(self) -> list[tuple[Path, str]]:
        if self.path.is_file():
            return [(self.path, self.path.name)]
        found = [
            (path, path.relative_to(self.path).as_posix())
            for path in self.path.rglob("*")
            if path.suffix.lower() in PAGE_KINDS and path.is_file()
        ]
        return sorted(found, key=lambda item: item[1])

    def _sidecar(self, page: Path) -> Sidecar:
        path = page.with_suffix(".http.json")
        if not path.is_file():
            return Sidecar()
        try:
            return parse_sidecar(json.loads(path.read_bytes()))
        except (OSError, UnicodeDecodeError, json.JSONDecodeError, TypeError) as error:
            self.problems.append(f"{path}: not usable, the page is read without it ({error})")
            return Sidecar()


def parse_sidecar(data: Any) -> Sidecar:
    """Read `{"url", "status", "headers", "fetched"}`; all may be missing. Raises TypeError for other shapes."""
    if not isinstance(data, dict):
        raise TypeError("it must hold an object")
    headers = data.get("headers") or {}
    if not isinstance(headers, dict):
        raise TypeError("'headers' must be an object")
    for key, wanted in (("url", str), ("status", int), ("fetched", str)):
        if not isinstance(data.get(key), wanted | None):
            raise TypeError(f"'{key}' must be of type {wanted.__name__}")
    content_type = next((value for name, value in headers.items() if name.lower() == "content-type"), None)
    if not isinstance(content_type, str | None):
        raise TypeError("the header 'Content-Type' must be of type str")
    return Sidecar(data.get("url"), data.get("status"), content_type, data.get("fetched"))
