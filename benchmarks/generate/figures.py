"""The figures of a report: drawn at random, but every identity of the form holds."""

from __future__ import annotations

from random import Random

from benchmarks.generate.case import Key
from benchmarks.generate.vocabulary import EXTRA_ROW, LEAVES, OTHER_SINGLE, OTHER_SPLIT, OUTCOMES, PROCEDURES

Figures = dict[Key, int | str]
Sizes = tuple[int, ...]
EXTRA_KEY: Key = (f"other:{EXTRA_ROW}", None)
APPLICANTS = (
    "natural_person", "org_commercial", "org_research", "org_public_welfare", "org_legal_service", "org_other", "total",
)  # fmt: skip
# The share of outcomes that are not 0, but for those that are drawn so.
_USUAL, _DENSE = 0.45, 0.9


def draw_figures(
    rng: Random, form: str, *, split: bool, rules: bool, extra: bool = False, dense: bool = False, agree: bool = False
) -> Figures:
    """Draw all figures of the three tables.

    `split` for three rows of other outcomes instead of one, `extra` for a row that the form does not have, `dense` for
    a ministry's or a city's table, in which most cells are not 0, `agree` for nothing that is only unlikely.
    """
    figures = _proactive(rng, form, rules=rules)
    if agree:
        agree_on_documents(figures)
    sizes, filled = (_dense_sizes(rng), _DENSE) if dense else (_sizes(rng), _USUAL)
    figures |= draw_applications(rng, sizes, filled, split=split)
    figures |= _remedies(rng)
    if extra:
        figures[EXTRA_KEY] = _count(rng, 5_000)
    return figures


def leaf_fields(*, split: bool) -> list[str]:
    """Give the rows that add up to the total of outcomes."""
    return [field for field, _, _ in (*LEAVES, *(OTHER_SPLIT if split else OTHER_SINGLE))]


def _proactive(rng: Random, form: str, *, rules: bool) -> Figures:
    figures: Figures = {}
    first = ("issued", "repealed", "in_force") if form == "form2021" else ("made", "published", "total")
    for row in ("rules", "normative_docs") if rules else ("normative_docs",):
        for column in first:
            figures[f"{row}.{column}", None] = _count(rng, 60)
    if form == "form2021":
        for row in ("licensing", "penalty", "coercion"):
            figures[f"{row}.decisions", None] = _count(rng, 120_000)
        figures["fees.amount_wanyuan", None] = _amount(rng, 9_000)
        return figures
    for row in ("licensing", "other_services", "penalty", "coercion", "fees"):
        figures[f"{row}.prev_items", None] = _count(rng, 4_000)
        figures[f"{row}.change", None] = rng.choice((0, 1, -1)) * rng.randint(1, 300)
        if row != "fees":
            figures[f"{row}.decisions", None] = _count(rng, 90_000)
    figures["procurement.projects", None] = _count(rng, 7_000)
    figures["procurement.amount", None] = _amount(rng, 400_000)
    return figures


def agree_on_documents(figures: Figures) -> None:
    """Let nothing be published that was not made, nor be repealed or out of force that was never in force.

    Items cannot become fewer than none either.
    """
    for key in figures:
        row, _, column = key[0].partition(".")
        if column == "in_force":
            stock, issued, repealed = (
                int(figures[f"{row}.{name}", None]) for name in ("in_force", "issued", "repealed")
            )
            figures[key] = max(stock, issued)
            figures[f"{row}.repealed", None] = min(repealed, figures[key])
        elif column == "published":
            figures[key] = min(int(figures[f"{row}.{name}", None]) for name in ("made", "published", "total"))
        elif column == "change":
            figures[key] = max(int(figures[key]), -int(figures[f"{row}.prev_items", None]))


def _sizes(rng: Random) -> Sizes:
    return rng.choice((8, 60, 400, 2_500)), rng.choice((0, 6, 40, 300)), 0, rng.choice((0, 2)), rng.choice((0, 9)), 3


def _dense_sizes(rng: Random) -> Sizes:
    return rng.choice((400, 2_500)), *(rng.choice((30, 120, 700)) for _ in APPLICANTS[1:-1])


def draw_applications(rng: Random, sizes: Sizes, filled: float, *, split: bool) -> Figures:
    """Draw the third table; `sizes` are the most that an outcome has, by applicant, `filled` the share above 0."""
    figures: Figures = {}
    fields = leaf_fields(split=split)
    for applicant, size in zip(APPLICANTS, sizes, strict=False):
        for field in fields:
            figures[field, applicant] = rng.randint(0, size) if rng.random() < filled else 0
        done = sum(int(figures[field, applicant]) for field in fields)
        carried_out = rng.randint(0, size // 3)
        carried_in = rng.randint(0, min(done + carried_out, size // 3))
        figures["result_total", applicant] = done
        figures["carried_out", applicant] = carried_out
        figures["carried_in", applicant] = carried_in
        figures["new_received", applicant] = done + carried_out - carried_in
    add_up_applicants(figures)
    return figures


def add_up_applicants(figures: Figures) -> None:
    """Write the column of totals of the third table."""
    for field in [field for field, applicant in figures if applicant == APPLICANTS[0]]:
        figures[field, "total"] = sum(int(figures[field, applicant]) for applicant in APPLICANTS[:-1])


def _remedies(rng: Random) -> Figures:
    figures: Figures = {}
    for procedure in PROCEDURES:
        size = rng.choice((0, 3, 40, 260))
        parts = [rng.randint(0, size) for _ in range(len(OUTCOMES) - 1)]
        for outcome, value in zip(OUTCOMES, (*parts, sum(parts)), strict=True):
            figures[f"{procedure}.{outcome}", None] = value
    return figures


def _count(rng: Random, size: int) -> int:
    return rng.choice((0, rng.randint(1, 40), rng.randint(1, size)))


def _amount(rng: Random, size: int) -> str:
    whole = rng.randint(0, size)
    return rng.choice(("0", str(whole), f"{whole}.{rng.randint(0, 99):02d}", f"{whole}.{rng.randint(0, 999_999):06d}"))
