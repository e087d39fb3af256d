"""reports.jsonl: whole at any time, and the same for the same dataset."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

import pipelines.store.jsonl
from crawler.items import Page
from pipelines.store.jsonl import export_jsonl
from pipelines.store.writer import write_page
from reports.model import AnnualReport, to_json
from tests.pipelines.conftest import PARSER


def write_years(engine: Engine, report: AnnualReport, years: list[int]) -> None:
    for year in years:
        url = f"http://127.0.0.1/{year}"
        page = Page(url, None, "0", outcome="reports", reports=[dataclasses.replace(report, year=year)])
        write_page(engine, page, PARSER)


def test_each_line_is_one_report(engine: Engine, report: AnnualReport, tmp_path: Path) -> None:
    write_years(engine, report, [2021, 2019])
    assert export_jsonl(engine, tmp_path / "reports.jsonl") == 2
    lines = (tmp_path / "reports.jsonl").read_text("utf-8").splitlines()
    assert lines == [to_json(dataclasses.replace(report, year=year)) for year in (2019, 2021)]
    assert json.loads(lines[0])["cells"][6]["value"] == "1234.50"


def test_the_order_of_writing_does_not_matter(engine: Engine, report: AnnualReport, tmp_path: Path) -> None:
    write_years(engine, report, [2021, 2019, 2020])
    export_jsonl(engine, tmp_path / "a")
    write_years(engine, report, [2019, 2020, 2021])
    export_jsonl(engine, tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_empty_dataset_is_an_empty_file(engine: Engine, tmp_path: Path) -> None:
    assert export_jsonl(engine, tmp_path / "reports.jsonl") == 0
    assert (tmp_path / "reports.jsonl").read_bytes() == b""


def test_the_part_of_a_killed_run_is_in_nobodys_way(engine: Engine, report: AnnualReport, tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    (tmp_path / "reports.jsonl.1.part").write_text('{"half": ')
    write_years(engine, report, [2021])
    export_jsonl(engine, path)
    assert path.read_text("utf-8") == to_json(report) + "\n"


def test_a_failing_export_leaves_the_former_file(
    engine: Engine, report: AnnualReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reports.jsonl"
    write_years(engine, report, [2021])
    export_jsonl(engine, path)
    former = path.read_bytes()

    def one_and_out(_: Engine) -> Iterator[AnnualReport]:
        yield report
        raise OSError("disk full")

    monkeypatch.setattr(pipelines.store.jsonl, "read_reports", one_and_out)
    with pytest.raises(OSError, match="disk full"):
        export_jsonl(engine, path)
    assert path.read_bytes() == former
    assert list(tmp_path.glob("*.part")) == []
