"""What Alembic runs for each migration: on the connection that it was given, views made anew at the end."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection, Table, inspect, text

from pipelines.store import views  # noqa: F401  (puts the views into the metadata)
from pipelines.store.tables import metadata


def is_table(item: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:  # noqa: ARG001
    """Leave views out of what is compared: they are made from the code each time."""
    return kind != "table" or not getattr(item, "is_view", False)


def run(connection: Connection) -> None:
    """Run the migrations."""
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, include_object=is_table)
    for name in inspect(connection).get_view_names():
        connection.execute(text(f'DROP VIEW "{name}"'))
    context.run_migrations()
    metadata.create_all(connection, tables=[table for table in metadata.sorted_tables if _is_view(table)])


def _is_view(table: Table) -> bool:
    return bool(getattr(table, "is_view", False))


run(context.config.attributes["connection"])
