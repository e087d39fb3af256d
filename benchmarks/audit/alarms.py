"""False alarms: what the rules say of clean reports. There must be nothing hard among it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from benchmarks.audit.clean import FORMATS, draw_clean
from benchmarks.table import print_table
from pipelines.audit.rulebook import is_note

_CHUNK = 50
# Severity and rule.
Name = tuple[str, str]


@dataclass(slots=True)
class Alarms:
    """How many clean reports were read, and the findings on them, with the seed and the words of one."""

    reports: int = 0
    findings: Counter[Name] = field(default_factory=Counter)
    examples: dict[Name, str] = field(default_factory=dict)

    def count(self, severity: str) -> int:
        """Count the findings of a severity."""
        return sum(count for (found, _), count in self.findings.items() if found == severity)


def run(cases: int, seed: int, *, jobs: int = 1) -> int:
    """Read so many clean reports of each format, print what was found in them, and give 1 where any of it is hard."""
    alarms = {form: measure(form, cases, seed, jobs=jobs) for form in FORMATS}
    print_alarms(alarms)
    return 1 if any(of_form.count("hard") for of_form in alarms.values()) else 0


def measure(form: str, cases: int, seed: int, *, jobs: int = 1) -> Alarms:
    """Read so many clean reports of a format, and count what is found in them but for notes on how they were read."""
    seeds = range(seed, seed + cases)
    alarms = Alarms()
    if jobs == 1:
        results = [_found(form, number) for number in seeds]
    else:
        with ProcessPoolExecutor(jobs) as pool:
            results = list(pool.map(_found, [form] * cases, seeds, chunksize=_CHUNK))
    for found in results:
        alarms.reports += 1
        for name, words in found:
            alarms.findings[name] += 1
            alarms.examples.setdefault(name, words)
    return alarms


def _found(form: str, seed: int) -> list[tuple[Name, str]]:
    findings = draw_clean(form, seed).report.findings
    return [((one.severity, one.rule), f"{seed}: {one.message}") for one in findings if _counts(one.severity, one.rule)]


def _counts(severity: str, rule: str) -> bool:
    return severity == "hard" or not is_note(rule)


def print_alarms(alarms: Mapping[str, Alarms]) -> None:
    """Print how many findings there were, and each rule of them with an example."""
    print_table(
        "Clean reports",
        ["format", "reports", "hard findings", "soft findings"],
        [
            [form, str(of_form.reports), str(of_form.count("hard")), str(of_form.count("soft"))]
            for form, of_form in alarms.items()
        ],
    )
    rows = [
        [form, *name, str(count), of_form.examples[name]]
        for form, of_form in alarms.items()
        for name, count in sorted(of_form.findings.items())
    ]
    if rows:
        print_table("False alarms", ["format", "severity", "rule", "findings", "one of them"], rows)
