"""`python -m benchmarks audit [kill|clean|speed|cross]`: the parts of the audit's benchmark."""

from __future__ import annotations

from benchmarks.audit import alarms, cross, kill, speed

PARTS = ("kill", "clean", "speed", "cross")


def run(part: str | None, cases: int | None, seed: int, *, jobs: int, verbose: bool) -> int:
    """Run one part, or all; `cases` are misprints of each format, reports, or the largest dataset. Gives the exit code."""
    code = 0
    if part in (None, "kill"):
        code = kill.run(cases or 10_000, seed, jobs=jobs, verbose=verbose)
    if part in (None, "clean"):
        code = max(code, alarms.run(cases or 2_000, seed, jobs=jobs))
    if part in (None, "speed"):
        code = max(code, speed.run(cases or 200, seed))
    if part in (None, "cross"):
        code = max(code, cross.run([size for size in cross.SIZES if size <= (cases or cross.SIZES[-1])], seed))
    return code
