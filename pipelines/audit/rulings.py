"""Which verdict holds for a finding, and which has lapsed."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipelines.audit.binding import Binding
from pipelines.audit.drafts import Found
from pipelines.store.verdict import Verdict

Key = tuple[str, str]


class Rulings:
    """The last verdict on each subject and basis, those that were withdrawn left out."""

    def __init__(self, given: Iterable[Verdict]) -> None:
        """Take verdicts, the first given first."""
        last = {(verdict.subject, verdict.basis): verdict for verdict in given}
        self.last = {key: verdict for key, verdict in last.items() if verdict.verdict != "withdrawn"}
        self._on_subject: dict[str, list[Verdict]] = defaultdict(list)
        for verdict in sorted(self.last.values(), key=lambda one: one.given, reverse=True):
            self._on_subject[verdict.subject].append(verdict)

    def applied(self, together: Sequence[tuple[Found, Binding]]) -> Iterator[tuple[Found, Binding]]:
        """Give the findings of one authority and year with their verdicts."""
        # A verdict holds on its own finding, where there is it, and has not lapsed for another one beside it.
        there = {key_of(binding) for _, binding in together if binding.subject in self._on_subject}
        for found, binding in together:
            holding = self.last.get(key_of(binding))
            others = (one for one in self._on_subject.get(binding.subject, ()) if (one.subject, one.basis) not in there)
            if holding:
                yield _said(dataclasses.replace(found, verdict=holding.verdict), holding), binding
            elif lapsed := next(others, None):
                yield _said(dataclasses.replace(found, verdict_lapsed=lapsed.verdict), lapsed), binding
            else:
                yield found, binding


def key_of(binding: Binding) -> Key:
    """Give what two findings share that are the same for a verdict."""
    return binding.subject, binding.basis


def _said(found: Found, verdict: Verdict) -> Found:
    return dataclasses.replace(found, reason=verdict.reason, verdict_by=verdict.given_by, verdict_given=verdict.given)
