"""What goes wrong between a portal and its visitor: each request may fail once, as a seed says."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field, replace

from tests.portal_server.server import NOT_FOUND, Answer, Asked, Program

_FAULTS = ("error", "unavailable", "reset", "truncated", "slow")
_SLOW = 0.01


@dataclass
class Faults:
    """A portal of which a share of the requests fails the first time; `failed` says which, and how, `asked` how often.

    One of them stalls for `stall` seconds, where it is not 0. A slow answer is no failure.
    """

    program: Program
    seed: int
    share: float = 0.3
    stall: float = 0.0
    failed: dict[str, str] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def __call__(self, asked: Asked) -> Answer:
        answer = self.program(asked) or NOT_FOUND
        self.asked[asked.line] += 1
        if self.asked[asked.line] > 1:
            return answer
        if self._random.random() >= self.share:
            return answer
        fault = self._random.choice(_FAULTS)
        if self.stall and "stalled" not in self.failed.values():
            fault = "stalled"
        if fault == "slow":
            return replace(answer, delay=_SLOW)
        self.failed[asked.line] = fault
        if fault == "stalled":
            return replace(answer, delay=self.stall)
        if fault in ("reset", "truncated"):
            return replace(answer, fault=fault)
        return Answer(b"<html><body>Server Error</body></html>", "text/html", 500 if fault == "error" else 503)
