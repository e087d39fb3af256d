"""The rules of the lists of indicators: the statistics of 2014 to 2018, and the annex of Fujian."""

from __future__ import annotations

import pytest

from reports.model import Format
from reports.rules import assess, check_report
from tests.reports.rules.tables import Value, cell, listed

REPLIES = (
    "reply_already_public reply_granted reply_partial reply_refused"
    " reply_not_this_organ reply_not_exist reply_asked_to_amend reply_other_channel"
).split()
REASONS = (
    "refused_state_secret refused_trade_secret refused_privacy"
    " refused_safety_stability refused_not_gov_info refused_other_statutory"
).split()
CHANNELS = "channel_gazette channel_website channel_weibo channel_wechat channel_other".split()
RESPONSES = "press_conferences online_interviews interpretation_articles weibo_wechat_responses other_responses".split()
SOURCES = (
    "source_party_organs source_social_groups source_enterprises source_media source_research_edu"
    " source_citizens source_other"
).split()
AREAS = (
    "budget_sangong housing food_safety environment bidding work_safety land pricing credit audit public_utilities other"
).split()


def row(names: list[str], *values: Value) -> dict[str, Value]:
    """Give the values to the first names and 0 to the rest."""
    return dict(zip(names, [*values, *[0] * (len(names) - len(values))], strict=True))


def outcome(values: dict[str, Value], rule: str, report_format: Format = "stat2014") -> list[str]:
    """Give the verdicts of a rule, a failure with its severity."""
    return [
        assessment.finding.severity if assessment.finding else assessment.verdict
        for assessment in assess(listed(values), report_format)
        if assessment.rule == rule
    ]


# One more zero, so that a blank in these tables is no zero.
ZERO: dict[str, Value] = {"meetings": 0}
RECEIVED = ["received_in_person", "received_fax", "received_online", "received_letter"]


