"""Running a real crawl, with and without a terminal."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]


class Output(NamedTuple):
    stdout: str
    stderr: str


Crawl = Callable[..., Output]


def start(folder: Path, pages: int, **channels: int) -> subprocess.Popen[bytes]:
    program = str(Path(__file__).with_name("crawl_pages.py"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "TERM": "xterm", "COLUMNS": "100"}
    return subprocess.Popen([sys.executable, program, str(folder), str(pages)], env=environment, **channels)


@pytest.fixture
def crawl(tmp_path: Path) -> Crawl:
    """Run a crawl with its output captured apart; interrupt it, as Ctrl-C does, once it has logged some text."""

    def run(pages: int, interrupt_at: str = "") -> Output:
        with start(tmp_path / "数据", pages, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            try:
                logged = b""
                if interrupt_at:
                    for line in process.stderr:
                        logged += line
                        if interrupt_at.encode() in line:
                            process.send_signal(signal.SIGINT)
                            break
                stdout, stderr = process.communicate(timeout=60)
            except BaseException:
                process.kill()
                raise
        return Output(stdout.decode(), (logged + stderr).decode())

    return run


@pytest.fixture
def crawl_on_terminal(tmp_path: Path) -> Callable[[int], str]:
    """Run a crawl on a pseudo-terminal, and give all that came to it."""

    def run(pages: int) -> str:
        master, slave = pty.openpty()
        process = start(tmp_path / "数据", pages, stdin=slave, stdout=slave, stderr=slave)
        os.close(slave)
        written = bytearray()
        try:
            while chunk := os.read(master, 65536):
                written += chunk
        except OSError:  # Linux says EIO where the other end is closed
            pass
        finally:
            os.close(master)
        assert process.wait(timeout=60) == 0
        return written.decode()

    return run
