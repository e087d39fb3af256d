"""docs/dataset.md says what is there: its lists are compared with the code, its queries and its sample are run."""

from __future__ import annotations

import argparse
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.settings import Settings

from commands.export import Command
from pipelines.store import fulltext, views
from pipelines.store.export.dictionary import dictionary
from pipelines.store.export.resources import ALL, SHAPES, resources

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
CHAPTERS = dict(re.findall(r"^##+ (.+)\n((?:(?!##+ ).*\n)*)", PAGE, re.MULTILINE))
# Only a view has no key.
VIEWS = {name for name, table in views.metadata.tables.items() if not table.primary_key.columns}
CELL = re.compile(r"`([^`]+)`")


def listed(chapter: str) -> list[list[str]]:
    """Give the lines of a chapter's tables that begin with a name, cell by cell."""
    lines = re.findall(r"^\| (`.*) \|$", CHAPTERS[chapter], re.MULTILINE)
    return [re.split(r" \| ", line) for line in lines]


def run(*arguments: str, data: Path) -> str:
    command = [sys.executable, "-m", "scrapy", *arguments, "-s", f"GONGKAI_DATA={data}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    run("crawl", "replay", "-a", f"archive={ROOT / 'fixtures' / 'reports'}", data=folder)
    return folder


def test_tables_and_views() -> None:
    assert {CELL.findall(line[0])[0] for line in listed("Views")} == VIEWS
    assert {CELL.findall(line[0])[0] for line in listed("Tables")} == set(fulltext.metadata.tables) - VIEWS


def test_files_and_their_keys() -> None:
    exported = [*resources(ALL), dictionary(resources(ALL))]
    lines = [
        f"{resource.name} {'both' if set(SHAPES) <= resource.shapes else min(resource.shapes)} {' '.join(resource.key)}"
        for resource in exported
    ]
    files = [line for line in listed("Files") if not line[0].startswith("`--")]
    assert [f"{line[0].strip('`')} {line[1]} {' '.join(CELL.findall(line[3]))}" for line in files] == lines


def test_options() -> None:
    parser = argparse.ArgumentParser()
    command = Command()
    command.settings = Settings()
    command.add_options(parser)
    (group,) = [group for group in parser._action_groups if group.title == "what is written"]
    options = [action.option_strings[0] for action in group._group_actions]
    assert [line[0].strip("`") for line in listed("Files") if line[0].startswith("`--")] == options


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL))
def test_queries(data: Path, query: str) -> None:
    connection = sqlite3.connect(data / "gongkai.sqlite")
    found = connection.execute(query)
    assert found.description
    assert found.fetchall() or "unreadable" in query
    connection.close()


def test_sample_of_an_export(data: Path) -> None:
    printed = run("export", data=data).replace(str(data), "data").splitlines()
    (sample,) = re.findall(r"\$ \.venv/bin/scrapy export\n(.*?)```", PAGE, re.DOTALL)
    # The sizes change with the version of the parser's data; names and rows do not.
    shown = [line.partition(" rows")[0] for line in sample.splitlines() if line != "…"]
    assert set(shown) <= {line.partition(" rows")[0] for line in printed}
