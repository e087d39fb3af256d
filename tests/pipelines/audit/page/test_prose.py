"""Sentences with their figures: each where it stands, or left plain."""

from __future__ import annotations

from pipelines.audit.page.prose import MOST_SENTENCES, sentences_of
from reports.model import Cell
from tests.pipelines.conftest import make_cell

SENTENCE = "全区共收到申请11件,其中当面申请1件,网上申请10件。"


def stated(raw: str, place: int, sentence: str = SENTENCE, **changes: object) -> Cell:
    """A figure; its sentence begins at the 100th character of the block."""
    return make_cell(
        source="narrative",
        raw=raw,
        row_label=sentence,
        column_label="全区",
        column=100 + place,
        applicant=None,
        **changes,
    )


def test_figures_are_found_where_they_stand() -> None:
    cells = [stated(raw, SENTENCE.index(raw, start)) for raw, start in (("11件", 0), ("1件", 12), ("10件", 0))]
    ((sentence,), left_out) = sentences_of([make_cell(), *cells])
    assert "".join(piece.text for piece in sentence.pieces) == SENTENCE
    marked = [(piece.figure[0], piece.text) for piece in sentence.pieces if piece.figure]
    assert marked == [(1, "11件"), (2, "1件"), (3, "10件")]
    assert sentence.pieces[2].text == ",其中当面申请"
    assert (sentence.scope, left_out) == ("全区", 0)


def test_one_figure_that_is_part_of_another_is_not_taken_for_it() -> None:
    ((sentence,), _) = sentences_of([stated("1件", SENTENCE.index("1件,网上"))])
    assert [piece.text for piece in sentence.pieces] == ["全区共收到申请11件,其中当面申请", "1件", ",网上申请10件。"]


def test_a_figure_that_is_not_in_its_sentence_stays_plain() -> None:
    ((sentence,), _) = sentences_of([stated("十一件", 7)])
    assert [piece.text for piece in sentence.pieces] == [SENTENCE]
    assert sentence.has_any({0})


def test_many_sentences_are_cut_but_what_is_marked_stays() -> None:
    cells = [stated("5件", 3, f"第{number}句收到5件。", row=number) for number in range(200)]
    sentences, left_out = sentences_of(cells, marked=[150])
    assert (len(sentences), left_out) == (MOST_SENTENCES + 1, 200 - MOST_SENTENCES - 1)
    assert sentences[-1].figures[0][0] == 150
