"""What a person said of a finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# `withdrawn` takes the one before back.
Judgement = Literal["confirmed", "dismissed", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict: what somebody said when, and what it is bound to.

    `given` is UTC with microseconds, so that the last one can be told; `message` is the finding as it read then. `subject`
    and `basis` are those of `pipelines.audit.binding`, of which `code` is the short form.
    """

    code: str
    verdict: Judgement
    reason: str
    given_by: str
    given: str
    rule: str
    authority: str | None
    year: int | None
    message: str
    subject: str
    basis: str
