"""The summary of a run as plain text, aligned for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from rich.cells import cell_len

from reports.model import State

Stats = Mapping[str, Any]

# What a crawl did beside reading pages.
_CRAWL = {
    "list pages read": "gongkai/list_pages",
    "reports read before, and fresh": "gongkai/fresh",
    "reports asked for, and unchanged": "gongkai/unchanged",
    "hosts left alone": "gongkai/hosts_blocked",
    "links to other hosts": "gongkai/links_off_site",
    "columns too deep": "gongkai/columns_too_deep",
}
_WIDTH = 78
_INDENT = "  "


def summary_text(stats: Stats, folder: Path, reason: str, elapsed: float) -> str:
    """Tell the story of a run from its stats."""
    parts = [
        _headline(stats, reason, elapsed),
        _block("Crawl", _counts({name: stats[key] for name, key in _CRAWL.items() if stats.get(key)})),
        _block("Pages by outcome", _counts(_under(stats, "gongkai/outcome/"))),
        _block("Reports by format and year", _years(_under(stats, "gongkai/reports/"))),
        _block("Cells by state", _cells(_under(stats, "gongkai/cells/"))),
        _block("Findings by rule", _counts(_under(stats, "gongkai/findings/"))),
        _block("Files", _files(folder)),
        _block("Next", _next_steps(stats, folder)),
    ]
    return "\n\n".join(part for part in parts if part)


def _headline(stats: Stats, reason: str, elapsed: float) -> str:
    pages, reports = stats.get("gongkai/pages", 0), stats.get("gongkai/reports", 0)
    lines = [f"{_count(pages, 'page')}, {_count(reports, 'report')}, {_duration(elapsed)}"]
    if reason != "finished":
        lines.append(f"The run did not end by itself: {reason or 'unknown reason'}. What it read so far is kept.")
    if problems := stats.get("gongkai/archive/problems", 0):
        lines.append(f"{_count(problems, 'problem')} in reading the archive: see the log.")
    if errors := stats.get("gongkai/store_errors", 0):
        lines.append(f"{_count(errors, 'error')} in writing the files: see the log.")
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"


def _under(stats: Stats, prefix: str) -> dict[str, int]:
    return {name.removeprefix(prefix): value for name, value in stats.items() if name.startswith(prefix)}


def _block(title: str, lines: Iterable[str]) -> str:
    body = [f"{_INDENT}{line}" for line in lines]
    return "\n".join([title, *body]) if body else ""


def _counts(counts: Mapping[str, int]) -> Iterator[str]:
    """Give one line a name, the most frequent first."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return _align((name, f"{count:,}") for name, count in ordered)


def _cells(counts: Mapping[str, int]) -> Iterator[str]:
    states = get_args(State) if counts else ()
    return _align((state.replace("_", " "), f"{counts.get(state, 0):,}") for state in states)


def _align(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Put names to the left and figures to the right; a Chinese character is two columns wide."""
    rows = list(rows)
    left = max((cell_len(name) for name, _ in rows), default=0)
    right = max((cell_len(figure) for _, figure in rows), default=0)
    for name, figure in rows:
        yield name + " " * (left - cell_len(name)) + "  " + " " * (right - cell_len(figure)) + figure


def _years(counts: Mapping[str, int]) -> Iterator[str]:
    """Give one line a format: its reports, then its years with their reports, folded where they are many."""
    formats: dict[str, dict[str, int]] = {}
    for key, count in counts.items():
        format_, _, year = key.partition("/")
        formats.setdefault(format_, {})[year] = count
    names = sorted(formats)
    totals = list(_align((name, f"{sum(formats[name].values()):,}") for name in names))
    for name, total in zip(names, totals, strict=True):
        years = [f"{year}: {count:,}" for year, count in sorted(formats[name].items())]
        margin = f"{total}   "
        for line in _fold(years, _WIDTH - len(_INDENT) - cell_len(margin)):
            yield margin + line
            margin = " " * cell_len(margin)


def _fold(entries: list[str], width: int) -> Iterator[str]:
    line = ""
    for entry in entries:
        longer = f"{line}   {entry}" if line else entry
        if line and cell_len(longer) > width:
            yield line
            longer = entry
        line = longer
    yield line


def _files(folder: Path) -> Iterator[str]:
    purposes = {
        "gongkai.sqlite": "the dataset",
        "reports.jsonl": "one report a line",
        "archive": "every response, as it came",
    }
    found = [(str(folder / name), purpose) for name, purpose in purposes.items() if (folder / name).exists()]
    width = max((cell_len(path) for path, _ in found), default=0)
    for path, purpose in found:
        yield f"{path}{' ' * (width - cell_len(path))}  {purpose}"


def _next_steps(stats: Stats, folder: Path) -> Iterator[str]:
    database = folder / "gongkai.sqlite"
    if not database.exists():
        return
    if stats.get("gongkai/reports", 0):
        yield f".venv/bin/scrapy audit -s GONGKAI_DATA={_quoted(folder)}"
        query = "SELECT * FROM report_cells LIMIT 20"
    elif stats.get("gongkai/pages", 0):
        query = "SELECT outcome, key FROM pages LIMIT 20"
    elif stats.get("gongkai/fresh", 0) or stats.get("gongkai/unchanged", 0):
        yield "Nothing is new; --full asks for every page again."
        return
    else:
        yield "No page was read: check the archive, folder or address that the run was given."
        return
    yield f'sqlite3 -box {_quoted(database)} "{query}"'


def _quoted(path: Path) -> str:
    return f"'{path}'" if " " in str(path) else str(path)
