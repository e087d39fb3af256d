from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.pace import Hours, Pace, retry_after

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def test_a_host_in_good_health_is_asked_at_its_floor() -> None:
    pace = Pace(2.0)
    pace.answered(0.1)
    assert pace.delay == 2.0


def test_a_slow_host_is_asked_as_slowly_as_it_answers() -> None:
    pace = Pace(1.0)
    for _ in range(30):
        pace.answered(8.0)
    assert 7.9 < pace.delay <= 8.0


def test_without_a_floor_nothing_is_waited_for() -> None:
    pace = Pace(0.0)
    pace.answered(8.0)
    pace.troubled()
    assert pace.delay == 0.0


def test_trouble_doubles_the_delay_and_good_answers_bring_it_back() -> None:
    pace = Pace(1.0)
    pace.troubled()
    pace.troubled()
    assert pace.delay == 4.0
    for _ in range(10):
        pace.answered(0.1)
    assert pace.delay == 1.0


def test_back_off_has_a_bound_but_what_robots_txt_asks_for_has_none() -> None:
    pace = Pace(1.0)
    for _ in range(50):
        pace.troubled()
    assert pace.delay == 120.0
    assert Pace(600.0).delay == 600.0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Sun, 22 Nov 2026 06:01:30 GMT", 90.0),
        ("Sun, 22 Nov 2026 05:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("9" * 40, 1e9),
        (None, None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    ("hours", "utc", "seconds"),
    [
        ("22-6", "2026-11-22T14:00", 0),  # 22:00 in Beijing
        ("22-6", "2026-11-22T21:59", 0),  # 5:59
        ("22-6", "2026-11-22T22:00", 16 * 3600),  # 6:00
        ("22-6", "2026-11-22T13:30", 1800),
        ("1-5", "2026-11-22T16:30", 1800),
        ("0-24", "2026-11-22T06:00", None),
    ],
)
def test_hours_of_the_day_in_beijing(hours: str, utc: str, seconds: int | None) -> None:
    if seconds is None:
        with pytest.raises(ValueError, match="no span of hours"):
            Hours.read(hours)
        return
    found = Hours.read(hours)
    assert found is not None
    assert found.wait(datetime.fromisoformat(f"{utc}+00:00")) == seconds


@pytest.mark.parametrize("text", ["22", "25-3", "5-5", "a-b", "22-6-7"])
def test_what_is_no_span_of_hours(text: str) -> None:
    with pytest.raises(ValueError, match="no span of hours"):
        Hours.read(text)


def test_no_hours_are_any_time() -> None:
    assert Hours.read("") is None
