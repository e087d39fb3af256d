"""Whatever body is drawn, in whatever chrome and mark-up, it comes back line by line, and nothing of the site with it.

The generator of the accuracy gate draws page and truth; its variations are drawn evenly. GONGKAI_EXAMPLES sets how many (150
unless told).
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.accuracy import score
from benchmarks.generate import generate_case
from benchmarks.generate.variations import VARIATIONS

OF_PAGES = ("text_f1", "line_f1", "chrome_gone", "figures_in_order", "published", "index_number", "document_number")

shapes = st.fixed_dictionaries(
    {name: st.sampled_from([v for v in values if not v.startswith("text_")]) for name, values in VARIATIONS.items()}
)


@settings(
    max_examples=int(os.environ.get("GONGKAI_EXAMPLES", "150")),
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.integers(0, 10**6), shapes)
def test_the_body_comes_back_exactly(seed: int, shape: dict[str, str]) -> None:
    scored = score(generate_case(seed, shape))
    assert [name for name in OF_PAGES if name in scored.fields and scored.fields[name].percent < 99.9999] == []
