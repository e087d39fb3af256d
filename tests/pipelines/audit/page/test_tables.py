"""Tables put together again: as printed, under their own headers, with what is not there left empty."""

from __future__ import annotations

from pipelines.audit.page.tables import MOST_ROWS, Table, tables_of
from pipelines.audit.page.vocabulary import english
from reports.forms import APPLICANTS, OUTCOMES, PROCEDURES, forms
from reports.model import Cell
from tests.pipelines.conftest import make_cell

KINDS = ("自然人", "其他", "总计")


def row(number: int, indicator: str, label: str, *values: int, columns: tuple[str, ...] = KINDS) -> list[Cell]:
    keys = {label: key for key, labels in APPLICANTS.items() for label in labels}
    return [
        make_cell(
            indicator=indicator, applicant=keys.get(column), value=value, raw=str(value), row_label=label,
            column_label=column, row=number, column=place,
        )
        for place, (column, value) in enumerate(zip(columns, values, strict=False))
    ]  # fmt: skip


def printed(table: Table) -> list[list[str | None]]:
    return [[under and under[1].raw for under in row.cells] for row in table.rows]


def test_one_table_under_its_header_with_groups_and_english_names() -> None:
    cells = [
        *row(3, "new_received", "一、本年新收", 3, 0, 3),
        *row(5, "refused_state_secret", "1.国家秘密", 1, 0, 1),
        *row(6, "refused_other_law", "2.其他法律", 2, 0, 2),
        *row(7, "result_total", "（七）总计", 3, 0, 3),
    ]
    (table,) = tables_of("form2021", cells)
    assert [(column.label, column.english) for column in table.columns][:2] == [
        ("自然人", "natural persons"),
        ("其他", "others"),
    ]
    assert [(row.group, row.group_rows) for row in table.rows] == [("", 0), ("不予公开", 2), ("不予公开", 0), ("", 0)]
    assert [row.english for row in table.rows][:2] == ["received this year", "state secret"]
    assert table.numbers == (0, 11)
    assert table.title[0] == "Requests and what came of them"


def test_another_header_begins_another_table() -> None:
    cells = [
        *row(2, "rules.issued", "规章", 0, 1, columns=("制发", "废止")),
        *row(3, "normative_docs.issued", "规范性文件", 4, 5, columns=("制发", "废止")),
        *row(6, "licensing.decisions", "行政许可", 9, columns=("处理决定",)),
    ]
    assert [printed(table) for table in tables_of("form2021", cells)] == [[["0", "1"], ["4", "5"]], [["9"]]]


def test_a_cell_that_is_not_there_is_none_and_a_blank_one_is() -> None:
    whole, short = row(3, "new_received", "新收", 3, 0, 3), row(4, "carried_in", "结转", 1, 0, 1)
    short[2] = make_cell(
        indicator="carried_in", applicant="total", value=None, raw="", state="blank", row_label="结转",
        column_label="总计", row=4,
    )  # fmt: skip
    (table,) = tables_of("form2021", [*whole, short[0], short[2]])
    assert printed(table) == [["3", "0", "3"], ["1", None, ""]]
    (table,) = tables_of("form2021", [short[0], short[2], *[make_cell(**fields(cell) | {"row": 5}) for cell in whole]])
    assert printed(table) == [["1", None, ""], ["3", "0", "3"]]


def fields(cell: Cell) -> dict[str, object]:
    return {name: getattr(cell, name) for name in cell.__slots__}


def test_procedures_side_by_side_have_a_header_of_their_own() -> None:
    cells = [
        make_cell(indicator=f"{procedure}.{outcome}", applicant=None, row_label=labels[0], column_label=names[0], row=3)
        for procedure, labels in PROCEDURES.items()
        for outcome, names in OUTCOMES.items()
    ]
    (table,) = tables_of("form2021", cells)
    assert table.header_groups[0] == ("行政复议", "administrative review", 5)
    assert len(table.columns) == 15
    assert len(table.rows) == 1


def test_a_huge_table_is_cut_but_what_is_marked_stays() -> None:
    cells = [
        cell for number in range(5000) for cell in row(number, f"other:{number}", str(number), 1, columns=("数量",))
    ]
    (table,) = tables_of("local_table", cells, marked=[4321])
    assert (len(table.rows), table.left_out) == (MOST_ROWS + 1, 5000 - MOST_ROWS - 1)
    assert table.rows[-1].label == "4321"
    assert table.rows[-1].english == ""


def test_every_row_of_the_forms_has_a_name_of_its_own() -> None:
    for form in forms():
        fields = [row.field for row in form.applications]
        names = [english(field) for field in fields]
        assert not [name for name in names if "_" in name]
        assert len(set(names)) == len(names)
    assert english("review.upheld") == "administrative review: upheld"
