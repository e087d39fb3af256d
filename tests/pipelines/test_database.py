"""Opening a dataset: its layout, and what is said where it cannot be used."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text

from pipelines.store import database
from pipelines.store.database import open_database
from pipelines.store.errors import StoreUnusable
from pipelines.store.migrations import HEAD, compared, layout_of, upgrade
from pipelines.store.tables import metadata
from tests.pipelines.postgres import Server


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "gongkai.sqlite"


def tables_of(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def test_the_migrations_give_the_layout_of_the_model(store: Path | str) -> None:
    """Whoever changes a table must write a migration, which `alembic` can do: see docs/dataset.md."""
    url = f"sqlite:///{store}" if isinstance(store, Path) else store
    if isinstance(store, Path):
        store.parent.mkdir()
    engine = create_engine(url)
    with engine.begin() as connection:
        upgrade(connection, "test")
    with engine.connect() as connection:
        assert layout_of(connection) == HEAD
        context = MigrationContext.configure(
            connection,
            opts={"include_object": compared(connection)},
        )
        assert compare_metadata(context, metadata) == []
    made = open_database(store)
    with made.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM wide_reports")).scalar() == 0
    made.dispose()
    engine.dispose()


def test_a_new_database_has_the_latest_layout(engine: Engine) -> None:
    with engine.connect() as connection:
        assert layout_of(connection) == HEAD
    assert tables_of(engine) >= {
        "runs",
        "portals",
        "pages",
        "page_versions",
        "fetches",
        "reports",
        "authorities",
        "cells",
    }


def test_a_layout_of_the_future_is_refused(store: Path | str) -> None:
    engine = open_database(store)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreUnusable, match="newer version of Gongkai"):
        open_database(store)


def test_tables_of_somebody_else_are_left_alone(store: Path | str) -> None:
    url = f"sqlite:///{store}" if isinstance(store, Path) else store
    if isinstance(store, Path):
        store.parent.mkdir()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE pages (key TEXT)"))
    with pytest.raises(StoreUnusable, match=r"another version.*replay the archive"):
        open_database(store)
    assert tables_of(engine) == {"pages"}
    engine.dispose()


def test_the_file_is_in_wal_mode_with_foreign_keys(path: Path) -> None:
    engine = open_database(path)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_a_file_that_is_no_database(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("this is not a database, whatever its name says")
    with pytest.raises(StoreUnusable, match=r"gongkai\.sqlite: it is damaged or no SQLite file.*Move it away"):
        open_database(path)


def test_a_locked_database(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(path).dispose()
    monkeypatch.setattr(database, "_PATIENCE_SECONDS", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnusable, match=r"another program is writing to it\. Wait until"):
            open_database(path)
    finally:
        other.close()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnusable, match="its folder cannot be made"):
        open_database(tmp_path / "file" / "gongkai.sqlite")


def test_a_folder_in_the_place_of_the_database(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreUnusable, match="unable to open database file"):
        open_database(path)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(StoreUnusable, match=r"127\.0\.0\.1.*Check that the server runs") as caught:
        open_database("postgresql+psycopg://user:secret@127.0.0.1:9/gongkai")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["oracle+nothing://a/b", "not an address://", "mysql+nothing://a/b"])
def test_a_database_that_is_not_known(url: str) -> None:
    with pytest.raises(StoreUnusable, match=r"must begin with sqlite:/// or postgresql"):
        open_database(url)


def test_a_database_of_the_server_that_is_not_there(postgres: Server) -> None:
    with pytest.raises(StoreUnusable, match="does not exist"):
        open_database(postgres.url.rpartition("/")[0] + "/nothing")
