"""Twins among tables: equal figures, so many of them that chance is out of the question."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from pipelines.audit.findings import Choice, find
from pipelines.audit.rulebook import explained
from pipelines.audit.twin_tables import is_telling
from reports.model import AnnualReport, Authority, Cell
from tests.pipelines.audit.written import BEI, LUO, XU, found, sentences, write
from tests.pipelines.conftest import make_cell

ROWS = {
    "carried_in": 23,
    "granted": 1214,
    "partial": 37,
    "refused_process_info": 61,
    "unable_not_held": 118,
    "other_overdue": 19,
    "not_processed_repeated": 7,
    "carried_out": 31,
}


def table(**changes: int) -> tuple[Cell, ...]:
    """Give a column of natural persons and that of totals, with a zero."""
    figures = {**ROWS, "refused_state_secret": 0, **changes}
    return tuple(
        make_cell(indicator=row, applicant=applicant, value=value, raw=str(value))
        for row, value in figures.items()
        for applicant in ("natural_person", "total")
    )


def documents(**figures: int) -> tuple[Cell, ...]:
    return tuple(
        make_cell(indicator=f"normative_docs.{name}", applicant=None, value=value, raw=str(value))
        for name, value in figures.items()
    )


def test_equal_tables_of_two(engine: Engine, report: AnnualReport) -> None:
    write(engine, report, XU, 2021, sentences(1), cells=table())
    write(engine, report, BEI, 2021, sentences(2), cells=(*table(), *documents(issued=3)))
    write(engine, report, LUO, 2021, sentences(3), cells=table(granted=215))
    write(engine, report, LUO, 2022, sentences(3), cells=table())
    one, other = found(engine, "twin_tables")
    assert (one.authority, other.authority, one.year, one.severity) == (BEI.name, XU.name, 2021, "soft")
    assert one.message == f"all 16 figures above 0 in the table of applications are those of {XU.name} of the same year"
    assert one.message_zh == f"申请办理情况表中16个不为0的数字与{XU.name}同年报告完全相同"
    assert all(explained("twin_tables"))
    assert one.cells
    assert [one.rule for one in find(engine, Choice(twins=False)) if one.rule.startswith("twin")] == []
    write(engine, report, LUO, 2021, sentences(3), cells=table(), place="b")
    assert [one.message.partition("; ")[2] for one in found(engine, "twin_tables", authority="许庄")] == [
        "1 more authority prints them too"
    ]


def test_the_other_tables(dataset: Engine, report: AnnualReport) -> None:
    figures = {"issued": 2140, "repealed": 38, "in_force": 12033, "other": 977, "more": 51, "rest": 12}
    for authority in (XU, BEI):
        write(
            dataset,
            report,
            authority,
            2021,
            [],
            cells=(*documents(**figures), *table(granted=len(authority.name or ""))),
        )
    one, other = found(dataset, "twin_tables")
    assert one.message.startswith("all 6 figures above 0 in the other tables")
    assert [one.authority, other.authority] == sorted((XU.name or "", BEI.name or ""))


@pytest.mark.parametrize(
    "authority",
    [
        Authority("许庄街道", None, None),
        Authority("济南市天桥区许庄街道", "370105", "township"),
        Authority("天桥区某街道办事处", "370105", "township"),
    ],
)
def test_names_of_one_authority(dataset: Engine, report: AnnualReport, authority: Authority) -> None:
    write(dataset, report, XU, 2021, sentences(1), cells=table())
    write(dataset, report, authority, 2021, sentences(2), cells=table(), place="b")
    assert found(dataset, "twin_tables") == []


def test_one_document_under_two_names(dataset: Engine, report: AnnualReport) -> None:
    for authority in (XU, BEI):
        write(dataset, report, authority, 2021, sentences(1), cells=table(), title="2021年政府信息公开工作年度报告")
    assert found(dataset, "twin_tables") == []


def entries(*values: int, applicant: str = "natural_person") -> tuple[tuple[str, str, int], ...]:
    return tuple((f"row{place}", applicant, value) for place, value in enumerate(values))


@pytest.mark.parametrize(
    ("values", "telling"),
    [
        ((214, 37, 61, 118, 19, 7, 31), False),
        ((214, 37, 61, 118, 19, 7, 31, 23, 9), True),
        # However many figures a quiet office has.
        ((1, 1, 2, 1, 3, 1, 2, 1, 1, 2, 1, 5, 1, 1, 1, 1, 2), False),
        # Large, but few.
        ((12034, 48771, 9087, 3321), False),
        ((214,) * 20, False),
    ],
)
def test_how_much_a_table_tells(values: tuple[int, ...], *, telling: bool) -> None:
    assert is_telling(entries(*values), "form2021") is telling
    assert not is_telling(entries(*values, applicant="total"), "form2021")


def test_sums_tell_nothing() -> None:
    sums = tuple((row, "natural_person", 1000 + place) for place, row in enumerate(("new_received", "result_total")))
    assert not is_telling((*entries(214, 37, 61, 118), *sums), "form2021")
