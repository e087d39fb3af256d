"""How fast one host is asked: never faster than it allows, slower after every sign of trouble."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

# Portals keep the time of Beijing, wherever they are.
CHINA = timezone(timedelta(hours=8))
# A host that asks for more than an hour is left alone for this run.
LONGEST_REST = 3600.0
_LONGEST_DELAY = 120.0
_BACK_OFF = 2.0
_RECOVERY = 1.5
# How much the last answer counts in the time that answers take.
_WEIGHT = 0.3


@dataclass(slots=True)
class Pace:
    """The pace of one host, in seconds: `floor` is what robots.txt and the settings demand, `factor` grows with trouble."""

    floor: float
    factor: float = 1.0
    latency: float = 0.0

    @property
    def delay(self) -> float:
        """The time from one request to the next: as long as its answers take, at least; none where no floor is set."""
        if not self.floor:
            return 0.0
        return min(max(self.floor * self.factor, self.latency), max(_LONGEST_DELAY, self.floor))

    def answered(self, latency: float) -> None:
        """Note an answer that came in so many seconds."""
        self.latency += _WEIGHT * (latency - self.latency)
        self.factor = max(1.0, self.factor / _RECOVERY)

    def troubled(self) -> None:
        """Note an error of the server, a refusal for the number of requests, or no answer at all."""
        self.factor = min(self.factor * _BACK_OFF, _LONGEST_DELAY / max(self.floor, 0.1))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Read a Retry-After header: seconds, or a date; None where it says neither."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(min(int(value), 10**9))
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of the day in which a crawl may ask, in the time of Beijing: `22-6` is from ten at night to six."""

    first: int
    last: int

    @classmethod
    def read(cls, text: str) -> Hours | None:
        """Read a setting; None where it is empty. Raises ValueError where it is no span of hours."""
        if not text:
            return None
        match = re.fullmatch(r"(\d{1,2})-(\d{1,2})", text)
        if not match or int(match[1]) > 23 or int(match[2]) > 24 or int(match[1]) == int(match[2]) % 24:
            raise ValueError(f"{text!r} is no span of hours, such as 22-6")
        return cls(int(match[1]), int(match[2]) % 24)

    def wait(self, now: datetime) -> float:
        """Give the seconds until the next of the hours; 0 within them."""
        local = now.astimezone(CHINA)
        is_open = (local.hour - self.first) % 24 < (self.last - self.first) % 24
        if is_open:
            return 0.0
        opening = local.replace(hour=self.first, minute=0, second=0, microsecond=0)
        return (opening - local).total_seconds() % timedelta(days=1).total_seconds()
