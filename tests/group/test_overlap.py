from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from woozle.group.overlap import containment, overlaps
from woozle.group.shingles import shingle, shingle_count, words_in

_texts = st.lists(st.text(alphabet="ab ", max_size=60), max_size=6)


def runs(text: str) -> set[tuple[str, ...]]:
    words = words_in(text)
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


@settings(deadline=None)  # the machine may be busy
@given(_texts)
def test_a_text_has_as_many_shingles_as_it_has_runs_of_five_words(texts: list[str]) -> None:
    shingled = shingle(texts)

    assert [len(shingled.of(place)) for place in range(len(texts))] == [len(runs(text)) for text in texts]
    assert shingle_count(texts) == len(shingled.hashes)


@settings(deadline=None)
@given(_texts)
def test_distinct_shingles_are_those_of_each_text(texts: list[str]) -> None:
    shingled = shingle(texts)
    distinct = shingled.distinct()

    for place in range(len(texts)):
        kept = distinct.hashes[distinct.bounds[place] : distinct.bounds[place + 1]]
        np.testing.assert_array_equal(kept, shingled.of(place))


@settings(deadline=None)
@given(_texts, st.sampled_from([0.1, 0.5, 1.0]))
def test_finds_exactly_the_pairs_that_overlap(texts: list[str], threshold: float) -> None:
    sets = [runs(text) for text in texts]
    expected = {
        (i, j)
        for i, j in combinations(range(len(texts)), 2)
        if sets[i] and sets[j] and len(sets[i] & sets[j]) >= threshold * min(len(sets[i]), len(sets[j]))
    }

    assert {(pair.one, pair.other) for pair in overlaps(texts, threshold=threshold)} == expected


def test_finds_the_pairs_in_bulk_by_a_sample() -> None:
    """Enough articles that only a sample of the shingles is looked up."""
    random = Random(3)  # noqa: S311 (no secret)
    words = [f"w{number}" for number in range(5000)]
    texts = [" ".join(random.choices(words, k=300)) for _ in range(1500)]
    copies = [
        f"{text[: len(text) * 7 // 10]} {' '.join(random.choices(words, k=60))}" for text in texts[:200]
    ]

    found = {(pair.one, pair.other) for pair in overlaps([*texts, *copies])}

    assert found == {(place, len(texts) + place) for place in range(200)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The “port” is shut—again.", ["the", "port", "is", "shut", "again"]),
        ("It’s 4.1 m", ["it", "s", "4", "1", "m"]),
        ("", []),
    ],
)
def test_words_in(text: str, words: list[str]) -> None:
    assert words_in(text) == words


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [([1, 2, 3], [2, 3, 9, 10], 2 / 3), ([], [1], 0.0), ([5], [1, 2], 0.0), ([1], [1], 1.0)],
)
def test_containment_is_of_the_smaller_in_the_larger(one: list[int], other: list[int], share: float) -> None:
    first, second = (np.array(values, dtype=np.uint64) for values in (one, other))

    assert containment(first, second) == containment(second, first) == share
