from __future__ import annotations

import pytest

from crawler.page.errors import TableTooLarge
from reports.blocks import Table
from tests.crawler.page.pages import read, rows


def test_spans_repeat_their_cell_and_only_the_first_place_is_the_origin() -> None:
    document = read("<table><tr><td rowspan=2 colspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>")
    assert rows(document) == [["甲", "甲", "1"], ["甲", "甲", "2"]]
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [[cell.origin for cell in row] for row in table.rows] == [[True, False, True], [False, False, True]]


def test_rowspan_0_goes_down_to_the_end_of_its_group() -> None:
    document = read(
        "<table><tbody><tr><td rowspan=0>甲</td><td>1</td></tr><tr><td>2</td></tr></tbody>"
        "<tbody><tr><td>乙</td><td>3</td></tr></tbody></table>"
    )
    assert rows(document) == [["甲", "1"], ["甲", "2"], ["乙", "3"]]


def test_no_span_leaves_its_group() -> None:
    document = read(
        "<table><thead><tr><th rowspan=9>项目</th><th>数量</th></tr></thead>"
        "<tbody><tr><td>甲</td><td>1</td></tr></tbody></table>"
    )
    assert rows(document) == [["项目", "数量"], ["甲", "1"]]


def test_no_cell_is_lost_where_spans_overlap() -> None:
    document = read("<table><tr><td>甲</td><td rowspan=2>5</td></tr><tr><td colspan=2>乙</td><td>7</td></tr></table>")
    assert rows(document)[0] == ["甲", "5"]
    assert {"乙", "7"} <= set(rows(document)[1])
    assert "5" in document.to_text()


def test_a_head_behind_the_body_comes_first() -> None:
    document = read(
        "<table><tfoot><tr><td>总计</td><td>9</td></tr></tfoot><tbody><tr><td>甲</td><td>9</td></tr></tbody>"
        "<thead><tr><td>项目</td><td>数量</td></tr></thead></table>"
    )
    assert rows(document) == [["项目", "数量"], ["甲", "9"], ["总计", "9"]]


def test_pieces_of_a_figure_are_one_figure() -> None:
    document = read(
        "<table><tr><td>甲</td><td><p><span>1</span><span lang=EN-US>62<o:p></o:p></span></p></td></tr></table>"
    )
    assert rows(document) == [["甲", "162"]]


def test_a_raised_mark_is_no_digit_of_the_figure() -> None:
    document = read("<table><tr><td>甲</td><td>12<sup>1</sup></td></tr></table>")
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert (table.rows[0][1].text, table.rows[0][1].note) == ("12", "1")


def test_what_is_hidden_in_a_cell_is_no_figure_and_stays_on_record() -> None:
    document = read(
        "<table><tr><td>甲</td><td>12<span style='display:none'>34</span></td></tr>"
        "<tr style='display:none'><td>乙</td><td>56</td></tr></table>"
    )
    assert rows(document) == [["甲", "12"]]
    assert [(dropped.text, dropped.reason) for dropped in document.dropped] == [("34 乙 56", "hidden")]


def test_what_is_no_text_is_left_out_of_a_cell() -> None:
    document = read("<table><tr><td>甲<script>1</script></td><td><!--2-->3<select><option>4</select></td></tr></table>")
    assert rows(document) == [["甲", "3"]]


def test_a_table_of_long_cells_arranges_the_page() -> None:
    long = "公开工作情况，" * 30
    document = read(f"<table><tr><td>{long}</td><td>{long}</td></tr></table>")
    assert rows(document) == []
    assert len(document.blocks) == 2


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(TableTooLarge):
        read(f"<table><tr>{'<td>1</td>' * 201}</tr></table>")
    with pytest.raises(TableTooLarge):
        read("<table><tr><td colspan=201>1</td><td>2</td></tr></table>")
    assert len(rows(read(f"<table><tr>{'<td>1</td>' * 200}</tr></table>"))[0]) == 200
