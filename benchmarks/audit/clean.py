"""Clean reports, of which every sum holds and the prose says what the tables print; and the same with other figures printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from benchmarks.generate.article import Article
from benchmarks.generate.build import draw_case, write_case
from benchmarks.generate.case import Key
from crawler.page import read_page, read_text_page
from reports import parse
from reports.document import Document
from reports.model import AnnualReport

# What is asked of every clean report: all figures are there, printed plainly, and nothing was put into the page; how it
# is built stays drawn.
_ALL = {
    "reports": "one", "weight": "light", "values": "plain", "list_blanks": "none", "t3_end": "even", "form_year": "usual",
    "hidden": "none",
    "agreement": "of_all",
}  # fmt: skip
FORMATS: dict[str, Mapping[str, str]] = {
    "form2021": {"format": "three_tables", "years": "2021_on"},
    "form2019": {"format": "three_tables", "years": "2019_2020"},
    "stat2014": {"format": "stat2014"},
    "fj_cumulative": {"format": "fj_cumulative"},
    "own_table": {"format": "law2007", "free_table": "own"},
}


class NotOneReport(Exception):
    """A page that was made with one report gave none or several: nothing can be counted on it."""

    def __init__(self, seed: int, found: int) -> None:
        super().__init__(f"seed {seed}: {found} reports were read where one stands")


@dataclass(frozen=True)
class Clean:
    """A clean report: what is printed, and what is read from it."""

    form: str
    seed: int
    variations: Mapping[str, str]
    article: Article

    @cached_property
    def report(self) -> AnnualReport:
        return self.read({})

    def read(self, changes: Mapping[Key, str]) -> AnnualReport:
        """Print the report with some figures replaced, and read it from that page."""
        found = parse(self.page(changes))
        if len(found) != 1:
            raise NotOneReport(self.seed, len(found))
        return found[0]

    def page(self, changes: Mapping[Key, str]) -> Document:
        """Print the report with some figures replaced, and read the page."""
        printed = self.article.printed | {
            key: replace(self.article.printed[key], markup=text, text=text) for key, text in changes.items()
        }
        case = write_case(self.seed, self.variations, [replace(self.article, printed=printed)])
        if case.is_text:
            return read_text_page(case.body, case.url)
        return read_page(case.body, case.url, case.content_type)

    def texts(self) -> dict[Key, str]:
        """Give the printed figures."""
        return {key: printed.text for key, printed in self.article.printed.items()}

    def tables(self) -> list[list[list[Key]]]:
        """Give the places of the figures: by table, by row as they are printed."""
        grids = [part for part in self.article.parts if isinstance(part, list)]
        return [[[box.key for box in row if box.key] for row in grid] for grid in grids]


def draw_clean(form: str, seed: int) -> Clean:
    """Draw a clean report of a format; every other one has next to no cell at 0."""
    figures = {"figures": "dense" if seed % 2 else "usual"}
    variations, (article,) = draw_case(seed, {**_ALL, **FORMATS[form], **figures})
    return Clean(form, seed, variations, article)
