"""Reading and parsing pages in several processes, in the order in which they came."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from crawler.archive.page import CachedPage
from crawler.collecting import collect_less
from crawler.items import Page
from crawler.parsing import parse_page
from crawler.reading import read_cached, unread_page

Read = Callable[[CachedPage], Page]

logger = logging.getLogger(__name__)

# Pages that are sent at once: a page takes 10 ms, and sending something a tenth of that.
_BATCH = 8
# Batches that wait for each process, so that none is ever idle; the memory that they take is bounded by this.
_AHEAD = 3


def read_and_parse(cached: CachedPage) -> Page:
    """Read a cached page and the reports in it."""
    page = read_cached(cached)
    parse_page(page)
    return page


async def parsed_pages(pages: Iterator[CachedPage], jobs: int, read: Read = read_and_parse) -> AsyncIterator[Page]:
    """Give the pages read and parsed, by so many processes; the order and the result are those of one."""
    pool = _pool(jobs)
    waiting: deque[tuple[list[CachedPage], asyncio.Future[list[Page]]]] = deque()
    loop = asyncio.get_running_loop()
    try:
        while True:
            while len(waiting) < jobs * _AHEAD and (batch := list(islice(pages, _BATCH))):
                waiting.append((batch, loop.run_in_executor(pool, _read_batch, read, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                done = await future
            except BrokenProcessPool:
                logger.warning("A process died over one of %d pages, which are now read one by one", len(batch))
                done = [await _read_alone(read, cached) for cached in batch]
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _pool(jobs)
                # What waited broke with it.
                await asyncio.gather(*(later for _, later in waiting), return_exceptions=True)
                again = [later for later, _ in waiting]
                waiting = deque((later, loop.run_in_executor(pool, _read_batch, read, later)) for later in again)
            for page in done:
                yield page
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


async def _read_alone(read: Read, cached: CachedPage) -> Page:
    """Read one page in a process of its own; one that this costs its life keeps no reports."""
    with _pool(1) as pool:
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, read, cached)
        except BrokenProcessPool:
            logger.error("%s: parse_failed: the process that read it died", cached.url or cached.file)
            page = unread_page(cached)
            page.outcome = "parse_failed"
            return page


def _read_batch(read: Read, batch: list[CachedPage]) -> list[Page]:
    return [read(cached) for cached in batch]


def _pool(jobs: int) -> ProcessPoolExecutor:
    # A forked copy of this process would have its locks, but not the threads that hold them.
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("forkserver"), initializer=collect_less)
