"""Verdicts as JSON Lines, so that others have them too, and a dataset that is made anew has them again."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator

from pipelines.audit.binding import Binding
from pipelines.audit.errors import BadVerdict
from pipelines.store.verdict import Verdict
from pipelines.store.verdicts import is_time
from pipelines.typecheck import check_of

_check = check_of(Verdict)
_NAMES = {field.name for field in dataclasses.fields(Verdict)}


def to_lines(given: Iterable[Verdict]) -> Iterator[str]:
    """Give each verdict as a line."""
    return (json.dumps(dataclasses.asdict(verdict), ensure_ascii=False) for verdict in given)


def from_lines(lines: Iterable[str]) -> Iterator[Verdict]:
    """Give the verdicts of lines, empty ones left out. Raises BadVerdict at the first that is none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _verdict(number, line)


def _verdict(number: int, line: str) -> Verdict:
    try:
        values = json.loads(line)
    except ValueError as error:
        raise BadVerdict(number, f"it is no JSON ({error})") from error
    if not isinstance(values, dict) or set(values) != _NAMES:
        raise BadVerdict(number, f"a verdict has the fields {', '.join(sorted(_NAMES))}")
    verdict = Verdict(**values)
    if wrong := _check(verdict):
        raise BadVerdict(number, wrong)
    if not is_time(verdict.given):
        raise BadVerdict(number, f"{verdict.given!r} is no time such as 2026-11-22T09:30:00.000000Z")
    if Binding(verdict.authority, verdict.subject, verdict.basis).code != verdict.code:
        raise BadVerdict(number, "its code is not that of its subject and basis: they were changed by hand")
    return verdict
