"""Whatever report is drawn, of every format and in every combination of shapes, every cell comes back exactly.

The generator of the accuracy gate draws page and truth; here its variations are drawn evenly, so that rare ones meet as often as
plain ones. GONGKAI_EXAMPLES sets how many of each format (60 unless told).
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.accuracy import score
from benchmarks.generate import generate_case
from benchmarks.generate.variations import VARIATIONS
from reports.forms import format_ids

EXAMPLES = settings(
    max_examples=int(os.environ.get("GONGKAI_EXAMPLES", "60")),
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FORMS = {"form2019": "2019_2020", "form2021": "2021_on"}
HELD = ("format", "years", "form_year")
# What a reader must get right of every report, whatever became of its page.
EXACT = ("authority", "year", "format", "cells", "no_extra_cells", "no_wrong_value", "prose_precision")

shapes = st.fixed_dictionaries(
    {name: st.sampled_from(list(values)) for name, values in VARIATIONS.items() if name not in HELD}
)


@pytest.mark.parametrize("report_format", format_ids())
def test_every_cell_comes_back(report_format: str) -> None:
    held = {"format": report_format}
    if report_format in FORMS:
        held = {"format": "three_tables", "years": FORMS[report_format], "form_year": "usual"}

    @EXAMPLES
    @given(st.integers(0, 10**6), shapes)
    def comes_back(seed: int, shape: dict[str, str]) -> None:
        scored = score(generate_case(seed, {**shape, **held}))
        assert scored.wrong_values == []
        lost = [name for name, share in scored.fields.items() if name in EXACT and share.right < share.whole]
        assert lost == [], scored.problems

    comes_back()
