"""The search for near-duplicates: what is alike is found, and how many comparisons that takes."""

from __future__ import annotations

import random

from pipelines.audit.near_duplicates import LEAST_SIMILARITY, NearDuplicates, shingles, similarity

CHARACTERS = [chr(code) for code in range(0x4E00, 0x4F00)]


def text(seed: int, length: int = 1500) -> str:
    return "".join(random.Random(seed).choices(CHARACTERS, k=length))


def clusters(texts: list[str], groups: list[int] | None = None) -> tuple[dict[int, list[int]], int]:
    """Give the clusters, and how often two texts were compared."""
    found = [shingles(one) for one in texts]
    index = NearDuplicates()
    for one, group in zip(found, groups or [0] * len(found), strict=True):
        index.add(one, group)
    compared = []

    def alike(one: int, other: int) -> bool:
        compared.append((one, other))
        return similarity(found[one], found[other]) >= LEAST_SIMILARITY

    return index.clusters(alike), len(compared)


def test_the_exact_share() -> None:
    assert similarity(shingles("一二三四五六"), shingles("一二三四五七")) == 1 / 3
    assert similarity(set(), set()) == 0.0


def test_texts_of_their_own_make_no_cluster() -> None:
    assert clusters([text(seed) for seed in range(50)]) == ({}, 0)


def test_near_duplicates_are_found_whatever_stands_between() -> None:
    changed = text(3)[:1400] + text(900, 100)
    half = text(4)[:750] + text(901, 750)
    texts = [*(text(seed) for seed in range(40)), changed, half]
    assert clusters(texts)[0] == {3: [40]}


def test_a_template_is_one_cluster_and_no_square_of_comparisons() -> None:
    texts = [text(7)[:1450] + text(1000 + seed, 50) for seed in range(200)]
    found, compared = clusters([text(1), *texts, text(2)])
    ((one, others),) = found.items()
    assert sorted([one, *others]) == list(range(1, 201))
    assert compared == 199


def test_only_texts_of_one_group_are_compared() -> None:
    assert clusters([text(1), text(1), text(1)], [2020, 2021, 2020])[0] == {0: [2]}


def test_nothing() -> None:
    assert NearDuplicates().clusters(lambda one, other: True) == {}
