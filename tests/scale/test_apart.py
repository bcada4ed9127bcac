"""What hangs together is one story only if it does so on average."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scale.archives import TWO

from woozle.group.linking import linked_arrays
from woozle.scale.apart import TOGETHER, joined, told_apart
from woozle.scale.components import LABELS, cut, write_links
from woozle.scale.exchange import read_bucket
from woozle.scale.progress import Progress
from woozle.scale.run import Run
from woozle.scale.stars import find_in_buckets

if TYPE_CHECKING:
    from pathlib import Path

_FIRST = [(1, 2, 0.3), (1, 3, 0.3), (2, 3, 0.3)]
_SECOND = [(7, 8, 0.3), (7, 9, 0.3), (8, 9, 0.3)]


@pytest.mark.parametrize(
    ("between", "stories"),
    [
        pytest.param([(3, 7, 0.2)], 2, id="one link between two stories is chance"),
        pytest.param([(3, 7, 0.2), (1, 9, 0.2)], 1, id="two are not"),
        pytest.param([(3, 7, 0.2), (3, 7, 0.1)], 2, id="two links between the same reports count as one"),
        pytest.param([(3, 7, 1.0)], 1, id="a copy is of its original's story"),
        pytest.param([(3, 20, 0.9), (9, 20, 0.9)], 2, id="what leaves the component says nothing"),
    ],
)
def test_reports_are_one_story_while_their_links_hold_on_average(
    between: list[tuple[int, int, float]], stories: int
) -> None:
    one, other, score = (np.array(side) for side in zip(*_FIRST, *_SECOND, *between, strict=True))
    articles = np.array([1, 2, 3, 7, 8, 9])

    found = told_apart(articles, np.ones(6, dtype=np.int64), (one, other, score))

    assert found.tolist() == ([1, 1, 1, 7, 7, 7] if stories == 2 else [1] * 6)


def test_components_stay_apart() -> None:
    articles, components = np.array([1, 2, 3, 4]), np.array([1, 1, 3, 3])
    links = np.array([1, 2, 3]), np.array([2, 3, 4]), np.array([0.5, 0.9, 0.5])

    assert told_apart(articles, components, links).tolist() == [1, 1, 3, 3]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.floats(0.01, 1.0)), max_size=60))
def test_joining_the_nearest_at_once_gives_what_one_join_after_the_other_gives(
    links: list[tuple[int, int, float]],
) -> None:
    """Scores are made to differ: of equally near pairs either may be joined first."""
    scores = {(min(a, b), max(a, b)): score + n * 1e-5 for n, (a, b, score) in enumerate(links) if a != b}
    ends = np.array(list(scores), dtype=np.int64).reshape(-1, 2)
    columns = ends[:, 0], ends[:, 1], np.array(list(scores.values()))

    found = joined(13, *columns, threshold=0.2)

    groups = linked_arrays(13, *columns, threshold=0.2)
    assert found.tolist() == [min(next(group for group in groups if n in group)) for n in range(13)]


def test_a_pair_that_is_linked_at_all_is_a_story() -> None:
    """A link is worth keeping only if a story of two can be made of it."""
    from woozle.scale.linking import THRESHOLD

    assert THRESHOLD > TOGETHER


@pytest.mark.parametrize("most", [3, 40])
def test_buckets_find_the_stories_that_one_piece_finds(tmp_path: Path, most: int) -> None:
    chance = np.random.default_rng(7)
    ends, scores = chance.integers(0, 60, (70, 2)), chance.random(70)
    ends, scores = ends[ends[:, 0] != ends[:, 1]], scores[ends[:, 0] != ends[:, 1]]
    firsts, names = [0, 20, 40], [f"{n:06}" for n in range(3)]
    for n, name in enumerate(names):
        folder = tmp_path / "work" / "links"
        one, other, score = ends[n::3, 0], ends[n::3, 1], scores[n::3]
        write_links(folder / f"stories-{name}.arrow", one, other, score)
        write_links(folder / f"copies-{name}.arrow", one[:0], other[:0], score[:0])
    run = Run(tmp_path, engine=TWO, progress=Progress())
    calls = {
        name: {"folder": str(tmp_path), "task": name, "bucket": n, "buckets": 3}
        for n, name in enumerate(names)
    }

    find_in_buckets(run, calls, firsts=firsts, most=most)

    found = [
        row
        for group in range(3)
        for row in read_bucket(tmp_path / "work" / "stories", group, schema=LABELS).to_pylist()
    ]
    links = ends.min(axis=1), ends.max(axis=1), scores
    articles, components = cut(*links, most=most)
    expected = zip(articles.tolist(), told_apart(articles, components, links).tolist(), strict=True)
    assert sorted((row["article"], row["story"]) for row in found) == sorted(expected)
