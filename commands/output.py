"""What commands print, and who may stop reading it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# A page may hold what moves the cursor of a terminal or changes its title.
_CONTROLS = {number: "\ufffd" for number in (*range(0x20), *range(0x7F, 0xA0)) if chr(number) not in "\t\n"}


@contextmanager
def until_the_reader_has_enough() -> Iterator[None]:
    """End quietly where whoever reads the output closes it (`| head`): nothing is wrong then."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # Python must not flush again on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def visible(text: str) -> str:
    """Give what was read from a page as a terminal may show it."""
    return text.translate(_CONTROLS)


def print_text(text: str) -> None:
    """Print in UTF-8, whatever the terminal says of itself; the name of a file may hold bytes that are none."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def complain(line: str) -> None:
    """Print a line to standard error."""
    print(line.encode("utf-8", "backslashreplace").decode(), file=sys.stderr)
