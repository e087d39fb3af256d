"""Sentences in which a report on a form of three tables says what its tables print."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.generate.case import Stated
from benchmarks.generate.figures import APPLICANTS, Figures


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences, and what they state, all of which a table prints too."""

    sentences: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()


def told_of_tables(figures: Figures) -> dict[int, Told]:
    """Give what the prose says of the third and the fourth table, by the number of the section."""
    return {3: _of_applications(figures), 4: _of_remedies(figures)}


def _of_applications(figures: Figures) -> Told:
    received, brought, done, left, granted, partial = (
        int(figures[row, "total"])
        for row in ("new_received", "carried_in", "result_total", "carried_out", "granted", "partial")
    )
    if not received + brought:
        return Told(("本年度未收到政府信息公开申请。",), (Stated("applications_received", 0),))
    people = int(figures["new_received", APPLICANTS[0]])
    sentences = [
        f"本年度共收到政府信息公开申请{received}件，其中自然人申请{people}件，法人或其他组织申请{received - people}件。",
        f"上年结转政府信息公开申请{brought}件，本年度办结{done}件，结转下年度继续办理{left}件。",
    ]
    stated = {
        "applications_received": received,
        "carried_in": brought,
        "applications_concluded": done,
        "carried_out": left,
    }
    if done:
        rest = done - granted - partial
        sentences.append(
            f"在办结的{done}件申请中，予以公开{granted}件，占{100 * granted / done:.1f}%；部分公开{partial}件，"
            f"占{100 * partial / done:.1f}%；其他{rest}件，占{100 * rest / done:.1f}%。"
        )
        stated |= {"reply_granted": granted, "reply_partial": partial}
    return Told(tuple(sentences), _stated(stated))


def _of_remedies(figures: Figures) -> Told:
    outcomes = ("total", "upheld", "corrected", "other", "pending")
    review = {f"review_{outcome}": int(figures[f"review.{outcome}", None]) for outcome in outcomes}
    total, upheld, corrected, other, pending = review.values()
    sued = sum(int(figures[f"{kind}.total", None]) for kind in ("litigation_direct", "litigation_after_review"))
    sentences = (
        f"因政府信息公开申请行政复议{total}件，其中结果维持{upheld}件，结果纠正{corrected}件，其他结果{other}件，"
        f"尚未审结{pending}件。"
        if total
        else "本年度没有因政府信息公开申请行政复议的案件。",
        f"因政府信息公开提起行政诉讼{sued}件。" if sued else "本年度没有因政府信息公开提起行政诉讼的案件。",
    )
    return Told(sentences, _stated((review if total else {"review_total": 0}) | {"litigation_total": sued}))


def _stated(figures: dict[str, int]) -> tuple[Stated, ...]:
    return tuple(Stated(indicator, value) for indicator, value in figures.items())
