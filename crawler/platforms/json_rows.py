"""The rows of a list in JSON: records under a known name, with title, URL and a date in one of the usual forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from w3lib.html import remove_tags, replace_entities

from crawler.platforms.base import Entry, ListPage
from reports.dates import first_date

_CHINA = timezone(timedelta(hours=8))
# 2001 to 2286, and the same in milliseconds.
_SECONDS, _MILLISECONDS = range(10**9, 10**10), range(10**12, 10**13)


def records_in(json: Any, *names: str) -> list[Mapping[str, Any]]:
    """Give the list of records under the first of the names that has one, in `json` or in a mapping in it."""
    for holder in _holders(json):
        for name in names:
            if isinstance(holder.get(name), list):
                return [record for record in holder[name] if isinstance(record, dict)]
    return []


def number_in(json: Any, *names: str) -> int | None:
    """Give the number under the first of the names that has one, in `json` or in a mapping in it."""
    for holder in _holders(json):
        for name in names:
            value = str(holder.get(name))
            if value.isdecimal():
                return int(value)
    return None


def entry_of(page: ListPage, title: Any, href: Any, date: Any) -> Entry | None:
    """Make an entry of what a record holds; None where title or URL are not there."""
    url = page.join(href) if isinstance(href, str) and href.strip() else None
    text = " ".join(replace_entities(remove_tags(title)).split()) if isinstance(title, str) else ""
    return Entry(text, url, date_of(date)) if url and text else None


def date_of(value: Any) -> str | None:
    """Read a date, of a text or of the seconds since 1970; the day is that of China."""
    if str(value).isdecimal():
        seconds = int(value)
        if seconds in _MILLISECONDS:
            seconds //= 1000
        return (
            datetime.fromtimestamp(seconds, UTC).astimezone(_CHINA).date().isoformat() if seconds in _SECONDS else None
        )
    return first_date(value) if isinstance(value, str) else None


def _holders(json: Any) -> list[Mapping[str, Any]]:
    """Give the mapping itself and those right inside of it, then those inside of these."""
    holders: list[Mapping[str, Any]] = [json] if isinstance(json, dict) else []
    found = holders
    for _ in range(2):
        found = [value for holder in found for value in holder.values() if isinstance(value, dict)]
        holders = [*holders, *found]
    return holders
