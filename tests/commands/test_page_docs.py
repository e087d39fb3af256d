"""docs/pages.md does what it says: its example is run, its lists are compared with the code."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from crawler.page import errors
from crawler.page.kind import OUTCOMES
from reports import chrome

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "pages.md").read_text(encoding="utf-8")
CHAPTERS = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", PAGE, re.MULTILINE))
Scrapy = Callable[..., subprocess.CompletedProcess[bytes]]


def names(chapter: str) -> list[str]:
    """Give the first column of a chapter's table."""
    return re.findall(r"^\| `(\w+)` \|", CHAPTERS[chapter], re.MULTILINE)


def test_the_example(tmp_path: Path) -> None:
    ((name, html),) = re.findall(r"Saved as\s+`([^`]+)`, in GBK:\n\n```html\n(.*?)```", PAGE, re.DOTALL)
    ((argument, shown),) = re.findall(r"```console\n\$ \.venv/bin/scrapy page (\S+)\n(.*?)```", PAGE, re.DOTALL)
    assert name == argument
    (tmp_path / name).write_bytes(html.encode("gb18030"))
    command = [sys.executable, "-m", "scrapy", "page", name]
    settings = {**os.environ, "SCRAPY_SETTINGS_MODULE": "crawler.settings", "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, timeout=60, check=False)
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.decode() == shown


def test_every_reason_is_there_and_no_other() -> None:
    listed = names("What is dropped, and why")
    assert len(listed) == len(set(listed))
    assert set(listed) == {*reasons_in_code(), *chrome._PATTERNS, "bare_url", "software_credit"}


def reasons_in_code() -> Iterator[str]:
    """Give each constant that something is dropped for: `….drop(text, REASON)` and `dropped.append((text, REASON))`."""
    for file in [*(ROOT / "crawler" / "page").glob("*.py"), ROOT / "reports" / "text_blocks.py"]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            last = node.args[-1]
            if node.func.attr == "append" and isinstance(last, ast.Tuple):
                last = last.elts[-1]
            elif node.func.attr != "drop":
                continue
            if isinstance(last, ast.Constant) and ast.unparse(node.func).endswith(("drop", "dropped.append")):
                yield str(last.value)
    # What stands beside the report is left out for the reason that one function gives.
    beside = ast.parse((ROOT / "crawler" / "page" / "beside.py").read_text(encoding="utf-8"))
    (reason,) = (node for node in beside.body if isinstance(node, ast.FunctionDef) and node.name == "_reason")
    for node in ast.walk(reason):
        value = node.value if isinstance(node, ast.Return) else None
        value = value.body if isinstance(value, ast.IfExp) else value
        if isinstance(value, ast.Constant) and value.value:
            yield str(value.value)


def test_every_kind_is_there_with_its_outcome() -> None:
    listed = re.findall(r"^\| `(\w+)` \| `(\w+)`", CHAPTERS["What kind of page it is"], re.MULTILINE)
    assert listed == [("report", "reports"), *OUTCOMES.items()]


def test_every_refusal_is_there() -> None:
    refusals = {error.outcome for error in errors.PageError.__subclasses__()}
    assert refusals <= {*names("Other outcomes"), *OUTCOMES.values()}
    assert not {*names("Other outcomes")} & {*OUTCOMES.values()}
