from __future__ import annotations

import pytest

from crawler.platforms.base import Extent
from crawler.spiders.walk import PROVED, Walk

URL = "http://www.example.gov.cn/zfxxgk/zfxxgknb/"


def walk_over(*pages: tuple[str, Extent], lists_alone: bool = True, in_column: bool = True) -> Walk:
    """Walk over pages, each given by the letters of its entries, as far as the walk goes on."""
    walk = Walk(URL, in_column, leads=1)
    walk.ask()
    for number, (entries, extent) in enumerate(pages, start=1):
        if walk.arrive(entries, extent, lists_alone=lists_alone) and number < len(pages):
            walk.ask()
        else:
            break
    return walk


def counted(*pages: str, records: int | None = None, of: int | None = None) -> list[tuple[str, Extent]]:
    return [(entries, Extent(number, of, records)) for number, entries in enumerate(pages, start=1)]


def uncounted(*pages: str) -> list[tuple[str, Extent]]:
    return [(entries, Extent()) for entries in pages]


def test_it_waits_for_what_was_asked_for() -> None:
    walk = Walk(URL)
    walk.ask()
    assert (walk.end(), walk.is_waiting()) == (None, True)
    walk.arrive("ab", Extent())
    assert (walk.end(), walk.is_waiting()) == ("nothing_follows", False)


@pytest.mark.parametrize(
    ("pages", "end"),
    [
        (counted("abc", "def", records=6, of=2), "all_entries"),
        (counted("abc", "bcd", "cde", "def", records=6), "all_entries"),
        (counted("abc", "abc", "def", records=6), "all_entries"),
        (counted("", records=0), "all_entries"),
        (counted("abc", "def", records=9, of=2), "entries_missing"),
        (counted("abc", "def", "", records=9), "entries_missing"),
        (counted("abc", "def", of=2), "last_page"),
        (uncounted("abc", "def"), "nothing_follows"),
        (uncounted("abc", "abc", "def"), "nothing_follows"),
        (uncounted("abc", "def", ""), "empty_page"),
        (uncounted("abc", *["abc"] * 9), "page_repeats"),
        # A column page and a script that lead to the list.
        ([("", Extent()), ("", Extent()), *counted("abc", "def", records=6, of=2)], "all_entries"),
    ],
)
def test_a_walk_ends_with_the_reason_for_it(pages: list[tuple[str, Extent]], end: str) -> None:
    walk = walk_over(*pages)
    assert walk.end() == end
    assert (end in PROVED) == (end in {"all_entries", "last_page", "nothing_follows", "empty_page"})


def test_a_column_that_leads_to_nothing_is_not_proved() -> None:
    walk = Walk(URL, in_column=True)
    walk.ask()
    walk.arrive("", Extent())
    assert walk.end() == "nothing_listed"


def test_it_stops_where_all_were_seen() -> None:
    walk = Walk(URL)
    walk.ask()
    assert walk.arrive("abc", Extent(1, 3, 5))
    walk.ask()
    assert not walk.arrive("de", Extent(2, 3, 5))


def test_a_page_without_anything_new_is_no_end_and_many_of_them_are() -> None:
    walk = Walk(URL)
    answers = []
    for _ in range(8):
        walk.ask()
        answers.append(walk.arrive("ab", Extent()))
    assert answers.index(False) == 5


def test_rows_beside_the_list_do_not_count() -> None:
    """X, Y and Z are the latest news, which stand on every page."""
    pages = counted("abXYZ", "cdXYZ", "eXYZ", records=5, of=3)
    walk = Walk(URL)
    for entries, extent in pages:
        walk.ask()
        goes_on = walk.arrive(entries, extent, lists_alone=False)
        assert goes_on == (extent.number != 3)
    assert walk.end() == "all_entries"
    assert walk_over(*counted("abXYZ", "cdXYZ", records=6, of=2), lists_alone=False).end() == "entries_missing"


def test_an_entry_on_two_pages_of_several_is_of_the_list() -> None:
    pages = counted("Eab", "cd", "eE", records=6, of=3)
    assert walk_over(*pages, lists_alone=False).end() == "all_entries"


def test_what_failed_is_no_proof() -> None:
    walk = Walk(URL)
    walk.ask()
    walk.arrive("abc", Extent(1, 2, 3))
    walk.ask()
    walk.fail()
    assert walk.end() == "page_failed"


def test_the_bound_and_a_pager_that_is_unread_are_no_proof() -> None:
    bounded, unread = (walk_over(*uncounted("abc")) for _ in range(2))
    bounded.leave_out()
    unread.cannot_turn()
    assert (bounded.end(), unread.end()) == ("bound", "pager_unread")


def test_a_page_that_sends_us_back_is_no_proof() -> None:
    walk = walk_over(*uncounted("abc"))
    walk.ask()
    walk.repeat()
    assert walk.end() == "page_repeats"


def test_a_list_that_changed_is_walked_again_and_not_for_ever() -> None:
    walk = Walk(URL)
    for number in (1, 2, 3):
        walk.ask()
        walk.arrive("abc", Extent(1, 2, 5 + number))
        walk.ask()
        walk.arrive("def", Extent(2, 2, 6 + number))
        assert walk.has_changed()
        assert walk.end() == (None if number < 3 else "changed")
        if number < 3:
            assert not walk.is_waiting()
            walk.begin_anew()
            assert walk.round == number + 1


def test_a_second_round_counts_anew() -> None:
    walk = walk_over(*counted("abc", records=6, of=2), ("def", Extent(2, 3, 7)))
    assert walk.end() is None
    walk.begin_anew()
    for entries, extent in counted("Nab", "cde", "f", records=7, of=3):
        walk.ask()
        walk.arrive(entries, extent)
    assert walk.end() == "all_entries"


def test_a_failure_in_the_first_round_is_not_forgotten() -> None:
    walk = walk_over(*uncounted("abc"))
    walk.ask()
    walk.fail()
    walk.begin_anew()
    walk.ask()
    walk.arrive("abc", Extent())
    assert walk.end() == "page_failed"


def test_a_change_is_seen_where_the_column_page_knows_of_no_list() -> None:
    walk = walk_over(("", Extent()), *counted("abc", records=6, of=2), ("bcd", Extent(2, 3, 7)))
    assert walk.has_changed()
