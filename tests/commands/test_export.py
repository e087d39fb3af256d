"""`scrapy export`, as a person uses it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from commands.export import _print
from pipelines.store.export.package import Written
from pipelines.store.export.parts import Digest
from pipelines.store.export.resources import ALL, resources
from pipelines.store.export.run import Exported

Scrapy = Callable[..., CompletedProcess[bytes]]


@pytest.fixture
def data(scrapy: Scrapy, html: Path, tmp_path: Path) -> Path:
    """A dataset of one page."""
    folder = tmp_path / "data"
    run = scrapy(
        "crawl", "replay", "-a", f"archive={html.parent}", "-s", f"GONGKAI_DATA={folder}", "-s", "LOG_LEVEL=ERROR"
    )
    assert run.returncode == 0, run.stderr
    return folder


def test_csv_is_written_beside_the_dataset(scrapy: Scrapy, data: Path) -> None:
    run = scrapy("export", "-s", f"GONGKAI_DATA={data}")
    assert (run.returncode, run.stderr) == (0, b"")
    written = {line.split()[0]: line.split()[1:] for line in run.stdout.decode().splitlines()}
    with (data / "export" / "cells.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.DictReader(file))
    size = (data / "export" / "cells.csv").stat().st_size
    assert written["cells.csv"] == [f"{len(cells):,}", "rows", f"{size:,}", "bytes"]
    assert {cell["authority"] for cell in cells} == {"济南市天桥区人民政府"}
    assert list(written)[-1] == f"{data}/export/datapackage.json"


def test_all_formats_of_one_year_elsewhere(scrapy: Scrapy, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = scrapy(
        "export", "--format", "all", "--shape", "wide", "--year", "2020-2021", "--authority", "天桥", "--output", out,
        "-s", f"GONGKAI_DATA={data}",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert {path.suffix for path in out.iterdir()} == {".csv", ".jsonl", ".parquet", ".xlsx", ".json"}
    assert not list(out.glob("cells.*"))
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert package["provenance"]["years"] == [2020, 2021]
    assert package["provenance"]["authority"] == "天桥"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "csv,ods"], "unknown format 'ods': --format takes csv, jsonl, parquet, xlsx, or all"),
        (["--shape", "round"], "invalid choice: 'round'"),
        (["--year", "21"], "give a year such as 2021, or years such as 2019-2023"),
        (["--year", "1999"], "no report meets --year and --authority"),
        (["cells"], "unknown argument cells"),
        (["--output", "/dev/null/x"], "/dev/null/x: cannot be written (Not a directory)"),
    ],
)
def test_wrong_arguments(scrapy: Scrapy, data: Path, arguments: list[str], said: str) -> None:
    run = scrapy("export", *arguments, "-s", f"GONGKAI_DATA={data}")
    assert run.returncode == 2
    assert b"Traceback" not in run.stderr
    assert said in (run.stderr + run.stdout).decode()
    assert not (data / "export").exists()


def test_what_was_cut_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    written = Written(resources(ALL)[0], "xlsx", "", "gongkai.xlsx", 3, Digest(5, ""))
    _print(Path("out"), Exported((written, written), {"xlsx": 2}))
    printed = capsys.readouterr()
    assert printed.out.split()[:5] == ["gongkai.xlsx", "6", "rows", "5", "bytes"]
    assert printed.err == "xlsx: 2 texts were too long for a cell and were cut\n"


def test_without_a_dataset(scrapy: Scrapy, tmp_path: Path) -> None:
    run = scrapy("export", "-s", f"GONGKAI_DATA={tmp_path}")
    assert run.returncode == 2
    assert b"there is no dataset" in run.stderr + run.stdout


def test_a_library_that_is_missing(scrapy: Scrapy, data: Path, tmp_path: Path) -> None:
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "pyarrow.py").write_text("raise ModuleNotFoundError('No module', name='pyarrow')", encoding="utf-8")
    run = scrapy("export", "--format", "parquet", "-s", f"GONGKAI_DATA={data}", environment={"PYTHONPATH": str(hidden)})
    assert run.returncode == 2
    assert b"--format parquet needs pyarrow: run make extras" in run.stderr + run.stdout
