"""The catalogue of portals: data files, one a province, checked when they are loaded."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from crawler.errors import CatalogueError, StartError, UnknownPortal
from crawler.hosts import host_of
from crawler.platforms.detection import BY_NAME

BUILT_IN = Path(__file__).parent / "portals"

_SCHEMA = {
    "type": "object",
    "required": ["portal"],
    "additionalProperties": False,
    "properties": {
        "portal": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "authority", "host", "columns"],
                "additionalProperties": False,
                "properties": {
                    "name": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$", "not": {"const": "all"}},
                    "authority": {"type": "string", "minLength": 1},
                    "region_code": {"type": "string", "pattern": "^[0-9]{6}$"},
                    "host": {"type": "string", "pattern": "^[a-z0-9.-]+(:[0-9]+)?$"},
                    "columns": {
                        "type": "array",
                        "minItems": 1,
                        "uniqueItems": True,
                        "items": {"type": "string", "pattern": "^https?://"},
                    },
                    "platform": {"enum": sorted(BY_NAME)},
                    "max_list_pages": {"type": "integer", "minimum": 1},
                    "delay": {"type": "number", "minimum": 1},
                },
            },
        }
    },
}


@dataclass(frozen=True, slots=True)
class Portal:
    """One host on which an authority publishes its reports.

    `columns` are the pages to begin with: lists of reports, reports, or the home page. `region_code` is the six digits
    of GB/T 2260, null for authorities of the whole country; `platform` the site software, where it is known. Where they
    are given, `max_list_pages` takes the place of the setting GONGKAI_MAX_LIST_PAGES, and `delay` is the least number of
    seconds between two requests.
    """

    name: str
    authority: str
    host: str
    columns: tuple[str, ...]
    region_code: str | None = None
    platform: str | None = None
    max_list_pages: int | None = None
    delay: float = 0.0


def catalogue_of(settings: Mapping[str, Any]) -> dict[str, Portal]:
    """Give the portals of the catalogue that the settings name, else of the built-in one. Raises StartError."""
    try:
        return load_catalogue(Path(settings["GONGKAI_PORTALS"] or BUILT_IN))
    except CatalogueError as error:
        raise StartError(str(error)) from error


def portals_named(names: Iterable[str], portals: Mapping[str, Portal]) -> list[Portal]:
    """Give portals by their names, each once. Raises UnknownPortal."""
    names = list(dict.fromkeys(names))
    for name in names:
        if name not in portals:
            raise UnknownPortal(name, portals)
    return [portals[name] for name in names]


def load_catalogue(folder: Path) -> dict[str, Portal]:
    """Load all *.toml files of a folder, by the names of the portals. Raises CatalogueError."""
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise CatalogueError(folder, "*.toml", "the folder is not there or holds no such file")
    portals: dict[str, Portal] = {}
    for file in files:
        for portal in load_file(file):
            if portal.name in portals:
                raise CatalogueError(file, f"portal {portal.name}", "another portal has this name")
            portals[portal.name] = portal
    return portals


def load_file(file: Path) -> list[Portal]:
    """Load one file of the catalogue. Raises CatalogueError."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise CatalogueError(file, "(the whole file)", str(error)) from error
    # One is enough; sorted, so that it is the same one every time.
    for fault in sorted(Draft202012Validator(_SCHEMA).iter_errors(data), key=lambda fault: fault.json_path):
        raise CatalogueError(file, fault.json_path.removeprefix("$."), fault.message)
    portals = [make_portal(entry) for entry in data["portal"]]
    for portal in portals:
        check_columns(portal, file)
    return portals


def make_portal(entry: dict[str, Any]) -> Portal:
    """Make a portal of an entry that fits the schema."""
    return Portal(**{**entry, "columns": tuple(entry["columns"])})


def check_columns(portal: Portal, file: Path) -> None:
    """Raise CatalogueError where a column is not on the portal's host: the crawl would leave it at once."""
    for url in portal.columns:
        try:
            host = host_of(url)
        except ValueError as error:
            raise CatalogueError(file, f"portal {portal.name}: columns", f"{url}: {error}") from error
        if host != portal.host:
            raise CatalogueError(file, f"portal {portal.name}: columns", f"{url} is not on the host {portal.host}")
