"""What does not add up in the seed documents: a list made by reading them, and what the audit finds in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from crawler.items import Page
from crawler.page import read_text_page
from pipelines.audit.findings import Choice, find
from pipelines.store.database import open_database
from pipelines.store.writer import write_page
from reports import parse

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
# `found`: authority, year, severity, rule, expected, found, in the order of the audit. `not_found`: what a reader finds too,
# and why the audit is silent on it.
LIST: dict[str, list[list[Any]]] = json.loads(
    (Path(__file__).parent / "expected" / "audit.json").read_text(encoding="utf-8")
)

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside the repository")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_database(tmp_path_factory.mktemp("seeds") / "seeds.sqlite")
    for path in sorted(SEEDS.glob("*.txt")):
        body = path.read_bytes()
        page = Page(None, path.name, path.stem, outcome="reports")
        page.reports = parse(read_text_page(body))
        write_page(engine, page, "0")
    yield engine
    engine.dispose()


def test_every_contradiction_that_was_read_is_found_and_no_other(seeds: Engine) -> None:
    found = [
        [one.authority, one.year, one.severity, one.rule, one.expected, one.found] for one in find(seeds, Choice())
    ]
    assert found == LIST["found"]


def test_no_hard_finding_where_the_tables_are_consistent(seeds: Engine) -> None:
    assert {(one.authority, one.year) for one in find(seeds, Choice(severity="hard"))} == {
        ("济南市天桥区人民政府", 2020),
        ("济南市天桥区人民政府", 2021),
        ("许庄街道办事处", 2017),
    }


def test_each_finding_can_be_quoted_and_walked_back(seeds: Engine) -> None:
    for one in find(seeds, Choice()):
        assert one.message
        assert any("\u4e00" <= character <= "\u9fff" for character in one.message_zh)
        # 所报 stands where no more is known than the two numbers: a message was worded anew, and its Chinese was not.
        assert "所报" not in one.message_zh
        assert one.explanation
        assert one.pages
        if one.expected is not None and one.rule not in ("breakdown_adds_up", "share_matches_count"):
            assert one.cells
