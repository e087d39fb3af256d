"""The peak memory of a process that cleans pages one at a time: `python -m benchmarks.clean.memory NAME FILE`."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.clean.cleaners import ALL, Cleaner
from benchmarks.clean.pages import Page, save_pages, saved_pages

_STATUS = Path("/proc/self/status")


def measure_peaks(cleaners: Sequence[Cleaner], pages: Iterable[Page]) -> dict[str, float]:
    """Give the peak of every cleaner in MB, each in a process of its own."""
    peaks: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "pages")
        save_pages(pages, file)
        for cleaner in cleaners:
            print(f"memory: {cleaner.name}", file=sys.stderr)
            command = [sys.executable, "-m", "benchmarks.clean.memory", cleaner.name, str(file)]
            peaks[cleaner.name] = float(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return peaks


def peak() -> float:
    """Give the peak of this process in MB.

    Linux hands the peak of the parent down to getrusage of the child, so the kernel's own count is read there.
    """
    if _STATUS.exists() and (found := re.search(r"VmHWM:\s*(\d+) kB", _STATUS.read_text(encoding="ascii"))):
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def _main(name: str, file: str) -> None:
    clean = next(cleaner for cleaner in ALL if cleaner.name == name).load()
    for page in saved_pages(Path(file)):
        clean(page)
    print(peak())


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2])
