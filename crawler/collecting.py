"""The garbage collector of a process that reads pages."""

from __future__ import annotations

import gc

# A page makes some ten thousand objects, hardly any of them in a circle. With Python's own threshold of 700 the collector
# took 8 percent of the time of a replay (November 2026).
_OBJECTS = 20_000


def collect_less() -> None:
    """Look for circles less often, and never again among what is loaded by now."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS, 20, 20)
