"""Opening the database of the dataset."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, delete, event, false, inspect
from sqlalchemy.exc import DatabaseError

from pipelines.store.errors import StoreUnusable
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


def open_database(path: Path) -> Engine:
    """Open the SQLite file, making it with its folder where it is missing.

    Raises StoreUnusable where it is locked, damaged, out of reach or of another layout.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnusable(path, f"its folder cannot be made ({error})", _ADVICE_ACCESS) from error
    # Parameters stay out of error messages: they are whole pages, and errors are logged.
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": _PATIENCE_SECONDS}, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_connection)
    event.listen(engine, "begin", _begin)
    try:
        metadata.create_all(engine)
        _check_writable(engine)
        changed = _changed_tables(engine)
    except DatabaseError as error:
        engine.dispose()
        raise _explain(path, str(error.orig)) from error
    if changed:
        engine.dispose()
        problem = f"it was written by another version (table {', '.join(changed)})"
        raise StoreUnusable(path, problem, f"{_ADVICE_MOVE}, and replay the archive into it")
    return engine


def _prepare_connection(connection: Any, _record: Any) -> None:
    # The driver's own way would begin transactions only at the first write: an export must see one state.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    # In WAL mode a power cut can cost the last pages, but never the whole of the file.
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _check_writable(engine: Engine) -> None:
    # Tables that are there already are only read on opening: a lock or a read-only file would show at the first page.
    with engine.begin() as connection:
        connection.execute(delete(pages).where(false()))


def _changed_tables(engine: Engine) -> list[str]:
    found = inspect(engine)
    return [
        table.name
        for table in metadata.sorted_tables
        if [column["name"] for column in found.get_columns(table.name)] != [column.name for column in table.columns]
    ]


def _explain(path: Path, message: str) -> StoreUnusable:
    if "locked" in message:
        return StoreUnusable(path, "another program is writing to it", _ADVICE_WAIT)
    if "not a database" in message or "malformed" in message:
        return StoreUnusable(path, f"it is damaged or no SQLite file ({message})", _ADVICE_MOVE)
    return StoreUnusable(path, message, _ADVICE_ACCESS)
