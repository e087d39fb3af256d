"""What commands print, and who may stop reading it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def until_the_reader_has_enough() -> Iterator[None]:
    """End quietly where whoever reads the output closes it (`| head`): nothing is wrong then."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # Python must not flush again on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
