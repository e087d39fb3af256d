"""The files of the dataset: attachments, under the digest of their content."""

from __future__ import annotations

import os
from pathlib import Path

from crawler.items import Attachment

_FOLDER = "attachments"


def store_file(folder: Path, attachment: Attachment) -> str:
    """Write a file once, in one step, and give its path below the folder of the dataset."""
    digest = attachment.sha256
    name = f"{_FOLDER}/{digest[:2]}/{digest}.{attachment.type}"
    path = folder / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            part.write_bytes(attachment.body)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return name
