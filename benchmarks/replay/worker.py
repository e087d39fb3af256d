"""One replay in a process of its own: `python -m benchmarks.replay.worker READ|PARSE|STORE ARCHIVE DATA JOBS` prints its figures.

READ gives the pages of the archive and does nothing with them, PARSE cleans and parses them too, STORE is the whole way.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from benchmarks.clean.memory import peak
from crawler.archive.opening import open_archive
from crawler.collecting import collect_less
from crawler.parsing import parse_page
from crawler.reading import read_cached
from crawler.spiders.replay import ReplaySpider
from pipelines.store.pipeline import StorePipeline  # noqa: F401  (imported here, and not while the clock runs)


def _store(archive: str, data: str, jobs: int) -> int:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    given = {"GONGKAI_DATA": data, "GONGKAI_JOBS": jobs, "EXTENSIONS": {}, "LOG_LEVEL": "ERROR"}
    settings.setdict(given, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(ReplaySpider)
    process.crawl(crawler, archive=archive)
    process.start()
    return int(crawler.stats.get_value("gongkai/pages", 0))


def _main(what: str, archive: str, data: str, jobs: int) -> None:
    collect_less()
    start = time.perf_counter()
    if what == "STORE":
        pages = _store(archive, data, jobs)
    else:
        pages = 0
        for cached in open_archive(Path(archive)).pages():
            pages += 1
            if what == "PARSE":
                parse_page(read_cached(cached))
    print(json.dumps({"seconds": time.perf_counter() - start, "pages": pages, "peak": peak()}))


if __name__ == "__main__":
    task, source, target, processes = sys.argv[1:]
    _main(task, source, target, int(processes))
