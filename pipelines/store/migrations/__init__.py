"""The layouts that a dataset had, and the way from each to the next (Alembic)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, MetaData, String, Table, delete, insert, inspect, select

from pipelines.store.errors import StoreUnusable

if TYPE_CHECKING:
    from alembic.config import Config

# The latest layout: the name of the last file in `versions`.
HEAD = "0003"

_TABLE = "alembic_version"
_version = Table(_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))


def layout_of(connection: Connection) -> str | None:
    """Give the layout of a database; None where none is written down."""
    if not inspect(connection).has_table(_TABLE):
        return None
    found = connection.execute(select(_version.c.version_num)).scalar()
    return str(found) if found else None


def stamp(connection: Connection) -> None:
    """Write down that a database has the latest layout."""
    _version.create(connection, checkfirst=True)
    connection.execute(delete(_version))
    connection.execute(insert(_version), {"version_num": HEAD})


def upgrade(connection: Connection, place: str) -> None:
    """Bring a database to the latest layout. Raises StoreUnusable where it has one that is not known."""
    # Late: Alembic takes a third of a second to import, and is needed once in the life of a layout.
    from alembic import command
    from alembic.util import CommandError

    config = migration_config(connection)
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        advice = "It was written by a newer version of Gongkai: use that one, or name another store"
        raise StoreUnusable(place, f"its layout is not known ({error})", advice) from error


def compared(connection: Connection) -> Callable[[Any, str | None, str, bool, Any], bool]:
    """Give what Alembic asks of each table before it compares it with the model (`include_object`).

    Views are made from the code each time. In SQLite, the words of the search lie in a virtual table, beside which
    FTS5 makes further ones.
    """
    is_sqlite = connection.dialect.name == "sqlite"

    def is_compared(item: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
        is_virtual = is_sqlite and str(name).startswith("search_words")
        return kind != "table" or not (is_virtual or getattr(item, "is_view", False))

    return is_compared


def migration_config(connection: Connection) -> Config:
    """Give the configuration of Alembic for an open connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config
