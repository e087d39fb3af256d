"""Giving a verdict, and taking one back."""

from __future__ import annotations

import dataclasses

from sqlalchemy import Engine

from pipelines.audit.errors import AmbiguousCode, UnknownFinding
from pipelines.audit.lookup import digits_of, look_up, some_of
from pipelines.audit.rulings import Rulings
from pipelines.store.verdict import Judgement, Verdict
from pipelines.store.verdicts import give, now, read_verdicts


def judge(engine: Engine, code: str, judgement: Judgement, reason: str, by: str) -> Verdict:
    """Write what somebody says of the finding that a code, or the beginning of one, names.

    Only what was said can be withdrawn; whether the finding is still there does not matter then. Raises UnknownFinding and
    AmbiguousCode.
    """
    if judgement == "withdrawn":
        before = _last_verdict(engine, code)
        verdict = dataclasses.replace(before, verdict=judgement, reason=reason, given_by=by, given=now())
    else:
        found, binding = look_up(engine, code)
        about = (found.rule, found.authority, found.year, found.message)
        verdict = Verdict(binding.code, judgement, reason, by, now(), *about, binding.subject, binding.basis)
    give(engine, verdict)
    return verdict


def _last_verdict(engine: Engine, code: str) -> Verdict:
    digits = digits_of(code)
    last = Rulings(read_verdicts(engine)).last.values()
    given = [verdict for verdict in last if verdict.code.replace("-", "").startswith(digits)]
    if len(given) > 1:
        raise AmbiguousCode(code, some_of(verdict.code for verdict in given))
    if not given:
        raise UnknownFinding(
            code, "there is no verdict to take back: scrapy verdict --list shows those that were given"
        )
    return given[0]
