"""`scrapy verdict` on the bundled pages: as docs/verdicts.md shows it, and what is said where it cannot be done."""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from commands.audit import Command as Audit
from commands.verdict import Command as Verdict
from pipelines.audit.binding import Binding
from tests.pipelines.audit.test_codes import bundled_pages, written

Scrapy = Callable[..., "subprocess.CompletedProcess[bytes]"]
Run = Callable[..., str]
PAGE = (Path(__file__).parents[2] / "docs" / "verdicts.md").read_text(encoding="utf-8")
SAMPLE = re.compile(r"^\$ \.venv/bin/scrapy (.*)\n((?:(?!\$ |```).*\n)*)", re.MULTILINE)
OUTCOMES, APPLICANTS = "5d68-db95fa9d", "5d68-512b75e1"


@pytest.fixture(scope="module")
def fixtures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of the pages that come with the project."""
    folder = tmp_path_factory.mktemp("fixtures")
    written(folder, bundled_pages()).dispose()
    return folder


@pytest.fixture
def data(fixtures: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(fixtures, tmp_path / "data"))


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command in this process, and give what it prints: a process for each would take most of the time."""

    def run(command: ScrapyCommand, data: Path, *arguments: str, reviewer: str = "") -> str:
        command.settings = Settings({"GONGKAI_STORE": "", "GONGKAI_DATA": str(data), "GONGKAI_REVIEWER": reviewer})
        parser = argparse.ArgumentParser(conflict_handler="resolve")
        command.add_options(parser)
        opts, args = parser.parse_known_args(arguments)
        command.run(args, opts)
        return capsysbinary.readouterr().out.decode("utf-8-sig")

    return run


def test_the_samples_in_the_docs(scrapy: Scrapy, data: Path, tmp_path: Path) -> None:
    samples = SAMPLE.findall(PAGE)
    assert len(samples) == 5
    for line, sample in samples:
        arguments = shlex.split(line.replace("verdicts.jsonl", str(tmp_path / "verdicts.jsonl")))
        done = scrapy(*arguments, "-s", f"GONGKAI_DATA={data}")
        said = done.stdout.decode().replace(f"{tmp_path}/", "")
        assert re.fullmatch(".*".join(map(re.escape, sample.split("…"))), said), said + done.stderr.decode()


def test_a_replay_leaves_verdicts_alone(scrapy: Scrapy, run: Run, data: Path, tmp_path: Path) -> None:
    run(Verdict(), data, "5d68-db", "dismiss", "--reason", "asked", "--by", "Li")
    exported = run(Verdict(), data, "--export", "-")
    for jobs in ("1", "2"):
        replay = ("crawl", "replay", "-a", "archive=fixtures/reports", "-s", f"GONGKAI_DATA={data}", "--jobs", jobs)
        assert scrapy(*replay).returncode == 0
        assert run(Verdict(), data, "--export", "-") == exported
        assert f"{OUTCOMES}  济南市天桥区人民政府  2021  sum_of_outcomes  holds\n" in run(Verdict(), data, "--list")


def test_a_dataset_that_is_made_anew(run: Run, data: Path, fixtures: Path, tmp_path: Path) -> None:
    run(Verdict(), data, "5d68-db", "dismiss", "--reason", "two\u2028lines", "--by", "Li")
    file = str(tmp_path / "verdicts.jsonl")
    run(Verdict(), data, "--export", file)
    new = Path(shutil.copytree(fixtures, tmp_path / "new"))
    assert [run(Verdict(), new, "--import", file) for _ in range(2)] == ["1 new of 1\n", "0 new of 1\n"]
    assert run(Verdict(), new, "--list") == run(Verdict(), data, "--list")


