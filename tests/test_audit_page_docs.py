"""docs/audit-page.md says what is there: its lists are compared with the data and the code."""

from __future__ import annotations

import re
from pathlib import Path

from pipelines.audit.page.marks import MOST_FINDINGS
from pipelines.audit.page.prose import MOST_SENTENCES
from pipelines.audit.page.tables import MOST_ROWS
from pipelines.audit.page.vocabulary import plot_forms

PAGE = (Path(__file__).parents[1] / "docs" / "audit-page.md").read_text(encoding="utf-8")


def test_the_series() -> None:
    listed = re.findall(r"^\| `(\w+)` \| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE)
    assert listed == [
        (plot.id, series.id, ", or ".join(" + ".join(f"`{name}`" for name in place) for place in series.places))
        for plot in plot_forms()
        for series in plot.series
    ]


def test_the_limits() -> None:
    assert [int(limit) for limit in re.findall(r"^\| [a-z ]+ \| (\d+),", PAGE, re.MULTILINE)] == [
        MOST_FINDINGS,
        MOST_ROWS,
        MOST_SENTENCES,
    ]
