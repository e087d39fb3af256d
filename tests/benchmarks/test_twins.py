"""The benchmark of twins: its texts are the same every time, and what is planted is found."""

from __future__ import annotations

from benchmarks.twins.growth import _HEADS, measure
from benchmarks.twins.texts import planted


def test_a_number_gives_the_same_text() -> None:
    assert planted(190) == planted(190)
    assert planted(190).text != planted(191).text
    assert [number for number in range(100, 200) if planted(number).is_twin] == [*range(180, 186), *range(190, 196)]


def test_what_is_planted_is_found_and_nothing_else() -> None:
    row = dict(zip(_HEADS, measure(200), strict=True))
    assert (row["recall"], row["precision"]) == ("1.0000", "1.0000")
    # One for each report that joins a cluster, and hardly more.
    assert int(row["compared"]) < 80