@pytest.mark.parametrize(
    ("rule", "values", "expected"),
    [
        ("S1", {"applications_received": 9, **row(RECEIVED, 1, 2, 6)}, ["holds"]),
        ("S1", {"applications_received": 8, **row(RECEIVED, 1, 2, 6)}, ["hard"]),
        ("S1", {"applications_received": 8, **row(RECEIVED, 1, 2, None)}, ["not_assessable"]),
        ("S1", {"applications_received": None, **row(RECEIVED, 1, 2, 6)}, ["not_assessable"]),
        ("S2", {"applications_concluded": 7, "concluded_on_time": 5, "concluded_extended": 2}, ["holds"]),
        ("S2", {"applications_concluded": 7, "concluded_on_time": 7, "concluded_extended": 2}, ["hard"]),
        ("S2", {"applications_concluded": 7, "concluded_on_time": "/", "concluded_extended": 2}, ["not_assessable"]),
        ("S3", {"replies_total": 10, **row(REPLIES, 4, 3, 2, 1)}, ["holds"]),
        ("S3", {"replies_total": 10, **row(REPLIES, 4, 3, 2, 2)}, ["hard"]),
        ("S3", {"replies_total": 10, **row(REPLIES, 4, 3, 2, None)}, ["not_assessable"]),
        ("S4", {"reply_refused": 3, **row(REASONS, 1, 2)}, ["holds"]),
        ("S4", {"reply_refused": 0, **row(REASONS, 1)}, ["hard"]),
        ("S4", {"reply_refused": 3, **row(REASONS[1:], 1)}, ["not_assessable"]),
        ("S6", {"staff_total": 61, "staff_full_time": 2, "staff_part_time": 59}, ["holds"]),
        ("S6", {"staff_total": 61, "staff_full_time": 2, "staff_part_time": 60}, ["hard"]),
        ("S6", {"staff_total": 61, "staff_full_time": 2, "staff_part_time": "?"}, ["not_assessable"]),
        ("S7", {"proactive_total": 100, **row(CHANNELS, 30, 90)}, ["holds", "holds"]),
        ("S7", {"proactive_total": 120, **row(CHANNELS, 30, 90)}, ["holds", "holds"]),
        ("S7", {"proactive_total": 121, **row(CHANNELS, 30, 90)}, ["hard", "holds"]),
        ("S7", {"proactive_total": 89, **row(CHANNELS, 30, 90)}, ["holds", "soft"]),
        ("S7", {"proactive_total": 121, **row(CHANNELS, None, 90)}, ["not_assessable"] * 2),
        ("S8", {"proactive_total": 9, "proactive_normative_docs": 9, "normative_docs_issued": 9}, ["holds", "holds"]),
        ("S8", {"proactive_total": 8, "proactive_normative_docs": 9, "normative_docs_issued": 9}, ["hard", "holds"]),
        ("S8", {"proactive_total": 9, "proactive_normative_docs": 9, "normative_docs_issued": 8}, ["holds", "soft"]),
        ("S8", {"proactive_total": "*", "proactive_normative_docs": 9}, ["not_assessable"] * 2),
        ("S9", {"press_conferences": 2, "press_conferences_by_principal": 2}, ["holds"]),
        ("S9", {"press_conferences": 2, "press_conferences_by_principal": 3}, ["hard"]),
        ("S9", {"online_interviews": 1, "online_interviews_by_principal": 2}, ["hard"]),
        ("S9", {"online_interviews": None, "online_interviews_by_principal": 2}, ["not_assessable"]),
        ("S10", {"applications_received": 5, "applications_concluded": 5, "replies_total": 5}, ["holds", "holds"]),
        ("S10", {"applications_received": 4, "applications_concluded": 5, "replies_total": 5}, ["soft", "holds"]),
        ("S10", {"applications_received": 5, "applications_concluded": 5, "replies_total": 6}, ["holds", "soft"]),
        (
            "S10",
            {"applications_received": 5, "applications_concluded": None, "replies_total": 6},
            ["not_assessable"] * 2,
        ),
        ("S11", {"response_hot_topics": 3, **row(RESPONSES, 1, 2)}, ["holds"]),
        ("S11", {"response_hot_topics": 4, **row(RESPONSES, 1, 2)}, ["soft"]),
        ("S11", {"response_hot_topics": 0, **row(RESPONSES)}, ["holds", "holds"]),
        ("S11", {"response_hot_topics": 0, **row(RESPONSES, 0, 0, 0, 1)}, ["holds", "soft"]),
        ("S11", {"response_hot_topics": 0, **row(RESPONSES, 0, None, 0, 1)}, ["not_assessable"] * 2),
        ("S12", {"applications_received": 6, **row(SOURCES, 1, 0, 3, 0, 0, 2)}, ["holds", "not_assessable"]),
        ("S12", {"applications_received": 7, **row(SOURCES, 1, 0, 3, 0, 0, 2)}, ["hard", "not_assessable"]),
        ("S12", {"applications_received": 7, **row(SOURCES, 1, None, 3)}, ["not_assessable"] * 2),
        ("S13", {"key_area_total": 5, **row([f"key_area_{a}" for a in AREAS], 2, 3)}, ["holds"]),
        ("S13", {"key_area_total": 4, **row([f"key_area_{a}" for a in AREAS], 2, 3)}, ["soft"]),
        ("S13", {"key_area_total": 4, **row([f"key_area_{a}" for a in AREAS], 2, None)}, ["not_assessable"]),
    ],
)
def test_statistics_of_2014(rule: str, values: dict[str, Value], expected: list[str]) -> None:
    assert outcome(values | ZERO, rule) == expected


@pytest.mark.parametrize("what", ["review", "litigation"])
@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        (5, (3, 1, 1), []),
        (6, (3, 1, 1), ["soft"]),
        (4, (3, 1, 1), ["hard"]),
        (4, (3, 1, None), []),
    ],
)
def test_a_case_may_be_pending_but_not_more_than_decided(
    what: str, total: int, parts: tuple[Value, ...], expected: list[str]
) -> None:
    names = [f"{what}_{outcome}" for outcome in ("upheld", "corrected", "other")]
    cells = listed({f"{what}_total": total, **dict(zip(names, parts, strict=True))} | ZERO)
    findings = check_report(cells, "stat2014")
    assert [(finding.rule, finding.severity) for finding in findings] == [("S5", severity) for severity in expected]
    assert all((finding.expected, finding.found) == (5, total) for finding in findings)


