"""The figures of the official lists: drawn at random, but every identity of the list holds."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from benchmarks.generate.list_vocabulary import Line

Facts = dict[str, int | str]
_CHANNELS = ("channel_gazette", "channel_website", "channel_weibo", "channel_wechat", "channel_other")
# Total -> its parts, inner totals in front of the outer ones.
_SUMS = (
    ("reply_refused", (
        "refused_state_secret", "refused_trade_secret", "refused_privacy", "refused_safety_stability",
        "refused_not_gov_info", "refused_other_statutory",
    )),
    ("replies_total", (
        "reply_already_public", "reply_granted", "reply_partial", "reply_refused", "reply_not_this_organ",
        "reply_not_exist", "reply_asked_to_amend", "reply_other_channel", "reply_other",
    )),
    ("applications_received", (
        "received_in_person", "received_fax", "received_online", "received_letter", "received_letter_fax",
        "received_email", "received_other",
    )),
    ("applications_concluded", ("concluded_on_time", "concluded_extended")),
    ("review_total", ("review_upheld", "review_corrected", "review_other")),
    ("litigation_total", ("litigation_upheld", "litigation_corrected", "litigation_other")),
    ("staff_total", ("staff_full_time", "staff_part_time")),
    ("key_area_total", (
        "key_area_budget_sangong", "key_area_housing", "key_area_food_safety", "key_area_environment",
        "key_area_bidding", "key_area_work_safety", "key_area_land", "key_area_pricing", "key_area_credit",
        "key_area_audit", "key_area_public_utilities", "key_area_other",
    )),
)  # fmt: skip
_AMOUNTS = ("fees_wanyuan", "special_funds_wanyuan", "fees_waived_yuan", "no_visit_pct")
_LARGE = ("channel_website", "channel_weibo", "channel_wechat", "portal_visits", "reading_point_visits", "trainees")
_SOURCES = ("source_party_organs", "source_social_groups", "source_enterprises", "source_media", "source_research_edu")


def draw_list_figures(rng: Random, lines: Sequence[Line]) -> Facts:
    """Draw one column of figures of a list: an amount is a decimal as printed, all else a count."""
    facts: Facts = {}
    for line in lines:
        if line.field in _AMOUNTS:
            facts[line.field] = rng.choice(
                ("0", str(rng.randint(1, 90)), f"{rng.randint(0, 90)}.{rng.randint(1, 99):02d}")
            )
        elif line.field:
            size = 40_000 if line.field in _LARGE else 30
            facts[line.field] = rng.choice((0, 0, rng.randint(1, 9), rng.randint(1, size)))
    for total, parts in _SUMS:
        printed = [int(facts[part]) for part in parts if part in facts]
        if total in facts and printed:
            facts[total] = sum(printed)
    _bound(facts, rng)
    return facts


def _bound(facts: Facts, rng: Random) -> None:
    """Keep what cannot be larger than something else below it."""
    channels = [int(facts[name]) for name in _CHANNELS if name in facts]
    if channels and "proactive_total" in facts:
        facts["proactive_total"] = rng.randint(max(channels), sum(channels))
    for part, whole in (
        ("proactive_normative_docs", "proactive_total"),
        ("press_conferences_by_principal", "press_conferences"),
        ("online_interviews_by_principal", "online_interviews"),
    ):
        if part in facts:
            facts[part] = rng.randint(0, min(int(facts[whole]), 40))
    if "source_citizens" in facts:
        rest = int(facts["applications_received"])
        for name in _SOURCES:
            facts[name] = rng.choice((0, rng.randint(0, rest)))
            rest -= int(facts[name])
        facts["source_citizens"], facts["source_other"] = rest, 0
        for name in ("source_citizens_lawyer", "source_citizens_researcher", "source_citizens_journalist"):
            facts[name] = rng.randint(0, rest // 3)
