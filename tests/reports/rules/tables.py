"""Small tables of cells for the tests of the rules."""

from __future__ import annotations

from reports.forms import APPLICANTS
from reports.model import Cell, State

Value = int | str | None

_STATES: dict[str, State] = {"/": "not_applicable", "*": "masked", "?": "unreadable"}
LEAVES = (
    "granted",
    "partial",
    "refused_state_secret",
    "refused_other_law",
    "refused_safety_stability",
    "refused_third_party",
    "refused_internal_affairs",
    "refused_process_info",
    "refused_enforcement_file",
    "refused_query_matter",
    "unable_not_held",
    "unable_needs_creation",
    "unable_unclear",
    "unprocessed_petition",
    "unprocessed_duplicate",
    "unprocessed_publication",
    "unprocessed_mass_repeat",
    "unprocessed_reconfirm",
)
SPLIT = ("other_overdue_correction", "other_overdue_fee", "other_misc")


def cell(
    indicator: str,
    value: Value,
    applicant: str | None = None,
    *,
    label: str | None = None,
    column: str = "统计数",
    row: int = 0,
    block: int = 3,
    unit: str | None = "件",
    approximate: bool = False,
    source: str = "table",
) -> Cell:
    """Make a cell: an integer or a decimal is a number, None a blank, `/` `*` `?` the three other states."""
    state: State = "blank" if value is None else _STATES.get(str(value), "number")
    return Cell(
        indicator=indicator,
        applicant=applicant,
        value=value if state == "number" else None,
        unit=unit,
        raw="" if value is None else str(value),
        state=state,
        approximate=approximate,
        source=source,  # type: ignore[arg-type]
        row_label=label or indicator.removeprefix("other:").split("/")[-1],
        column_label=column,
        block=block,
        row=row,
        column=1,
    )


def applications(rows: dict[str, list[Value]]) -> list[Cell]:
    """Make the cells of an application table from rows of seven values, in the order of the form's columns."""
    return [
        cell(indicator, value, applicant, column=names[0], row=number)
        for number, (indicator, values) in enumerate(rows.items())
        for (applicant, names), value in zip(APPLICANTS.items(), values, strict=True)
    ]


def clean_rows(other: tuple[str, ...] = SPLIT) -> dict[str, list[Value]]:
    """Give an application table in which everything adds up: 12 requests of people and 5 of companies."""
    rows: dict[str, list[Value]] = {"new_received": [9, 4, 0, 0, 0, 1, 14], "carried_in": [3, 1, 0, 0, 0, 0, 4]}
    rows |= {leaf: [0, 0, 0, 0, 0, 0, 0] for leaf in (*LEAVES, *other)}
    rows["granted"] = [4, 2, 0, 0, 0, 1, 7]
    rows["refused_third_party"] = [2, 0, 0, 0, 0, 0, 2]
    rows["unable_not_held"] = [3, 1, 0, 0, 0, 0, 4]
    rows[other[-1]] = [1, 0, 0, 0, 0, 0, 1]
    rows["result_total"] = [10, 3, 0, 0, 0, 1, 14]
    rows["carried_out"] = [2, 2, 0, 0, 0, 0, 4]
    return rows


def remedies(procedure: str, values: list[Value]) -> list[Cell]:
    """Make the five cells of one procedure: upheld, corrected, other, pending, total."""
    outcomes = {
        "upheld": "结果维持",
        "corrected": "结果纠正",
        "other": "其他结果",
        "pending": "尚未审结",
        "total": "总计",
    }
    return [
        cell(f"{procedure}.{outcome}", value, label="行政复议", column=column, block=4)
        for (outcome, column), value in zip(outcomes.items(), values, strict=True)
    ]


def listed(values: dict[str, Value], column: str = "统计数") -> list[Cell]:
    """Make the cells of a list of indicators, one a row."""
    return [cell(indicator, value, row=row, column=column) for row, (indicator, value) in enumerate(values.items())]