CITIZENS = ["source_citizens_lawyer", "source_citizens_researcher", "source_citizens_journalist", "source_citizens"]


@pytest.mark.parametrize(("values", "expected"), [((1, 1, 0, 2), []), ((1, 1, 1, 2), ["hard"]), ((1, 1, "/", 1), [])])
def test_kinds_of_citizens_are_citizens(values: tuple[Value, ...], expected: list[str]) -> None:
    cells = listed(dict(zip(CITIZENS, values, strict=True)) | ZERO)
    assert [finding.severity for finding in check_report(cells, "stat2014")] == expected


def test_total_above_its_channels() -> None:
    values: dict[str, Value] = {"proactive_total": 215, **row(CHANNELS, 0, 213)}
    (finding,) = check_report(listed(values), "stat2014")
    assert (finding.rule, finding.severity, finding.indicator) == ("S7", "hard", "proactive_total")
    assert (finding.expected, finding.found, finding.cells) == (213, 215, (0, 1, 2, 3, 4, 5))
    assert finding.message == (
        "proactive_total is 215, but channel_website 213 and 4 zeros make 213 (the first cannot be above the second)."
        " Each item is counted once in the total, and at least once among the channels"
    )


def test_total_below_one_channel_names_that_channel() -> None:
    (finding,) = check_report(listed({"proactive_total": 80, **row(CHANNELS, 30, 90)}), "stat2014")
    assert (finding.indicator, finding.expected, finding.found) == ("proactive_total", 90, 80)
    assert finding.message.startswith("channel_website is 90, but proactive_total is 80 (the first cannot be above")


def test_blanks_are_none_only_where_no_zero_is_printed() -> None:
    blanks: dict[str, Value] = {"proactive_total": 12, "channel_website": 10} | {
        name: None for name in CHANNELS if name != "channel_website"
    }
    (finding,) = check_report(listed(blanks), "stat2014")
    assert (finding.rule, finding.expected, finding.found) == ("S7", 10, 12)
    assert len(finding.cells) == 6
    assert "4 blank cells are taken as none, since the table prints no zero" in finding.message
    assert check_report(listed(blanks | ZERO), "stat2014") == []
    zero_elsewhere = cell("trainees", 0, block=9)
    assert check_report([*listed(blanks), zero_elsewhere], "stat2014") == []


def test_blanks_taken_as_none_are_never_a_pass() -> None:
    values: dict[str, Value] = {"staff_total": 1, "staff_full_time": None, "staff_part_time": 1}
    assert outcome(values, "S6") == ["not_assessable"]


@pytest.mark.parametrize("blank", [{"staff_total": None}, {"staff_full_time": None, "staff_part_time": None}])
def test_a_side_of_blanks_alone_says_nothing(blank: dict[str, Value]) -> None:
    values: dict[str, Value] = {"staff_total": 7, "staff_full_time": 2, "staff_part_time": 3} | blank
    assert outcome(values, "S6") == ["not_assessable"]


def test_each_column_of_figures_by_itself() -> None:
    staff: dict[str, Value] = {"staff_total": 5, "staff_full_time": 2, "staff_part_time": 3}
    cells = [*listed(staff, "区政府"), *listed(staff | {"staff_total": 6}, "乡镇街道"), *listed(staff, "区直单位")]
    (finding,) = check_report(cells, "stat2014")
    assert (finding.rule, finding.expected, finding.found, finding.cells) == ("S6", 5, 6, (3, 4, 5))
    assert finding.message.startswith("column 乡镇街道: staff_total is 6, but")
    verdicts = [assessment.verdict for assessment in assess(cells, "stat2014") if assessment.rule == "S6"]
    assert verdicts == ["holds", "fails", "holds"]


