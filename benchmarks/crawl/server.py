"""A portal in a process of its own: `python -m benchmarks.crawl.server REPORTS HOSTS SIZE` prints its port.

Every host has a column of annual reports in static pages with the call of TRS, and REPORTS reports behind it. It ends when its
standard input is closed.
"""

from __future__ import annotations

import asyncio
import gzip
import sys
from collections.abc import Iterator
from itertools import islice
from typing import cast

from benchmarks.generate import generate_case

_A_PAGE = 20
_DISTINCT = 60
_FORMS = {"reports": "one", "format": "three_tables", "title_at": "both"}
COLUMN = "/zfxxgk/zfxxgknb/"
_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
_MOST_LINES = 200


def addresses(hosts: int) -> list[str]:
    """Give so many addresses of this machine alone."""
    return [f"127.0.{number // 250}.{number % 250 + 1}" for number in range(hosts)]


def bodies(small: bool) -> Iterator[bytes]:
    """Give the pages of reports, from seed 0; or one short page."""
    if small:
        yield "<html><title>2020年政府信息公开工作年度报告</title><p>一、总体情况</p><p>公开信息31条。</p></html>".encode()
        return
    cases = (generate_case(seed, _FORMS) for seed in range(10 * _DISTINCT))
    yield from islice((case.body for case in cases if not case.is_text), _DISTINCT)


def _answers(reports: int, small: bool) -> dict[str, bytes]:
    pages = [_answer(body) for body in bodies(small)]
    answers = {f"{COLUMN}{number}.html": pages[number % len(pages)] for number in range(reports)}
    lists = -(-reports // _A_PAGE)
    for number in range(lists):
        rows = "".join(
            f'<li><a href="{n}.html">第{n}号街道{2008 + n % 17}年政府信息公开工作年度报告</a><span>2022-01-25</span></li>'
            for n in range(number * _A_PAGE, min(reports, (number + 1) * _A_PAGE))
        )
        call = f'<script>createPageHTML({lists}, {number}, "index", "html", {reports});</script>'
        text = f"<html><title>政府信息公开年报</title><ul>{rows}</ul>{call}</html>"
        answers[f"{COLUMN}index{f'_{number}' if number else ''}.html"] = _answer(text.encode())
    return answers


def _answer(body: bytes) -> bytes:
    """Make an answer as many portals send it: packed, and without a charset."""
    packed = gzip.compress(body, 6)
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"
    )
    return head.encode() + packed


async def _serve(reports: int, hosts: int, small: bool) -> None:
    answers = _answers(reports, small)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                path = line.split(b" ")[1].decode()
                for _ in range(_MOST_LINES):
                    if await reader.readline() in (b"\r\n", b""):
                        break
                writer.write(answers.get(path, _NOT_FOUND))
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    first, *others = addresses(hosts)
    server = await asyncio.start_server(talk, first, 0)
    port = cast("tuple[str, int]", server.sockets[0].getsockname())[1]
    more = [await asyncio.start_server(talk, other, port) for other in others]
    print(port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    for each in (server, *more):
        each.close()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "small"))
