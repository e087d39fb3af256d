"""Files that take the place of former ones together, when all of them are complete."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Digest:
    """The size of a file in bytes, and the SHA-256 of its content."""

    size: int
    sha256: str


class Parts:
    """Files of one folder, each written as `NAME.PID.part` beside its place and moved there at the end.

    Where anything fails before that, the parts are removed, and the former files stay as they were.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts: dict[str, Path] = {}
        self.scratch: Path | None = None

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            if kind is None:
                self._replace()
        finally:
            for part in self.parts.values():
                part.unlink(missing_ok=True)
            if self.scratch is not None:
                shutil.rmtree(self.scratch, ignore_errors=True)

    def part(self, name: str) -> Path:
        """Give where to write the file that will have this name."""
        self.parts[name] = self.folder / f"{name}.{os.getpid()}.part"
        return self.parts[name]

    def scratch_folder(self) -> Path:
        """Give a folder for what is needed while writing, on the same disk: it may be larger than the files."""
        if self.scratch is None:
            self.scratch = Path(tempfile.mkdtemp(prefix=".scratch-", dir=self.folder))
        return self.scratch

    def digest(self, name: str) -> Digest:
        """Read a file that is written, and give its digest."""
        digest, size = hashlib.sha256(), 0
        with self.parts[name].open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
        return Digest(size, digest.hexdigest())

    def _replace(self) -> None:
        for part in self.parts.values():
            with part.open("rb") as file:
                os.fsync(file.fileno())
        for name, part in self.parts.items():
            part.replace(self.folder / name)
