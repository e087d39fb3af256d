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
_OF_REQUESTS = ("replies_total", "applications_concluded", "applications_received")
_RESPONSES = (
    "press_conferences", "online_interviews", "interpretation_articles", "weibo_wechat_responses", "other_responses",
)  # fmt: skip
_SOURCES = ("source_party_organs", "source_social_groups", "source_enterprises", "source_media", "source_research_edu")


def draw_list_figures(rng: Random, lines: Sequence[Line], *, agree: bool = False, dense: bool = False) -> Facts:
    """Draw one column of figures of a list: an amount is a decimal as printed, all else a count.

    `agree`: what is only unlikely does not occur either. `dense`: hardly a 0.
    """
    facts: Facts = {}
    for line in lines:
        if line.field in _AMOUNTS:
            facts[line.field] = rng.choice(
                ("0", str(rng.randint(1, 90)), f"{rng.randint(0, 90)}.{rng.randint(1, 99):02d}")
            )
        elif line.field:
            size = 40_000 if line.field in _LARGE else 30
            facts[line.field] = rng.choice((0, 0, rng.randint(1, 9), rng.randint(1, size)))
            if dense:
                facts[line.field] = rng.randint(1, size)
    add_up(facts, rng)
    if agree:
        _agree(facts)
    return facts


def add_up(facts: Facts, rng: Random) -> None:
    """Make every total the sum of its parts, and nothing larger than what it is a part of."""
    for total, parts in _SUMS:
        printed = [int(facts[part]) for part in parts if part in facts]
        if total in facts and printed:
            facts[total] = sum(printed)
    _bound(facts, rng)


def _agree(facts: Facts) -> None:
    """Keep to what an authority that counts documents and requests of the year alone would print."""
    replies, concluded, received = (int(facts.get(name, 0)) for name in _OF_REQUESTS)
    # All requests of the year are concluded by a reply: what is left over goes to the last part of each.
    most = max(replies, concluded, received)
    for total, parts in _SUMS:
        if total in facts and total in _OF_REQUESTS:
            taking = [part for part in parts if part in facts and part != "reply_refused"]
            if taking:
                facts[taking[-1]] = int(facts[taking[-1]]) + most - int(facts[total])
            facts[total] = most
    if "source_citizens" in facts:
        facts["source_citizens"] = int(facts["source_citizens"]) + most - received
    if {"normative_docs_issued", "proactive_normative_docs"} <= facts.keys():
        least = min(int(facts["normative_docs_issued"]), int(facts["proactive_normative_docs"]))
        facts["proactive_normative_docs"] = least
    if "response_hot_topics" in facts:
        answers = sum(int(facts.get(name, 0)) for name in _RESPONSES)
        facts["response_hot_topics"] = min(answers, int(facts["response_hot_topics"]) or 1)


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
