"""How much of the truth comes out: by field and by variation, against floors."""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence

from benchmarks.floors import OF_A_FORMAT, Floors
from benchmarks.generate import Case, generate_case
from benchmarks.generate.variations import plain_variations
from benchmarks.scores import score_case
from benchmarks.shares import CaseScore, Share, merge, merge_format
from benchmarks.table import print_table
from crawler.page import read_page, read_text_page
from crawler.page.errors import PageError
from reports import parse

FORMATS = ("form2021", "form2019", "stat2014", "fj_cumulative", "local_table", "law2007")
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
    floors = Floors.read(cases, seed, digest.hexdigest()[:16])
    _print_formats(scores, floors)
    _print_fields(scores, floors)
    return floors.verdict()


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


def _print_formats(scores: Sequence[CaseScore], floors: Floors) -> None:
    rows, table = [], []
    for form in FORMATS:
        shares = merge_format(scores, form)
        wrong, prose = shares["no_wrong_value"], shares["prose_precision"]
        rows.append(
            [
                form,
                f"{shares['reports'].whole:.0f}",
                f"{shares['cells'].whole:.0f}",
                f"{shares['cells'].percent:.3f}",
                f"{shares['precision'].percent:.3f}",
                f"{wrong.whole - wrong.right:.0f}",
                f"{shares['prose'].whole:.0f}",
                f"{shares['prose'].percent:.3f}",
                f"{prose.percent:.3f}",
                f"{prose.whole - prose.right:.0f}",
            ]
        )
        table += [[form, name, *floors.compare(shares[name].percent, form, name)] for name in OF_A_FORMAT]
    heads = ["format", "reports", "cells printed", "recall", "precision", "wrong"]
    print_table("By format", [*heads, "in prose", "recall", "precision", "wrong"], rows)
    print_table("By format, with floors", ["format", "field", "percent", "floor", ""], table)


def _print_fields(scores: Sequence[CaseScore], floors: Floors) -> None:
    rows = [[name, *floors.compare(share.percent, name)] for name, share in merge(scores).items()]
    print_table(floors.corpus, ["field", "percent", "floor", ""], rows)


def _figure(share: Share | None) -> str:
    if share is None or not share.whole:
        return ""
    return f"{share.percent:.1f}" if share.right < share.whole else "."


def _unusual(case: Case) -> Iterable[str]:
    plain = plain_variations()
    return [f"{name}={value}" for name, value in case.variations.items() if plain[name] != value]
