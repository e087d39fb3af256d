"""The floors of the accuracy: below them nothing may fall, on the corpus on which they were set."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.toml")
# What has a floor for every format; all other fields have one for all formats together.
OF_A_FORMAT = ("cells", "precision", "no_wrong_value", "prose", "prose_precision")


@dataclass(slots=True)
class Floors:
    """The floors that hold for a corpus, and how many figures were found below them."""

    corpus: str
    percents: dict[str, Any]
    comparable: bool
    changed: bool
    below: int = 0

    @classmethod
    def read(cls, cases: int, seed: int, digest: str) -> Floors:
        """Read the floors; they hold on the corpus of this digest only."""
        data = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
        own = data["corpus"]
        comparable = own == {"cases": cases, "seed": seed, "sha256": digest}
        # With the floors' own cases and seed, another corpus means that the generator was changed under them.
        changed = not comparable and (cases, seed) == (own["cases"], own["seed"])
        return cls(f"{cases} cases from seed {seed}, corpus {digest}", data["floors"], comparable, changed)

    def compare(self, percent: float, *name: str) -> tuple[str, str, str]:
        """Compare a figure with its floor; gives both as printed, and a mark where it is below or has no floor."""
        floor: Any = self.percents
        for key in name:
            floor = floor.get(key, {})
        missing = not isinstance(floor, int | float)
        mark = "NO FLOOR" if missing else "BELOW" if percent < floor else ""
        if not self.comparable:
            mark = ""
        self.below += mark != ""
        return f"{percent:.3f}", "" if missing else f"{floor:.3f}", mark

    def verdict(self) -> int:
        """Say in words what was not compared, and give the exit code."""
        if self.changed:
            print("The generator makes other pages than the floors were set on: set them anew, in the same change.")
        elif not self.comparable:
            print("This is not the corpus on which the floors were set: they were not compared.")
        return 1 if self.below or self.changed else 0
