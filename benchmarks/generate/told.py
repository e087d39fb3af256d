"""Sentences in which a report on a form of three tables says what its tables print."""

from __future__ import annotations

from benchmarks.generate.figures import APPLICANTS, Figures


def told_of_tables(figures: Figures) -> dict[int, list[str]]:
    """Give what the prose says of the third and the fourth table, by the number of the section."""
    return {3: _of_applications(figures), 4: _of_remedies(figures)}


def _of_applications(figures: Figures) -> list[str]:
    received, brought, done, left = (
        int(figures[row, "total"]) for row in ("new_received", "carried_in", "result_total", "carried_out")
    )
    if not received + brought:
        return ["本年度未收到政府信息公开申请。"]
    people = int(figures["new_received", APPLICANTS[0]])
    sentences = [
        f"本年度共收到政府信息公开申请{received}件，其中自然人申请{people}件，法人或其他组织申请{received - people}件。",
        f"上年结转政府信息公开申请{brought}件，本年度办结{done}件，结转下年度继续办理{left}件。",
    ]
    if done:
        granted, partial = (int(figures[row, "total"]) for row in ("granted", "partial"))
        rest = done - granted - partial
        sentences.append(
            f"在办结的{done}件申请中，予以公开{granted}件，占{100 * granted / done:.1f}%；部分公开{partial}件，"
            f"占{100 * partial / done:.1f}%；其他{rest}件，占{100 * rest / done:.1f}%。"
        )
    return sentences


def _of_remedies(figures: Figures) -> list[str]:
    upheld, corrected, other, pending, total = (
        figures[f"review.{outcome}", None] for outcome in ("upheld", "corrected", "other", "pending", "total")
    )
    review = (
        f"因政府信息公开申请行政复议{total}件，其中结果维持{upheld}件，结果纠正{corrected}件，其他结果{other}件，尚未审结{pending}件。"
        if total
        else "本年度没有因政府信息公开申请行政复议的案件。"
    )
    sued = sum(int(figures[f"{kind}.total", None]) for kind in ("litigation_direct", "litigation_after_review"))
    return [review, f"因政府信息公开提起行政诉讼{sued}件。" if sued else "本年度没有因政府信息公开提起行政诉讼的案件。"]
