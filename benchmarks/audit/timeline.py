"""The figures of one authority over ten years: each year goes on from the one before, but for planted mistakes."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from benchmarks.generate.case import Key
from benchmarks.generate.figures import (
    APPLICANTS,
    Figures,
    add_up_applicants,
    agree_on_documents,
    draw_applications,
    draw_figures,
)
from benchmarks.generate.list_figures import Facts, add_up, draw_list_figures
from benchmarks.generate.list_vocabulary import NATIONAL
from benchmarks.generate.vocabulary import OUTCOMES, PROCEDURES

YEARS = range(2015, 2025)
_PEOPLE = APPLICANTS[0]
_PARTS = [outcome for outcome in OUTCOMES if outcome != "total"]
_JUMP = 100
_FEWEST_COPIED = 6
_SMALLEST_OF_JUMP = 20
# One authority in so many has a mistake, each kind as often as any other.
_ONE_IN = 5
MISTAKES = (
    "carried_forward", "stock_flow", "copied_block", "series_jump", "copies_disagree", "late", "year_gap",
)  # fmt: skip


@dataclass(slots=True)
class Timeline:
    """The years of an authority. `planted` are the rules that must speak, with the years of which they do.

    `late` is a year whose report came too late, `copied` one whose report stands at two places; the copies differ
    where `differ` is set.
    """

    years: dict[int, tuple[str, Figures]] = field(default_factory=dict)
    planted: set[tuple[str, int]] = field(default_factory=set)
    late: int = 0
    copied: int = 0
    differ: bool = False


def form_of(year: int) -> str:
    """Give the form of a year."""
    return "stat2014" if year < 2019 else "form2019" if year < 2021 else "form2021"


def draw_timeline(rng: Random) -> Timeline:
    """Draw the figures of an authority, with a mistake or without one."""
    timeline = Timeline()
    mistake = rng.choice(MISTAKES) if rng.randrange(_ONE_IN) == 0 else ""
    # Far enough from the ends for what each needs before and behind it.
    year = (
        rng.choice((2022, 2023, 2024)) if mistake in ("stock_flow", "copied_block") else rng.choice((2020, 2021, 2023))
    )
    _draw_lists(timeline, rng)
    _draw_forms(timeline, rng, year if mistake == "copied_block" else 0)
    if mistake in _PLANT:
        _PLANT[mistake](timeline, year)
    elif not mistake and rng.randrange(_ONE_IN) == 0:
        timeline.copied = year
    return timeline


def _draw_lists(timeline: Timeline, rng: Random) -> None:
    usual = draw_list_figures(rng, NATIONAL)
    for year in YEARS:
        if form_of(year) == "stat2014":
            facts: Facts = {name: _about(value, year, rng) for name, value in usual.items()}
            add_up(facts, rng)
            timeline.years[year] = "stat2014", {(name, None): value for name, value in facts.items()}


def _draw_forms(timeline: Timeline, rng: Random, copied: int) -> None:
    usual = {form: draw_figures(rng, form, split=form == "form2021", rules=True) for form in ("form2019", "form2021")}
    sizes = rng.choice((60, 400, 2_500)), rng.choice((6, 40, 300)), 0, rng.choice((0, 2)), rng.choice((0, 9)), 3
    before: Figures = {}
    for year in YEARS:
        form = form_of(year)
        if form == "stat2014":
            continue
        figures = {key: _about(value, year, rng) for key, value in usual[form].items() if key[1] is None}
        agree_on_documents(figures)
        for procedure in PROCEDURES:
            figures[f"{procedure}.total", None] = sum(int(figures[f"{procedure}.{part}", None]) for part in _PARTS)
        figures |= draw_applications(rng, sizes, 0.45, split=form == "form2021")
        if before:
            _go_on(figures, before)
        if year + 1 == copied:
            _let_stand(figures)
        if year == copied:
            figures |= {key: value for key, value in before.items() if key[1] is not None}
            if sum(value != 0 for key, value in figures.items() if key[1] is not None) >= _FEWEST_COPIED:
                timeline.planted.add(("copied_block", year))
        timeline.years[year] = form, figures
        before = figures


def _about(value: int | str, year: int, rng: Random) -> int | str:
    """Give a figure near another: what an authority does changes from year to year, but not by much.

    Small ones go up by one a year: a block that does not change is one of the planted mistakes.
    """
    if isinstance(value, str) or not value:
        return value
    return value + year - YEARS.start + rng.randint(0, abs(value) // 10)


def _go_on(figures: Figures, before: Figures) -> None:
    """Bring in what the year before carried out; of documents and items what was in force."""
    for applicant in APPLICANTS[:-1]:
        brought = int(before["carried_out", applicant])
        done, left = (int(figures[row, applicant]) for row in ("result_total", "carried_out"))
        more = max(0, brought - done - left)
        figures["granted", applicant] = int(figures["granted", applicant]) + more
        figures["result_total", applicant] = done + more
        figures["carried_in", applicant] = brought
        figures["new_received", applicant] = done + more + left - brought
    add_up_applicants(figures)
    for row in ("rules", "normative_docs"):
        stock = before.get((f"{row}.in_force", None))
        if stock is not None:
            issued = int(figures[f"{row}.issued", None])
            repealed = min(int(figures[f"{row}.repealed", None]), issued // 2)
            figures[f"{row}.repealed", None] = repealed
            figures[f"{row}.in_force", None] = int(stock) + issued - repealed
    for row, field_ in [key for key in figures if key[0].endswith(".prev_items")]:
        if (row, field_) in before:
            change = int(before[f"{row.partition('.')[0]}.change", None])
            figures[row, field_] = int(before[row, field_]) + change


def _let_stand(figures: Figures) -> None:
    """Carry out what was brought in, so that the year behind can be the same to the last figure."""
    for applicant in APPLICANTS[:-1]:
        figures["carried_out", applicant] = figures["carried_in", applicant]
        figures["new_received", applicant] = figures["result_total", applicant]
    add_up_applicants(figures)


def _misplace_one(timeline: Timeline, year: int) -> None:
    figures = timeline.years[year][1]
    for row in ("carried_in", "granted", "result_total"):
        figures[row, _PEOPLE] = int(figures[row, _PEOPLE]) + 1
    add_up_applicants(figures)
    timeline.planted.add(("carried_forward", year))


def _lose_documents(timeline: Timeline, year: int) -> None:
    key: Key = ("normative_docs.in_force", None)
    for later in range(year, YEARS.stop):
        figures = timeline.years[later][1]
        figures[key] = int(figures[key]) + 3
    timeline.planted.add(("stock_flow", year))


def _add_digits(timeline: Timeline, year: int) -> None:
    key: Key = ("new_received", "total")
    beside = {other: int(timeline.years[other][1][key]) for other in (year - 1, year + 1)}
    timeline.years[year][1][key] = _JUMP * max(*beside.values(), _SMALLEST_OF_JUMP)
    for other, value in beside.items():
        if value >= _SMALLEST_OF_JUMP:
            timeline.planted.add(("series_jump", max(year, other)))


def _print_twice(timeline: Timeline, year: int) -> None:
    timeline.copied, timeline.differ = year, True
    timeline.planted.add(("copies_disagree", year))


def _publish_late(timeline: Timeline, year: int) -> None:
    timeline.late = year
    timeline.planted.add(("late", year))


def _lose_year(timeline: Timeline, year: int) -> None:
    del timeline.years[year]
    timeline.planted.add(("year_gap", year))


_PLANT = {
    "carried_forward": _misplace_one,
    "stock_flow": _lose_documents,
    "series_jump": _add_digits,
    "copies_disagree": _print_twice,
    "late": _publish_late,
    "year_gap": _lose_year,
}