def test_what_an_audit_shows(run: Run, data: Path) -> None:
    run(Verdict(), data, "5d68-db", "dismiss", "--reason", "asked", "--by", "Li")
    run(Verdict(), data, APPLICANTS, "confirm", "--reason", "true", reviewer="王\x1b[31m")
    said = run(Audit(), data, "--severity", "hard")
    assert OUTCOMES not in said
    assert said.endswith("4 findings: 4 hard\n1 that was dismissed is hidden: --verdict all\n")
    said = run(Audit(), data, "--verdict", "confirmed")
    # Both copies of the report print the same; what a person types cannot move the cursor either.
    assert len(re.findall(r"\n    confirmed by 王\ufffd\[31m on [\d-]{10}: true\n", said)) == 2
    assert said.endswith("\n2 findings: 2 hard\n")
    assert "hidden" not in run(Audit(), data, "--verdict", "all")
    assert OUTCOMES not in run(Audit(), data, "--verdict", "none")
    assert run(Audit(), data, "--verdict", "lapsed") == "nothing was found\n"
    # Data has all.
    as_json = [json.loads(line) for line in run(Audit(), data, "--json").splitlines()]
    assert {one["code"]: (one["verdict_by"], one["reason"]) for one in as_json if one["verdict"]} == {
        OUTCOMES: ("Li", "asked"),
        APPLICANTS: ("王\x1b[31m", "true"),
    }
    as_csv = csv.DictReader(io.StringIO(run(Audit(), data, "--csv", "--verdict", "dismissed")))
    assert [one["code"] for one in as_csv] == [OUTCOMES]


def test_what_has_lapsed(run: Run, data: Path) -> None:
    run(Verdict(), data, "5d68-db", "dismiss", "--reason", "asked", "--by", "Li")
    file = data / "verdicts.jsonl"
    run(Verdict(), data, "--export", str(file))
    (line,) = file.read_text(encoding="utf-8").splitlines()
    given = json.loads(line)
    # As if the report had printed another total when the verdict was given.
    basis = given["basis"].replace('"344"', '"346"')
    code = Binding(given["authority"], given["subject"], basis).code
    file.write_text(json.dumps({**given, "basis": basis, "code": code}), encoding="utf-8")
    run(Verdict(), data, OUTCOMES, "withdraw", "--by", "Li")
    assert run(Verdict(), data, "--import", str(file)) == "1 new of 1\n"
    said = run(Audit(), data, "--verdict", "lapsed")
    assert re.search(r"\n    lapsed, dismissed on other values by Li on [\d-]{10}: asked\n", said)
    said = run(Verdict(), data, "--list")
    assert "\n  2021 result_total total table: 346 then, 344 now\n  found: 346 then, 344 now\n" in said
    assert said.endswith("\n1 verdict: 1 lapsed\n")


def test_what_cannot_be_done_says_what_to_do(run: Run, data: Path, tmp_path: Path) -> None:
    def refused(*arguments: str) -> str:
        with pytest.raises(UsageError) as caught:
            run(Verdict(), data, *arguments)
        return str(caught.value)

    assert "give CODE and confirm, dismiss or withdraw" in refused()
    assert "give CODE and confirm, dismiss or withdraw" in refused("5d68-db", "agree")
    assert "give CODE and confirm, dismiss or withdraw" in refused("5d68-db", "confirm", "--list")
    assert "--by NAME, or GONGKAI_REVIEWER" in refused("5d68-db", "confirm", "--reason", "a")
    assert "--reason TEXT" in refused("5d68-db", "confirm", "--by", "Li")
    assert "scrapy audit prints the codes" in refused("abcd", "confirm", "--by", "Li", "--reason", "a")
    assert "Give more of the code" in refused("5d68", "confirm", "--by", "Li", "--reason", "a")
    assert "no verdict to take back" in refused("5d68-db", "withdraw", "--by", "Li")
    assert "cannot be read" in refused("--import", str(tmp_path / "nothing"))
    assert "cannot be written" in refused("--export", str(tmp_path))
    (tmp_path / "file").write_bytes(b"\xff")
    assert "no UTF-8" in refused("--import", str(tmp_path / "file"))
    (tmp_path / "file").write_bytes(b"{}\n")
    assert "line 1: a verdict has the fields" in refused("--import", str(tmp_path / "file"))
