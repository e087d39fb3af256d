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
from rich.cells import cell_len

from commands.audit import _fitted

Scrapy = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def settings(scrapy: Scrapy, tmp_path: Path) -> tuple[str, ...]:
    settings = ("-s", f"GONGKAI_DATA={tmp_path}")
    assert scrapy("crawl", "replay", "-a", "archive=fixtures/reports", *settings).returncode == 0
    return settings


def test_what_is_wrong_stands_under_authority_and_year(scrapy: Scrapy, settings: tuple[str, ...]) -> None:
    lines = scrapy("audit", "--severity", "hard", *settings).stdout.decode().splitlines()
    assert lines[0] == "济南市天桥区人民政府"
    (line,) = [line for line in lines if "sum_of_outcomes" in line]
    assert re.match(r"  2021  5d68-[0-9a-f]{8}  hard  sum_of_outcomes        column 总计: （七）总计 is 344", line)
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


def test_rules_are_listed_and_others_refused(scrapy: Scrapy, tmp_path: Path) -> None:
    listed = scrapy("audit", "--rules", "--zh").stdout.decode()
    assert "balance                    table        hard\n    本年新收加上年结转" in listed
    assert "text_zero                  reading      soft (a note, shown with --notes)" in listed
    refused = scrapy("audit", "--rule", "ballance", "-s", f"GONGKAI_DATA={tmp_path}")
    assert refused.returncode == 2
    assert b"no rule is called ballance; scrapy audit --rules lists them" in refused.stdout + refused.stderr


def test_a_line_is_cut_to_the_terminal_in_the_middle() -> None:
    start, message, end = "  hard  sum_of_outcomes ", "（七）总计 is 344, but 予以公开 54 make 342", " → 3"
    assert _fitted(start, message, end, None) == start + message + end
    assert _fitted(start, message, end, 200) == start + message + end
    line = _fitted(start, message, end, 64)
    assert line.startswith(start + "（七）总计 is 344")
    assert line.endswith(" …" + end)
    assert cell_len(line) <= 64


def test_the_sample_in_the_docs(scrapy: Scrapy, settings: tuple[str, ...]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    arguments, sample = re.findall(r"^\$ \.venv/bin/scrapy (audit .*)\n((?:.*\n)*?)```", page, re.MULTILINE)[0]
    said = scrapy(*arguments.split(), *settings).stdout.decode()
    assert re.fullmatch(".*".join(map(re.escape, sample.split("…"))), said)
