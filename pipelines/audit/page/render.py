"""The view of an authority as one HTML file: markup and styles together, no script, nothing from the network."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from pipelines.audit.findings import Choice
from pipelines.audit.page.compose import PageView
from pipelines.audit.page.sources import link_of
from pipelines.audit.page.tables import Table
from pipelines.audit.page.vocabulary import Title, english, title_of
from pipelines.store.errors import ExtraMissing

if TYPE_CHECKING:
    from jinja2 import Environment


def check_libraries() -> None:
    """Raise ExtraMissing where a library is not installed that only pages need."""
    try:
        import jinja2  # noqa: F401, PLC0415
        import vl_convert  # noqa: F401, PLC0415
    except ImportError as error:
        raise ExtraMissing("--html", str(error.name)) from error


def render_page(view: PageView, choice: Choice) -> str:
    """Give the page of an authority. All text of web sites is escaped."""
    return _environment().get_template("page.html").render(view=view, choice=choice, style=_read("style.css"))


def render_index_part(part: str, **values: object) -> str:
    """Give the beginning, one line or the end of the list of pages, which is written as they come."""
    return _environment().get_template("index.html").render(part=part, style=_read("style.css"), **values)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=FunctionLoader(_read), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["groupby_title"] = _by_title
    environment.globals.update(english=english, title_of=title_of, link_of=link_of)
    return environment


def _by_title(tables: list[Table]) -> list[tuple[Title, list[Table]]]:
    return [(title, list(alike)) for title, alike in groupby(tables, key=lambda table: table.title)]


def _read(name: str) -> str:
    return files("pipelines.audit.page").joinpath(name).read_text(encoding="utf-8")
