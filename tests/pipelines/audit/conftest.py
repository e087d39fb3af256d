"""A dataset for what a rule decides, where no query is in question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from pipelines.store.database import open_database


@pytest.fixture
def dataset(tmp_path: Path) -> Iterator[Engine]:
    """An open dataset in a file."""
    engine = open_database(tmp_path / "gongkai.sqlite")
    yield engine
    engine.dispose()
