"""A reader that some pages kill, to be run in processes of its own."""

from __future__ import annotations

import os

from crawler.archive.page import CachedPage
from crawler.items import Page
from crawler.workers import read_and_parse

DEADLY = b"<p>this page kills whoever reads it</p>"


def read_or_die(cached: CachedPage) -> Page:
    if cached.body == DEADLY:
        os._exit(9)
    return read_and_parse(cached)
