"""docs/formats.md and the READMEs do what they say: their examples are run, their lists compared with code and data."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands.reading import read_reports
from reports.forms import format_ids
from reports.identities import identities
from reports.model import to_json
from tests.format_tables import tables

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
CHAPTERS = dict(re.findall(r"^##+ (.+)\n((?:(?!##+ ).*\n)*)", PAGE, re.MULTILINE))
SAVED = re.compile(r"Saved as `([^`]+)`:\n\n```(?:text|toml)\n(.*?)```", re.DOTALL)
CONSOLE = re.compile(r"```console\n\$ \.venv/bin/scrapy report (\S+)\n(.*?)```", re.DOTALL)
DIFF = re.compile(r"```diff\n-(.*)\n\+(.*)\n```")
HOW_TOS = ("Add an alias", "Add a format", "Add an indicator of prose")


def shown(block: str) -> list[dict[str, Any]]:
    """Give the shortened lines of an example as data."""
    return [json.loads(line.replace(", …}", "}")) for line in block.splitlines()]


def assert_shown(block: str, reports: list[dict[str, Any]]) -> None:
    """Check that every shortened line is part of a report, of a cell or of a finding."""
    printed = [part for report in reports for part in (report, *report["cells"], *report["findings"])]
    for line in shown(block):
        assert any(all(part.get(name, ...) == value for name, value in line.items()) for part in printed), line


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the project with the example files of the page in it."""
    for name in ("crawler", "reports", "pipelines", "commands"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "scrapy.cfg", tmp_path)
    return tmp_path


def saved(text: str) -> dict[str, str]:
    """Give the example files of a text by their names."""
    return dict(SAVED.findall(text))


def scrapy(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", *arguments]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, encoding="utf-8", check=False)


def reports_of(tree: Path, name: str) -> list[dict[str, Any]]:
    (tree / name).write_text(saved(PAGE)[name], encoding="utf-8")
    run = scrapy(tree, "report", name)
    assert (run.returncode, run.stderr) == (0, "")
    return [json.loads(line) for line in run.stdout.splitlines()]


def apply_diff(chapter: str, file: Path) -> None:
    """Make the one change that a chapter shows."""
    ((before, after),) = DIFF.findall(chapter)
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{file.name} has changed: show its line as it is now"
    file.write_text(text.replace(before, after), encoding="utf-8")


EXAMPLES = [
    (name, block)
    for chapter, text in CHAPTERS.items()
    if chapter not in HOW_TOS
    for name, block in CONSOLE.findall(text)
]


def test_there_is_an_example_of_every_format() -> None:
    formats = {line["format"] for _, block in EXAMPLES for line in shown(block) if "format" in line}
    assert formats == set(format_ids())


@pytest.mark.parametrize(("name", "block"), EXAMPLES)
def test_example(name: str, block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if name in saved(PAGE):
        monkeypatch.chdir(tmp_path)
        Path(name).write_text(saved(PAGE)[name], encoding="utf-8")
    else:
        monkeypatch.chdir(ROOT)
    # Through JSON, as it is printed: tuples become lists.
    assert_shown(block, [json.loads(to_json(report)) for report in read_reports(name)])


def test_add_an_alias(tree: Path) -> None:
    chapter = CHAPTERS["Add an alias"]
    (_, before), (_, after) = CONSOLE.findall(chapter)
    assert_shown(before, reports_of(tree, "alias.txt"))
    apply_diff(chapter, tree / "reports" / "formats" / "stat2014.toml")
    reports = reports_of(tree, "alias.txt")
    assert_shown(after, reports)
    assert "unknown_row" not in {finding["rule"] for finding in reports[0]["findings"]}


def test_add_a_format(tree: Path) -> None:
    chapter = CHAPTERS["Add a format"]
    ((name, block),) = CONSOLE.findall(chapter)
    assert reports_of(tree, name)[0]["format"] != "city2008"
    toml = "reports/formats/city2008.toml"
    (tree / toml).write_text(saved(chapter)[toml], encoding="utf-8")
    assert_shown(block, reports_of(tree, name))
    assert "city2008  1   2012: 1" in harvest(tree, name)


def harvest(tree: Path, name: str) -> str:
    (tree / "pages").mkdir(exist_ok=True)
    shutil.copy(tree / name, tree / "pages")
    return scrapy(tree, "crawl", "replay", "-a", "archive=pages", "-s", "GONGKAI_DATA=out").stdout


def test_add_an_indicator_of_prose(tree: Path) -> None:
    chapter = CHAPTERS["Add an indicator of prose"]
    ((name, block),) = CONSOLE.findall(chapter)
    (entry,) = re.findall(r"```toml\n(.*?)```", chapter, re.DOTALL)
    assert "leaflets" not in {cell["indicator"] for cell in reports_of(tree, name)[0]["cells"]}
    with (tree / "reports" / "formats" / "law2007.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{entry}")
    assert_shown(block, reports_of(tree, name))


@pytest.mark.parametrize("heading", tables())
def test_every_indicator_is_there_and_no_other(heading: str) -> None:
    there = [line for line in CHAPTERS[heading].splitlines() if re.match(r"\| …?`", line)]
    assert there == tables()[heading], "paste these lines:\n" + "\n".join(tables()[heading])


def test_every_finding_is_there_and_no_other() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", CHAPTERS["Findings"], re.MULTILINE)
    assert len(listed) == len(set(listed))
    of_formats = {identity.rule for report_format in format_ids() for identity in identities(report_format)}
    assert set(listed) == set(rules_in_code()) | of_formats


def rules_in_code() -> Iterator[str]:
    """Give the rule of every `Finding(...)` in the parser; one that is neither a text nor a constant has to be of data."""
    for file in sorted((ROOT / "reports").glob("*.py")):
        module = ast.parse(file.read_text(encoding="utf-8"))
        constants = {
            target.id: node.value.value
            for node in module.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(module):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding"):
                continue
            rule = node.args[0] if node.args else next(k.value for k in node.keywords if k.arg == "rule")
            choices = [rule.body, rule.orelse] if isinstance(rule, ast.IfExp) else [rule]
            if all(isinstance(choice, ast.Constant) for choice in choices):
                yield from (str(choice.value) for choice in choices if isinstance(choice, ast.Constant))
            elif isinstance(rule, ast.Name):
                yield str(constants[rule.id])
            else:
                assert ast.unparse(rule) == "identity.rule"


def test_sample_of_a_harvest_in_both_readmes(tree: Path) -> None:
    harvested = scrapy(
        tree,
        "crawl",
        "replay",
        "-a",
        f"archive={ROOT / 'fixtures' / 'reports'}",
        "-s",
        "GONGKAI_DATA=data",
        "-s",
        "GONGKAI_LINES=data/reports.jsonl",
    ).stdout
    lines = set(harvested.splitlines())
    for readme in ("README.md", "README.zh.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        (sample,) = re.findall(r"\$ make harvest\n(.*?)\$ make test", text, re.DOTALL)
        # The first line ends with the time that it took.
        first, *others = [line for line in sample.splitlines() if line.strip(" …")]
        assert harvested.lstrip().startswith(first.rpartition(",")[0])
        assert [line for line in others if line not in lines] == []
        links = re.findall(r"\]\(((?!http)[^)#]+)", text)
        assert [link for link in links if not (ROOT / link).exists()] == []
