"""A PostgreSQL server for the tests: the one that GONGKAI_TEST_POSTGRES names, or one that they start and stop themselves."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

ENVIRONMENT = "GONGKAI_TEST_POSTGRES"
_WHERE = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


class NoServer(Exception):
    """There is no PostgreSQL here."""


@contextmanager
def postgres_server() -> Iterator[Server]:
    """Give a server. Raises NoServer."""
    if given := os.environ.get(ENVIRONMENT):
        yield Server(given, None)
        return
    binaries = next((folder for folder in [*_path_folders(), *_WHERE] if (folder / "initdb").exists()), None)
    if binaries is None:
        raise NoServer(f"initdb is not installed (Debian: postgresql), and {ENVIRONMENT} names no server")
    folder = Path(mkdtemp(prefix="gongkai-postgres-"))
    server = Server("", _Cluster(binaries, folder))
    try:
        server.cluster.make()
        server.url = server.cluster.start()
        yield server
    finally:
        server.cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


class Server:
    """A running server: `url` names a database on it, in which others can be made."""

    def __init__(self, url: str, cluster: _Cluster | None) -> None:
        self.url = url
        self.cluster = cluster


class _Cluster:
    def __init__(self, binaries: Path, folder: Path) -> None:
        self.binaries, self.folder = binaries, folder
        # The server refuses to run as root.
        self.user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        self.port = _free_port()

    def make(self) -> None:
        if self.user:
            shutil.chown(self.folder, "postgres", "postgres")
        options = ["--auth=trust", "--username=gongkai", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        self._run("initdb", "--pgdata", str(self.folder / "data"), *options)

    def start(self) -> str:
        """Start, and give the URL of a database."""
        settings = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c fsync=off"
        self._run(
            "pg_ctl",
            "--pgdata",
            str(self.folder / "data"),
            "-w",
            "-o",
            settings,
            "-l",
            str(self.folder / "log"),
            "start",
        )
        return f"postgresql+psycopg://gongkai@127.0.0.1:{self.port}/postgres"

    def stop(self) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "--pgdata", str(self.folder / "data"), "-w", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self.user, str(self.binaries / program), *arguments]
        # Its output may be inherited by the server, and must not be a pipe that somebody waits for.
        done = subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", timeout=60, check=False
        )
        if done.returncode:
            raise NoServer(f"{program} failed with status {done.returncode}")


def _path_folders() -> list[Path]:
    return [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep)]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
