"""Opening the database of the dataset: a SQLite file, or PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, delete, event, false, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from pipelines.store import fulltext, views  # noqa: F401  (put their tables into the metadata)
from pipelines.store.errors import StoreUnusable
from pipelines.store.migrations import HEAD, layout_of, stamp, upgrade
from pipelines.store.tables import metadata, pages

# Another process may hold the file for the length of one page, not for longer.
_PATIENCE_SECONDS = 10

_ADVICE_MOVE = "Move it away, or name another folder with -s GONGKAI_DATA=FOLDER; the run makes a new one"
_ADVICE_WAIT = (
    "Wait until the other program that has it open is done, or name another folder with -s GONGKAI_DATA=FOLDER"
)
_ADVICE_ACCESS = (
    "Check that the folder is there, may be written to and has room, or name another with -s GONGKAI_DATA=FOLDER"
)
_ADVICE_SERVER = (
    "Check that the server runs and the address is right: -s GONGKAI_STORE=postgresql+psycopg://USER@HOST/NAME"
)
_ADVICE_EXTRA = (
    "The address must begin with sqlite:/// or postgresql+psycopg://; `make extras` installs what the second needs"
)

_ADVICE_FTS5 = "Use a Python whose SQLite has FTS5, or PostgreSQL: -s GONGKAI_STORE=postgresql+psycopg://USER@HOST/NAME"

# Any number that no other program on the server uses.
_MAKING_TABLES = 20_080_501
# Marks the transactions that write: SQLite has to know at their beginning.
_WRITES = "gongkai_writes"


def store_of(settings: Mapping[str, Any]) -> Path | str:
    """Give where the settings keep the dataset: the URL of a database, or a file."""
    return str(settings["GONGKAI_STORE"] or "") or Path(settings["GONGKAI_DATA"]) / "gongkai.sqlite"


def open_database(store: Path | str) -> Engine:
    """Open the dataset at a path, or at the URL of a database, and bring it to the latest layout.

    A SQLite file is made with its folder where it is missing. Raises StoreUnusable where the database is locked,
    damaged, out of reach or of an unknown layout.
    """
    url, place = _place_of(store)
    try:
        engine = _engine(url)
    except (NoSuchModuleError, ImportError) as error:
        raise StoreUnusable(place, f"this database is not known ({error})", _ADVICE_EXTRA) from error
    try:
        _bring_up_to_date(engine, place)
        _check_writable(engine)
    except DatabaseError as error:
        engine.dispose()
        raise _explain(place, str(error.orig), is_file=_is_sqlite(url)) from error
    except StoreUnusable:
        engine.dispose()
        raise
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that writes, and commit it at the end."""
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        yield connection


def one_state(engine: Engine) -> Connection:
    """Connect for reading one state of the database, whatever is written to it meanwhile."""
    connection = engine.connect()
    # SQLite does so for the length of any transaction, and knows no such level.
    return connection if _is_sqlite(engine.url) else connection.execution_options(isolation_level="REPEATABLE READ")


def _is_sqlite(url: URL) -> bool:
    return url.drivername.startswith("sqlite")


def _place_of(store: Path | str) -> tuple[URL, str]:
    if isinstance(store, str) and "://" in store:
        try:
            url = make_url(store)
        except ArgumentError as error:
            raise StoreUnusable(store, f"it is no address of a database ({error})", _ADVICE_EXTRA) from error
    else:
        url = URL.create("sqlite", database=str(store))
    if _is_sqlite(url) and url.database:
        path = Path(url.database)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnusable(str(path), f"its folder cannot be made ({error})", _ADVICE_ACCESS) from error
        return url, str(path)
    return url, url.render_as_string(hide_password=True)


def _engine(url: URL) -> Engine:
    # Parameters stay out of error messages: they are whole pages, and errors are logged.
    if _is_sqlite(url):
        engine = create_engine(url, connect_args={"timeout": _PATIENCE_SECONDS}, hide_parameters=True)
        event.listen(engine, "connect", _prepare_connection)
        event.listen(engine, "begin", _begin)
        return engine
    # A server may go away between two pages, and come back.
    return create_engine(url, hide_parameters=True, pool_pre_ping=True)


def _prepare_connection(connection: Any, _record: Any) -> None:
    # The driver's own way would begin transactions only at the first write: an export must see one state.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    # In WAL mode a power cut can cost the last pages, but never the whole of the file.
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and then writes would be refused if another had written meanwhile.
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(engine: Engine, place: str) -> None:
    with engine.connect() as connection:
        if layout_of(connection) == HEAD:
            return
    with writing(engine) as connection:
        if not _is_sqlite(engine.url):
            # Of several runs that begin at once, one makes the tables; SQLite lets one write at a time anyway.
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MAKING_TABLES})
        layout = layout_of(connection)
        if layout == HEAD:
            return
        if layout is not None:
            upgrade(connection, place)
        elif inspect(connection).get_table_names():
            advice = f"{_ADVICE_MOVE}, and replay the archive into it"
            raise StoreUnusable(place, "it was written by another version", advice)
        else:
            metadata.create_all(connection)
            stamp(connection)


def _check_writable(engine: Engine) -> None:
    # Tables that are there already are only read on opening: a lock or a read-only file would show at the first page.
    with writing(engine) as connection:
        connection.execute(delete(pages).where(false()))


def _explain(place: str, message: str, *, is_file: bool) -> StoreUnusable:
    if not is_file:
        return StoreUnusable(place, " ".join(message.split()), _ADVICE_SERVER)
    if "locked" in message:
        return StoreUnusable(place, "another program is writing to it", _ADVICE_WAIT)
    if "no such module" in message:
        return StoreUnusable(place, f"the SQLite of this Python cannot search text ({message})", _ADVICE_FTS5)
    if "not a database" in message or "malformed" in message:
        return StoreUnusable(place, f"it is damaged or no SQLite file ({message})", _ADVICE_MOVE)
    return StoreUnusable(place, message, _ADVICE_ACCESS)
