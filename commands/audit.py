"""`scrapy audit`: what does not add up in the dataset, and where."""

from __future__ import annotations

import argparse
import csv
import dataclasses
import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.output import until_the_reader_has_enough, visible

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from pipelines.audit.findings import Choice, Found

_LEAST_OF_MESSAGE = 30
_MANY_REPORTS = 5000
_SEVERITIES = ("hard", "soft", "all")
_STANDINGS = ("none", "confirmed", "dismissed", "lapsed", "all")


class Command(ScrapyCommand):
    """Prints findings, those inside reports and those between them, the authority and year first."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Show what does not add up: inside reports, between years, between authorities"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--authority", metavar="TEXT", help="only authorities whose name holds this")
        parser.add_argument("--year", type=int, help="only findings of this reporting year")
        parser.add_argument(
            "--rule", action="append", metavar="NAME", help="only this rule; may be given several times"
        )
        parser.add_argument(
            "--severity",
            choices=_SEVERITIES,
            default="all",
            help="only printed figures that must be wrong (hard), or the others",
        )
        parser.add_argument(
            "--notes", action="store_true", help="also how figures were read, where that is no matter of course"
        )
        parser.add_argument(
            "--verdict",
            choices=_STANDINGS,
            help="only findings on which people said so; without it, the table leaves out dismissed ones",
        )
        parser.add_argument(
            "--no-twins",
            action="store_true",
            help="do not compare authorities with each other, which reads every report",
        )
        parser.add_argument("--rules", action="store_true", help="list the rules, with their grounds, and ask nothing")
        parser.add_argument("--zh", action="store_true", help="explain in Chinese")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="one line of JSON for each finding")
        form.add_argument("--csv", action="store_true", help="CSV, safe to open in a spreadsheet")
        form.add_argument(
            "--html", metavar="PATH", help="a page of one authority as FILE.html, or a page for each in a FOLDER"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from commands.audit_pages import write_pages
        from commands.dataset import opened_dataset
        from pipelines.audit.findings import Choice, find

        if args:
            raise UsageError("audit takes options only", print_help=False)
        if opts.rules:
            _print_rules(chinese=opts.zh)
            return
        assert self.settings is not None
        _check_rules(opts.rule or ())
        severity = None if opts.severity == "all" else opts.severity
        choice = Choice(opts.authority, opts.year, frozenset(opts.rule or ()), severity, opts.notes, not opts.no_twins)
        if opts.html is not None:
            write_pages(self.settings, choice, opts.html)
            return
        with opened_dataset(self.settings) as engine, until_the_reader_has_enough():
            _announce(engine, choice)
            found = find(engine, choice)
            if opts.verdict not in (None, "all"):
                found = (one for one in found if one.standing == opts.verdict)
            if opts.json:
                for one in found:
                    print(json.dumps(dataclasses.asdict(one), ensure_ascii=False))
            elif opts.csv:
                _print_csv(found)
            else:
                _print_text(found, chinese=opts.zh, hides=opts.verdict is None)


def _announce(engine: Engine, choice: Choice) -> None:
    """Say that it will take a while, where it will: twins are known only when every report has been read."""
    from sqlalchemy import func, select

    from pipelines.store.tables import reports

    if not sys.stderr.isatty() or not (choice.twins and choice.wants("twin_prose", "twin_tables")):
        return
    with engine.connect() as connection:
        number = connection.scalar(select(func.count()).select_from(reports)) or 0
    if number > _MANY_REPORTS:
        print(
            f"comparing {number:,} reports with each other, about a minute for 50,000; --no-twins leaves it out",
            file=sys.stderr,
        )


def _check_rules(names: Iterable[str]) -> None:
    from pipelines.audit.rulebook import rules

    known = {rule.name for rule in rules()}
    if unknown := [name for name in names if name not in known]:
        raise UsageError(f"no rule is called {', '.join(unknown)}; scrapy audit --rules lists them", print_help=False)


def _print_rules(*, chinese: bool) -> None:
    from pipelines.audit.rulebook import rules

    for rule in rules():
        note = " (a note, shown with --notes)" if rule.note else ""
        print(
            f"{rule.name:<26} {rule.scope:<12} {rule.severity}{note}\n    {rule.zh if chinese else rule.en}\n    {rule.ground}"
        )


def _print_csv(found: Iterable[Found]) -> None:
    from pipelines.audit.findings import Found
    from pipelines.store.export.csv import safe

    names = [field.name for field in dataclasses.fields(Found)]
    # Excel takes the text for UTF-8 only behind this mark.
    sys.stdout.write("\ufeff")
    writer = csv.writer(sys.stdout)
    writer.writerow(names)
    for one in found:
        values = dataclasses.asdict(one)
        texts = (" ".join(value) if isinstance(value, tuple) else value for value in values.values())
        writer.writerow([safe(text) if isinstance(text, str) else text for text in texts])


def _print_text(found: Iterator[Found], *, chinese: bool, hides: bool) -> None:
    """Give a paragraph for each authority: a line for each finding, the proposed repair behind it."""
    counts: Counter[str] = Counter()
    hidden = 0
    # One line for each finding on a terminal; whoever reads a pipe or a file gets all of it.
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    heading: str | None = None
    for one in found:
        if hides and one.standing == "dismissed":
            hidden += 1
            continue
        counts[one.severity] += 1
        name = one.authority or "(no name)"
        if name != heading:
            print(f"{'' if heading is None else chr(10)}{name}")
            heading = name
        message = one.message_zh if chinese else one.message
        start = f"  {one.year or '?':<4}  {one.code}  {one.severity:<4}  {one.rule:<22} "
        print(_fitted(start, message, _repair(one), width))
        if one.standing != "none":
            print(visible(f"    {_verdict(one)}"))
    _print_sum(counts, hidden)
    if width and counts:
        print("lines are cut to the terminal: --json, --csv or --html PATH give all, and --rules explains")


def _fitted(start: str, message: str, end: str, width: int | None) -> str:
    """Give a line, its middle cut where it is wider than the terminal: Chinese characters take two columns."""
    line = f"{start}{message}{end}"
    if width is None or cell_len(line) <= width:
        return line
    room = max(width - cell_len(start) - cell_len(end) - 2, _LEAST_OF_MESSAGE)
    return f"{start}{set_cell_size(message, room).rstrip()} …{end}"


def _print_sum(counts: Counter[str], hidden: int) -> None:
    total = sum(counts.values())
    if counts:
        parts = ", ".join(f"{number} {severity}" for severity, number in sorted(counts.items()))
        print(f"\n{total} finding{'' if total == 1 else 's'}: {parts}")
    else:
        print("nothing was found" if not hidden else "nothing else was found")
    if hidden:
        print(
            f"{hidden} that {'was' if hidden == 1 else 'were'} dismissed {'is' if hidden == 1 else 'are'} hidden: --verdict all"
        )


def _verdict(one: Found) -> str:
    by = f"by {one.verdict_by} on {(one.verdict_given or '')[:10]}: {one.reason}"
    return f"{one.verdict} {by}" if one.verdict else f"lapsed, {one.verdict_lapsed} on other values {by}"


def _repair(one: Found) -> str:
    if one.repair is None:
        return ""
    others = "" if one.alternatives == 1 else f" (one of {one.alternatives} smallest repairs)"
    return f" → {one.repair_cell} would be {one.repair}{others}"
