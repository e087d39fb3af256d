"""What came of each portal and year: found, or why not, with the list page that shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Engine, RowMapping, select

from pipelines.store.tables import list_entries, list_pages, pages
from pipelines.store.views import current_reports
from reports.titles import title_year

Status = Literal["found", "not_listed", "moved", "blocked", "attachment_only", "unreadable", "not_crawled"]
STATUSES: tuple[Status, ...] = (
    "found", "attachment_only", "unreadable", "moved", "blocked", "not_listed", "not_crawled",
)  # fmt: skip

# The Regulation took effect in May 2008, and asks for a report of each year.
FIRST_YEAR = 2008
_OF_OUTCOME: dict[str, Status] = {
    "attachment_only": "attachment_only",
    **dict.fromkeys(("http_error", "off_site", "redirect_shell", "error_page", "empty_page"), "moved"),
    **dict.fromkeys(("challenge", "host_rests", "robots_refused"), "blocked"),
    **dict.fromkeys(("fetch_failed", "budget_spent", "private_address", "not_archived"), "not_crawled"),
}
_BLOCKED = frozenset(outcome for outcome, status in _OF_OUTCOME.items() if status == "blocked")


@dataclass(frozen=True, slots=True)
class Covered:
    """One portal and year; `list_page` is the page that shows it, `seen` when it was read (ISO 8601, UTC)."""

    portal: str
    year: int
    status: Status
    list_page: str | None = None
    seen: str | None = None


def coverage(engine: Engine, portals: Sequence[str], last_year: int) -> Iterator[Covered]:
    """Give every year of every portal, in their order, up to the last year that there can be a report of."""
    with engine.connect() as connection:
        for portal in portals:
            site = _Site(connection, portal)
            yield from (site.cover(year) for year in range(FIRST_YEAR, last_year + 1))


class _Site:
    """What the dataset holds of one portal."""

    def __init__(self, connection: Connection, name: str) -> None:
        self.name = name
        self.years = set(
            connection.scalars(
                select(current_reports.c.year)
                .join(pages, pages.c.key == current_reports.c.page_key)
                .where(pages.c.site == name)
            )
        )
        self.outcomes: dict[str, str] = {}
        for row in _rows(connection, select(pages.c.url, pages.c.asked, pages.c.outcome).where(pages.c.site == name)):
            self.outcomes |= {url: row["outcome"] for url in (row["url"], row["asked"]) if url}
        of_site = list_pages.c.site == name
        self.visits = _rows(connection, select(list_pages).where(of_site).order_by(list_pages.c.id))
        listed = select(list_entries.c.title, list_entries.c.url, list_pages.c.url.label("page"), list_pages.c.fetched)
        on_page = list_pages.c.id == list_entries.c.list_page_id
        in_order = listed.join(list_pages, on_page).where(of_site).order_by(list_pages.c.id, list_entries.c.position)
        entries = _rows(connection, in_order)
        self.entries: dict[int | None, list[RowMapping]] = defaultdict(list)
        for entry in entries:
            self.entries[title_year(entry["title"])].append(entry)

    def cover(self, year: int) -> Covered:
        """Say what came of one year."""
        found = year in self.years
        listed = [(self._status(entry["url"]), entry) for entry in self.entries.get(year, [])]
        if found or listed:
            # Of several copies, the one of which most came.
            best = min(listed, key=lambda pair: STATUSES.index(pair[0]), default=None)
            status: Status = best[0] if best and not found else "found"
            page, seen = (best[1]["page"], best[1]["fetched"]) if best else (None, None)
            return Covered(self.name, year, status, page, seen)
        if refused := next((visit for visit in self.visits if visit["outcome"] in _BLOCKED), None):
            return Covered(self.name, year, "blocked", refused["url"], refused["fetched"])
        if _BLOCKED & set(self.outcomes.values()) and not self.visits:
            return Covered(self.name, year, "blocked")
        ends = [visit for visit in self.visits if visit["end"]]
        if ends and all(visit["proved"] for visit in ends):
            return Covered(self.name, year, "not_listed", ends[-1]["url"], ends[-1]["fetched"])
        return Covered(self.name, year, "not_crawled")

    def _status(self, url: str) -> Status:
        outcome = self.outcomes.get(url)
        return "not_crawled" if outcome is None else _OF_OUTCOME.get(outcome, "unreadable")


def _rows(connection: Connection, query: Any) -> list[RowMapping]:
    return list(connection.execute(query).mappings())
