"""Generated portal pages with their truth: the same seed gives the same bytes."""

from benchmarks.generate.build import generate_case
from benchmarks.generate.case import Case, Truth

__all__ = ["Case", "Truth", "generate_case"]
