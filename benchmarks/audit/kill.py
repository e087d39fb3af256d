"""The kill rate: how many misprints in clean reports a hard rule catches, and how often the repair names the misprint.

Every misprint is printed and read again through the whole parser.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from random import Random

from benchmarks.audit.clean import FORMATS, Clean, draw_clean
from benchmarks.audit.floors import print_floors
from benchmarks.audit.mutations import MOVED, Mutation, draw_mutation
from benchmarks.audit.places import CROSSED, NO_SUM, places_of
from benchmarks.table import print_table
from reports.model import AnnualReport

# Misprints of one clean report: to draw and read it costs as much as one of them.
A_REPORT = 20
_WORST = 30
_CHUNK = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one misprint. `alternatives` is the least number of smallest repairs that a finding states.

    `read`: the printed figure came out. `named`: the repair is the right figure in the right cell. `accused`: a repair
    that is said to be the only one is wrong, in the cell or in the figure.
    """

    form: str
    seed: int
    kind: str
    place: str
    read: bool
    caught: bool
    named: bool
    alternatives: int | None
    accused: bool
    misfiled: bool
    words: str

    @property
    def unique(self) -> bool:
        return self.named and self.alternatives == 1


def run(cases: int, seed: int, *, jobs: int = 1, verbose: bool = False) -> int:
    """Mutate so many cells of each format, print the counts, and give 1 where a figure is below its floor."""
    below = 0
    for pairs in (False, True):
        # Two misprints at once are rarer, and nothing is asked of them but a look.
        count = cases // 10 if pairs else cases
        outcomes = [one for form in FORMATS for one in measure(form, count, seed, pairs=pairs, jobs=jobs)]
        print_rates("two cells" if pairs else "one cell", outcomes)
        _print_accusations(outcomes, verbose=verbose)
        if not pairs:
            below = print_floors(rates(outcomes))
    return 1 if below else 0


def measure(form: str, cases: int, seed: int, *, pairs: bool = False, jobs: int = 1) -> list[Outcome]:
    """Mutate so many cells of clean reports of a format."""
    seeds = range(seed, seed + -(-cases // A_REPORT))
    print(f"{form}: {len(seeds)} reports", file=sys.stderr)
    if jobs == 1:
        return [outcome for number in seeds for outcome in _of_report(form, number, pairs)]
    with ProcessPoolExecutor(jobs) as pool:
        count = len(seeds)
        parts = pool.map(_of_report, [form] * count, seeds, [pairs] * count, chunksize=_CHUNK)
        return [outcome for part in parts for outcome in part]


def _of_report(form: str, seed: int, pairs: bool) -> list[Outcome]:
    return list(mutants(draw_clean(form, seed), pairs=pairs))


def mutants(clean: Clean, count: int = A_REPORT, *, pairs: bool = False) -> Iterator[Outcome]:
    """Mutate so many cells of one report, one after the other; a draw that no mistake fits is drawn again."""
    rng = Random(f"misprint/{clean.form}/{clean.seed}/{pairs}")
    tables, texts = clean.tables(), clean.texts()
    places = places_of(clean.report)
    left = count
    while left:
        mutation = draw_mutation(tables, texts, rng, pairs=pairs)
        if mutation:
            outcome = judge(clean, clean.read(mutation.changes), mutation, places)
            if mutation.kind != MOVED or " + " not in outcome.place:
                left -= 1
                yield outcome


def judge(clean: Clean, mutant: AnnualReport, mutation: Mutation, places: Sequence[str]) -> Outcome:
    """Compare the report with a misprint to the clean one, cell by cell, and its repairs to the right figures."""
    before = clean.report.cells
    changed = [
        index
        for index, (old, new) in enumerate(zip(before, mutant.cells, strict=False))
        if (old.value, old.state) != (new.value, new.state)
    ]
    printed = Counter("".join(text.split()) for text in mutation.changes.values())
    came_out = Counter("".join(mutant.cells[index].raw.split()) for index in changed)
    read = len(before) == len(mutant.cells) and came_out == printed
    hard = [finding for finding in mutant.findings if finding.severity == "hard"]
    repairs = [finding.repair for finding in hard if finding.repair]
    right = {(index, before[index].value) for index in changed}
    proposed = {(repair.cell, repair.value) for repair in repairs}
    alternatives = min((repair.alternatives for repair in repairs), default=None)
    named = bool(right) and proposed == right
    return Outcome(
        clean.form,
        clean.seed,
        mutation.kind,
        " + ".join(sorted({places[index] for index in changed})) if read else "not read",
        read,
        caught=bool(hard),
        named=named,
        alternatives=alternatives,
        accused=any(repair.alternatives == 1 and (repair.cell, repair.value) not in right for repair in repairs),
        misfiled=any(finding.rule == "misfiled_pair" for finding in mutant.findings),
        words=f"{sorted(right)} → {sorted(printed)}; proposed {sorted(proposed)}, "
        + "; ".join(f.message for f in hard),
    )


def rates(outcomes: Iterable[Outcome]) -> dict[str, dict[str, float]]:
    """Give the percentages of each format that have a floor; that of the table of applicants where a format has one."""
    by_form: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_form[outcome.form].append(outcome)
    found: dict[str, dict[str, float]] = {}
    for form, group in by_form.items():
        in_sums = [o for o in group if o.read and o.place not in NO_SUM]
        crossed = [o for o in group if o.place in CROSSED]
        found[form] = {
            "read": _percent(sum(o.read for o in group), len(group)),
            "caught": _percent(sum(o.caught for o in in_sums), len(in_sums)),
            "not_accused": _percent(sum(not o.accused for o in group), len(group)),
        }
        if crossed:
            found[form]["alone"] = _percent(sum(o.unique for o in crossed), len(crossed))
    return found


def print_rates(what: str, outcomes: Sequence[Outcome]) -> None:
    """Print what became of the misprints: by format, by place of the cell, and by kind of mistake."""
    heads = ["misprints", "read", "caught", "named", "alone", "accused", "misfiled"]
    for title, name in (("format", "form"), ("place", "place"), ("mistake", "kind")):
        groups: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in outcomes:
            key = str(getattr(outcome, name))
            groups[f"{outcome.form}: {key}" if title == "place" else key].append(outcome)
        rows = [[group, *_row(found)] for group, found in groups.items()]
        rows = rows if title == "format" else sorted(rows)
        print_table(f"Misprints in {what}, by {title}; in percent of them", [title, *heads], rows)


def _row(found: Sequence[Outcome]) -> list[str]:
    counts = (
        sum(o.read for o in found),
        sum(o.caught for o in found),
        sum(o.named for o in found),
        sum(o.unique for o in found),
        sum(o.accused for o in found),
        sum(o.misfiled for o in found),
    )
    return [str(len(found)), *(f"{_percent(count, len(found)):.2f}" for count in counts)]


def _print_accusations(outcomes: Sequence[Outcome], *, verbose: bool) -> None:
    wrong = [o for o in outcomes if o.accused]
    unread = [o for o in outcomes if not o.read]
    for title, found in (("Named wrongly as the only repair", wrong), ("Not read as printed", unread)):
        if found:
            rows = [[o.form, str(o.seed), o.kind, o.place, o.words] for o in found]
            shown = rows if verbose else rows[:_WORST]
            print_table(f"{title}: {len(found)}", ["format", "seed", "mistake", "place", "what"], shown)


def _percent(count: int, of: int) -> float:
    return 100 * count / of if of else 100.0
