"""`scrapy audit` on the bundled pages."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Scrapy = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def settings(scrapy: Scrapy, tmp_path: Path) -> tuple[str, ...]:
    settings = ("-s", f"GONGKAI_DATA={tmp_path}")
    assert scrapy("crawl", "replay", "-a", "archive=fixtures/reports", *settings).returncode == 0
    return settings


def test_what_is_wrong_stands_under_authority_and_year(scrapy: Scrapy, settings: tuple[str, ...]) -> None:
    lines = scrapy("audit", "--severity", "hard", *settings).stdout.decode().splitlines()
    assert "济南市天桥区人民政府  2021" in lines
    (line,) = [line for line in lines if "sum_of_outcomes" in line]
    assert re.match(r"  5d68-[0-9a-f]{8}  hard  sum_of_outcomes        column 总计: （七）总计 is 344", line)
    assert line.endswith(" would be 3")
    assert lines[-1] == "5 findings: 5 hard"


def test_json_and_csv_say_the_same(scrapy: Scrapy, settings: tuple[str, ...]) -> None:
    lines = scrapy("audit", "--json", *settings).stdout.decode().splitlines()
    as_json = [json.loads(line) for line in lines]
    as_csv = list(csv.DictReader(io.StringIO(scrapy("audit", "--csv", *settings).stdout.decode("utf-8-sig"))))
    assert [(one["rule"], str(one["year"])) for one in as_json] == [(one["rule"], one["year"]) for one in as_csv]
    assert " ".join(as_json[0]["cells"]) == as_csv[0]["cells"]
    balance = next(one for one in as_json if one["rule"] == "balance")
    cited = scrapy("cite", balance["repair_cell"], *settings)
    assert cited.returncode == 0


def test_what_is_chosen(scrapy: Scrapy, settings: tuple[str, ...]) -> None:
    said = scrapy("audit", "--rule", "misfiled_pair", "--zh", *settings).stdout.decode()
    assert "很可能是同一批申请记错了列" in said
    assert scrapy("audit", "--authority", "没有这个机关", *settings).stdout.decode() == "nothing was found\n"
    assert scrapy("audit", "something", *settings).returncode == 2


def test_the_sample_in_the_docs(scrapy: Scrapy, settings: tuple[str, ...]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    arguments, sample = re.findall(r"^\$ \.venv/bin/scrapy (audit .*)\n((?:.*\n)*?)```", page, re.MULTILINE)[0]
    said = scrapy(*arguments.split(), *settings).stdout.decode()
    assert re.fullmatch(".*".join(map(re.escape, sample.split("…"))), said)
