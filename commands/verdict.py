"""`scrapy verdict CODE confirm|dismiss|withdraw`: what a person makes of a finding."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from commands.output import print_text, until_the_reader_has_enough, visible

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from pipelines.audit.lookup import Standing
    from pipelines.store.verdict import Judgement, Verdict

_WORDS: dict[str, Judgement] = {"confirm": "confirmed", "dismiss": "dismissed", "withdraw": "withdrawn"}
_STDIO = "-"


class Command(ScrapyCommand):
    """Writes a verdict on a finding, or lists, exports and imports verdicts."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] CODE confirm|dismiss|withdraw"

    def short_desc(self) -> str:
        return "Confirm or dismiss a finding with a reason; list, export and import verdicts"

    def long_desc(self) -> str:
        return (
            "CODE is what scrapy audit prints in front of a finding, or the beginning of it. A verdict is bound to the "
            "values that the finding rests on: it holds in every dataset that has them, and lapses where they change."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--reason", metavar="TEXT", help="why; needed to confirm and to dismiss")
        parser.add_argument("--by", metavar="NAME", help="who says so (default: GONGKAI_REVIEWER)")
        other = parser.add_mutually_exclusive_group()
        other.add_argument("--list", action="store_true", help="each verdict, whether it holds, and if not, why")
        other.add_argument("--export", metavar="FILE", help="write all verdicts as JSON Lines (-: standard output)")
        other.add_argument(
            "--import", dest="take_in", metavar="FILE", help="take in the verdicts of such a file (-: standard input)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from commands.dataset import opened_dataset
        from pipelines.audit.errors import AuditError

        assert self.settings is not None
        managing = opts.list or opts.export or opts.take_in
        if bool(args) == bool(managing) or (args and (len(args) != 2 or args[1] not in _WORDS)):
            raise UsageError(
                "give CODE and confirm, dismiss or withdraw; or one of --list, --export FILE and --import FILE",
                print_help=False,
            )
        with opened_dataset(self.settings) as engine:
            try:
                if opts.list:
                    _list(engine)
                elif opts.export:
                    _export(engine, opts.export)
                elif opts.take_in:
                    _import(engine, opts.take_in)
                else:
                    by = str(opts.by or self.settings["GONGKAI_REVIEWER"]).strip()
                    _give(engine, args[0], _WORDS[args[1]], (opts.reason or "").strip(), by)
            except AuditError as error:
                raise UsageError(str(error), print_help=False) from error


def _give(engine: Engine, code: str, judgement: Judgement, reason: str, by: str) -> None:
    from pipelines.audit.judging import judge

    if not by:
        raise UsageError("say who you are: --by NAME, or GONGKAI_REVIEWER in the environment", print_help=False)
    if not reason and judgement != "withdrawn":
        raise UsageError("say why, so that others can follow: --reason TEXT", print_help=False)
    verdict = judge(engine, code, judgement, reason, by)
    print_text(visible(f"{_head(verdict)}\n  {verdict.message}\n  {_said(verdict)}"))


def _list(engine: Engine) -> None:
    from pipelines.audit.lookup import standings

    found = standings(engine)
    with until_the_reader_has_enough():
        for standing in found:
            print_text(visible("\n".join(_lines(standing))))
        counts = Counter(standing.holds for standing in found)
        parts = ", ".join(f"{number} {holds}" for holds, number in sorted(counts.items()))
        print_text(f"{len(found)} verdict{'' if len(found) == 1 else 's'}{': ' if parts else ''}{parts}")


def _lines(standing: Standing) -> list[str]:
    lines = [f"{_head(standing.verdict)}  {standing.holds}", f"  {_said(standing.verdict)}"]
    if standing.holds == "gone":
        lines.append(f"  the finding is gone; it was: {standing.verdict.message}")
    lines += [f"  {name}: {_or_nothing(then)} then, {_or_nothing(now)} now" for name, then, now in standing.changes]
    return [*lines, ""]


def _head(verdict: Verdict) -> str:
    return f"{verdict.code}  {verdict.authority or '(no name)'}  {verdict.year or '(no year)'}  {verdict.rule}"


def _said(verdict: Verdict) -> str:
    reason = f": {verdict.reason}" if verdict.reason else ""
    return f"{verdict.verdict} by {verdict.given_by} on {verdict.given[:10]}{reason}"


def _or_nothing(value: str | None) -> str:
    return "not there" if value is None else value


def _export(engine: Engine, file: str) -> None:
    from pipelines.audit.verdict_lines import to_lines
    from pipelines.store.verdicts import read_verdicts

    given = read_verdicts(engine)
    text = "".join(f"{line}\n" for line in to_lines(given)).encode()
    if file == _STDIO:
        sys.stdout.buffer.write(text)
        return
    try:
        Path(file).write_bytes(text)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error.strerror or error})", print_help=False) from error
    print_text(f"{len(given)} written to {file}")


def _import(engine: Engine, file: str) -> None:
    from pipelines.audit.verdict_lines import from_lines
    from pipelines.store.verdicts import add

    try:
        body = sys.stdin.buffer.read() if file == _STDIO else Path(file).read_bytes()
        # Not splitlines: a reason may hold what that takes for the end of a line.
        lines = body.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror or error})", print_help=False) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: it is no UTF-8 ({error})", print_help=False) from error
    given = list(from_lines(lines))
    new = add(engine, given)
    print_text(f"{new} new of {len(given)}")
