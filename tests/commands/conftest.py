"""Running the commands as a person does: as programs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Scrapy = Callable[..., subprocess.CompletedProcess[bytes]]


def run_scrapy(
    *arguments: str | Path, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run `scrapy ARGUMENTS` in the project's folder, and give its status and its output as bytes."""
    line = [sys.executable, "-m", "scrapy", *map(os.fspath, arguments)]
    changed = {**os.environ, "PYTHONWARNINGS": "", **(environment or {})}
    return subprocess.run(line, input=stdin, env=changed, cwd=ROOT, capture_output=True, timeout=60, check=False)


@pytest.fixture
def scrapy() -> Scrapy:
    return run_scrapy


@pytest.fixture
def html() -> Path:
    """A page that holds one report."""
    return ROOT / "fixtures" / "reports" / "tianqiao-2021" / "page.html"
