"""What Alembic runs for each migration: on the connection that it was given, views made anew at the end."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, Table, inspect, text

from pipelines.store import fulltext, views  # noqa: F401  (put their tables into the metadata)
from pipelines.store.migrations import compared
from pipelines.store.tables import metadata


def run(connection: Connection) -> None:
    """Run the migrations."""
    context.configure(
        connection=connection, target_metadata=metadata, render_as_batch=True, include_object=compared(connection)
    )
    for name in inspect(connection).get_view_names():
        connection.execute(text(f'DROP VIEW "{name}"'))
    context.run_migrations()
    metadata.create_all(connection, tables=[table for table in metadata.sorted_tables if _is_view(table)])


def _is_view(table: Table) -> bool:
    return bool(getattr(table, "is_view", False))


run(context.config.attributes["connection"])
