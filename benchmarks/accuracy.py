"""How much of the truth comes out: by field and by variation, against floors."""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.generate import Case, generate_case
from benchmarks.generate.variations import plain_variations
from benchmarks.scores import CaseScore, Share, merge, score_case
from benchmarks.table import print_table
from crawler.page import read_page, read_text_page
from crawler.page.errors import PageError
from reports import parse

FLOORS = Path(__file__).with_name("floors.toml")
_WORST = 25


def run(cases: int, seed: int, *, verbose: bool = False) -> int:
    """Score the cases, print the tables, and give 1 where a figure is below its floor."""
    scores: list[CaseScore] = []
    digest = hashlib.sha256()
    for number in range(seed, seed + cases):
        case = generate_case(number)
        digest.update(case.body)
        scores.append(score(case))
        if (number - seed + 1) % 100 == 0:
            print(f"{number - seed + 1} of {cases} cases", file=sys.stderr)
    _print_wrong_values(scores)
    if verbose:
        _print_problems(scores)
    _print_variations(scores)
    return _print_fields(scores, digest.hexdigest()[:16], cases, seed)


def score(case: Case) -> CaseScore:
    """Read and parse one case, and score what comes out."""
    try:
        document = (
            read_text_page(case.body, case.url) if case.is_text else read_page(case.body, case.url, case.content_type)
        )
    except PageError as error:
        unread = score_case(case, None, [])
        unread.problems.append(f"page: {error.outcome}: {error}")
        return unread
    return score_case(case, document, parse(document))


def _print_wrong_values(scores: Sequence[CaseScore]) -> None:
    rows = [[str(s.case.seed), wrong, " ".join(_unusual(s.case))] for s in scores for wrong in s.wrong_values]
    if rows:
        print_table(f"Wrong values: {len(rows)}", ["seed", "cell", "variations"], rows[:_WORST])


def _print_problems(scores: Sequence[CaseScore]) -> None:
    for s in scores:
        for problem in s.problems:
            print(f"{s.case.seed}: {problem}  [{' '.join(_unusual(s.case))}]")


def _print_variations(scores: Sequence[CaseScore]) -> None:
    """Print what is not perfect, a row a variation."""
    groups: dict[str, list[CaseScore]] = defaultdict(list)
    for s in scores:
        for name, value in s.case.variations.items():
            groups[f"{name}={value}"].append(s)
    fields = list(merge(scores))
    rows = []
    for group, members in groups.items():
        shares = merge(members)
        rows.append([group, str(len(members)), *(_figure(shares.get(name)) for name in fields)])
    print_table("By variation, in percent; a dot is 100", ["variation", "cases", *fields], rows)


def _figure(share: Share | None) -> str:
    if share is None or not share.whole:
        return ""
    return f"{share.percent:.1f}" if share.right < share.whole else "."


def _print_fields(scores: Sequence[CaseScore], digest: str, cases: int, seed: int) -> int:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    comparable = floors["corpus"] == {"cases": cases, "seed": seed, "sha256": digest}
    below = 0
    rows = []
    for name, share in merge(scores).items():
        floor = float(floors["floors"].get(name, 0))
        failed = comparable and share.percent < floor
        below += failed
        rows.append([name, f"{share.percent:.3f}", f"{floor:.3f}", "BELOW" if failed else ""])
    print_table(f"{cases} cases from seed {seed}, corpus {digest}", ["field", "percent", "floor", ""], rows)
    if not comparable:
        print("This is not the corpus on which the floors were set: they were not compared.")
    # With the floors' own cases and seed, another corpus means that the generator was changed under them.
    changed = not comparable and (cases, seed) == (floors["corpus"]["cases"], floors["corpus"]["seed"])
    if changed:
        print("The generator makes other pages than the floors were set on: set the floors anew, in the same change.")
    return 1 if below or changed else 0


def _unusual(case: Case) -> Iterable[str]:
    plain = plain_variations()
    return [f"{name}={value}" for name, value in case.variations.items() if plain[name] != value]
