"""What reading two statements says of them."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from numpy.testing import assert_allclose

from woozle import weights
from woozle.errors import WeightsError
from woozle.group.excerpts import Excerpt
from woozle.group.likeness import Impression, Impressions, Likeness, apart, cut
from woozle.loading import load_likeness

_STATEMENTS = [
    Excerpt("", "Twelve barges sank at Ellis Reach on Friday night", ", the canal office said."),
    Excerpt("According to the office, ", "a dozen boats went down near Ellis Reach late on Friday", "."),
    Excerpt("Moor tells it otherwise: ", "not one boat has sunk at Ellis Reach", "."),
    Excerpt("", "The market at Ellis Reach will move to Quay Street in May", ", the mayor said."),
    Excerpt("", "Twelve barges sank at Ellis Reach on Friday night", ", the canal office said."),
]


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    return load_likeness()


def pairs(likeness: Likeness, *numbers: tuple[int, int]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    one, other = np.array(numbers, dtype=np.int64).T
    return Impressions(_STATEMENTS, likeness).scores(one, other)


def test_a_rewording_is_nearer_than_another_claim_of_the_same_place(likeness: Likeness) -> None:
    reworded, contrary, other = pairs(likeness, (0, 1), (0, 2), (0, 3))[:, 0]

    assert reworded > other
    assert contrary > other


def test_who_tells_it_otherwise_opposes(likeness: Likeness) -> None:
    agreeing, opposed = pairs(likeness, (0, 1), (0, 2))[:, 1]

    assert opposed > agreeing


def test_neither_order_nor_company_changes_a_score(likeness: Likeness) -> None:
    together = pairs(likeness, (0, 1), (1, 2), (2, 3))
    backwards = pairs(likeness, (3, 2), (2, 1), (1, 0))[::-1]
    alone = np.concatenate([pairs(likeness, pair) for pair in ((0, 1), (1, 2), (2, 3))])

    assert_allclose(together, backwards, atol=1e-4)
    assert_allclose(together, alone, atol=1e-4)


def test_what_is_printed_alike_is_read_once(likeness: Likeness) -> None:
    class Counted:
        """The bundled model, counting what it is asked to read."""

        def __init__(self) -> None:
            self.read: list[Excerpt] = []

        def impressions(self, excerpts: list[Excerpt]) -> list[Impression]:
            self.read += excerpts
            return likeness.impressions(excerpts)

        judged = staticmethod(likeness.judged)

    counted = Counted()
    Impressions(_STATEMENTS, counted).scores(np.array([0, 4]), np.array([4, 1]))  # type: ignore[arg-type]

    assert sorted(counted.read, key=_STATEMENTS.index) == _STATEMENTS[:4]


def test_threads_change_no_score(likeness: Likeness) -> None:
    alone = load_likeness(threads=1)
    numbers = [(a, b) for a in range(4) for b in range(4)] * 9

    assert (pairs(alone, *numbers) == pairs(likeness, *numbers)).all()


def test_where_most_pairs_look_alike_likeness_says_less() -> None:
    alike, other = np.array([[1.0, 3.0], [2.0, 3.0], [3.0, 3.0]]), np.array([[-5.0, 0.0], [-3.0, 0.0]])

    assert apart(alike, alike).tolist() == [[-3.0, 3.0], [-2.0, 3.0], [-1.0, 3.0]]
    assert apart(alike, other).tolist() == alike.tolist()
    assert apart(alike[:0], other[:0]).shape == (0, 2)


def test_no_pairs_no_scores_and_nothing_is_read(likeness: Likeness, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = np.empty(0, dtype=np.int64)
    monkeypatch.delattr(Likeness, "impressions")

    assert Impressions(_STATEMENTS, likeness).scores(nothing, nothing).shape == (0, 2)


def test_a_statement_is_cut_to_what_is_read() -> None:
    class Letters:
        """A tokenizer whose pieces are letters."""

        def encode(self, text: str, *, add_special_tokens: bool) -> SimpleNamespace:
            assert not add_special_tokens
            return SimpleNamespace(ids=[100 + ord(letter) for letter in text])

    long = cut(Excerpt("b" * 90, "c" * 90, "a" * 90), Letters())
    short = cut(Excerpt("b" * 90, "c", "a" * 90), Letters())

    assert [long.index(1), long.index(2), len(long)] == [16, 57, 68]
    assert [short.index(1), short.index(2), len(short)] == [28, 30, 41]


@pytest.mark.parametrize("part", [0, 1, 2], ids=["graph", "tokenizer", "judge"])
@pytest.mark.parametrize("damage", [b"x", b""], ids=["other bytes", "empty"])
def test_damaged_weights_are_said(part: int, damage: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    given = list(weights.likeness())
    given[part] = damage
    monkeypatch.setattr(weights, "likeness", lambda: given)

    with pytest.raises(WeightsError, match="install woozle again"):
        load_likeness()