def test_figures_of_different_columns_are_never_added() -> None:
    cells = [
        *listed({"staff_total": 5, "staff_full_time": 2, "staff_part_time": 3}, "区政府"),
        *listed({"staff_total": 9, "staff_full_time": 2}, "乡镇街道"),
    ]
    assert check_report(cells, "stat2014") == []


def test_two_cells_in_one_column_say_nothing() -> None:
    cells = [*listed({"staff_total": 6, "staff_full_time": 2, "staff_part_time": 3}), cell("staff_total", 5, row=9)]
    assert check_report(cells, "stat2014") == []


def test_a_row_of_a_place_own_may_be_a_channel() -> None:
    values: dict[str, Value] = {"applications_received": 9, **row(RECEIVED, 1, 2, 3, 0), "other:电子邮件申请数": 3}
    assert outcome(values, "S1") == ["not_assessable"]
    assert outcome(values | {"other:电子邮件申请数": 0}, "S1") == ["hard"]


FUJIAN: dict[str, Value] = {
    "applications_received": 18,
    "received_in_person": 2,
    "received_online": 11,
    "received_letter_fax": 5,
    "replies_total": 16,
    "reply_granted": 9,
    "reply_partial": 1,
    "reply_refused": 2,
    "reply_other": 4,
}


def fujian(**changed: Value) -> list[str]:
    """Give the indicators at fault in a table whose cumulative column holds ten times the year's figures."""
    cumulative = {f"{name}.cumulative": value * 10 for name, value in FUJIAN.items() if isinstance(value, int)}
    table = (FUJIAN | cumulative) | {name.replace("__", "."): value for name, value in changed.items()}
    columns = {name: "历年累计" if name.endswith(".cumulative") else "2017年度" for name in table}
    cells = [cell(name, value, column=columns[name], row=row) for row, (name, value) in enumerate(table.items())]
    return [str(finding.indicator) for finding in check_report(cells, "fj_cumulative") if finding.severity == "hard"]


@pytest.mark.parametrize(
    ("changed", "at_fault"),
    [
        ({}, []),
        ({"received_online": 12}, ["applications_received"]),
        # What a total has above its parts may come from years in which the table had other rows, or from other ways.
        ({"received_online__cumulative": 12}, []),
        ({"received_online__cumulative": 999}, ["applications_received.cumulative"]),
        ({"reply_other": 3, "reply_other__cumulative": 3}, ["replies_total"]),
        ({"reply_other": None, "received_online": None}, []),
        ({"replies_total": "/"}, []),
        ({"received_email": 1}, ["applications_received"]),
    ],
)
def test_columns_of_fujian(changed: dict[str, Value], at_fault: list[str]) -> None:
    assert fujian(**changed) == at_fault


def test_a_row_that_a_place_does_not_have_is_left_out() -> None:
    values = {name: value for name, value in FUJIAN.items() if name not in ("received_letter_fax", "reply_other")}
    assert outcome(values | {"applications_received": 13, "replies_total": 12}, "fj_cumulative", "fj_cumulative") == [
        "holds",
        "holds",
    ]
    # Without a row for the others, the rest may be in a row that the table does not have.
    assert outcome(values, "fj_cumulative", "fj_cumulative") == ["soft", "soft"]
    assert outcome(values | {"applications_received": 1, "replies_total": 1}, "fj_cumulative", "fj_cumulative") == [
        "hard",
        "hard",
    ]


def test_a_total_without_any_part_says_nothing() -> None:
    assert outcome({"applications_received": 4}, "fj_cumulative", "fj_cumulative") == ["not_assessable"]


def test_the_cumulative_column_is_named() -> None:
    cells = [
        cell("replies_total.cumulative", 5, column="历年累计"),
        *[cell(f"reply_{kind}.cumulative", 1, column="历年累计") for kind in ("granted", "partial", "refused")],
    ]
    (finding,) = check_report(cells, "fj_cumulative")
    assert finding.message.startswith("column 历年累计: replies_total.cumulative is 5, but")
    assert (finding.expected, finding.found) == (3, 5)
