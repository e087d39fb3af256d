"""The dataset as commands open it: one that is there, with errors that a person can act on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Engine


@contextmanager
def opened_dataset(settings: Mapping[str, Any]) -> Iterator[Engine]:
    """Open the dataset that the settings name. Raises UsageError where there is none yet."""
    from pipelines.store.database import open_database, store_of
    from pipelines.store.errors import StoreUnusable

    store = store_of(settings)
    if isinstance(store, Path) and not store.exists():
        raise UsageError(
            f"there is no dataset at {store} yet: crawl a portal or replay an archive first", print_help=False
        )
    try:
        engine = open_database(store)
    except StoreUnusable as error:
        raise UsageError(str(error), print_help=False) from error
    try:
        yield engine
    finally:
        engine.dispose()
