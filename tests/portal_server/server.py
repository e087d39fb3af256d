"""A portal on the local machine: it answers as it is told, and keeps what it was asked for and when."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its method, the path without the query, the parameters of query and form, and the headers."""

    method: str
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def line(self) -> str:
        """What tells one request from another."""
        query = "&".join(f"{name}={value}" for name, value in self.query.items())
        form = self.body.decode("utf-8", "replace")
        return " ".join(part for part in (f"{self.path}{'?' if query else ''}{query}", form) if part)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the portal answers."""

    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    # Seconds before it answers.
    delay: float = 0.0
    # It breaks off: "reset" before the first byte, "truncated" in the middle of the body.
    fault: str = ""


Program = Callable[[Asked], Answer | None]
NOT_FOUND = Answer(b"not found", "text/plain", 404)


@dataclass
class Portal:
    """A running portal; `requested` holds the paths that were asked for, in order, `agents` who asked.

    An answer is looked for in `answers` by its path, then from `program`.
    """

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    program: Program = lambda _: None
    requested: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    stopped: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def answer(self, asked: Asked) -> Answer:
        self.times.append(time.monotonic())
        self.requested.append(asked.line)
        self.agents.add(asked.headers.get("User-Agent", ""))
        return self.answers.get(asked.line) or self.program(asked) or NOT_FOUND


@contextmanager
def running_portal(
    answers: Callable[[int], dict[str, Answer]] | None = None, program: Program | None = None
) -> Iterator[Portal]:
    """Run a portal in a thread until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"] or 0)))

        def _answer(self, body: bytes) -> None:
            parts = urlsplit(self.path)
            is_form = "x-www-form-urlencoded" in (self.headers["Content-Type"] or "")
            asked = Asked(
                self.command,
                parts.path,
                dict(parse_qsl(parts.query, keep_blank_values=True)),
                dict(parse_qsl(body.decode(), keep_blank_values=True)) if is_form else {},
                dict(self.headers.items()),
                body,
            )
            answer = portal.answer(asked)
            if portal.stopped.wait(answer.delay):
                return
            if answer.fault == "reset":
                # Without lingering, the connection ends with a reset.
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.close_connection = True
                self.connection.close()
                return
            self.send_response(answer.status)
            headers = {"Content-Type": answer.content_type, "Content-Length": str(len(answer.body))} | answer.headers
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body[: len(answer.body) // 2] if answer.fault == "truncated" else answer.body)

        def log_message(self, *args: object) -> None:
            """Keep the output of the tests clean."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *args: object) -> None:
            """A client that went away is no error of the test."""

    server = Server(("127.0.0.1", 0), Handler)
    portal = Portal(server.server_port, answers(server.server_port) if answers else {}, program or (lambda _: None))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield portal
    finally:
        portal.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()
