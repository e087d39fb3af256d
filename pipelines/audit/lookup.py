"""From a code to the finding that has it, and from a verdict to what became of its finding."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from sqlalchemy import Engine, select

from pipelines.audit.binding import Binding, authority_code, difference
from pipelines.audit.errors import AmbiguousCode, UnknownFinding
from pipelines.audit.findings import Choice, Found, find_bound
from pipelines.audit.rulings import Rulings, key_of
from pipelines.store.tables import authorities
from pipelines.store.verdict import Verdict
from pipelines.store.verdicts import read_verdicts

_CODE = re.compile(r"[0-9a-f]{1,4}(?:-?[0-9a-f]{0,8})?")
# With more authorities than these, all findings are looked through once: that is the faster way.
_FEW = 20
_SHOWN = 5

Holds = Literal["holds", "lapsed", "gone"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict and what became of it: `changes` are name, value then and value now, where it has lapsed."""

    verdict: Verdict
    holds: Holds
    changes: tuple[tuple[str, str | None, str | None], ...] = ()


def look_up(engine: Engine, code: str) -> tuple[Found, Binding]:
    """Give the finding that a code, or the beginning of one, names. Raises UnknownFinding and AmbiguousCode."""
    digits = digits_of(code)
    found: dict[Binding, Found] = {}
    for one, binding in _of_authorities(engine, _named(engine, digits)):
        if binding.code.replace("-", "").startswith(digits):
            found.setdefault(binding, one)
    if len(found) > 1:
        raise AmbiguousCode(code, some_of(binding.code for binding in found))
    if not found:
        given = any(verdict.code.replace("-", "").startswith(digits) for verdict in read_verdicts(engine))
        raise UnknownFinding(
            code,
            "there is a verdict of this code, but its finding has other values now, or is gone: see scrapy verdict --list"
            if given
            else "no finding has this code: scrapy audit prints the codes, with --notes all of them",
        )
    ((binding, one),) = found.items()
    return one, binding


def standings(engine: Engine) -> list[Standing]:
    """Give the last verdict on each finding, those that were withdrawn left out, and whether it holds: the oldest first."""
    given = sorted(Rulings(read_verdicts(engine)).last.values(), key=attrgetter("given"))
    subjects = {verdict.subject for verdict in given}
    now: dict[str, set[Binding]] = defaultdict(set)
    for _, binding in _of_authorities(engine, {verdict.authority for verdict in given}):
        if binding.subject in subjects:
            now[binding.subject].add(binding)
    return [_standing(verdict, now[verdict.subject]) for verdict in given]


def _standing(verdict: Verdict, now: set[Binding]) -> Standing:
    if (verdict.subject, verdict.basis) in map(key_of, now):
        return Standing(verdict, "holds")
    if not now:
        return Standing(verdict, "gone")
    nearest = min(
        (difference(verdict.basis, binding.basis) for binding in now), key=lambda found: (len(found), str(found))
    )
    return Standing(verdict, "lapsed", tuple(nearest))


def digits_of(code: str) -> str:
    """Give the digits of a code, or of the beginning of one. Raises UnknownFinding where it is none."""
    written = code.strip().lower()
    if not _CODE.fullmatch(written):
        raise UnknownFinding(code, "a finding is named by a code such as 3f2a-91bc7d04, or by the beginning of one")
    return written.replace("-", "")


def _named(engine: Engine, digits: str) -> set[str | None]:
    """Give the authorities whose findings have codes that begin so."""
    with engine.connect() as connection:
        names = connection.execute(select(authorities.c.name).distinct()).scalars()
        return {name for name in names if _agree(authority_code(name), digits)}


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _of_authorities(engine: Engine, names: set[str | None]) -> Iterator[tuple[Found, Binding]]:
    """Give the findings of some authorities, and maybe others."""
    if None in names or len(names) > _FEW:
        yield from find_bound(engine, Choice(notes=True))
        return
    for name in sorted(filter(None, names)):
        yield from find_bound(engine, Choice(authority=name, notes=True))


def some_of(codes: Iterable[str]) -> list[str]:
    """Give the first of many codes, for a message."""
    ordered = sorted(codes)
    return [*ordered[:_SHOWN], *(["…"] if len(ordered) > _SHOWN else [])]
